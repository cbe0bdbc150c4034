import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** The words of an act that an event's people are told of. */
export function reasonLabels(locale: Locale, which: 'postpone' | 'cancel') {
  const t = translate(locale, 'organize')
  return {
    open: t(`${which}.open`),
    text: t(`${which}.text`),
    sure: t(`${which}.sure`),
    reason: t('reason'),
    reasonHint: t('reasonHint'),
    optional: t('optional'),
    problems: translate(locale, 'auth')('problems'),
  }
}

/** The words of a form of one line. */
export function nameLabels(locale: Locale, which: 'organizer' | 'guest' | 'link') {
  const t = translate(locale, 'organize')
  return {
    field: t(`add.${which}.field`),
    hint: t(`add.${which}.hint`),
    button: t(`add.${which}.button`),
    problems: translate(locale, 'auth')('problems'),
  }
}

const sayings = [
  ...(['saved', 'deleted', 'dropped', 'postponed', 'cancelled', 'asked', 'handed'] as const),
  ...(['invited', 'uninvited', 'link', 'ended'] as const),
] as const

/** What has just been done to an event, by the word in the address; nothing for any other word. */
export function saidOf(
  word: string | undefined,
  { locale, isPrivate }: { locale: Locale; isPrivate: boolean },
): string | undefined {
  const t = translate(locale, 'organize')
  if (word === 'published') return t(isPrivate ? 'publishedPrivately' : 'publishedSaid')
  const known = sayings.find((saying) => saying === word)
  return known && t(`said.${known}`)
}
