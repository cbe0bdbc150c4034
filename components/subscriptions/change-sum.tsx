import { ActForm } from '@/components/shell/act-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { ChangePreview } from '@/lib/payments/subscription'
import { formatMoney, type Money } from '@/lib/platform/money'
import { changeOwnPlan } from '@/lib/subscriptions/actions'
import type { PlanType } from '@/lib/subscriptions/schema'

type Props = { preview: ChangePreview; plan: PlanType; locale: Locale }

/** What a change of plan comes to, line by line, above the button that does it (rule P11). */
export function ChangeSum({ preview, plan, locale }: Props) {
  const t = translate(locale, 'premium')
  const { lines, due, credit, countedAt } = preview
  const price = formatMoney(due, locale)
  return (
    <Card as="section" className="flex flex-col gap-5">
      <dl className="flex flex-col divide-y divide-line">
        {lines.map(({ money, isCredit }) => (
          <Line
            key={`${isCredit}${money.amount}`}
            label={t(isCredit ? 'unused' : 'newPlan')}
            {...{ money, locale }}
          />
        ))}
        <Line label={t('dueNow')} money={due} locale={locale} isSum />
        {credit.amount > 0 && <Line label={t('creditLeft')} money={credit} locale={locale} />}
      </dl>
      <ActForm
        action={changeOwnPlan}
        locale={locale}
        fields={{ plan, due: due.amount, countedAt: Math.floor(countedAt.getTime() / 1000) }}
        className="flex flex-col gap-3"
      >
        <SubmitButton wide>{due.amount > 0 ? t('confirmChange', { price }) : t('confirmFree')}</SubmitButton>
      </ActForm>
      <ButtonLink wide href={localePath(locale, '/premium')}>
        {t('keepPlan')}
      </ButtonLink>
      <p className="text-sm text-quiet">{t('countedNote')}</p>
    </Card>
  )
}

type LineProps = { label: string; money: Money; locale: Locale; isSum?: boolean }

function Line({ label, money, locale, isSum }: LineProps) {
  return (
    <div className={`flex justify-between gap-4 py-2 ${isSum ? 'font-bold' : ''}`}>
      <dt>{label}</dt>
      <dd className="shrink-0 tabular-nums">{formatSigned(money, locale)}</dd>
    </div>
  )
}

// Credits are below nothing, and money is written from digits without a sign.
function formatSigned({ amount, currency }: Money, locale: Locale): string {
  const text = formatMoney({ amount: Math.abs(amount), currency }, locale)
  return amount < 0 ? `−${text}` : text
}
