import type { Metadata } from 'next'
import { MemberFrame } from '@/components/shell/member-frame'
import { ChangeSum } from '@/components/subscriptions/change-sum'
import { ButtonLink } from '@/components/ui/button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import type { ChangePreview } from '@/lib/payments/subscription'
import { now } from '@/lib/platform/clock'
import { formatMoney } from '@/lib/platform/money'
import { Refusal } from '@/lib/platform/refusal'
import { previewPlan } from '@/lib/subscriptions/change'
import { getOwnPremium, type OwnPremium } from '@/lib/subscriptions/queries'
import { isPlanType, type PlanType, planCurrency, planPrices } from '@/lib/subscriptions/schema'

type Props = PageProps<'/[locale]/premium/change'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'premium')('changeTitle'), robots: { index: false } }
}

/** What another plan comes to, before anything happens (rule P11). */
export default async function ChangePlanPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const plan = one((await searchParams).plan) ?? ''
  const viewer = await requireViewer(locale, `/premium/change?plan=${encodeURIComponent(plan)}`)
  const at = now()
  const [premium, preview] = await Promise.all([getOwnPremium(viewer, at), previewed(viewer, plan, at)])
  const t = translate(locale, 'premium')
  const row = premium.subscription
  const next =
    row && 'countedAt' in preview && isPlanType(plan) ? nextBill(row, { plan, preview, locale }) : ''
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/premium/change" current="you">
      <div className="mx-auto flex max-w-xl flex-col gap-5 pt-6">
        <h1>{t('changeTitle')}</h1>
        {'reason' in preview || !isPlanType(plan) || !row ? (
          <Refused reason={'reason' in preview ? preview.reason : 'planGone'} locale={locale} />
        ) : (
          <>
            <p className="text-quiet">{t('changeLead')}</p>
            <p>
              {t('changeFrom', { plan: t(row.planType) })} · {t('changeTo', { plan: t(plan) })}
            </p>
            {row.status === 'trialing' && row.trialEndsAt && (
              <p>{t('nextTrial', { date: formatDate(row.trialEndsAt, locale) })}</p>
            )}
            {next && <p className="font-semibold">{next}</p>}
            <ChangeSum preview={preview} plan={plan} locale={locale} />
          </>
        )}
      </div>
    </MemberFrame>
  )
}

type Change = { plan: PlanType; preview: ChangePreview; locale: Locale }

/** What is taken next by the new plan, and on which day. */
function nextBill(
  { money, trialEndsAt }: NonNullable<OwnPremium['subscription']>,
  { plan, preview, locale }: Change,
): string {
  const t = translate(locale, 'premium')
  const currency = planCurrency(money?.currency)
  const price = formatMoney({ amount: planPrices[currency][plan], currency }, locale)
  const at = preview.nextAt ?? trialEndsAt
  const per = t(plan === 'yearly' ? 'perYear' : 'perMonth', { price })
  return at ? t('changeNext', { price: per, date: formatDate(at, locale) }) : per
}

async function previewed(viewer: { id: number }, plan: string, at: Date) {
  try {
    return await previewPlan(viewer, plan, at)
  } catch (thrown) {
    if (thrown instanceof Refusal) return { reason: thrown.reason }
    throw thrown
  }
}

function Refused({ reason, locale }: { reason: Refusal['reason']; locale: Locale }) {
  return (
    <>
      <p role="alert">{translate(locale, 'refusals')(reason, {})}</p>
      <ButtonLink variant="main" className="self-start" href={localePath(locale, '/premium')}>
        {translate(locale, 'premium')('back')}
      </ButtonLink>
    </>
  )
}
