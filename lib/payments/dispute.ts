import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { disputes, payments } from '@/db/schema'
import { toDecimal } from '@/lib/platform/money'
import { fromStripeAmount } from './amounts'
import { lockOrder, type Order, report } from './orders'
import { summarize } from './refund'
import { stripe } from './stripe'
import { note } from './timeline'

/** What Stripe says of a dispute, in its own minor units. */
export type DisputeFacts = {
  id: string
  chargeId: string
  paymentIntentId: string | null
  amount: number
  currency: string
  state: string
  reason: string
}

/** A dispute as it stands at Stripe now (rule P4). */
export async function fetchDispute(id: string): Promise<DisputeFacts> {
  const dispute = await stripe().disputes.retrieve(id)
  const { charge, payment_intent: intent } = dispute
  return {
    ...{ id: dispute.id, amount: dispute.amount, currency: dispute.currency.toUpperCase() },
    ...{ state: dispute.status, reason: dispute.reason },
    chargeId: typeof charge === 'string' ? charge : charge.id,
    paymentIntentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
  }
}

/** Finds the payment that a dispute is about, without its lock; null for one that is not ours. */
export async function paymentOfDispute(tx: Tx, { chargeId, paymentIntentId }: DisputeFacts) {
  const [row] = await tx
    .select({ id: payments.id, eventId: payments.eventId })
    .from(payments)
    .where(
      paymentIntentId
        ? eq(payments.stripePaymentIntentId, paymentIntentId)
        : eq(payments.stripeChargeId, chargeId),
    )
  return row ?? null
}

/**
 * Writes down what Stripe says of a dispute.
 *
 * @returns the order, locked, when it has just been lost: its tickets have to go.
 */
export async function mirrorDispute(
  tx: Tx,
  { paymentId, facts, at }: { paymentId: number; facts: DisputeFacts; at: Date },
): Promise<Order | null> {
  const order = await lockOrder(tx, paymentId)
  if (!order) return null
  const [known] = await tx.select().from(disputes).where(eq(disputes.stripeDisputeId, facts.id))
  const isOver = ['won', 'lost', 'warning_closed', 'prevented'].includes(facts.state)
  const amount = toDecimal(fromStripeAmount(facts.amount, facts.currency))
  const row = { state: facts.state, reason: facts.reason, closedAt: isOver ? at : null }
  if (known) await tx.update(disputes).set(row).where(eq(disputes.id, known.id))
  else
    await tx.insert(disputes).values({ ...row, paymentId, stripeDisputeId: facts.id, amount, createdAt: at })
  if (!known) await tellOpened(tx, { order, facts, amount, at })
  const isNew = known?.state !== facts.state
  if (isNew && facts.state === 'won') await note(tx, order.id, { kind: 'dispute_won', at, amount })
  if (isNew && facts.state === 'lost') await note(tx, order.id, { kind: 'dispute_lost', at, amount })
  await summarize(tx, order, at)
  return isNew && facts.state === 'lost' ? order : null
}

type Opened = { order: Order; facts: DisputeFacts; amount: string; at: Date }

async function tellOpened(tx: Tx, { order, facts, amount, at }: Opened): Promise<void> {
  await note(tx, order.id, { kind: 'dispute_opened', at, amount, details: { reason: facts.reason } })
  await report(tx, {
    ...{ kind: 'dispute', cause: `dispute:${facts.id}`, paymentId: order.id, eventId: order.eventId, at },
    details: { amount, reason: facts.reason },
  })
}
