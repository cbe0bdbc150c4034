import { Stat } from '@/components/ui/card'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { OwnBalance } from '@/lib/payments/balance'
import { formatMoney, type Money } from '@/lib/platform/money'
import type { Sums as Sum } from '@/lib/tickets/earnings'
import { Sums } from './sums'

type Props = { balance: OwnBalance | null; earnings: readonly Sum[]; locale: Locale }

/** What lies at Stripe for an organizer, and what all their events have taken together. */
export function Balance({ balance, earnings, locale }: Props) {
  const t = translate(locale, 'balance')
  return (
    <>
      {balance && (
        <section className="flex flex-col gap-3">
          <h2>{t('title')}</h2>
          <div className="grid gap-4 sm:grid-cols-2">
            <Stat label={t('available')} value={listed(balance.available, locale)}>
              {t('availableHint')}
            </Stat>
            <Stat label={t('pending')} value={listed(balance.pending, locale)}>
              {t('pendingHint')}
            </Stat>
          </div>
        </section>
      )}
      {earnings.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2>{t('events')}</h2>
          {earnings.map((sums) => (
            <Sums key={sums.paid.currency} sums={sums} locale={locale} />
          ))}
        </section>
      )}
    </>
  )
}

// The default of an account without money is dollars of nothing: what is nothing is named only where all is.
function listed(all: readonly Money[], locale: Locale): string {
  const some = all.filter(({ amount }) => amount !== 0)
  const [first] = all
  const shown = some.length > 0 ? some : first ? [first] : []
  return shown.map((money) => signed(money, locale)).join(' + ')
}

// A balance may lie below nothing, when more went back than came in.
function signed(money: Money, locale: Locale): string {
  const size = formatMoney({ ...money, amount: Math.abs(money.amount) }, locale)
  return money.amount < 0 ? `\u2212${size}` : size
}
