import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, type Money } from '@/lib/platform/money'

/** The price as paid, in words where there is none. */
export function priceText(money: Money | null, locale: Locale): string {
  return money ? formatMoney(money, locale) : translate(locale, 'event')('free')
}
