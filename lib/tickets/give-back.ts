import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, payments, type refundKinds } from '@/db/schema'
import { type LockedEvent, lockEvent, moveCounts } from '@/lib/events/places'
import { lockOrder, type Order } from '@/lib/payments/orders'
import { askRefund, mirrorRefund, type RefundFacts } from '@/lib/payments/refund'
import { refundable } from '@/lib/payments/summarize'
import { note } from '@/lib/payments/timeline'
import { parseMoney } from '@/lib/platform/money'
import { releaseHold } from './hold'
import { freePlaces } from './offer'

type Row = typeof eventParticipants.$inferSelect
type Kind = (typeof refundKinds)[number]
type Back = {
  rows: Row[]
  order: Order | null
  event: LockedEvent
  kind: Kind
  by?: number | undefined
  reason?: string | undefined
  at: Date
}

/**
 * Takes tickets back: their codes die, what they cost is refunded, and their places are offered to who waits (rules T9, T12,
 * T13). Three facts: the ticket is cancelled now, the refund has a row and a state of its own, the place is free after commit.
 * The caller has locked the event and the order.
 */
export async function takeBack(tx: Tx, { rows, order, event, kind, by, reason, at }: Back): Promise<void> {
  const standing = rows.filter(({ status }) => status === 'attending')
  if (standing.length === 0) return
  const refundId = order ? await refundOf(tx, { rows: standing, order, kind, by, reason, at }) : null
  await voidTickets(tx, { rows: standing, refundId, at })
  await moveCounts(tx, event.id, { attending: -standing.length, interested: 0 })
  if (order)
    await note(tx, order.id, {
      ...{ kind: 'ticket_returned', at, details: { tickets: standing.length, why: kind } },
      ...(by ? { actorId: by } : {}),
    })
  await freePlaces(tx, event.id)
}

/** The tickets of an order that admit, under their locks. */
export function lockTickets(tx: Tx, paymentId: number): Promise<Row[]> {
  const { status, paymentStatus, id } = eventParticipants
  return tx
    .select()
    .from(eventParticipants)
    .where(
      and(
        ...[eq(eventParticipants.paymentId, paymentId), eq(status, 'attending')],
        sql`${paymentStatus} <> 'pending'`,
      ),
    )
    .orderBy(asc(id))
    .for('no key update')
}

/**
 * What Stripe says of a refund, for the tickets too: one made in the dashboard that leaves nothing of the payment takes its
 * tickets back; one of a part leaves them to the organizer (rule T12).
 */
export async function takeRefund(tx: Tx, facts: RefundFacts, at: Date): Promise<void> {
  const event = await eventOf(tx, facts.paymentIntentId)
  const order = await mirrorRefund(tx, facts, at)
  if (!order || !event) return
  const left = await refundable(tx, order)
  if (left.amount > 0) return
  await takeBack(tx, { rows: await lockTickets(tx, order.id), order, event, kind: 'dashboard', at })
}

/**
 * Job: gives every buyer of a cancelled event their money back, each order in a transaction of its own (rule T15). Run
 * again it goes on where it stopped, and tries again what had failed; nobody is refunded twice.
 */
export async function refundEvent(eventId: number, now: Date): Promise<void> {
  let after = 0
  for (;;) {
    const orders = await db
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          ...[eq(payments.eventId, eventId), gt(payments.id, after)],
          inArray(payments.status, ['pending', 'paid', 'partially_refunded']),
        ),
      )
      .orderBy(asc(payments.id))
      .limit(100)
    for (const { id } of orders) await refundOne(eventId, { id, now })
    const last = orders.at(-1)
    if (!last || orders.length < 100) break
    after = last.id
  }
  await closeLine(eventId, now)
}

async function refundOne(eventId: number, { id, now }: { id: number; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const event = await lockEvent(tx, eventId)
    const order = await lockOrder(tx, id)
    if (!order || event?.status !== 'cancelled') return
    if (order.status === 'pending') {
      if (!order.processingAt) await releaseHold(tx, { order, event, at: now, kind: 'expired' })
      return
    }
    const rows = await lockTickets(tx, id)
    const refundId = await askRefund(tx, order, { kind: 'event_cancelled', at: now })
    if (rows.length === 0) return
    await voidTickets(tx, { rows, refundId, at: now })
    await moveCounts(tx, eventId, { attending: -rows.length, interested: 0 })
    await note(tx, id, { kind: 'event_cancelled', at: now })
  })
}

async function closeLine(eventId: number, now: Date): Promise<void> {
  await db
    .update(eventParticipants)
    .set({ status: 'cancelled', cancelledAt: now, partySize: 1, heldUntil: null, replacesId: null })
    .where(and(eq(eventParticipants.eventId, eventId), eq(eventParticipants.status, 'waitlisted')))
}

async function refundOf(
  tx: Tx,
  { rows, order, kind, by, reason, at }: Omit<Back, 'event'> & { order: Order },
): Promise<number | null> {
  const left = await refundable(tx, order)
  const worth = rows.reduce(
    (total, { price }) => total + (parseMoney(price ?? '0', order.currency)?.amount ?? 0),
    0,
  )
  const amount = { ...left, amount: Math.min(worth, left.amount) }
  return askRefund(tx, order, { kind, amount, at, ...(by ? { by } : {}), ...(reason ? { reason } : {}) })
}

async function voidTickets(
  tx: Tx,
  { rows, refundId, at }: { rows: Row[]; refundId: number | null; at: Date },
): Promise<void> {
  for (const { id, paymentStatus } of rows)
    await tx
      .update(eventParticipants)
      .set({
        ...{ status: 'cancelled', cancelledAt: at, ticketIdentifier: null, returningAt: null, updatedAt: at },
        ...{ refundId, paymentStatus: paymentStatus === 'paid' ? 'refunded' : paymentStatus },
      })
      .where(eq(eventParticipants.id, id))
}

async function eventOf(tx: Tx, paymentIntentId: string | null): Promise<LockedEvent | null> {
  if (!paymentIntentId) return null
  const [row] = await tx
    .select({ eventId: payments.eventId })
    .from(payments)
    .where(eq(payments.stripePaymentIntentId, paymentIntentId))
  return row?.eventId ? lockEvent(tx, row.eventId) : null
}
