import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Tx } from '@/db/client'
import { eventParticipants, events, payments } from '@/db/schema'
import { type LockedEvent, lockEvent } from '@/lib/events/places'
import { notify } from '@/lib/notifications/notify'
import { enqueue } from '@/lib/platform/jobs'
import { parseMoney } from '@/lib/platform/money'
import { placesFreedJob } from './jobs'
import { leftOf, typeRefusal } from './price-order'
import { countByType, readSale, type Sale, type Taken, type TicketType } from './sale'

export type Offer = { typeId: number; partySize: number; replacesId: number | null }
type Waiting = typeof eventParticipants.$inferSelect
type Places = { event: LockedEvent; sale: Sale; taken: Taken; returning: { id: number; typeId: number }[] }

const hour = 3_600_000

/** Job: offers what is free at an event to who waits. A second run does no harm. */
export async function offerPlaces(eventId: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const event = await lockEvent(tx, eventId)
    if (event) await offerFree(tx, event, now)
  })
}

/**
 * Offers free places in order of arrival, under the event's lock (rules T9 to T11): a party that does not fit is passed by
 * and keeps its place; after sales have ended nothing is offered. An offer holds its places until its time is over.
 *
 * @returns how many were made an offer.
 */
export async function offerFree(tx: Tx, event: LockedEvent, now: Date): Promise<number> {
  const isOn = !['draft', 'cancelled', 'postponed'].includes(event.status) && event.endsAt > now
  const line = isOn ? await lineOf(tx, event.id) : []
  if (line.length === 0) return 0
  const places = {
    event,
    ...{ sale: await readSale(tx, event), taken: await countByType(tx, event.id, now) },
    returning: await returningOf(tx, event.id, now),
  }
  let made = 0
  for (const waiting of line) {
    const offer = offerFor(waiting, places, now)
    if (!offer) continue
    await makeOffer(tx, { waiting, offer, event, now })
    take(places, offer)
    made += 1
  }
  return made
}

/**
 * A member who orders leaves the line, in the transaction of the order.
 *
 * @returns the offer they had, while it holds; its places are free again for this order alone.
 */
export async function leaveForOrder(
  tx: Tx,
  { eventId, userId, now }: { eventId: number; userId: number; now: Date },
): Promise<Offer | null> {
  const { heldUntil, ticketTypeId, partySize, replacesId, status } = eventParticipants
  const own = and(
    ...[
      eq(eventParticipants.eventId, eventId),
      eq(eventParticipants.userId, userId),
      eq(status, 'waitlisted'),
    ],
  )
  const [row] = await tx
    .select({ heldUntil, ticketTypeId, partySize, replacesId })
    .from(eventParticipants)
    .where(own)
  if (!row) return null
  await tx
    .update(eventParticipants)
    .set({ status: 'cancelled', cancelledAt: now, partySize: 1, replacesId: null, updatedAt: now })
    .where(own)
  if (!row.heldUntil || row.heldUntil <= now) return null
  return { typeId: row.ticketTypeId ?? 0, partySize: row.partySize, replacesId: row.replacesId }
}

/** What is taken, as whoever has an offer for the place of a returning ticket may see it: that place is theirs. */
export function withPlaceOf(offer: Offer, taken: Taken): Taken {
  if (offer.replacesId === null) return taken
  const byType = new Map(taken.byType)
  byType.set(offer.typeId, (byType.get(offer.typeId) ?? 0) - 1)
  return { ...taken, all: taken.all - 1, byType }
}

/** How long an offer holds: a day, less where sales end sooner, half an hour at least. */
export function offerEnd(salesEnd: Date, now: Date): Date {
  const left = salesEnd.getTime() - now.getTime()
  const length = Math.min(24 * hour, Math.max(left / 4, hour / 2))
  return new Date(Math.min(now.getTime() + length, salesEnd.getTime()))
}

/** Job: offers that have passed are over for good (rule T10), and their places go to the next. */
export async function endOffers(now: Date): Promise<void> {
  const { eventId, status, heldUntil } = eventParticipants
  const ended = await db
    .selectDistinct({ eventId })
    .from(eventParticipants)
    .where(and(eq(status, 'waitlisted'), lte(heldUntil, now)))
    .limit(500)
  for (const one of ended)
    await db.transaction(async (tx) => {
      const event = await lockEvent(tx, one.eventId)
      await tx
        .update(eventParticipants)
        .set({ status: 'cancelled', cancelledAt: now, partySize: 1, replacesId: null, updatedAt: now })
        .where(and(eq(eventId, one.eventId), eq(status, 'waitlisted'), lte(heldUntil, now)))
      if (event) await offerFree(tx, event, now)
    })
}

