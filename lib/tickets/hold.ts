import { and, asc, eq, gt, isNull, lte, ne } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, payments } from '@/db/schema'
import { type LockedEvent, lockEvent, moveCounts } from '@/lib/events/places'
import type { Viewer } from '@/lib/identity/schema'
import { changeOrder, endOrder, lockOrder, type Order } from '@/lib/payments/orders'
import { note } from '@/lib/payments/timeline'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { placesFreedJob } from './jobs'

type Release = {
  order: Order
  event: Pick<LockedEvent, 'id'>
  at: Date
  kind: 'expired' | 'failed' | 'given_up'
}

const minutes = 60_000
/** What the buyer may put the end of the hold off by, once. */
const extendMinutes = 15

/**
 * Ends an order that was not paid and gives its places back, which are then offered to who waits (rule T9). A wish that was
 * there before the hold comes back. The caller has locked the event and the order.
 */
export async function releaseHold(tx: Tx, { order, event, at, kind }: Release): Promise<void> {
  const { status, paymentStatus, paymentId } = eventParticipants
  const released = await tx
    .update(eventParticipants)
    .set({ status: 'cancelled', paymentStatus: 'failed', cancelledAt: at, heldUntil: null, updatedAt: at })
    .where(and(eq(paymentId, order.id), eq(status, 'attending'), eq(paymentStatus, 'pending')))
    .returning({ userId: eventParticipants.userId, wasInterested: eventParticipants.wasInterested })
  for (const { userId, wasInterested } of released)
    if (wasInterested) await wishAgain(tx, { eventId: event.id, userId, at })
  const isFailed = kind === 'failed'
  const actor = kind === 'given_up' ? { actorId: order.userId } : {}
  await endOrder(tx, order, { status: isFailed ? 'failed' : 'expired', kind, at, ...actor })
  await enqueue(tx, placesFreedJob, { eventId: event.id })
}

/** "I don't want it after all": the buyer ends their own open order. A second time does nothing. Refuses `notFound`. */
export async function giveUpOrder(viewer: Pick<Viewer, 'id'>, paymentId: number, now: Date): Promise<void> {
  await withOwnOrder(viewer, paymentId, async (tx, order, event) => {
    if (order.status !== 'pending') return
    if (order.processingAt) throw new Refusal('orderPaid', 409)
    await releaseHold(tx, { order, event, at: now, kind: 'given_up' })
  })
}

/**
 * Puts the end of a hold off, once, while it lasts (rule T6). Refuses `orderOver` for one that has passed, `onceOnly` for a
 * second time, and `notFound` for an order of somebody else.
 */
export async function extendHold(viewer: Pick<Viewer, 'id'>, paymentId: number, now: Date): Promise<void> {
  await withOwnOrder(viewer, paymentId, async (tx, order) => {
    if (order.status !== 'pending' || !order.heldUntil || order.heldUntil <= now)
      throw new Refusal('orderOver', 409)
    if (order.extendedAt) throw new Refusal('onceOnly', 409)
    const heldUntil = new Date(order.heldUntil.getTime() + extendMinutes * minutes)
    await holdUntil(tx, order, heldUntil)
    await changeOrder(tx, order.id, { extendedAt: now })
    await note(tx, order.id, { kind: 'extended', at: now, actorId: viewer.id })
  })
}

/** Keeps the places of an order until another moment. */
export async function holdUntil(tx: Tx, order: Pick<Order, 'id'>, heldUntil: Date): Promise<void> {
  const { paymentId, paymentStatus } = eventParticipants
  await changeOrder(tx, order.id, { heldUntil })
  await tx
    .update(eventParticipants)
    .set({ heldUntil })
    .where(and(eq(paymentId, order.id), eq(paymentStatus, 'pending')))
}

/**
 * Tidies holds that have passed: their orders are over, their pages at Stripe closed, their places offered. Every read has
 * counted them as free since the moment they passed (rule T5). Each in a transaction of its own.
 */
export async function expireHolds(now: Date): Promise<void> {
  const { id, eventId, status, heldUntil } = payments
  let after = 0
  for (;;) {
    const due = await db
      .select({ id, eventId })
      .from(payments)
      .where(and(eq(status, 'pending'), lte(heldUntil, now), gt(id, after)))
      .orderBy(asc(id))
      .limit(100)
    for (const one of due) await expireOne(one, now)
    const last = due.at(-1)
    if (!last || due.length < 100) return
    after = last.id
  }
}

async function expireOne({ id, eventId }: { id: number; eventId: number | null }, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const event = eventId === null ? null : await lockEvent(tx, eventId)
    const order = await lockOrder(tx, id)
    const isOver = order?.status === 'pending' && order.heldUntil && order.heldUntil <= now
    if (event && order && isOver) await releaseHold(tx, { order, event, at: now, kind: 'expired' })
  })
}

/** Does something with a member's own order under the locks of its event and itself; `notFound` for anybody else's. */
export async function withOwnOrder<T>(
  viewer: Pick<Viewer, 'id'>,
  paymentId: number,
  act: (tx: Tx, order: Order, event: LockedEvent) => Promise<T>,
): Promise<T> {
  const [own] = await db
    .select({ eventId: payments.eventId })
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.userId, viewer.id)))
  if (!own?.eventId) throw new Refusal('notFound', 404)
  const { eventId } = own
  return db.transaction(async (tx) => {
    const event = await lockEvent(tx, eventId)
    const order = await lockOrder(tx, paymentId)
    if (!event || !order) throw new Refusal('notFound', 404)
    return act(tx, order, event)
  })
}

async function wishAgain(tx: Tx, { eventId, userId, at }: { eventId: number; userId: number; at: Date }) {
  const { status, guestName } = eventParticipants
  const [own] = await tx
    .select({ status })
    .from(eventParticipants)
    .where(
      and(
        ...[eq(eventParticipants.eventId, eventId), eq(eventParticipants.userId, userId)],
        ...[isNull(guestName), ne(status, 'cancelled')],
      ),
    )
  if (own) return
  await tx
    .insert(eventParticipants)
    .values({ eventId, userId, status: 'interested', createdAt: at, updatedAt: at })
  await moveCounts(tx, eventId, { attending: 0, interested: 1 })
}
