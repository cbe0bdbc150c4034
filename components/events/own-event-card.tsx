import { Badge } from '@/components/ui/badge'
import { Cover } from '@/components/ui/cover'
import { Link } from '@/components/ui/link'
import type { listOwnEvents } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { artOf } from './art'
import { EventTime } from './event-time'

type OwnEvent = Awaited<ReturnType<typeof listOwnEvents>>[number]

/** One of an organizer's events: its state and how full it is. */
export function OwnEventCard({ event, locale, now }: { event: OwnEvent; locale: Locale; now: Date }) {
  const t = translate(locale, 'organize')
  const art = artOf(event)
  const { taken, capacity } = event
  return (
    <li className="relative grid grid-cols-[6.2rem_1fr] gap-4 rounded-large border border-line bg-surface p-3 hover:border-edge">
      <Cover src={art.src} alt="" colors={art.colors} shape="thumb" className="self-start" />
      <div className="min-w-0">
        <h2 dir="auto" className="text-md">
          <Link href={localePath(locale, `/organize/${event.id}`)} className="stretched">
            {event.title}
          </Link>
        </h2>
        <p className="mt-1 text-sm text-quiet">
          <EventTime event={event} locale={locale} now={now} />, {event.city}
        </p>
        <p className="text-sm text-quiet">
          {capacity === null ? t('takenOpen', { taken }) : t('taken', { taken, capacity })}
        </p>
        <p className="mt-2 flex flex-wrap gap-2">
          <StateBadge event={event} locale={locale} now={now} />
          {event.isPrivate && <Badge tone="dusk">{t('private')}</Badge>}
        </p>
      </div>
    </li>
  )
}

type State = { event: { status: OwnEvent['status']; endsAt: Date }; locale: Locale; now: Date }

/** The state of an event as its organizer reads it. */
export function StateBadge({ event, locale, now }: State) {
  const t = translate(locale, 'organize')
  if (event.status === 'draft') return <Badge tone="amber">{t('draft')}</Badge>
  if (event.status === 'cancelled')
    return <Badge tone="brick">{translate(locale, 'event')('cancelled')}</Badge>
  if (event.endsAt <= now) return <Badge>{t('past')}</Badge>
  if (event.status === 'scheduled') return <Badge tone="moss">{t('published')}</Badge>
  return <Badge tone="amber">{translate(locale, 'event')(event.status)}</Badge>
}
