import { and, eq, gte, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { payments, payouts, refunds, sellerAccounts } from '@/db/schema'
import { fromStripeAmount } from '@/lib/payments/amounts'
import { fetchDispute } from '@/lib/payments/dispute'
import { fetchPayout, mirrorPayout } from '@/lib/payments/mirror-seller'
import { report } from '@/lib/payments/orders'
import { recentIds, recentPayouts } from '@/lib/payments/recent'
import { finishReconciliation, openReconciliation } from '@/lib/payments/reconciliation'
import { fetchRefund, sendRefund } from '@/lib/payments/refund'
import { fetchSession, type SessionFacts } from '@/lib/payments/session'
import { stripeAccess } from '@/lib/platform/env'
import { toDecimal } from '@/lib/platform/money'
import { takeDispute } from './dispute'
import { takeRefund } from './give-back'
import { settleOrder } from './settle'

const day = 86_400_000
/** As long as Stripe goes on delivering, and some days more: what is older had every chance to arrive. */
const lookBack = 5 * day

type Tally = Record<string, number>
type Night = { at: Date; compared: Tally; repaired: Tally; reported: Tally }

/**
 * Job: compares checkouts, refunds, disputes and payouts of the last days with Stripe (rule P9). What a lost delivery would
 * have done is done now, by the same functions; what does not add up is an incident for an admin. Every step is safe to run
 * again; a step that fails is written down and does not stop the others.
 */
export async function reconcile(at: Date): Promise<void> {
  if (!stripeAccess()) return
  const id = await openReconciliation(at)
  const night: Night = { at, compared: {}, repaired: {}, reported: {} }
  let failure: string | null = null
  for (const step of [againstStripe, lostOrders, stuckRefunds, ownPayouts])
    try {
      await step(night)
    } catch (error) {
      failure = `${failure ? `${failure}; ` : ''}${error instanceof Error ? error.message : String(error)}`
    }
  await finishReconciliation(id, { ...night, failure })
}

async function againstStripe(night: Night): Promise<void> {
  const since = new Date(night.at.getTime() - lookBack)
  for await (const { what, id } of recentIds(since)) {
    count(night.compared, what)
    const changed = await watched(id, what, night.at)
    if (changed) count(night.repaired, what)
  }
}

/** Does what the delivery would have done; whether that changed anything is seen from the timeline. */
async function watched(id: string, what: 'sessions' | 'refunds' | 'disputes', at: Date): Promise<boolean> {
  const apply = await prepared(id, what, at)
  const before = await lines()
  await db.transaction(apply)
  return (await lines()) > before
}

async function prepared(id: string, what: 'sessions' | 'refunds' | 'disputes', at: Date) {
  if (what === 'sessions') {
    const facts = await fetchSession(id)
    return async (tx: Tx) => {
      await settleOrder(tx, facts, at)
      await compareAmount(tx, facts, at)
    }
  }
  if (what === 'refunds') {
    const facts = await fetchRefund(id)
    return (tx: Tx) => takeRefund(tx, facts, at)
  }
  const facts = await fetchDispute(id)
  return (tx: Tx) => takeDispute(tx, facts, at)
}

async function lines(): Promise<number> {
  const [row] = await db.execute<{ last: number }>(
    sql`select coalesce(max(id), 0)::int as last from payment_events`,
  )
  return row?.last ?? 0
}

async function compareAmount(tx: Tx, facts: SessionFacts, at: Date): Promise<void> {
  if (!facts.isPaid || facts.paymentId === null) return
  const [order] = await tx.select().from(payments).where(eq(payments.id, facts.paymentId))
  if (!order || order.trouble === 'amount') return
  const money = fromStripeAmount(facts.amount, facts.currency)
  const isSame = Number(order.amount) === Number(toDecimal(money)) && order.currency === money.currency
  if (isSame) return
  await report(tx, {
    ...{
      kind: 'amount_differs',
      cause: `amount:${order.id}`,
      paymentId: order.id,
      eventId: order.eventId,
      at,
    },
    details: { ours: order.amount, stripe: toDecimal(money), currency: money.currency },
  })
}

/** Orders that are paid here and not at Stripe, or that are open here and closed there. */
async function lostOrders(night: Night): Promise<void> {
  const since = new Date(night.at.getTime() - lookBack)
  const orders = await db
    .select({ id: payments.id, sessionId: payments.stripeCheckoutSessionId, eventId: payments.eventId })
    .from(payments)
    .where(
      and(
        ...[isNotNull(payments.stripeCheckoutSessionId), gte(payments.paidAt, since)],
        inArray(payments.status, ['paid', 'partially_refunded']),
      ),
    )
  for (const { id, sessionId, eventId } of orders) {
    count(night.compared, 'orders')
    const facts = sessionId ? await fetchSession(sessionId) : null
    if (!facts || facts.isPaid) continue
    count(night.reported, 'orders')
    await db.transaction((tx) =>
      report(tx, {
        ...{ kind: 'paid_only_here', cause: `paid_only_here:${id}`, paymentId: id, eventId, at: night.at },
        details: { session: facts.id },
      }),
    )
  }
}

/** Refunds that were decided and never sent, or sent and never answered. */
async function stuckRefunds(night: Night): Promise<void> {
  const waiting = await db
    .select({ id: refunds.id, stripeRefundId: refunds.stripeRefundId })
    .from(refunds)
    .where(
      and(eq(refunds.status, 'pending'), lte(refunds.createdAt, new Date(night.at.getTime() - day / 24))),
    )
    .limit(1000)
  for (const { id, stripeRefundId } of waiting) {
    count(night.compared, 'stuckRefunds')
    if (stripeRefundId) {
      const facts = await fetchRefund(stripeRefundId)
      await db.transaction((tx) => takeRefund(tx, facts, night.at))
    } else await sendRefund({ refundId: id }, night.at)
    count(night.repaired, 'stuckRefunds')
  }
}

async function ownPayouts(night: Night): Promise<void> {
  const since = new Date(night.at.getTime() - lookBack)
  const sellers = await db.select({ accountId: sellerAccounts.stripeAccountId }).from(sellerAccounts)
  for (const { accountId } of sellers)
    for (const id of await recentPayouts(accountId, since)) {
      count(night.compared, 'payouts')
      const known = await db.$count(payouts, eq(payouts.stripePayoutId, id))
      const fetched = await fetchPayout({ id, accountId })
      await db.transaction((tx) => mirrorPayout(tx, fetched))
      if (known === 0) count(night.repaired, 'payouts')
    }
}

function count(tally: Tally, what: string): void {
  tally[what] = (tally[what] ?? 0) + 1
}
