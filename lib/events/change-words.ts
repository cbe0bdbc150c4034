import type { Locale } from '@/lib/i18n/locales'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import type { ChangeKind } from './announce'
import { moneyOf } from './price'

type Told = Record<string, string | null>
type Said = { locale: Locale; now: Date }
export type ChangeRow = { kind: ChangeKind; before: Told; after: Told }

/** The changes of an event as a page shows them, oldest first. */
export function sayChanges<Row extends ChangeRow>(rows: readonly Row[], said: Said) {
  return rows.map((row) => ({ ...row, text: sayChange(row, said) }))
}

/** One change of an event as a sentence: "New time: Fri 27 Nov, 20:30 instead of Thu 26 Nov, 20:30." */
export function sayChange({ kind, before, after }: ChangeRow, { locale, now }: Said): string {
  const t = translate(locale, 'changes')
  const moment = ({ start }: Told) =>
    start ? `${formatDay({ clock: start, locale }, now)}, ${formatTime({ clock: start, locale })}` : ''
  const money = ({ price, currency }: Told) => {
    const amount = moneyOf({ price: price ?? null, currency: currency ?? 'EUR' })
    return amount ? formatMoney(amount, locale) : t('free')
  }
  if (kind === 'rescheduled') return t('rescheduled', { before: moment(before), after: moment(after) })
  if (kind === 'price') return t('price', { before: money(before), after: money(after) })
  if (kind !== 'venue') return t(kind)
  return before.place
    ? t('venue', { before: before.place, after: after.place ?? '' })
    : t('venueAfterOnline', { after: after.place ?? '' })
}
