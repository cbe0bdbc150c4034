import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatExact, formatTime, sayDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { type Card, EventCard } from './event-card'

export type Timed = Card & { startDate: string; startsAt: Date; endsAt: Date; timeZone: string }
type Known = ReadonlyMap<number, { first: string; others: number }>
type Props = {
  events: readonly Timed[]
  locale: Locale
  now: Date
  showCity?: boolean | undefined
  /** Of an event, who goes whom the member follows. */
  known?: Known | undefined
  /** Of the days; the events' own are one below. */
  level?: 'h2' | 'h3' | undefined
  /** What has begun already: behind what is still to come today. */
  onNow?: readonly Timed[] | undefined
}

/** Events along time: days as headings, hours beside their events. */
export function EventList({ events, onNow = [], level: Heading = 'h2', ...rest }: Props) {
  const days = groupBy(events, ({ startDate }) => startDate.slice(0, 10))
  const notToday = days.findIndex(([, ofDay]) => !ofDay.every((event) => isToday(event, rest.now)))
  const comesToday = notToday < 0 ? days.length : notToday
  const headings = headingsOf(days, rest)
  const sections = days.map(([day, ofDay]) => (
    <section key={day}>
      <Heading className="mb-3 text-lg">{headings.get(day)}</Heading>
      <Hours events={ofDay} {...rest} />
    </section>
  ))
  return (
    <div className="flex flex-col gap-8">
      {sections.slice(0, comesToday)}
      {onNow.length > 0 && (
        <section>
          <Heading className="mb-3 text-lg">{translate(rest.locale, 'find')('onNow')}</Heading>
          <Hours events={onNow} {...rest} />
        </section>
      )}
      {sections.slice(comesToday)}
    </div>
  )
}

/** Events in order of relevance: each with its own day. */
export function RankedList({ events, locale, now, showCity, known }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="sr-only">{translate(locale, 'find')('byRelevance')}</h2>
      {events.map((event) => (
        <EventCard
          key={event.id}
          event={event}
          locale={locale}
          now={now}
          showCity={showCity}
          known={known?.get(event.id)}
          day={`${dayOf(event, { locale, now })}, ${formatTime(clockOf(event, locale))}`}
        />
      ))}
    </div>
  )
}

type Listed = Omit<Props, 'onNow' | 'level'>

function Hours({ events, locale, now, showCity, known }: Listed) {
  return (
    <div className="flex flex-col gap-4">
      {groupBy(events, (event) => formatTime(clockOf(event, locale))).map(([hour, ofHour]) => (
        <div key={`${hour} ${ofHour[0]?.id}`} className="grid gap-x-4 md:grid-cols-[4.5rem_minmax(0,1fr)]">
          <Hour event={ofHour[0]} hour={hour} locale={locale} />
          <div className="flex min-w-0 flex-col gap-1">
            {ofHour.map((event) => (
              <EventCard
                key={event.id}
                event={event}
                locale={locale}
                now={now}
                showCity={showCity}
                known={known?.get(event.id)}
              />
            ))}
          </div>
        </div>
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

const dayOf = (event: Timed, { locale, now }: { locale: Locale; now: Date }) =>
  capitalize(sayDay(clockOf(event, locale), { timeZone: event.timeZone, now }))

/**
 * The days as their places say them, where they all say the same ("Tomorrow") and mean the same; as the calendar says
 * them where it is tonight in one place and tomorrow in the other, and where two days are somebody's tomorrow.
 */
function headingsOf(days: readonly (readonly [string, Timed[]])[], said: { locale: Locale; now: Date }) {
  const headings = days.map(([day, ofDay]) => [day, headingOf(ofDay, said)] as const)
  const isSaidTwice = (words: string) => headings.filter(([, other]) => other === words).length > 1
  const ofCalendar = (day: string) => capitalize(formatDay({ clock: day, locale: said.locale }, said.now))
  return new Map(headings.map(([day, words]) => [day, isSaidTwice(words) ? ofCalendar(day) : words]))
}

function headingOf(events: readonly Timed[], { locale, now }: { locale: Locale; now: Date }): string {
  const said = [...new Set(events.map((event) => dayOf(event, { locale, now })))]
  const [first = ''] = said
  if (said.length === 1) return first
  if (events.every((event) => isToday(event, now))) return capitalize(translate(locale, 'time')('today'))
  return capitalize(formatDay({ clock: events[0]?.startDate ?? '', locale }, now))
}

function isToday({ startDate, timeZone }: Timed, now: Date): boolean {
  return (
    startDate.slice(0, 10) === new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(now)
  )
}

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
