import { Badge } from '@/components/ui/badge'
import { Cover } from '@/components/ui/cover'
import { Dots } from '@/components/ui/dots'
import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Money } from '@/lib/platform/money'
import { artOf } from './art'
import { priceText } from './price'

export type Card = {
  id: number
  slug: string
  title: string
  status: string
  city: string
  location: string
  moods: string[]
  imageUrl: string | null
  money: Money | null
  capacity: number | null
  attendingCount: number
  startsAt: Date
  endsAt: Date
}

type Props = {
  event: Card
  locale: Locale
  now: Date
  showCity?: boolean | undefined
  /** Who goes whom the member follows. */
  known?: { first: string; others: number } | undefined
  /** Its day and hour, where no heading says them. */
  day?: string | undefined
}

/** One event in a list: picture, title, where, the price as paid, and what is true about its places. */
export function EventCard({ event, locale, now, showCity, known, day }: Props) {
  const art = artOf(event)
  return (
    <article className="relative grid grid-cols-[6.2rem_1fr] gap-4 rounded-large border border-transparent p-2.5 transition hover:border-line hover:bg-surface hover:shadow-soft md:grid-cols-[11rem_1fr] md:p-3">
      <Cover src={art.src} alt="" colors={art.colors} shape="thumb" className="self-start" />
      <div className="min-w-0">
        <h3 dir="auto" className="text-md md:text-lg">
          <Link href={localePath(locale, eventPath(event))} className="stretched">
            {event.title}
          </Link>
        </h3>
        {day && <p className="mt-1 text-sm font-semibold">{day}</p>}
        <Dots className="mt-1 text-sm text-quiet">
          <span dir="auto">{event.location || translate(locale, 'event')('online')}</span>
          {showCity && <span>{event.city}</span>}
          <strong>{priceText(event.money, locale)}</strong>
        </Dots>
        <CardState event={event} locale={locale} now={now} />
        {known && <p className="mt-1 text-sm font-semibold">{translate(locale, 'find')('known', known)}</p>}
      </div>
    </article>
  )
}

function CardState({ event, locale, now }: Pick<Props, 'event' | 'locale' | 'now'>) {
  const t = translate(locale, 'event')
  if (event.status === 'cancelled')
    return (
      <Badge tone="brick" className="mt-2">
        {t('cancelled')}
      </Badge>
    )
  if (event.status === 'postponed')
    return (
      <Badge tone="amber" className="mt-2">
        {t('postponed')}
      </Badge>
    )
  if (event.status === 'moved_online')
    return (
      <Badge tone="dusk" className="mt-2">
        {t('moved_online')}
      </Badge>
    )
  const { capacity, attendingCount } = event
  const left = capacity === null ? null : Math.max(0, capacity - attendingCount)
  const isOver = event.endsAt <= now
  const isOnNow = event.startsAt <= now && now < event.endsAt
  return (
    <Dots className="mt-2 text-sm text-quiet">
      {isOnNow && <strong className="text-ember-deep">{translate(locale, 'find')('onNow')}</strong>}
      {left === 0 && <strong>{t('full')}</strong>}
      {event.status === 'rescheduled' && <span>{t('rescheduled')}</span>}
      {left !== 0 && attendingCount > 0 && (
        <span>{t(isOver ? 'wentCount' : 'goingCount', { count: attendingCount })}</span>
      )}
      {capacity !== null && left !== null && left > 0 && left * 4 <= capacity && (
        <span>{t('places', { left, capacity })}</span>
      )}
    </Dots>
  )
}
