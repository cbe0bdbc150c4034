import { ActForm } from '@/components/shell/act-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import { beginPremium } from '@/lib/subscriptions/actions'
import {
  type PlanCurrency,
  type PlanType,
  planPrices,
  planTypes,
  trialDays,
} from '@/lib/subscriptions/schema'

type Props = {
  locale: Locale
  currency: PlanCurrency
  isMember: boolean
  /** somebody tries premium once */
  canTry: boolean
  canPay: boolean
  /** one of them is the main thing to do on the page */
  leads: boolean
  now: Date
}

/** What premium costs, and the way to begin it: whole before anybody leaves for Stripe. */
export function PlanCards(props: Props) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {planTypes.map((plan) => (
        <PlanCard key={plan} plan={plan} {...props} />
      ))}
    </ul>
  )
}

function PlanCard({
  plan,
  locale,
  currency,
  isMember,
  canTry,
  canPay,
  leads,
  now,
}: Props & { plan: PlanType }) {
  const t = translate(locale, 'premium')
  const amount = planPrices[currency][plan]
  const price = formatMoney({ amount, currency }, locale)
  const per = t(plan === 'yearly' ? 'perYear' : 'perMonth', { price })
  const isYearly = plan === 'yearly'
  const variant = isYearly && leads ? 'main' : 'plain'
  const firstBill = formatDate(new Date(now.getTime() + trialDays * 86_400_000), locale)
  return (
    <Card as="li" className="flex flex-col gap-3">
      <h2>{t(plan)}</h2>
      <p className="font-title text-2xl font-bold tracking-tight">{per}</p>
      {plan === 'yearly' && <p>{savings(currency, locale)}</p>}
      <p className="grow text-quiet">
        {canTry ? t('trialFirst', { days: trialDays, price: per, date: firstBill }) : t('noTrial')}
      </p>
      {canPay && isMember && (
        <ActForm
          action={beginPremium}
          locale={locale}
          fields={{ plan, price: `${amount} ${currency}`, back: back(locale) }}
        >
          <SubmitButton wide variant={variant}>
            {t(`${canTry ? 'try' : 'pay'}${isYearly ? 'Yearly' : 'Monthly'}`)}
          </SubmitButton>
        </ActForm>
      )}
      {canPay && !isMember && (
        <ButtonLink
          wide
          variant={variant}
          href={`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(back(locale))}`}
        >
          {t('signIn')}
        </ButtonLink>
      )}
    </Card>
  )
}

const back = (locale: Locale) => localePath(locale, '/premium')

function savings(currency: PlanCurrency, locale: Locale): string {
  const { monthly, yearly } = planPrices[currency]
  const price = formatMoney({ amount: Math.round(yearly / 12), currency }, locale)
  return translate(locale, 'premium')('yearlySaves', { price, months: Math.floor(12 - yearly / monthly) })
}
