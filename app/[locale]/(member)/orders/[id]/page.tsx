import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MemberFrame } from '@/components/shell/member-frame'
import { OrderState } from '@/components/tickets/order-state'
import { Timeline } from '@/components/tickets/timeline'
import { Link } from '@/components/ui/link'
import { eventPath } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { isDemo } from '@/lib/platform/env'
import { getOwnOrder } from '@/lib/tickets/order'

type Props = PageProps<'/[locale]/orders/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'order')('title'), robots: { index: false } }
}

/** One order: while it is open the way to pay it, afterwards what became of it. Reads only: the webhook alone says "paid" (P1). */
export default async function OrderPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const viewer = await requireViewer(locale, `/orders/${id}`)
  const order = /^[1-9]\d{0,8}$/.test(id) ? await getOwnOrder(viewer, Number(id)) : null
  if (!order) notFound()
  const at = now()
  const t = translate(locale, 'order')
  const { event } = order
  const clock = { clock: event.startDate, locale }
  const isBack = one((await searchParams).from) === 'stripe'
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/orders/${order.id}`} current="plans" tabBar={false}>
      <div className="mx-auto flex max-w-xl flex-col gap-6 pt-4">
        <div>
          <p className="text-sm text-quiet">{t('number', { id: order.id })}</p>
          <h1 dir="auto" className="wrap-anywhere">
            {event.title}
          </h1>
          <p className="text-quiet">
            {formatDay(clock, at)}, {formatTime(clock)} · {event.city}
          </p>
        </div>
        <OrderState order={order} locale={locale} now={at} isBack={isBack} isDemo={isDemo()} />
        <Timeline
          entries={order.timeline}
          currency={order.currency}
          timeZone={event.timeZone}
          locale={locale}
        />
        <Link className="link inline-flex min-h-11 items-center" href={localePath(locale, eventPath(event))}>
          {t('event')}
        </Link>
      </div>
    </MemberFrame>
  )
}
