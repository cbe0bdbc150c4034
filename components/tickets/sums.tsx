import { Stat } from '@/components/ui/card'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import type { Sums as Sum } from '@/lib/tickets/earnings'

/** What was paid and what became of it, in tiles that add up. What banks ask for stands there only when there is any. */
export function Sums({ sums, locale }: { sums: Sum; locale: Locale }) {
  const t = translate(locale, 'money')
  const { paid, back, claimed, fee, kept } = sums
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-4">
      <Stat label={t('paid')} value={formatMoney(paid, locale)} />
      <Stat label={t('refunded')} value={formatMoney(back, locale)} />
      {claimed.amount > 0 && (
        <Stat label={t('claimed')} value={formatMoney(claimed, locale)}>
          {t('claimedHint')}
        </Stat>
      )}
      <Stat label={t('fees')} value={formatMoney(fee, locale)} />
      <Stat label={t('kept')} value={formatMoney(kept, locale)}>
        {t('keptHint')}
      </Stat>
    </div>
  )
}
