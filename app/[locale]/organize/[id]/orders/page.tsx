import type { Metadata } from 'next'
import { OrganizeHead } from '@/components/events/organize-head'
import { MemberFrame } from '@/components/shell/member-frame'
import { OrderTable } from '@/components/tickets/order-table'
import { RefundRest } from '@/components/tickets/refund-form'
import { SalesCurve } from '@/components/tickets/sales-curve'
import { SoldByType } from '@/components/tickets/sold-by-type'
import { Sums } from '@/components/tickets/sums'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { getRefundProgress, getTakings, listOrders } from '@/lib/tickets/money'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/orders'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'money')('title'), robots: { index: false } }
}

/** What an event has taken, by whom, and what went back. */
export default async function OrdersPage({ params, searchParams }: Props) {
  const at = now()
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/orders`)
  const event = await readOwnEvent(viewer, id, at)
  const before = Number(one((await searchParams).before)) || undefined
  const [takings, { orders, nextBefore }, progress] = await Promise.all([
    getTakings(viewer, event.id),
    listOrders(viewer, { eventId: event.id, before }),
    event.status === 'cancelled' ? getRefundProgress(viewer, event.id) : null,
  ])
  const t = translate(locale, 'money')
  const here = localePath(locale, `/organize/${event.id}/orders`)
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}/orders`} current="organize">
      <OrganizeHead event={event} locale={locale} now={at} current="/orders" said={undefined} />
      {progress && progress.all > 0 && (
        <section className="mt-6 flex flex-col items-start gap-3 rounded-large bg-raised p-4">
          <p role="status">{t('progress', progress)}</p>
          {progress.failed > 0 && <p className="text-brick-deep">{t('failed', progress)}</p>}
          {progress.done < progress.all && (
            <RefundRest eventId={event.id} locale={locale} label={t('tryAgain')} />
          )}
        </section>
      )}
      {takings && (
        <>
          <div className="my-6">
            <Sums sums={takings} locale={locale} />
          </div>
          <SalesCurve days={takings.byDay} label={t('curve')} locale={locale} />
          <SoldByType rows={takings.byType} currency={takings.currency} locale={locale} />
        </>
      )}
      <section className="mt-8">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2>{t('title')}</h2>
          {orders.length > 0 && (
            <a className="link inline-flex min-h-11 items-center" href={`${here}/export`} download>
              {t('export')}
            </a>
          )}
        </div>
        <OrderTable orders={orders} event={event} locale={locale} />
        <Pagination
          label={t('title')}
          {...(before ? { previous: { href: here, label: t('newest') } } : {})}
          {...(nextBefore ? { next: { href: `${here}?before=${nextBefore}`, label: t('older') } } : {})}
        />
      </section>
    </MemberFrame>
  )
}
