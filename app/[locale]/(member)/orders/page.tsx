import type { Metadata } from 'next'
import { MemberFrame } from '@/components/shell/member-frame'
import { OwnOrderList } from '@/components/tickets/own-order-list'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listOwnOrders } from '@/lib/tickets/own-orders'

type Props = PageProps<'/[locale]/orders'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'ownOrders')('title'), robots: { index: false } }
}

/** Every order of one's own: what is cancelled or given back is no plan any more, and stays here. */
export default async function OwnOrdersPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/orders')
  const asked = one((await searchParams).before)
  const before = /^[1-9]\d{0,8}$/.test(asked ?? '') ? Number(asked) : undefined
  const { orders, nextBefore } = await listOwnOrders(viewer, { before })
  const t = translate(locale, 'ownOrders')
  const here = localePath(locale, '/orders')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/orders" current="plans">
      <h1 className="pt-4">{t('title')}</h1>
      <Link className="link inline-flex min-h-11 items-center" href={localePath(locale, '/tickets')}>
        {translate(locale, 'plans')('title')}
      </Link>
      {orders.length > 0 ? (
        <OwnOrderList orders={orders} locale={locale} now={now()} />
      ) : (
        <EmptyState
          title={t('empty')}
          action={
            <ButtonLink variant="main" href={localePath(locale, '/events')}>
              {translate(locale, 'plans')('find')}
            </ButtonLink>
          }
        >
          {t('emptyText')}
        </EmptyState>
      )}
      <Pagination
        label={t('title')}
        {...(before ? { previous: { href: here, label: t('newest') } } : {})}
        {...(nextBefore ? { next: { href: `${here}?before=${nextBefore}`, label: t('older') } } : {})}
      />
    </MemberFrame>
  )
}
