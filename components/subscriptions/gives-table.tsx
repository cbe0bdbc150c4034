import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Entitlements } from '@/lib/subscriptions/entitlements'

type Props = { compared: { everybody: Entitlements; premium: Entitlements }; locale: Locale }

/** What everybody has and what premium adds, row by row from the table that the policies ask. */
export function GivesTable({ compared: { everybody, premium }, locale }: Props) {
  const t = translate(locale, 'premium')
  return (
    <table aria-labelledby="gives" className="w-full border-collapse text-start">
      <thead>
        <tr className="border-b border-line text-sm text-quiet">
          <td />
          <th scope="col" className="w-24 px-2 py-2 text-end font-semibold">
            {t('everybody')}
          </th>
          <th scope="col" className="w-24 py-2 text-end font-semibold">
            {t('withPremium')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row} className="border-b border-line">
            <th scope="row" className="py-3 text-start font-medium">
              {t(`row_${row}`)}
            </th>
            <td className="px-2 py-3 text-end tabular-nums text-quiet">{said(row, everybody, locale)}</td>
            <td className="py-3 text-end font-semibold tabular-nums">{said(row, premium, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const rows = ['coOrganizers', 'fee', 'insights', 'travel', 'travels', 'badge'] as const

function said(row: (typeof rows)[number], of: Entitlements, locale: Locale): string {
  const t = translate(locale, 'premium')
  const values = {
    coOrganizers: String(of.coOrganizers),
    fee: t('percent', { percent: of.feePercent }),
    insights: t(of.hasInsights ? 'yes' : 'no'),
    travel: t('days', { days: of.travelDays }),
    travels: String(of.travels),
    badge: t(of.hasBadge ? 'yes' : 'no'),
  }
  return values[row]
}
