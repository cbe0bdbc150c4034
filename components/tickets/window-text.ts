import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'

/** From when until when something is sold, by the clocks of the place; null when nothing is said. */
export function windowText(
  start: string | null,
  end: string | null,
  { locale, now }: { locale: Locale; now: Date },
): string | null {
  const t = translate(locale, 'selling')
  const say = (clock: string) => `${formatDay({ clock, locale }, now)}, ${formatTime({ clock, locale })}`
  if (start && end) return t('fromUntil', { from: say(start), until: say(end) })
  if (start) return t('from', { time: say(start) })
  return end ? t('until', { time: say(end) }) : null
}
