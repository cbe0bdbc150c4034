import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { mostAddresses } from '@/lib/invitations/schema'

/** The words of the form that takes addresses. */
export function formLabels(locale: Locale) {
  const t = translate(locale, 'invitations')
  const hint = t('addressesHint', { most: mostAddresses })
  return { addresses: t('addresses'), hint, follows: t('follows'), send: t('send'), problems: t('problems') }
}

/** What stands above the lines that were left out, by how many people were invited all the same. */
export function leftWords(locale: Locale) {
  const t = translate(locale, 'invitations')
  const words = (count: number) => t('leftTitle', { count })
  return { none: words(0), one: words(1), many: words(2).replace('2', '#') }
}

/** How many friends somebody may bring to an event. */
export function friendOptions(locale: Locale) {
  const t = translate(locale, 'invitations')
  return [0, 1, 2, 3, 4, 5].map((count) => ({
    value: String(count),
    label: count === 0 ? t('noFriends') : t('friendsCount', { count }),
  }))
}
