import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { disputes, payments } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { toDecimal } from '@/lib/platform/money'
import { fromStripeAmount } from './amounts'
import { type DisputeNews, disputeToldJob, recoverLostJob } from './jobs'
import { lockOrder, type Order, report } from './orders'
import { stripe } from './stripe'
import { summarize } from './summarize'
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
  /** until when the bank takes an answer */
  dueAt: Date | null
}

/** A dispute as it stands at Stripe now (rule P4). */
export async function fetchDispute(id: string): Promise<DisputeFacts> {
  const dispute = await stripe().disputes.retrieve(id)
  const { charge, payment_intent: intent } = dispute
  return {
    ...{ id: dispute.id, amount: dispute.amount, currency: dispute.currency.toUpperCase() },
    ...{ state: dispute.status, reason: dispute.reason, dueAt: dueOf(dispute.evidence_details?.due_by) },
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
  const told = newsOf(known?.state, facts.state)
  const disputeId =
    known?.id ?? (await open(tx, { ...row, paymentId, stripeDisputeId: facts.id, amount, at }))
  if (known) await tx.update(disputes).set(row).where(eq(disputes.id, known.id))
  else await noteOpened(tx, { order, facts, amount, at })
  if (told === 'won') await note(tx, order.id, { kind: 'dispute_won', at, amount })
  if (told === 'lost') await note(tx, order.id, { kind: 'dispute_lost', at, amount })
  if (told) await enqueue(tx, disputeToldJob, { disputeId, told, until: facts.dueAt?.toISOString() ?? '' })
  if (told === 'lost') await enqueue(tx, recoverLostJob, { disputeId })
  await summarize(tx, order, at)
  return told === 'lost' ? order : null
}

const left = ['won', 'warning_closed', 'prevented']

// What is over before we hear of it is told as it ended.
function newsOf(before: string | undefined, state: string): DisputeNews | null {
  if (before === state) return null
  if (state === 'lost') return 'lost'
  if (left.includes(state)) return before && left.includes(before) ? null : 'won'
  return before === undefined ? 'opened' : null
}

type New = Omit<typeof disputes.$inferInsert, 'id' | 'createdAt'> & { at: Date }

async function open(tx: Tx, { at, ...row }: New): Promise<number> {
  const [made] = await tx
    .insert(disputes)
    .values({ ...row, createdAt: at })
    .returning({ id: disputes.id })
  if (!made) throw new Error('a dispute was not written')
  return made.id
}

type Opened = { order: Order; facts: DisputeFacts; amount: string; at: Date }

async function noteOpened(tx: Tx, { order, facts, amount, at }: Opened): Promise<void> {
  const until = facts.dueAt ? { until: facts.dueAt.toISOString() } : {}
  const why = { reason: facts.reason, ...until }
  await note(tx, order.id, { kind: 'dispute_opened', at, amount, details: why })
  await report(tx, {
    ...{ kind: 'dispute', cause: `dispute:${facts.id}`, paymentId: order.id, eventId: order.eventId, at },
    details: { amount, ...why },
  })
}

function dueOf(seconds: number | null | undefined): Date | null {
  return seconds ? new Date(seconds * 1000) : null
}
