import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrganizeHead } from '@/components/events/organize-head'
import { MemberFrame } from '@/components/shell/member-frame'
import { OrderHead, ticketLabel } from '@/components/tickets/order-head'
import { OrderTrouble } from '@/components/tickets/order-trouble'
import { RefundForm } from '@/components/tickets/refund-form'
import { Timeline } from '@/components/tickets/timeline'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import { getOrderToRefund } from '@/lib/tickets/order-to-refund'
import { readOwnEvent } from '../../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/orders/[order]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'money')
  return { title: t('orderTitle', { id: (await params).order }), robots: { index: false } }
}

/** One order for its organizer: what happened with the money, and how some of it goes back. */
export default async function OwnOrderPage({ params, searchParams }: Props) {
  const at = now()
  const { id, order: number } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/orders/${number}`)
  const event = await readOwnEvent(viewer, id, at)
  const asked = { eventId: event.id, paymentId: Number(number) }
  const order = /^[1-9]\d{0,8}$/.test(number) ? await getOrderToRefund(viewer, asked) : null
  if (!order) notFound()
  const t = translate(locale, 'money')
  const tickets = order.tickets
    .filter(({ isValid }) => isValid)
    .map((ticket) => ({
      id: ticket.id,
      label: `${ticketLabel(ticket, { order, locale })}, ${priceOf(ticket, { order, locale })}`,
    }))
  const done = one((await searchParams).said)
  const said = done === 'refund' ? t('said') : done === 'again' ? t('saidAgain') : undefined
  return (
    <MemberFrame
      locale={locale}
      viewer={viewer}
      path={`/organize/${event.id}/orders/${order.id}`}
      current="organize"
    >
      <OrganizeHead event={event} locale={locale} now={at} current="/orders" said={said} />
      <div className="mt-6 flex max-w-xl flex-col gap-8">
        <Link
          className="link inline-flex min-h-11 items-center"
          href={localePath(locale, `/organize/${event.id}/orders`)}
        >
          {t('back')}
        </Link>
        <OrderHead order={order} timeZone={event.timeZone} locale={locale} />
        <OrderTrouble order={order} event={event} locale={locale} />
        <Timeline
          entries={order.timeline}
          currency={order.currency}
          timeZone={event.timeZone}
          locale={locale}
        />
        {order.left.amount > 0 && order.status !== 'disputed' && (
          <Card as="section" className="flex flex-col gap-4">
            <h2>{t('refundTitle')}</h2>
            <RefundForm
              eventId={event.id}
              paymentId={order.id}
              locale={locale}
              tickets={tickets}
              currency={order.currency}
              labels={{
                ...{ tickets: t('chooseTickets'), orAmount: t('orAmount'), reason: t('reason') },
                ...{ open: t('askOpen'), text: t('askText'), sure: t('askSure') },
                problems: translate(locale, 'auth')('problems'),
                amountHint: t('amountHint', { left: formatMoney(order.left, locale) }),
              }}
            />
          </Card>
        )}
      </div>
    </MemberFrame>
  )
}

type Priced = { order: { currency: string }; locale: Locale }

function priceOf({ price }: { price: string | null }, { order: { currency }, locale }: Priced): string {
  return formatMoney(parseMoney(price ?? '0', currency) ?? { amount: 0, currency }, locale)
}
