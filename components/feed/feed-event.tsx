import { artOf } from '@/components/events/art'
import { Cover } from '@/components/ui/cover'
import { Dots } from '@/components/ui/dots'
import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatExact, formatTime, sayDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

type Shown = {
  id: number
  slug: string
  title: string
  city: string
  location: string
  startDate: string
  startsAt: Date
  timeZone: string
  moods: string[]
  imageUrl: string | null
}

type Props = { event: Shown; locale: Locale; now: Date }

/** An event in a narrow column: picture, title, when and where. */
export function FeedEvent({ event, locale, now }: Props) {
  const art = artOf(event)
  const clock = { clock: event.startDate, locale }
  return (
    <div className="relative grid grid-cols-[6.2rem_1fr] items-center gap-4 rounded-large border border-line bg-surface p-2.5 transition hover:border-edge">
      <Cover src={art.src} alt="" colors={art.colors} shape="thumb" />
      <div className="min-w-0">
        <h3 dir="auto" className="text-md">
          <Link href={localePath(locale, eventPath(event))} className="stretched">
            {event.title}
          </Link>
        </h3>
        <Dots className="mt-1 text-sm text-quiet">
          <time dateTime={event.startsAt.toISOString()} title={formatExact(clock)} className="font-semibold">
            {translate(locale, 'time')('dayAt', {
              day: sayDay(clock, { timeZone: event.timeZone, now }),
              time: formatTime(clock),
            })}
          </time>
          <span dir="auto">{event.location || translate(locale, 'event')('online')}</span>
          <span>{event.city}</span>
        </Dots>
      </div>
    </div>
  )
}
