import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import { accessOf } from '@/lib/events/access'
import { type LockedEvent, lockEvent, moveCounts } from '@/lib/events/places'
import { mayOpen } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { busyWhenLocked } from '@/lib/platform/busy'
import { parseMoney, toDecimal } from '@/lib/platform/money'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { freePlaces } from './offer'
import { leftOf, typeRefusal } from './price-order'
import { countByType, readSale } from './sale'

export type Wanted = {
  eventId: number
  /** 0: the standard ticket */
  typeId: number
  partySize: number
  /** any type up to this price will do, as typed in the event's currency; empty: the one type alone */
  maxPrice: string
  access: string
}

/**
 * Joins the line of an event that has no places for the party (rule T11). A member has one place in it: asked again, what
 * they want changes and their place stays; a bigger party goes to the end. Refuses `notFull` while the party would find
 * places, `saleOver`, `typeUnknown`, `orderOpen` for who has a ticket already, and `notFound`.
 */
export async function joinLine(viewer: Pick<Viewer, 'id'>, wanted: Wanted, now: Date): Promise<void> {
  await busyWhenLocked(() => db.transaction((tx) => join(tx, viewer, { wanted, now })))
}

/** Leaves the line, and declines the offer if there is one: it never comes back by itself (rule T10). A second time does nothing. */
export async function leaveLine(viewer: Pick<Viewer, 'id'>, eventId: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockEvent(tx, eventId)
    const left = await tx
      .update(eventParticipants)
      .set({ status: 'cancelled', cancelledAt: now, partySize: 1, replacesId: null, updatedAt: now })
      .where(and(ownRow(viewer, eventId), eq(eventParticipants.status, 'waitlisted')))
      .returning({ id: eventParticipants.id })
    if (left.length > 0) await freePlaces(tx, eventId)
  })
}

/** The viewer's place in the line of an event: 1 is the next; null for who does not wait, or has an offer. */
export async function placeInLine(viewer: Pick<Viewer, 'id'>, eventId: number): Promise<number | null> {
  const { id, status, heldUntil, queueRank, queuedAt, userId } = eventParticipants
  const line = db
    .select({
      userId,
      place: sql<number>`row_number() over (order by ${queueRank}, ${queuedAt}, ${id})::int`.as('place'),
    })
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, eventId), eq(status, 'waitlisted'), isNull(heldUntil)))
    .as('line')
  const [own] = await db.select({ place: line.place }).from(line).where(eq(line.userId, viewer.id))
  return own?.place ?? null
}

/** What the viewer waits for at an event, and until when an offer stands; null for who does not wait. */
export async function getOwnWait(viewer: Pick<Viewer, 'id'>, eventId: number) {
  const { heldUntil, partySize, ticketTypeId, maxPrice, status } = eventParticipants
  const [own] = await db
    .select({ heldUntil, partySize, ticketTypeId, maxPrice })
    .from(eventParticipants)
    .where(and(ownRow(viewer, eventId), eq(status, 'waitlisted')))
    .orderBy(asc(eventParticipants.id))
  return own ? { ...own, place: await placeInLine(viewer, eventId) } : null
}

async function join(
  tx: Tx,
  viewer: Pick<Viewer, 'id'>,
  { wanted, now }: { wanted: Wanted; now: Date },
): Promise<void> {
  const { eventId, partySize } = wanted
  const [access, event] = await Promise.all([accessOf(tx, eventId, viewer), lockEvent(tx, eventId)])
  if (!event || !mayOpen(event, access)) throw new Refusal('notFound', 404)
  const maxPrice = mostOf(wanted, event)
  await refuseJoin(tx, event, { wanted, now })
  const [own] = await tx.select().from(eventParticipants).where(ownRow(viewer, eventId))
  if (own?.status === 'attending') throw new Refusal('orderOpen', 409)
  const ticketTypeId = wanted.typeId === 0 ? null : wanted.typeId
  const isLive = own?.status === 'waitlisted' && own.heldUntil === null
  const keeps = isLive && partySize <= own.partySize
  const row = {
    ...{
      status: 'waitlisted' as const,
      partySize,
      ticketTypeId,
      maxPrice,
      heldUntil: null,
      replacesId: null,
    },
    ...{ queuedAt: keeps ? own.queuedAt : now, queueRank: keeps ? own.queueRank : 0, updatedAt: now },
  }
  if (own) await tx.update(eventParticipants).set(row).where(eq(eventParticipants.id, own.id))
  else await tx.insert(eventParticipants).values({ ...row, eventId, userId: viewer.id, createdAt: now })
  if (own?.status === 'interested') await moveCounts(tx, eventId, { attending: 0, interested: -1 })
  await freePlaces(tx, eventId)
}

async function refuseJoin(
  tx: Tx,
  event: LockedEvent,
  { wanted, now }: { wanted: Wanted; now: Date },
): Promise<void> {
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
  if (event.endsAt <= now) throw new Refusal('past', 409)
  const [sale, taken] = [await readSale(tx, event), await countByType(tx, event.id, now)]
  const type = sale.types.find(({ id }) => id === wanted.typeId)
  if (!type || (type.accessCode && type.accessCode !== wanted.access)) throw new Refusal('typeUnknown', 404)
  const reason = typeRefusal(type, { event, now })
  if (reason) throw new Refusal(reason, 409)
  const left = leftOf(type, { event, taken })
  // A line in front means that what is free is promised, even while the offers are being made.
  if (left === null || (left >= wanted.partySize && taken.waiting === 0)) throw new Refusal('notFull', 409)
}

function mostOf({ maxPrice }: Wanted, { currency }: LockedEvent): string | null {
  if (maxPrice.trim() === '') return null
  const most = parseMoney(maxPrice, currency)
  if (!most) throw new FieldFaults([{ field: 'maxPrice', key: 'price' }])
  return toDecimal(most)
}

function ownRow(viewer: Pick<Viewer, 'id'>, eventId: number) {
  return and(
    ...[eq(eventParticipants.eventId, eventId), eq(eventParticipants.userId, viewer.id)],
    ...[isNull(eventParticipants.guestName), sql`${eventParticipants.status} <> 'cancelled'`],
  )
}
