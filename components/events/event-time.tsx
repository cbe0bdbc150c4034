import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatExact, formatTime } from '@/lib/i18n/time'

type Props = {
  event: { startsAt: Date; endsAt: Date; timeZone: string }
  locale: Locale
  /** Now, as the page was made. */
  now: Date
}

/** "Fri 27 Nov, 20:30 – 00:30" in the event's own zone; the whole of it on hover and for machines. */
export function EventTime({ event, locale, now }: Props) {
  const zoned = { at: event.startsAt, timeZone: event.timeZone, locale }
  return (
    <time dateTime={event.startsAt.toISOString()} title={formatExact(zoned)}>
      {timeSpan(event, locale, now)}
    </time>
  )
}

/** A span of time as text; the last day is named when it is more than a night away. */
export function timeSpan(event: Props['event'], locale: Locale, now: Date): string {
  const start = { at: event.startsAt, timeZone: event.timeZone, locale }
  const end = { ...start, at: event.endsAt }
  const isOneNight = event.endsAt.getTime() - event.startsAt.getTime() < 16 * 3_600_000
  const until = isOneNight ? formatTime(end) : `${formatDay(end, now)}, ${formatTime(end)}`
  return `${formatDay(start, now)}, ${formatTime(start)} – ${until}`
}
