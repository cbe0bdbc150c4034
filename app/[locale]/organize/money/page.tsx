import type { Metadata } from 'next'
import { MemberFrame } from '@/components/shell/member-frame'
import { Balance } from '@/components/tickets/balance'
import { PayoutList } from '@/components/tickets/payout-list'
import { moneySaid } from '@/components/tickets/sale-words'
import { SellerCard } from '@/components/tickets/seller-card'
import { Link } from '@/components/ui/link'
import { Said } from '@/components/ui/said'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { getOwnBalance } from '@/lib/payments/balance'
import { getOwnSeller, listOwnPayouts } from '@/lib/payments/queries'
import { cityById } from '@/lib/places/queries'
import { now } from '@/lib/platform/clock'
import { stripeAccess } from '@/lib/platform/env'
import { getEntitlements } from '@/lib/subscriptions/queries'
import { listEarnings } from '@/lib/tickets/earnings'

type Props = PageProps<'/[locale]/organize/money'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'selling')('money'), robots: { index: false } }
}

/** How an organizer stands with Stripe, and what it paid to their bank. */
export default async function MoneyPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/organize/money')
  const [{ feePercent }, seller, payouts, city, balance, earnings] = await Promise.all([
    getEntitlements(viewer, now()),
    getOwnSeller(viewer),
    listOwnPayouts(viewer),
    viewer.cityId ? cityById(viewer.cityId) : null,
    stripeAccess() ? getOwnBalance(viewer) : null,
    listEarnings(viewer),
  ])
  const t = translate(locale, 'selling')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/organize/money" current="organize">
      <div className="mt-6 flex max-w-2xl flex-col gap-6">
        <Said>{moneySaid(one((await searchParams).said), locale)}</Said>
        <Link className="link flex min-h-11 items-center self-start" href={localePath(locale, '/organize')}>
          {t('toEvents')}
        </Link>
        <h1>{t('money')}</h1>
        <p className="text-quiet">{t('moneyLead', { percent: feePercent })}</p>
        {stripeAccess() ? (
          <SellerCard seller={seller} country={city?.countryCode ?? ''} locale={locale} />
        ) : (
          <p>{t('unavailable')}</p>
        )}
        <Balance balance={balance} earnings={earnings} locale={locale} />
        <PayoutList payouts={payouts} locale={locale} now={now()} />
      </div>
    </MemberFrame>
  )
}
