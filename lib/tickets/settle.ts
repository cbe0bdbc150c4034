import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventParticipants, payments } from '@/db/schema'
import { sentAtOnce } from '@/db/statement'
import { type LockedEvent, lockEventOfOrder } from '@/lib/events/places'
import { fromStripeAmount } from '@/lib/payments/amounts'
import { changeOrder, lockOrder, type Order, report } from '@/lib/payments/orders'
import { refundSecond } from '@/lib/payments/paid-twice'
import type { SessionFacts } from '@/lib/payments/session'
import { note } from '@/lib/payments/timeline'
import { enqueue } from '@/lib/platform/jobs'
import { parseMoney, toDecimal } from '@/lib/platform/money'
import { holdUntil, releaseHold } from './hold'
import { hasPlaces, issue, type Row, rowsOf } from './issue'
import { orderMailJob } from './jobs'

const day = 86_400_000
/** How long a slow way of paying keeps its places (rule P5). */
const slowDays = 5
/** How long a buyer whom nothing could be issued to may choose; silence refunds (rule T7). */
export const choiceHours = 48

/**
 * What a checkout at Stripe says about an order, written down (rules P1, P5, P6, T7). Idempotent by the state of the order:
 * the same facts a second time, or late, do nothing.
 */
export async function settleOrder(tx: Tx, facts: SessionFacts, at: Date): Promise<void> {
  const found = await lockFound(tx, facts)
  if (!found) return
  const { order, event } = found
  if (facts.isPaid) return takePaid(tx, { ...found, facts, at })
  if (order.status !== 'pending') return
  if (facts.status === 'complete' && !order.processingAt) {
    await changeOrder(tx, order.id, { processingAt: at })
    await holdUntil(tx, order, new Date(Math.min(at.getTime() + slowDays * day, event.endsAt.getTime())))
    await note(tx, order.id, { kind: 'processing', at })
  }
  if (facts.status === 'expired') await releaseHold(tx, { order, event, at, kind: 'expired' })
}

/** A slow way of paying came to nothing (rule P5); the places go to the next. */
export async function failOrder(tx: Tx, facts: SessionFacts, at: Date): Promise<void> {
  const found = await lockFound(tx, facts)
  if (!found || facts.isPaid || found.order.status !== 'pending') return
  await releaseHold(tx, { ...found, at, kind: 'failed' })
  await enqueue(tx, orderMailJob, { paymentId: found.order.id, kind: 'failed' })
}

/** Issues an order that costs nothing, on the path of every other one; Stripe never hears of it (rule T8). */
export async function settleFree(
  tx: Tx,
  { order, event, at }: { order: Order; event: LockedEvent; at: Date },
): Promise<void> {
  const rows = await rowsOf(tx, order.id)
  await Promise.all([
    changeOrder(tx, order.id, { status: 'paid', paidAt: at, heldUntil: null }),
    issue(tx, {
      ...{ order, event, rows, at },
      first: { kind: 'confirmed_free', at, actorId: order.userId },
    }),
  ])
}

type Found = { order: Order; event: LockedEvent; rows: Row[] }
type Paid = Found & { facts: SessionFacts; at: Date }

// The event first and the order second, like everybody (rule T2).
async function lockFound(tx: Tx, facts: SessionFacts): Promise<Found | null> {
  const id = facts.paymentId ?? (await orderOf(tx, facts.id))
  if (!id) return null
  const [event, order, rows] = await sentAtOnce([lockEventOfOrder(tx, id), lockOrder(tx, id), rowsOf(tx, id)])
  return event && order ? { order, event, rows } : null
}

async function orderOf(tx: Tx, sessionId: string): Promise<number | undefined> {
  const ofSession = eq(payments.stripeCheckoutSessionId, sessionId)
  const [row] = await tx.select({ id: payments.id }).from(payments).where(ofSession)
  return row?.id
}

