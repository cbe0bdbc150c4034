import type { Metadata } from 'next'
import { MemberFrame } from '@/components/shell/member-frame'
import { PlanCard } from '@/components/tickets/plan-card'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listPlans } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/tickets'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'plans')('title'), robots: { index: false } }
}

export default async function PlansPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/tickets')
  const at = now()
  const plans = await listPlans(viewer, at)
  const t = translate(locale, 'plans')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/tickets" current="plans">
      <h1 className="pt-4">{t('title')}</h1>
      {plans.length === 0 ? (
        <EmptyState
          title={t('empty')}
          action={
            <ButtonLink variant="main" href={localePath(locale, '/events')}>
              {t('find')}
            </ButtonLink>
          }
        >
          {t('emptyText')}
        </EmptyState>
      ) : (
        <ul className="mt-6 flex max-w-2xl flex-col gap-2">
          {plans.map((plan) => (
            <PlanCard key={plan.id} plan={plan} locale={locale} now={at} />
          ))}
        </ul>
      )}
    </MemberFrame>
  )
}