/** Job: looks at every event with a line, for a trigger that was lost (rule T9). */
export async function sweepLines(now: Date): Promise<void> {
  const { eventId, status, heldUntil } = eventParticipants
  const lines = await db
    .selectDistinct({ eventId })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventId))
    .where(and(eq(status, 'waitlisted'), isNull(heldUntil), gt(events.endsAt, now)))
  for (const line of lines) await offerPlaces(line.eventId, now)
}

/** Says that places may have become free, in the transaction that freed them. */
export async function freePlaces(tx: Tx, eventId: number): Promise<void> {
  await enqueue(tx, placesFreedJob, { eventId })
}

function lineOf(tx: Tx, eventId: number): Promise<Waiting[]> {
  const { status, heldUntil, queueRank, queuedAt, id } = eventParticipants
  return tx
    .select()
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, eventId), eq(status, 'waitlisted'), isNull(heldUntil)))
    .orderBy(asc(queueRank), asc(queuedAt), asc(id))
    .limit(500)
}

/** Tickets that their holders want to give back and that nobody has been offered yet, the first one first. */
async function returningOf(tx: Tx, eventId: number, now: Date) {
  const next = alias(eventParticipants, 'next')
  const { id, ticketTypeId, status, returningAt, checkedInAt } = eventParticipants
  const promised = tx
    .select({ one: sql`1` })
    .from(next)
    .where(and(eq(next.replacesId, id), ne(next.status, 'cancelled'), gt(next.heldUntil, now)))
  const rows = await tx
    .select({ id, typeId: sql<number>`coalesce(${ticketTypeId}, 0)` })
    .from(eventParticipants)
    .leftJoin(payments, eq(payments.id, eventParticipants.paymentId))
    .where(
      and(
        ...[eq(eventParticipants.eventId, eventId), eq(status, 'attending'), isNotNull(returningAt)],
        ...[isNull(checkedInAt), notExists(promised)],
        // Its money is the bank's to give back.
        sql`${payments.status} is distinct from 'disputed'`,
      ),
    )
    .orderBy(asc(returningAt), asc(id))
    .for('no key update', { of: eventParticipants })
  return rows
}

function offerFor(waiting: Waiting, places: Places, now: Date): (Offer & { salesEnd: Date }) | null {
  for (const type of typesFor(waiting, places.sale)) {
    if (typeRefusal(type, { event: places.event, now })) continue
    const salesEnd = type.salesEndAt ?? places.event.endsAt
    const found = { typeId: type.id, partySize: waiting.partySize, replacesId: null, salesEnd }
    const left = leftOf(type, places)
    if (left === null || left >= waiting.partySize) return found
    const returning = places.returning.find(({ typeId }) => typeId === type.id)
    if (waiting.partySize === 1 && returning) return { ...found, replacesId: returning.id }
  }
  return null
}

/** The types that will do for who waits, the dearest they would pay last. */
function typesFor({ ticketTypeId, maxPrice }: Waiting, { types }: Sale): TicketType[] {
  if (maxPrice === null) return types.filter(({ id }) => id === (ticketTypeId ?? 0))
  return types
    .filter(({ price, accessCode }) => {
      const most = parseMoney(maxPrice, price.currency)
      return accessCode === null && most !== null && price.amount <= most.amount
    })
    .sort((one, other) => one.price.amount - other.price.amount)
}

type Made = { waiting: Waiting; offer: Offer & { salesEnd: Date }; event: LockedEvent; now: Date }

async function makeOffer(tx: Tx, { waiting, offer, event, now }: Made): Promise<void> {
  await tx
    .update(eventParticipants)
    .set({
      ...{ heldUntil: offerEnd(offer.salesEnd, now), replacesId: offer.replacesId, updatedAt: now },
      ticketTypeId: offer.typeId === 0 ? null : offer.typeId,
    })
    .where(inArray(eventParticipants.id, [waiting.id]))
  await notify(tx, {
    ...{ userId: waiting.userId, kind: 'place_offered', cause: `offer:${waiting.id}:${now.getTime()}` },
    ...{ actorId: null, eventId: event.id, now, details: { participationId: waiting.id } },
  })
}

function take({ taken, returning }: Places, offer: Offer): void {
  if (offer.replacesId !== null) {
    returning.splice(
      returning.findIndex(({ id }) => id === offer.replacesId),
      1,
    )
    return
  }
  taken.all += offer.partySize
  taken.byType.set(offer.typeId, (taken.byType.get(offer.typeId) ?? 0) + offer.partySize)
}
