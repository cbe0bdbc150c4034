import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, parseMoney } from '@/lib/platform/money'

type Props = {
  rows: readonly { name: string | null; sold: number; value: string }[]
  currency: string
  locale: Locale
}

/** How many of each kind were sold, and for how much. */
export function SoldByType({ rows, currency, locale }: Props) {
  const t = translate(locale, 'money')
  if (rows.length === 0) return null
  return (
    <table className="my-6 w-full max-w-xl">
      <caption className="mb-2 text-start font-title text-xl font-bold">{t('byType')}</caption>
      <thead className="text-sm text-quiet">
        <tr>
          <th className="py-1 text-start font-normal">{t('type')}</th>
          <th className="py-1 text-end font-normal">{t('sold')}</th>
          <th className="py-1 text-end font-normal">{t('value')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, sold, value }) => (
          <tr key={name ?? ''} className="border-t border-line">
            <td className="py-2" dir="auto">
              {name || t('standard')}
            </td>
            <td className="py-2 text-end tabular-nums">{sold}</td>
            <td className="py-2 text-end tabular-nums">
              {formatMoney(parseMoney(value, currency) ?? { amount: 0, currency }, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
