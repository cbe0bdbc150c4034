import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { disputes, refunds } from '@/db/schema'
import { type Money, parseMoney } from '@/lib/platform/money'
import { changeOrder, type Order } from './orders'
import { claimStates } from './reckon'

/** What of a payment can still be given back: paid, less every refund that is done or under way (rule T12). */
export async function refundable(tx: Pick<Tx, 'select'>, order: Order): Promise<Money> {
  const currency = order.paidCurrency ?? order.currency
  const paid = parseMoney(order.paidAmount ?? order.amount, currency)?.amount ?? 0
  const given = await givenBack(tx, order)
  return { amount: order.paidAt ? Math.max(0, paid - given.amount) : 0, currency }
}

/** What of a payment has been given back or is on its way; what failed is not. */
export async function givenBack(tx: Pick<Tx, 'select'>, order: Order): Promise<Money> {
  const currency = order.paidCurrency ?? order.currency
  const [sum] = await tx
    .select({ given: sql<string>`coalesce(sum(${refunds.amount}), 0)::text` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, order.id), ne(refunds.status, 'failed'), ne(refunds.kind, 'twice')))
  return parseMoney(sum?.given ?? '0', currency) ?? { amount: 0, currency }
}

/** The order's status follows from its refunds and disputes. */
export async function summarize(tx: Tx, order: Order, at: Date): Promise<void> {
  const left = await refundable(tx, order)
  const [sums] = await tx
    .select({ any: sql<boolean>`count(*) > 0` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, order.id), eq(refunds.status, 'succeeded'), ne(refunds.kind, 'twice')))
  const open = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.paymentId, order.id), inArray(disputes.state, claimStates)))
  const isWhole = left.amount === 0 && Number(order.amount) > 0
  const refunded = sums?.any ? (isWhole ? 'refunded' : 'partially_refunded') : 'paid'
  const status = open.length > 0 ? 'disputed' : refunded
  await changeOrder(tx, order.id, { status, closedAt: status === 'refunded' ? at : null })
}
