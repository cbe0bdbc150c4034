import { and, asc, eq, inArray, isNotNull, lt, ne, or } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, events, ticketTransfers } from '@/db/schema'

const batch = 500

/**
 * Job: takes names and addresses from tickets of evenings that were over before a moment, and parts them from the orders
 * they were bought with. That somebody had a place stays, as part of what the member did and of what the event was.
 */
export async function forgetOldTickets(before: Date): Promise<void> {
  while ((await db.transaction((tx) => forgetSome(tx, before))) === batch);
}

async function forgetSome(tx: Tx, before: Date): Promise<number> {
  const { id, guestName, holderEmail, paymentId, refundId, eventId } = eventParticipants
  const named = and(isNotNull(guestName), ne(guestName, '-'))
  const old = await tx
    .select({ id, guestName })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventId))
    .where(
      and(
        lt(events.endsAt, before),
        or(named, isNotNull(holderEmail), isNotNull(paymentId), isNotNull(refundId)),
      ),
    )
    .orderBy(asc(id))
    .limit(batch)
    .for('update', { of: eventParticipants })
  if (old.length === 0) return 0
  const ids = old.map((row) => row.id)
  await tx
    .update(eventParticipants)
    .set({ holderEmail: null, paymentId: null, refundId: null })
    .where(inArray(id, ids))
  await tx
    .update(eventParticipants)
    .set({ guestName: '-' })
    .where(and(inArray(id, ids), isNotNull(guestName)))
  await tx
    .update(ticketTransfers)
    .set({ toEmail: null })
    .where(inArray(ticketTransfers.eventParticipantId, ids))
  return old.length
}
