import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventChanges, eventParticipants, eventSales } from '@/db/schema'
import { type LockedEvent, lockEvent } from '@/lib/events/places'
import type { Viewer } from '@/lib/identity/schema'
import { lockOrder } from '@/lib/payments/orders'
import { note } from '@/lib/payments/timeline'
import { Refusal } from '@/lib/platform/refusal'
import { takeBack } from './give-back'
import { freePlaces } from './offer'
import { returnRefusal } from './policy'

type Row = typeof eventParticipants.$inferSelect

/**
 * A holder gives a ticket back. Free ones, those of an event that has changed (rule E9), and those within the organizer's
 * terms go back at once, with the money; any other is offered to the line, stays good, and is refunded when the next person
 * has paid for its place. Refuses `notFound` for somebody else's ticket, and what `returnRefusal` says.
 *
 * @returns whether it is back or offered.
 */
export async function returnTicket(
  viewer: Pick<Viewer, 'id'>,
  participationId: number,
  now: Date,
): Promise<'returned' | 'offered'> {
  return withOwnTicket(viewer, participationId, async (tx, { row, event }) => {
    const order = row.paymentId === null ? null : await lockOrder(tx, row.paymentId)
    const isPayer = order?.userId === viewer.id
    const isDisputed = order?.status === 'disputed'
    const reason = returnRefusal({ ...row, isPayer, isDisputed }, event, now)
    if (reason) throw new Refusal(reason, 409)
    if (row.paymentStatus === 'free' || (await isWithinTerms(tx, { row, event, now }))) {
      await takeBack(tx, { rows: [row], order, event, kind: 'returned', by: viewer.id, at: now })
      return 'returned'
    }
    if (row.returningAt) return 'offered'
    await tx
      .update(eventParticipants)
      .set({ returningAt: now, updatedAt: now })
      .where(eq(eventParticipants.id, row.id))
    if (order) await note(tx, order.id, { kind: 'return_offered', at: now, actorId: viewer.id })
    await freePlaces(tx, event.id)
    return 'offered'
  })
}

/** The holder wants to keep it after all; refuses `orderOpen` once somebody has been promised the place. */
export async function keepTicket(
  viewer: Pick<Viewer, 'id'>,
  participationId: number,
  now: Date,
): Promise<void> {
  await withOwnTicket(viewer, participationId, async (tx, { row }) => {
    const { replacesId, heldUntil, status } = eventParticipants
    const [promised] = await tx
      .select({ id: eventParticipants.id })
      .from(eventParticipants)
      .where(and(eq(replacesId, row.id), gt(heldUntil, now), sql`${status} <> 'cancelled'`))
    if (promised) throw new Refusal('orderOpen', 409)
    await tx
      .update(eventParticipants)
      .set({ returningAt: null, updatedAt: now })
      .where(eq(eventParticipants.id, row.id))
  })
}

/** The next person has paid for the place of a returning ticket: it goes back, and its money. Under the event's lock. */
export async function endReturn(
  tx: Tx,
  { participationId, at }: { participationId: number; at: Date },
): Promise<void> {
  const [row] = await tx.select().from(eventParticipants).where(eq(eventParticipants.id, participationId))
  const event = row ? await lockEvent(tx, row.eventId) : null
  if (!row || !event) return
  const order = row.paymentId === null ? null : await lockOrder(tx, row.paymentId)
  await takeBack(tx, { rows: [row], order, event, kind: 'returned', by: row.userId, at })
}

/** Whether the terms let a ticket go back for the money without anybody taking its place (rule E9, and the organizer's). */
async function isWithinTerms(
  tx: Tx,
  { row, event, now }: { row: Row; event: LockedEvent; now: Date },
): Promise<boolean> {
  const { createdAt, returnUntil } = eventChanges
  const since = row.confirmedAt ?? row.createdAt
  const [changed] = await tx
    .select({ id: eventChanges.id })
    .from(eventChanges)
    .where(and(eq(eventChanges.eventId, event.id), gt(createdAt, since), gt(returnUntil, now)))
    .limit(1)
  if (changed) return true
  const [terms] = await tx.select().from(eventSales).where(eq(eventSales.eventId, event.id))
  if (terms?.returnHours == null) return false
  return now.getTime() < event.startsAt.getTime() - terms.returnHours * 3_600_000
}

async function withOwnTicket<T>(
  viewer: Pick<Viewer, 'id'>,
  id: number,
  act: (tx: Tx, own: { row: Row; event: LockedEvent }) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const own = and(
      ...[eq(eventParticipants.id, id), eq(eventParticipants.userId, viewer.id)],
      ...[eq(eventParticipants.status, 'attending'), isNull(eventParticipants.holderEmail)],
    )
    const [known] = await tx.select({ eventId: eventParticipants.eventId }).from(eventParticipants).where(own)
    const event = known ? await lockEvent(tx, known.eventId) : null
    const [row] = await tx.select().from(eventParticipants).where(own)
    if (!event || !row) throw new Refusal('notFound', 404)
    return act(tx, { row, event })
  })
}
