import { and, eq, or } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { payments, type refundKinds, refunds } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { type Money, parseMoney, toDecimal } from '@/lib/platform/money'
import { Refusal } from '@/lib/platform/refusal'
import { fromStripeAmount, toStripeAmount } from './amounts'
import { refundFailedJob, refundToldJob, sendRefundJob } from './jobs'
import { lockOrder, type Order, report } from './orders'
import { isRefusedByStripe, stripe } from './stripe'
import { refundable, summarize } from './summarize'
import { note } from './timeline'

type Kind = (typeof refundKinds)[number]
type Asked = { kind: Kind; amount?: Money; reason?: string; by?: number; at: Date }

/**
 * Decides a refund: a row that counts from now on, and a job that carries it out (rule P8). The caller has locked the order.
 * Without an amount all that is left. Refuses `refundTooMuch` for more than that.
 *
 * @returns the refund's id, null where nothing is left to give back.
 */
export async function askRefund(tx: Tx, order: Order, asked: Asked): Promise<number | null> {
  const left = await refundable(tx, order)
  const amount = asked.amount?.amount ?? left.amount
  if (amount > left.amount) throw new Refusal('refundTooMuch', 409)
  if (amount <= 0) return null
  const decimal = toDecimal({ ...left, amount })
  const [row] = await tx
    .insert(refunds)
    .values({
      ...{ paymentId: order.id, amount: decimal, status: 'pending', kind: asked.kind, createdAt: asked.at },
      ...{ reason: asked.reason ?? '', requestedBy: asked.by ?? null },
    })
    .returning({ id: refunds.id })
  if (!row) throw new Error('a refund was not written')
  await note(tx, order.id, {
    ...{
      kind: 'refund_asked',
      at: asked.at,
      amount: decimal,
      details: { why: asked.kind, said: asked.reason ?? '' },
    },
    ...(asked.by ? { actorId: asked.by } : {}),
  })
  await enqueue(tx, sendRefundJob, { refundId: row.id })
  await enqueue(tx, refundToldJob, { refundId: row.id })
  return row.id
}

/**
 * Job: carries a refund out at Stripe, taking the organizer's part and the fee back with it. Its key is the row (rule P7): done
 * twice it is one refund. What Stripe will not do is written down for whoever asked; anything else is tried again.
 */
export async function sendRefund({ refundId }: { refundId: number }, now: Date): Promise<void> {
  const [found] = await db
    .select({ refund: refunds, order: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId))
  if (found?.refund.status !== 'pending' || found.refund.stripeRefundId) return
  const { refund, order } = found
  const currency = order.paidCurrency ?? order.currency
  const money = parseMoney(refund.amount, currency)
  const intent = refund.stripePaymentIntentId ?? order.stripePaymentIntentId
  if (!money || !intent) return
  const asked = {
    payment_intent: intent,
    amount: toStripeAmount(money),
    metadata: { refund_id: String(refund.id), payment_id: String(order.id) },
    ...(order.stripeAccountId ? { reverse_transfer: true, refund_application_fee: true } : {}),
  }
  try {
    const made = await stripe().refunds.create(asked, {
      idempotencyKey: `refund-${refund.id}-${refund.createdAt.getTime()}`,
    })
    await db.transaction((tx) => mirrorRefund(tx, factsOf(made), now))
  } catch (thrown) {
    if (!isRefusedByStripe(thrown)) throw thrown
    await db.transaction((tx) => failRefund(tx, refund.id, { failure: thrown.message, at: now }))
  }
}

/** What Stripe says of a refund, in its own minor units. */
export type RefundFacts = {
  id: string
  refundId: number | null
  paymentIntentId: string | null
  amount: number
  currency: string
  state: 'pending' | 'succeeded' | 'failed'
  failure: string | null
}

type StripeRefund = Awaited<ReturnType<ReturnType<typeof stripe>['refunds']['list']>>['data'][number]

function factsOf(refund: StripeRefund): RefundFacts {
  const { id, amount, currency, payment_intent: intent, status, failure_reason: failure } = refund
  const refundId = Number(refund.metadata?.refund_id)
  const isOver = status === 'failed' || status === 'canceled'
  return {
    ...{ id, amount, currency: currency.toUpperCase(), failure: failure ?? null },
    refundId: Number.isSafeInteger(refundId) && refundId > 0 ? refundId : null,
    paymentIntentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    state: isOver ? 'failed' : status === 'succeeded' ? 'succeeded' : 'pending',
  }
}

