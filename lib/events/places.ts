import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventParticipants, events, payments, sellerAccounts, ticketTypes } from '@/db/schema'
import { statement } from '@/db/statement'

// The statements of this file are prepared by name: planned once for each connection, because a sale asks nothing else.
// Statuses stand in them as words and not as parameters: a plan for all values cannot use a partial index otherwise.

const { id, slug, title, organizerId, status, isPrivate, capacity, price, currency } = events
const { location, address, cityId, startsAt, endsAt, startDate, updatedAt } = events
const { attendanceMode, onlineUrl, previousStartsAt, imageUrl, stripeProductId } = events
// What rules of places and of changes ask; a description may be long, and is read under the lock for nothing.
const asked = {
  ...{ id, slug, title, organizerId, status, isPrivate, capacity, price, currency },
  ...{ location, address, cityId, startsAt, endsAt, startDate, updatedAt },
  ...{ attendanceMode, onlineUrl, previousStartsAt, imageUrl, stripeProductId },
}

export type LockedEvent = Pick<typeof events.$inferSelect, keyof typeof asked>

/**
 * Takes the one lock under which places of an event are given (rules T1, T2). NO KEY: rows that refer to the event
 * may still be written meanwhile by whoever takes no place. The wait is bounded by the pool's lock_timeout.
 */
export async function lockEvent(tx: Tx, eventId: number): Promise<LockedEvent | null> {
  const [event] = await locked(tx, { eventId })
  return event ?? null
}

const locked = statement('lock_event', (q, { eventId }: { eventId: number }) =>
  q.select(asked).from(events).where(eq(events.id, eventId)).for('no key update'),
)

/** The same lock, of the event that an order is for: an order's event stays the same, and needs no look of its own. */
export async function lockEventOfOrder(tx: Tx, paymentId: number): Promise<LockedEvent | null> {
  const [event] = await lockedByOrder(tx, { paymentId })
  return event ?? null
}

const lockedByOrder = statement('lock_event_of_order', (q, { paymentId }: { paymentId: number }) => {
  const ofOrder = q.select({ id: payments.eventId }).from(payments).where(eq(payments.id, paymentId))
  return q
    .select(asked)
    .from(events)
    .where(eq(events.id, sql`(${ofOrder})`))
    .for('no key update')
})

/**
 * Places taken: admissions, live holds and open offers with their parties, counted from rows (rule T3). A hold that has passed is free,
 * whatever any sweeper did (rule T5). Call it under `lockEvent`, as a statement of its own: a count inside the locking
 * statement would be the one from before the wait.
 */
export async function countTaken(tx: Tx, eventId: number, at: Date): Promise<number> {
  const [row] = await counted(tx, { eventId, at })
  return row?.taken ?? 0
}

const counted = statement('count_taken', (q, { eventId, at }: { eventId: number; at: Date }) =>
  q
    .select({ taken: sql<number>`coalesce(sum(${eventParticipants.partySize}), 0)::int` })
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, eventId), takesPlace(at))),
)

/** The rows that take a place at `at`. What is kept for a returning ticket takes none: that ticket still does. */
export function takesPlace(at: Date) {
  const { status, paymentStatus, heldUntil, replacesId } = eventParticipants
  const isLive = and(gt(heldUntil, at), isNull(replacesId))
  return or(
    and(sql`${status} = 'attending'`, or(sql`${paymentStatus} <> 'pending'`, isLive)),
    and(sql`${status} = 'waitlisted'`, isLive),
  )
}

/** Places taken at an event, counted from rows as they stand (rule T3). */
export const takenAt = (at: Date) => sql<number>`(
  select coalesce(sum(${eventParticipants.partySize}), 0)::int from ${eventParticipants}
  where ${eventParticipants.eventId} = events.id and ${takesPlace(at)}
)`

/** Whether an event sells tickets of more than the standard type. */
export const hasTypes = sql<boolean>`exists (select 1 from ${ticketTypes} where ${ticketTypes.eventId} = events.id)`

const { isStandard, closedAt, accessCode, pricing } = ticketTypes
const typesOf = (where: SQL) =>
  sql`select 1 from ${ticketTypes} where ${ticketTypes.eventId} = events.id and ${where}`

/**
 * Whether anything can be had of what an event sells: its organizer has an account that Stripe pays to, or one of its
 * tickets, of those that everybody sees, costs nothing.
 */
export const isOnSale = sql<boolean>`(
  exists (select 1 from ${sellerAccounts}
    where ${sellerAccounts.userId} = events.organizer_id and ${sellerAccounts.chargesEnabled})
  or (coalesce(events.price, 0) = 0 and not exists (${typesOf(sql`${isStandard}`)}))
  or exists (${typesOf(sql`${closedAt} is null and ${accessCode} is null and ${pricing} = 'fixed'
    and coalesce(case when ${isStandard} then events.price else ${ticketTypes.price} end, 0) = 0`)})
)`

/** Moves an event's cached counts in the transaction of one participation. */
export async function moveCounts(
  tx: Tx,
  eventId: number,
  by: { attending: number; interested: number },
): Promise<void> {
  await moved(tx, { eventId, ...by })
}

type Moved = { eventId: number; attending: number; interested: number }

const moved = statement('move_counts', (q, { eventId, attending, interested }: Moved) =>
  q
    .update(events)
    .set({
      attendingCount: sql`${events.attendingCount} + ${attending}`,
      interestedCount: sql`${events.interestedCount} + ${interested}`,
    })
    .where(eq(events.id, eventId)),
)
