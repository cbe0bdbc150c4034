import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

export type PayoutsNote = { text: string; link: string; href: string }

/** What the form of an event says beside the price to an organizer whom nobody can pay yet; nothing to the others. */
export function payoutsNote(seller: object | null, locale: Locale): PayoutsNote | undefined {
  if (seller) return undefined
  const t = translate(locale, 'selling')
  return { text: t('beforePayouts'), link: t('toMoney'), href: localePath(locale, '/organize/money') }
}
