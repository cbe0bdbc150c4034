import type { Metadata } from 'next'
import { MemberFrame } from '@/components/shell/member-frame'
import { eveningsAhead, eveningsOf } from '@/components/tickets/evenings'
import { PastTickets } from '@/components/tickets/past-tickets'
import { PlanCard } from '@/components/tickets/plan-card'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Said } from '@/components/ui/said'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listSent, listTickets } from '@/lib/tickets/held'
import { listPlans } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/tickets'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'plans')('title'), robots: { index: false } }
}

const told = ['sent', 'returned', 'offered', 'kept'] as const

export default async function PlansPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/tickets')
  const at = now()
  const [plans, tickets, past, sent] = await Promise.all([
    listPlans(viewer, at),
    listTickets(viewer, { at, isAhead: true }),
    listTickets(viewer, { at, isAhead: false }),
    listSent(viewer),
  ])
  const t = translate(locale, 'plans')
  const evenings = eveningsAhead(plans, tickets)
  const asked = one((await searchParams).said)
  const said = told.find((word) => word === asked)
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/tickets" current="plans">
      <h1 className="pt-4">{t('title')}</h1>
      <div className="mt-4 max-w-2xl">
        <Said>{said && translate(locale, 'tickets')(`said.${said}`)}</Said>
      </div>
      {evenings.length === 0 ? (
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
          {evenings.map((plan) => (
            <PlanCard key={plan.id} plan={plan} locale={locale} now={at} />
          ))}
        </ul>
      )}
      <Link className="link mt-8 inline-flex min-h-11 items-center" href={localePath(locale, '/orders')}>
        {translate(locale, 'ownOrders')('link')}
      </Link>
      <PastTickets evenings={eveningsOf(past)} sent={sent} locale={locale} now={at} />
    </MemberFrame>
  )
}
