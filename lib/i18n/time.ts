import type { Locale } from './locales'
import { translate } from './translate'

/** A wall-clock time as the database stores it ("2026-11-27 20:30:00"): what the clocks of the place show (rule E2). */
export type Clock = { clock: string; locale: Locale }

/** "Fri 27 Nov"; with the year when it is not this one. */
export function formatDay({ clock, locale }: Clock, now: Date): string {
  const isThisYear = clock.slice(0, 4) === String(now.getUTCFullYear())
  return words(isThisYear ? 'day' : 'dayAndYear', tag(locale), clock.slice(0, 10))
}

/** "20:30" */
export function formatTime({ clock }: Clock): string {
  return clock.slice(11, 16)
}

/** "Friday 27 November 2026, 20:30", for hover and for machines that read aloud. */
export function formatExact({ clock, locale }: Clock): string {
  return `${words('full', tag(locale), clock.slice(0, 10))}, ${formatTime({ clock, locale })}`
}

/** The day as people of the place say it: "tonight", "tomorrow", "Fri 27 Nov". */
export function sayDay({ clock, locale }: Clock, { timeZone, now }: { timeZone: string; now: Date }): string {
  const t = translate(locale, 'time')
  const away = Math.round((asUtc(clock.slice(0, 10)).getTime() - today(timeZone, now)) / 86_400_000)
  if (away === 0) return clock.slice(11, 13) >= '17' ? t('tonight') : t('today')
  return away === 1 ? t('tomorrow') : formatDay({ clock, locale }, now)
}

/** Whether the clocks of a place are on that day now. */
export function isToday(clock: string, { timeZone, now }: { timeZone: string; now: Date }): boolean {
  return asUtc(clock.slice(0, 10)).getTime() === today(timeZone, now)
}

/** How long ago something was: "5 minutes ago", "yesterday"; a week on, nothing finer than weeks. */
export function sayAgo(at: Date, { locale, now }: { locale: Locale; now: Date }): string {
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000))
  const say = relative(tag(locale))
  if (minutes < 60) return say.format(-minutes, 'minute')
  if (minutes < 24 * 60) return say.format(-Math.floor(minutes / 60), 'hour')
  const days = Math.floor(minutes / (24 * 60))
  return days < 7 ? say.format(-days, 'day') : say.format(-Math.floor(days / 7), 'week')
}

/** How far ahead something is, in hours for two days and in days then: "in 9 hours", "in 6 days". */
export function sayAhead(at: Date, { locale, now }: { locale: Locale; now: Date }): string {
  const hours = Math.max(1, Math.round((at.getTime() - now.getTime()) / 3_600_000))
  const say = relative(tag(locale))
  return hours < 48 ? say.format(hours, 'hour') : say.format(Math.round(hours / 24), 'day')
}

/** A moment by the clocks of a place, which is named: "Fri 27 Nov, 20:30 (Lisbon time)". */
export function formatMoment(at: Date, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  return `${dates('moment', tag(locale), timeZone).format(at)} (${zoneName(timeZone, locale)})`
}

/** A day in full, by the clocks of UTC: "27 November 2026". For money, which knows days and no places. */
export function formatDate(at: Date, locale: Locale): string {
  return dates('long', tag(locale), 'UTC').format(at)
}

/** What the clocks of a zone show at a moment: "20:41". */
export function timeAt(at: Date, timeZone: string): string {
  return dates('time', 'en-GB', timeZone).format(at)
}

/** A zone as people know it, for its label beside a time: "Lisbon time". */
export function zoneName(timeZone: string, locale: Locale): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  return translate(locale, 'time')('zone', { city })
}

const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
const styles = {
  day,
  dayAndYear: { ...day, year: 'numeric' },
  moment: { ...day, hour: '2-digit', minute: '2-digit' },
  full: { dateStyle: 'full' },
  long: { dateStyle: 'long' },
  numbers: { dateStyle: 'short' },
  time: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Intl's objects take a hundred times longer to make than to use, and a page has some hundred times on it, of few days.
const dates = kept(
  (style: keyof typeof styles, language: string, timeZone: string) =>
    new Intl.DateTimeFormat(language, { ...styles[style], timeZone }),
)
const words = kept((style: 'day' | 'dayAndYear' | 'full', language: string, date: string) =>
  dates(style, language, 'UTC').format(asUtc(date)),
)
const relative = kept((language: string) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))

// Some thousand days, in the languages there are.
const most = 10_000

function kept<Args extends string[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const all = new Map<string, Made>()
  return (...args) => {
    const key = args.join(' ')
    const made = all.get(key) ?? make(...args)
    if (all.size >= most) all.clear()
    all.set(key, made)
    return made
  }
}

// As if it were UTC, and written as UTC: no zone comes between what is stored and what is read.
function asUtc(clock: string): Date {
  return new Date(clock.length > 10 ? `${clock.replace(' ', 'T')}Z` : `${clock}T00:00:00Z`)
}

function today(timeZone: string, now: Date): number {
  return asUtc(dates('numbers', 'en-CA', timeZone).format(now)).getTime()
}

// British order of day and month: Maly's English is the world's, not one country's.
function tag(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale
}
