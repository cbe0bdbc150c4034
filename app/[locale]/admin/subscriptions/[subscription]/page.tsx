import { notFound } from 'next/navigation'
import { PremiumTimeline } from '@/components/moderation/premium-timeline'
import { SaidForm } from '@/components/moderation/said-form'
import { subscriptionTones } from '@/components/moderation/subscription-tones'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatDate, formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { askStripeAgain } from '@/lib/moderation/actions'
import { openSubscription } from '@/lib/moderation/subscriptions'
import { now } from '@/lib/platform/clock'
import { formatMoney } from '@/lib/platform/money'
import { adminTitle } from '../../title'

type Props = PageProps<'/[locale]/admin/subscriptions/[subscription]'>
type Opened = NonNullable<Awaited<ReturnType<typeof openSubscription>>>

export async function generateMetadata({ params }: Props) {
  return adminTitle(params, 'subscriptions', (await params).subscription)
}

/** One subscription: how it stands, what was paid and what Stripe said; that an admin looked is written down. */
export default async function AdminSubscriptionPage({ params }: Props) {
  const viewer = await requireAdmin()
  const { subscription: number } = await params
  const locale = await localeOf(params)
  const opened = /^[1-9]\d{0,8}$/.test(number) ? await openSubscription(viewer, Number(number), now()) : null
  if (!opened) notFound()
  const t = translate(locale, 'adminPremium')
  return (
    <AdminFrame
      locale={locale}
      viewer={viewer}
      part="subscriptions"
      path={`/admin/subscriptions/${opened.id}`}
      title={t('of', { name: opened.fullName || opened.username })}
    >
      <p>
        <Badge tone={subscriptionTones[opened.status]}>{t(`states.${opened.status}`)}</Badge>
      </p>
      <Facts of={opened} locale={locale} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Link
          className="link inline-flex min-h-11 items-center"
          href={localePath(locale, `/admin/members/${opened.username}`)}
        >
          @{opened.username}
        </Link>
        {opened.stripeSubscriptionId && (
          <SaidForm
            action={askStripeAgain}
            locale={locale}
            fields={{ subscriptionId: opened.id }}
            label={t('ask')}
            said={t('asked')}
          />
        )}
      </div>
      <PremiumTimeline of={opened} locale={locale} />
    </AdminFrame>
  )
}

function Facts({ of, locale }: { of: Opened; locale: Locale }) {
  const t = translate(locale, 'adminPremium')
  const moment = (at: Date | null) => at && formatMoment(at, { locale, timeZone: 'UTC' })
  const day = (at: Date | null) => at && formatDate(at, locale)
  const facts = [
    ['plan', t(`plans.${of.planType}`)],
    ['price', of.money && formatMoney(of.money, locale)],
    ['begun', day(of.createdAt)],
    ['trial', day(of.trialEndsAt)],
    ['period', day(of.periodEndsAt)],
    ['cancelled', day(of.cancelAt)],
    ['grace', day(of.graceEndsAt)],
    ['end', day(of.endedAt)],
    ['told', moment(of.toldAt)],
    ['stripe', of.stripeSubscriptionId],
    ['page', of.stripeCheckoutSessionId],
  ] as const
  return (
    <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[16rem_1fr]">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-quiet">{t(`facts.${name}`)}</dt>
              <dd className="mb-2 wrap-anywhere sm:mb-0">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