async function takePaid(tx: Tx, paid: Paid): Promise<void> {
  const { order, facts, at } = paid
  if (order.paidAt) return takenTwice(tx, paid)
  const ids = {
    stripeCheckoutSessionId: facts.id,
    ...{ stripePaymentIntentId: facts.paymentIntentId, stripeChargeId: facts.chargeId },
  }
  const money = fromStripeAmount(facts.amount, facts.currency)
  const isRight = toDecimal(money) === toDecimal(amountOf(order)) && money.currency === order.currency
  // Sent one after another and waited for together: the event is locked.
  await Promise.all([
    changeOrder(tx, order.id, {
      ...{ ...ids, status: 'paid', paidAt: at, processingAt: null, heldUntil: null, closedAt: null },
    }),
    isRight ? issueOrChoose(tx, paid) : takeOther(tx, paid),
  ])
}

async function issueOrChoose(tx: Tx, paid: Paid): Promise<void> {
  const { order, at } = paid
  const isPaid = { kind: 'paid' as const, at, amount: order.amount }
  if (await hasPlaces(tx, paid)) return issue(tx, { ...paid, first: isPaid })
  await note(tx, order.id, isPaid)
  await choose(tx, { order, at, trouble: 'late' })
}

// A second page of one order cannot be, unless somebody made it by hand: the money that came for nothing goes back.
async function takenTwice(tx: Tx, { order, facts, at }: Paid): Promise<void> {
  const { paymentIntentId } = facts
  if (paymentIntentId === order.stripePaymentIntentId) return
  const isNew = await report(tx, {
    ...{ kind: 'paid_twice', cause: `paid_twice:${facts.id}`, at },
    ...{ paymentId: order.id, eventId: order.eventId },
    details: { session: facts.id, intent: paymentIntentId ?? '', amount: facts.amount },
  })
  if (!isNew) return
  await note(tx, order.id, { kind: 'paid_twice', at, details: { session: facts.id } })
  const money = fromStripeAmount(facts.amount, facts.currency)
  // In another currency an admin has to look: nothing of ours asked for it.
  if (paymentIntentId && money.currency === order.currency)
    await refundSecond(tx, order, { paymentIntentId, money, at })
}

async function takeOther(tx: Tx, { order, facts, at }: Paid): Promise<void> {
  const money = fromStripeAmount(facts.amount, facts.currency)
  await changeOrder(tx, order.id, { paidAmount: toDecimal(money), paidCurrency: money.currency })
  await report(tx, {
    ...{
      kind: 'paid_other_amount',
      cause: `amount:${order.id}`,
      paymentId: order.id,
      eventId: order.eventId,
      at,
    },
    details: { asked: order.amount, paid: toDecimal(money), currency: money.currency },
  })
  await note(tx, order.id, { kind: 'paid_other_amount', at, details: { paid: toDecimal(money) } })
  await choose(tx, { order, at, trouble: 'amount' })
}

// The buyer chooses, and silence refunds: never "paid and nothing" (rule T7).
async function choose(
  tx: Tx,
  { order, at, trouble }: { order: Order; at: Date; trouble: 'late' | 'amount' },
): Promise<void> {
  const choiceUntil = new Date(at.getTime() + choiceHours * 3_600_000)
  await dropHeld(tx, order, at)
  await changeOrder(tx, order.id, { trouble, choiceUntil })
  if (trouble === 'late') await note(tx, order.id, { kind: 'paid_late', at })
  await enqueue(tx, orderMailJob, { paymentId: order.id, kind: trouble })
}

async function dropHeld(tx: Tx, { id }: Order, at: Date): Promise<void> {
  const { paymentId, status, paymentStatus } = eventParticipants
  await tx
    .update(eventParticipants)
    .set({ status: 'cancelled', paymentStatus: 'failed', cancelledAt: at, heldUntil: null, updatedAt: at })
    .where(and(eq(paymentId, id), eq(status, 'attending'), eq(paymentStatus, 'pending')))
}

function amountOf({ amount, currency }: Order) {
  return parseMoney(amount, currency) ?? { amount: -1, currency }
}
