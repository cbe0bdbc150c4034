import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatExact, formatTime } from '@/lib/i18n/time'

type Timed = { startDate: string; endDate: string; startsAt: Date; endsAt: Date }

type Props = {
  event: Timed
  locale: Locale
  /** Now, as the page was made. */
  now: Date
}

/** "Fri 27 Nov, 20:30 – 00:30" by the clocks of the place; the whole of it on hover and for machines. */
export function EventTime({ event, locale, now }: Props) {
  return (
    <time dateTime={event.startsAt.toISOString()} title={formatExact({ clock: event.startDate, locale })}>
      {timeSpan(event, locale, now)}
    </time>
  )
}

/** A span of time as text; the last day is named when it is more than a night away. */
export function timeSpan(event: Timed, locale: Locale, now: Date): string {
  const start = { clock: event.startDate, locale }
  const end = { clock: event.endDate, locale }
  const isOneNight = event.endsAt.getTime() - event.startsAt.getTime() < 16 * 3_600_000
  const until = isOneNight ? formatTime(end) : `${formatDay(end, now)}, ${formatTime(end)}`
  return `${formatDay(start, now)}, ${formatTime(start)} – ${until}`
}
