import type { Metadata } from 'next'
import { MemberFrame } from '@/components/shell/member-frame'
import { CodeForm } from '@/components/subscriptions/code-form'
import { GivesTable } from '@/components/subscriptions/gives-table'
import { PlanCards } from '@/components/subscriptions/plan-cards'
import { PremiumCard } from '@/components/subscriptions/premium-card'
import { stateOf } from '@/components/subscriptions/premium-words'
import { ReceiptList } from '@/components/subscriptions/receipt-list'
import { Said } from '@/components/ui/said'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { isDemo, stripeAccess } from '@/lib/platform/env'
import { compared } from '@/lib/subscriptions/entitlements'
import { getOwnPremium, listOwnReceipts, type OwnPremium } from '@/lib/subscriptions/queries'
import { graceDays } from '@/lib/subscriptions/schema'

type Props = PageProps<'/[locale]/premium'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'premium')
  return { title: t('title'), description: t('description') }
}

/** What premium gives and costs, for everybody; for members how theirs stands. Reads only: the webhook writes (rule P10). */
export default async function PremiumPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const at = now()
  const [viewer, query] = await Promise.all([getViewer(), searchParams])
  const before = Number(one(query.before)) || undefined
  const [premium, receipts] = viewer
    ? await Promise.all([getOwnPremium(viewer, at), listOwnReceipts(viewer, { before })])
    : [null, null]
  const t = translate(locale, 'premium')
  const isBack = one(query.from) === 'checkout'
  const state = premium && stateOf(premium, { now: at, isBack })
  const canPay = stripeAccess() !== null
  const of = one(query.of)
  const isOthers = viewer !== null && of !== undefined && of !== String(viewer.id)
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/premium" current="you">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 pt-6">
        <Said>
          {saidOf(one(query.said), {
            locale,
            days: Number(one(query.days)),
            plan: one(query.plan),
            state,
            premium,
          })}
        </Said>
        {isOthers && (
          <p role="alert" className="rounded-large bg-amber-soft p-4 font-semibold text-amber-deep">
            {t('notYours', { name: viewer.name })}
          </p>
        )}
        {one(query.from) === 'stripe' && state === 'open' && <p role="status">{t('notFinished')}</p>}
        <div>
          <h1>{t('title')}</h1>
          <p className="mt-2 text-lg text-quiet">{t('lead')}</p>
        </div>
        {premium && state && <PremiumCard premium={premium} state={state} locale={locale} />}
        {!premium?.own?.isBegun && state !== 'waiting' && (
          <div className="flex flex-col gap-3">
            <PlanCards
              {...{ locale, canPay, isMember: viewer !== null, now: at }}
              currency={premium?.currency ?? 'EUR'}
              canTry={premium?.canTry ?? true}
              leads={state !== 'open'}
            />
            {premium?.isPremium && <p>{t('daysKept')}</p>}
            <p className="text-sm text-quiet">
              {canPay ? t('atStripe') : t('unavailable')} {canPay && isDemo() && t('demoCard')}
            </p>
          </div>
        )}
        <section className="flex flex-col gap-3">
          <h2 id="gives">{t('gives')}</h2>
          <GivesTable compared={compared} locale={locale} />
          <h3 className="mt-3">{t('neverTitle')}</h3>
          <p>{t('never')}</p>
        </section>
        <section className="flex flex-col gap-2">
          <h2>{t('leaveTitle')}</h2>
          <p>{t('leaveText', { days: graceDays })}</p>
        </section>
        {viewer && (
          <section className="flex flex-col gap-3">
            <h2>{t('codeTitle')}</h2>
            <CodeForm locale={locale} labels={codeLabels(locale)} />
          </section>
        )}
        {receipts && <ReceiptList {...receipts} locale={locale} />}
      </div>
    </MemberFrame>
  )
}

type About = {
  locale: Locale
  days: number
  plan: string | undefined
  state: string | null
  premium: OwnPremium | null
}

// What is said has to be so: a delivery that is late is named as one.
function saidOf(said: string | undefined, { locale, days, plan, state, premium }: About): string | false {
  const t = translate(locale, 'premium')
  if (said === 'cancelled')
    return t(state === 'cancelled' || state === 'ended' ? 'said_cancelled' : 'said_late')
  if (said === 'revived') return t(state === 'cancelled' ? 'said_late' : 'said_revived')
  if (said === 'changed' && premium?.own?.isBegun)
    return t(premium.subscription?.planType === plan ? 'said_changed' : 'said_late')
  const isGiven = premium?.days.some((given) => given.cause.startsWith('code:') && given.days === days)
  return said === 'days' && isGiven ? t('said_days', { days }) : false
}

function codeLabels(locale: Locale) {
  const t = translate(locale, 'premium')
  const problems = translate(locale, 'auth')('problems')
  return { code: t('code'), hint: t('codeHint'), redeem: t('redeem'), problems }
}
