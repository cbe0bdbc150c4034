import { isWhen, type ListFilter } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { isMood } from '@/lib/profiles/schema'

/** The choices that can be taken away one by one, in this order. */
export const choiceNames = [
  'q',
  'within',
  'when',
  'mood',
  'tag',
  'price',
  'language',
  'who',
] as const satisfies readonly (keyof ListFilter)[]

export type ChoiceName = (typeof choiceNames)[number]

type Saying = { filter: ListFilter; locale: Locale; now: Date; city?: string | undefined }

/** "This weekend", "On Thu 24 Dec"; nothing chosen is "Coming up". */
export function sayWhen(when: string | undefined, { locale, now }: Pick<Saying, 'locale' | 'now'>): string {
  const t = translate(locale, 'discover')
  if (!when) return t('any')
  if (isWhen(when)) return t(when)
  return translate(locale, 'find')('onDay', { day: formatDay({ clock: when, locale }, now) })
}

/** A choice in the reader's words. */
export function sayChoice(name: ChoiceName, { filter, locale, now, city = '' }: Saying): string {
  const t = translate(locale, 'find')
  const { q = '', within = '', mood = '', tag = '', language = '' } = filter
  if (name === 'q') return t('withWords', { q })
  if (name === 'within') return t('withinOf', { km: within, city })
  if (name === 'when') return sayWhen(filter.when, { locale, now })
  if (name === 'mood') return isMood(mood) ? translate(locale, 'moods')(mood) : mood
  if (name === 'tag') return `#${tag}`
  if (name === 'price') return t(filter.price ?? 'anyPrice')
  if (name === 'language') return t('languageOf', { language: languageName(language, locale) })
  return t('who')
}

/** The name of a language in the reader's own. */
export function languageName(code: string, locale: Locale): string {
  return (code && new Intl.DisplayNames(locale, { type: 'language' }).of(code)) || code
}
