import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, type Money, parseMoney } from '@/lib/platform/money'

export type ShownOrder = {
  id: number
  status: string
  currency: string
  amount: string
  taxName: string
  paidAmount: string | null
  paidCurrency: string | null
  trouble: 'late' | 'amount' | null
  choiceUntil: Date | null
  heldUntil: Date | null
  extendedAt: Date | null
  processingAt: Date | null
  totals: { total: Money; fee: Money; tax: Money; givenBack: Money }
  /** refunds that did not get through, and are still owed */
  owed: { id: number; amount: Money; failure: string }[]
  event: { id: number; slug: string; title: string; status: string; timeZone: string }
  tickets: {
    id: number
    status: string
    guestName: string | null
    price: string | null
    typeName: string | null
  }[]
  timeline: { kind: string }[]
}

/** What was ordered, what it comes to, and the fee and tax that are in it. */
export function OrderLines({ order, locale }: { order: ShownOrder; locale: Locale }) {
  const t = translate(locale, 'order')
  const { totals } = order
  return (
    <table className="w-full text-start">
      <tbody>
        {linesOf(order).map(({ key, count, name, price }) => (
          <tr key={key}>
            <td className="py-1" dir="auto">
              {t('quantity', { count, name: name || t('standard') })}
            </td>
            <td className="py-1 text-end tabular-nums">
              {price.amount > 0 ? formatMoney(price, locale) : t('free')}
            </td>
          </tr>
        ))}
        <tr className="border-t border-line font-semibold">
          <td className="py-2">{t('total')}</td>
          <td className="py-2 text-end tabular-nums">{formatMoney(totals.total, locale)}</td>
        </tr>
        {totals.tax.amount > 0 && (
          <tr className="text-sm text-quiet">
            <td colSpan={2}>
              {t('taxLine', { name: order.taxName, amount: formatMoney(totals.tax, locale) })}
            </td>
          </tr>
        )}
        {totals.fee.amount > 0 && (
          <tr className="text-sm text-quiet">
            <td colSpan={2}>{t('feeLine', { fee: formatMoney(totals.fee, locale) })}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function linesOf({ tickets, currency }: ShownOrder) {
  const lines = new Map<string, { key: string; count: number; name: string; price: Money }>()
  for (const { typeName, price } of tickets) {
    const key = `${typeName ?? ''}:${price}`
    const one = parseMoney(price ?? '0', currency) ?? { amount: 0, currency }
    const line = lines.get(key) ?? { key, count: 0, name: typeName ?? '', price: { ...one, amount: 0 } }
    lines.set(key, {
      ...line,
      count: line.count + 1,
      price: { ...one, amount: line.price.amount + one.amount },
    })
  }
  return [...lines.values()]
}