/** A refund as it stands at Stripe now (rule P4). */
export async function fetchRefund(id: string): Promise<RefundFacts> {
  return factsOf(await stripe().refunds.retrieve(id))
}

/** The refunds of a charge as they stand at Stripe now. */
export async function fetchRefundsOf(chargeId: string): Promise<RefundFacts[]> {
  const { data } = await stripe().refunds.list({ charge: chargeId, limit: 100 })
  return data.map(factsOf)
}

/**
 * Writes down what Stripe says of a refund, also of one that was made in its dashboard (rule T12).
 *
 * @returns the order when its refund was new and made elsewhere: its tickets have not been thought of yet.
 */
export async function mirrorRefund(tx: Tx, facts: RefundFacts, at: Date): Promise<Order | null> {
  const order = await orderOf(tx, facts)
  if (!order) return null
  const [known] = await tx
    .select()
    .from(refunds)
    .where(
      facts.refundId
        ? and(eq(refunds.id, facts.refundId), eq(refunds.paymentId, order.id))
        : eq(refunds.stripeRefundId, facts.id),
    )
    .for('no key update')
  const money = fromStripeAmount(facts.amount, facts.currency)
  const amount = toDecimal(money)
  if (!known) {
    await insertFound(tx, order, { facts, amount, at })
    await summarize(tx, order, at)
    return order
  }
  if (!known.stripeRefundId) await note(tx, order.id, { kind: 'refund_sent', at, amount: known.amount })
  const isNews = known.status !== facts.state && known.status !== 'failed'
  await tx
    .update(refunds)
    .set({
      stripeRefundId: facts.id,
      ...(isNews ? { status: facts.state, failure: facts.failure, settledAt: at } : {}),
    })
    .where(eq(refunds.id, known.id))
  if (isNews && facts.state === 'succeeded')
    await note(tx, order.id, { kind: 'refund_done', at, amount: known.amount })
  if (isNews && facts.state === 'failed')
    await noteFailure(tx, order, { id: known.id, at, failure: facts.failure })
  await summarize(tx, order, at)
  return null
}

// Somebody has given money back in the dashboard: the buyer hears of it as of every other refund.
async function insertFound(
  tx: Tx,
  order: Order,
  { facts, amount, at }: { facts: RefundFacts; amount: string; at: Date },
): Promise<void> {
  const [row] = await tx
    .insert(refunds)
    .values({
      ...{ paymentId: order.id, amount, stripeRefundId: facts.id, status: facts.state, kind: 'dashboard' },
      ...{ failure: facts.failure, settledAt: facts.state === 'pending' ? null : at, createdAt: at },
    })
    .returning({ id: refunds.id })
  await note(tx, order.id, { kind: 'refunded_at_stripe', at, amount })
  if (row && facts.state !== 'failed') await enqueue(tx, refundToldJob, { refundId: row.id })
}

async function failRefund(tx: Tx, id: number, { failure, at }: { failure: string; at: Date }): Promise<void> {
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, id))
  const order = refund ? await lockOrder(tx, refund.paymentId) : null
  if (!order) return
  await tx
    .update(refunds)
    .set({ status: 'failed', failure, settledAt: at })
    .where(and(eq(refunds.id, id), eq(refunds.status, 'pending')))
  await noteFailure(tx, order, { id, failure, at })
  await summarize(tx, order, at)
}

async function noteFailure(
  tx: Tx,
  order: Order,
  { id, failure, at }: { id: number | string; failure: string | null; at: Date },
): Promise<void> {
  await note(tx, order.id, { kind: 'refund_failed', at, details: { failure: failure ?? '' } })
  await report(tx, {
    ...{
      kind: 'refund_failed',
      cause: `refund_failed:${id}`,
      paymentId: order.id,
      eventId: order.eventId,
      at,
    },
    details: { failure: failure ?? '' },
  })
  await enqueue(tx, refundFailedJob, { refundId: Number(id) })
}

async function orderOf(tx: Tx, { paymentIntentId }: RefundFacts): Promise<Order | null> {
  if (!paymentIntentId) return null
  const [row] = await tx
    .select({ id: payments.id })
    .from(payments)
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
    .where(
      or(
        eq(payments.stripePaymentIntentId, paymentIntentId),
        eq(refunds.stripePaymentIntentId, paymentIntentId),
      ),
    )
    .limit(1)
  return row ? lockOrder(tx, row.id) : null
}
