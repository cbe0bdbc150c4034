import type { Locale } from '@/lib/i18n/locales'
import { timeAt } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

type Here = { locale: Locale; timeZone: string; now: Date }

/** The day of a message as people say it; "today" and "yesterday" by the clocks of the reader's city. */
export function sayMessageDay(at: Date, { locale, timeZone, now }: Here): string {
  const t = translate(locale, 'talk')
  const day = dayOf(at, timeZone)
  if (day === dayOf(now, timeZone)) return t('today')
  if (day === dayOf(new Date(now.getTime() - 86_400_000), timeZone)) return t('yesterday')
  const isThisYear = at.getUTCFullYear() === now.getUTCFullYear()
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }
  if (!isThisYear) options.year = 'numeric'
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone }).format(at)
}

/** When the last message of a list came: the hour of today, else its day. */
export function sayWhen(at: Date, here: Here): string {
  const isToday = dayOf(at, here.timeZone) === dayOf(here.now, here.timeZone)
  return isToday ? timeAt(at, here.timeZone) : sayMessageDay(at, here)
}

/** The day of a moment by the clocks of a zone: "2026-11-23". */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(at)
}

type Person = { username: string; fullName: string }

/** How a member is called. */
export const nameOf = ({ username, fullName }: Person) => fullName || username
