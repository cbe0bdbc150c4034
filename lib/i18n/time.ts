import type { Locale } from './locales'
import { translate } from './translate'

type Zoned = { at: Date; timeZone: string; locale: Locale }

/** "Fri 27 Nov" in the event's own zone; with the year when it is not this one. */
export function formatDay({ at, timeZone, locale }: Zoned, now: Date): string {
  const year = (date: Date) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(date)
  return new Intl.DateTimeFormat(tag(locale), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(year(at) === year(now) ? {} : { year: 'numeric' as const }),
    timeZone,
  }).format(at)
}

/** "20:30" in the event's own zone. */
export function formatTime({ at, timeZone, locale }: Zoned): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return new Intl.DateTimeFormat(tag(locale), options).format(at)
}

/** "Friday 27 November 2026, 20:30", for hover and for machines that read aloud. */
export function formatExact({ at, timeZone, locale }: Zoned): string {
  const day = new Intl.DateTimeFormat(tag(locale), { dateStyle: 'full', timeZone }).format(at)
  return `${day}, ${formatTime({ at, timeZone, locale })}`
}

/** Days from `now` to `at` on the calendar of the zone: 0 today, 1 tomorrow. */
export function daysAway(at: Date, now: Date, timeZone: string): number {
  return Math.round((civilDay(at, timeZone) - civilDay(now, timeZone)) / 86_400_000)
}

/** The day as people say it: "tonight", "tomorrow", "Fri 27 Nov". */
export function sayDay(zoned: Zoned, now: Date): string {
  const t = translate(zoned.locale, 'time')
  const away = daysAway(zoned.at, now, zoned.timeZone)
  if (away === 0) return hourOf(zoned) >= 17 ? t('tonight') : t('today')
  return away === 1 ? t('tomorrow') : formatDay(zoned, now)
}

/** A zone as people know it, for its label beside a time: "Lisbon time". */
export function zoneName(timeZone: string, locale: Locale): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  return translate(locale, 'time')('zone', { city })
}

function hourOf({ at, timeZone }: Zoned): number {
  const options = { hour: 'numeric', hourCycle: 'h23', timeZone } as const
  return Number(new Intl.DateTimeFormat('en', options).format(at))
}

function civilDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(at)
  return Date.parse(`${parts}T00:00:00Z`)
}

// British order of day and month: Maly's English is the world's, not one country's.
function tag(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale
}
