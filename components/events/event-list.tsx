import type { Locale } from '@/lib/i18n/locales'
import { formatExact, formatTime, sayDay } from '@/lib/i18n/time'
import { type Card, EventCard } from './event-card'

export type Timed = Card & { startDate: string; startsAt: Date; timeZone: string }
type Props = { events: readonly Timed[]; locale: Locale; now: Date; showCity?: boolean | undefined }

/** Events along time: days as headings, hours beside their events. */
export function EventList({ events, locale, now, showCity }: Props) {
  const days = groupBy(events, (event) =>
    capitalize(sayDay(clockOf(event, locale), { timeZone: event.timeZone, now })),
  )
  return (
    <div className="flex flex-col gap-8">
      {days.map(([day, ofDay]) => (
        <section key={`${day} ${ofDay[0]?.id}`}>
          <h2 className="mb-3 text-lg">{day}</h2>
          <div className="flex flex-col gap-4">
            {groupBy(ofDay, (event) => formatTime(clockOf(event, locale))).map(([hour, ofHour]) => (
              <div
                key={`${hour} ${ofHour[0]?.id}`}
                className="grid gap-x-4 md:grid-cols-[4.5rem_minmax(0,1fr)]"
              >
                <Hour event={ofHour[0]} hour={hour} locale={locale} />
                <div className="flex min-w-0 flex-col gap-1">
                  {ofHour.map((event) => (
                    <EventCard key={event.id} event={event} locale={locale} showCity={showCity} />
                  ))}
                </div>
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

function Hour({ event, hour, locale }: { event: Timed | undefined; hour: string; locale: Locale }) {
  if (!event) return null
  return (
    <time
      dateTime={event.startsAt.toISOString()}
      title={formatExact(clockOf(event, locale))}
      className="font-title text-md font-bold md:pt-3.5"
    >
      {hour}
    </time>
  )
}

const clockOf = (event: Timed, locale: Locale) => ({ clock: event.startDate, locale })

const capitalize = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Neighbours with the same key, in order. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups: [string, T[]][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && last[0] === keyOf(item)) last[1].push(item)
    else groups.push([keyOf(item), [item]])
  }
  return groups
}
