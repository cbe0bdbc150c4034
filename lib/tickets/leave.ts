import { and, asc, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { attendeeMessages, eventParticipants, events, ticketTransfers } from '@/db/schema'
import { type LockedEvent, lockEvent } from '@/lib/events/places'
import { isStillAhead } from '@/lib/events/visibility'
import { lockOpenOrders, lockOrder } from '@/lib/payments/orders'
import { takeBack } from './give-back'
import { releaseHold } from './hold'
import { leaveLine } from './waitlist'

type Row = typeof eventParticipants.$inferSelect

/**
 * Gives back whatever a member who is gone holds of evenings that are still to come: open orders end, tickets are refunded
 * to whoever paid, places go to who waits (rules T9, A4). Each event in a transaction of its own; run again it goes on
 * where it stopped.
 */
export async function leaveTickets(userId: number, now: Date): Promise<void> {
  const { eventId, status } = eventParticipants
  const held = await db
    .selectDistinct({ eventId })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventId))
    .where(and(eq(eventParticipants.userId, userId), ne(status, 'cancelled'), isStillAhead(now)))
    .orderBy(asc(eventId))
  for (const { eventId: id } of held) {
    await leaveLine({ id: userId }, id, now)
    await db.transaction((tx) => leaveOne(tx, { userId, eventId: id, now }))
  }
}

type Leaving = { userId: number; eventId: number; now: Date }

async function leaveOne(tx: Tx, { userId, eventId, now }: Leaving): Promise<void> {
  const event = await lockEvent(tx, eventId)
  if (!event) return
  for (const order of await lockOpenOrders(tx, { userId, eventId }))
    if (!order.processingAt) await releaseHold(tx, { order, event, at: now, kind: 'given_up' })
  const rows = await lockHeld(tx, { userId, eventId })
  const paymentIds = [...new Set(rows.map(({ paymentId }) => paymentId))]
  for (const paymentId of paymentIds.sort((a, b) => (a ?? 0) - (b ?? 0)))
    await giveBack(tx, {
      rows: rows.filter((row) => row.paymentId === paymentId),
      paymentId,
      event,
      now,
      userId,
    })
  await tx
    .update(eventParticipants)
    .set({ status: 'cancelled', cancelledAt: now, updatedAt: now })
    .where(and(own({ userId, eventId }), eq(eventParticipants.status, 'interested')))
}

/** Takes the names and addresses from what an erased member held, bought and sent on, and from what they wrote to guests. */
export async function emptyTickets(tx: Tx, userId: number): Promise<void> {
  const { guestName, holderEmail } = eventParticipants
  const mine = eq(eventParticipants.userId, userId)
  await tx
    .update(eventParticipants)
    .set({ guestName: '-' })
    .where(and(mine, isNotNull(guestName)))
  await tx
    .update(eventParticipants)
    .set({ holderEmail: null })
    .where(and(mine, isNotNull(holderEmail)))
  const { fromId, toId } = ticketTransfers
  await tx
    .update(ticketTransfers)
    .set({ toEmail: null })
    .where(and(or(eq(fromId, userId), eq(toId, userId)), isNotNull(ticketTransfers.toEmail)))
  await tx
    .update(attendeeMessages)
    .set({ subject: '-', body: '-' })
    .where(eq(attendeeMessages.senderId, userId))
}

function lockHeld(tx: Tx, which: { userId: number; eventId: number }): Promise<Row[]> {
  const { status, paymentStatus, id } = eventParticipants
  return tx
    .select()
    .from(eventParticipants)
    .where(and(own(which), eq(status, 'attending'), ne(paymentStatus, 'pending')))
    .orderBy(asc(id))
    .for('no key update')
}

type Back = { rows: Row[]; paymentId: number | null; event: LockedEvent; now: Date; userId: number }

async function giveBack(tx: Tx, { rows, paymentId, event, now, userId }: Back): Promise<void> {
  const order = paymentId === null ? null : await lockOrder(tx, paymentId)
  await takeBack(tx, { rows, order, event, kind: 'account_closed', by: userId, at: now })
}

function own({ userId, eventId }: { userId: number; eventId: number }) {
  const { checkedInAt } = eventParticipants
  // Whoever is in already has had the evening.
  return and(
    eq(eventParticipants.userId, userId),
    eq(eventParticipants.eventId, eventId),
    isNull(checkedInAt),
    inArray(eventParticipants.status, ['attending', 'interested']),
  )
}
