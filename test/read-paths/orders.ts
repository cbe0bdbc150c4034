import { db } from '@/db/client'
import { payments } from '@/db/schema'
import { listOrders } from '@/lib/tickets/money'
import { getOrderToRefund } from '@/lib/tickets/order-to-refund'
import { hoursFromNoon, noon } from '@/test/factories'
import { always, byName, type Row, type Scene, states } from './scene'

async function anaOrders({ ana, own }: Scene) {
  if ((await db.$count(payments)) > 0) return
  const paid = { amount: '10', currency: 'EUR', status: 'paid' as const, paidAt: noon }
  await db.insert(payments).values({ ...paid, userId: ana.id, eventId: own.id, createdAt: hoursFromNoon(-1) })
}

/** What an organizer sees of a buyer: the order always, because money is counted by it; the name as anybody would. */
export const orderRows: Record<string, Row> = {
  'tickets/money.listOrders': {
    read: async ({ bo, own }) =>
      (await listOrders(bo, { eventId: own.id })).orders.some(({ username }) => username === 'ana'),
    prepare: anaOrders,
    seenIn: byName,
  },
  'tickets/money.listOrders, the row without the name': {
    read: async ({ bo, own }) => (await listOrders(bo, { eventId: own.id })).orders.length === 1,
    prepare: anaOrders,
    seenIn: always(...states),
  },
  'tickets/order-to-refund.getOrderToRefund': {
    read: async ({ bo, own }) => {
      const [order] = await db.select({ id: payments.id }).from(payments)
      const asked = { eventId: own.id, paymentId: order?.id ?? 0 }
      return (await getOrderToRefund(bo, asked))?.username === 'ana'
    },
    prepare: anaOrders,
    seenIn: byName,
  },
}

export const orderNobody: Record<string, string> = {
  'events/access.accessOf': 'two answers about one event, for a command',
  'tickets/emails..orderMail': 'a mail of what it is given',
  'tickets/mailed-tickets.ticketCard': 'a part of a mail, of what it is given',
  'tickets/same-order.isSame': 'whether two orders of the buyer’s own are the same',
  'tickets/sent-mail.sentMail': 'a mail of what it is given',
  'tickets/mailed-tickets.ticketsOf': 'the tickets of one order, for the mail to its buyer',
  'tickets/emails..sendOrderMail': 'a mail to the buyer alone',
  'tickets/money.getTakings': 'sums of the organizer’s own event',
  'tickets/money.getRefundProgress': 'counts of the organizer’s own event',
  'tickets/emails..sendRefundMail': 'a mail to the buyer alone',
  'tickets/order.getOrderForAdmin': 'for admins, who see everybody',
  'tickets/order.listNewestOrders': 'for admins, who see everybody',
  'tickets/news.listNews': 'what the viewer was written',
  'tickets/order.getOpenOrder': 'the viewer’s own order',
  'tickets/order.getOwnOrder': 'the viewer’s own order, which names nobody else',
  'tickets/own-orders.listOwnOrders': 'the viewer’s own orders, which name nobody else',
  'tickets/reconcile.reconcile': 'a job; what it finds is shown to admins',
  'events/own.organizersOf': 'who is told of something, for commands and jobs',
  'payments/balance.getOwnBalance': 'the viewer’s own balance',
  'tickets/earnings.listEarnings': 'sums of the viewer’s own events',
  'tickets/earnings.sumWithoutViewer': 'sums of orders that the caller may show',
  'payments/summarize.refundable': 'what is left of an order that the caller may show',
  'payments/summarize.givenBack': 'what went back of an order that the caller may show',
  'payments/summarize.summarize': 'part of a command',
  'payments/recover.recoverLost': 'a job that takes money back',
  'payments/reckon.reckonWithoutViewer': 'sums of orders that the caller may show',
  'tickets/tell-money.tellOfDispute': 'a job that tells the organizers',
  'tickets/tell-money.tellOfFailedRefund': 'a job that tells the buyer and the organizers',
  'tickets/tell-money.tellOfRefund': 'a job that tells the buyer',
  'tickets/sale.countByType': 'counts',
  'tickets/sale.listOwn': 'the buyer’s own rows',
  'tickets/sale.readSaleRows': 'kinds of ticket, and no person',
  'tickets/sale.readPromo': 'a code and its counts',
  'tickets/sale.readSale': 'kinds of ticket, and no person',
}
