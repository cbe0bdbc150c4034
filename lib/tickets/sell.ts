import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, promoCodes, ticketTypes } from '@/db/schema'
import { pricedJob } from '@/lib/events/jobs'
import { lockOrganized } from '@/lib/events/own'
import type { LockedEvent } from '@/lib/events/places'
import { busyWhenLocked } from '@/lib/platform/busy'
import { enqueue } from '@/lib/platform/jobs'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { readType, saleFacts } from './read-sale'
import { countByType } from './sale'
import type { TypeInput } from './sale-shapes'

type Organizer = { id: number }
type TypeRow = typeof ticketTypes.$inferSelect
type Which = { eventId: number; typeId: number | 'standard' }

/** How many ticket types an event may have. */
export const mostTypes = 20

/**
 * Saves a ticket type as an organizer of its event typed it, new or not. Under the event's lock, because stock is capacity:
 * it cannot go below what is taken (rule T1). What was begun to be paid keeps the price it had. Refuses `notFound` for a
 * type of another event, and what is over or cancelled.
 */
export async function saveType(viewer: Organizer, input: TypeInput, now: Date): Promise<{ id: number }> {
  const facts = await saleFacts(viewer, input.eventId)
  const row = await readType(input, facts)
  return selling(viewer, { eventId: input.eventId, now }, async (tx, event) => {
    // Read before the lock: in another currency or zone the same words are another price and another hour.
    if (event.currency !== facts.currency) throw new Refusal('changedMeanwhile', 409)
    const type = input.typeId === 'new' ? null : await typeOf(tx, { ...input, typeId: input.typeId })
    const taken = input.typeId === 'new' ? 0 : await countTakenOf(tx, { event, type }, now)
    refuseStock(row.capacity, { taken, capacity: event.capacity })
    const isStandard = input.typeId === 'standard'
    return type
      ? changeType(tx, type, { ...row, updatedAt: now })
      : insertType(tx, event, { ...row, isStandard })
  })
}

/** No longer sold; its tickets stay good. The standard ticket can be closed without a row of its own: it gets one. */
export async function closeType(
  viewer: Organizer,
  which: Which & { name: string },
  now: Date,
): Promise<void> {
  await selling(viewer, { ...which, now }, async (tx, event) => {
    const type = await typeOf(tx, which)
    if (type) return changeType(tx, type, { closedAt: type.closedAt ?? now, updatedAt: now })
    return insertType(tx, event, { name: which.name, isStandard: true, closedAt: now })
  })
}

/** Sold again. */
export async function reopenType(viewer: Organizer, which: Which, now: Date): Promise<void> {
  await selling(viewer, { ...which, now }, async (tx) => {
    const type = await typeOf(tx, which)
    if (type) await changeType(tx, type, { closedAt: null, updatedAt: now })
  })
}

/** Removes a type that nobody ever had or wanted, and the codes for it alone; of any other it refuses `typeSold`. */
export async function deleteType(viewer: Organizer, which: Which, now: Date): Promise<void> {
  await selling(viewer, { ...which, now }, async (tx) => {
    const type = await typeOf(tx, which)
    if (!type) throw new Refusal('notFound', 404)
    const used = await tx.execute<{ one: number }>(sql`
      select 1 as one from ${eventParticipants} p
      where p.ticket_type_id = ${type.id}
        or p.promo_code_id in (select id from ${promoCodes} where ticket_type_id = ${type.id}) limit 1`)
    if (used.length > 0) throw new Refusal('typeSold', 409)
    await tx.delete(ticketTypes).where(eq(ticketTypes.id, type.id))
  })
}

/** Moves a type one place up or down among the others. */
export async function moveType(
  viewer: Organizer,
  { eventId, typeId, way }: { eventId: number; typeId: number; way: 'up' | 'down' },
  now: Date,
): Promise<void> {
  await selling(viewer, { eventId, now }, async (tx) => {
    const rows = await tx
      .select({ id: ticketTypes.id })
      .from(ticketTypes)
      .where(and(eq(ticketTypes.eventId, eventId), eq(ticketTypes.isStandard, false)))
      .orderBy(ticketTypes.position, ticketTypes.id)
    const ids = rows.map(({ id }) => id)
    const from = ids.indexOf(typeId)
    if (from < 0) throw new Refusal('notFound', 404)
    const to = Math.max(0, Math.min(ids.length - 1, from + (way === 'up' ? -1 : 1)))
    ids.splice(to, 0, ...ids.splice(from, 1))
    for (const [position, id] of ids.entries())
      await tx.update(ticketTypes).set({ position }).where(eq(ticketTypes.id, id))
  })
}

/**
 * Does something to what an event sells: as one of its organizers, under its lock, while it can still be sold. Refuses
 * `busy` when buyers held the lock too long.
 */
export async function selling<T>(
  viewer: Organizer,
  { eventId, now }: { eventId: number; now: Date },
  act: (tx: Tx, event: LockedEvent) => Promise<T>,
): Promise<T> {
  return busyWhenLocked(() =>
    db.transaction(async (tx) => {
      const event = await lockOrganized(tx, viewer, eventId)
      if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
      const isOver = event.endsAt <= now && event.status !== 'draft' && event.status !== 'postponed'
      if (isOver) throw new Refusal('past', 409)
      const done = await act(tx, event)
      if (event.status !== 'draft') await enqueue(tx, pricedJob, { eventId: event.id })
      return done
    }),
  )
}

async function typeOf(tx: Tx, { eventId, typeId }: Which): Promise<TypeRow | null> {
  const one = typeId === 'standard' ? eq(ticketTypes.isStandard, true) : eq(ticketTypes.id, typeId)
  const [type] = await tx
    .select()
    .from(ticketTypes)
    .where(and(eq(ticketTypes.eventId, eventId), one))
  if (!type && typeId !== 'standard') throw new Refusal('notFound', 404)
  // By its number it would lose what makes it the standard one.
  if (type?.isStandard && typeId !== 'standard') throw new Refusal('notFound', 404)
  return type ?? null
}

async function changeType(tx: Tx, type: TypeRow, change: Partial<TypeRow>): Promise<{ id: number }> {
  await tx.update(ticketTypes).set(change).where(eq(ticketTypes.id, type.id))
  return { id: type.id }
}

type NewType = Omit<typeof ticketTypes.$inferInsert, 'eventId'>

async function insertType(tx: Tx, event: LockedEvent, row: NewType): Promise<{ id: number }> {
  const count = await tx.$count(ticketTypes, eq(ticketTypes.eventId, event.id))
  if (count >= mostTypes) throw new Refusal('tooManyTypes', 409, { most: mostTypes })
  const values = { position: count, ...row, eventId: event.id }
  const [made] = await tx.insert(ticketTypes).values(values).returning({ id: ticketTypes.id })
  if (!made) throw new Error('a ticket type was not created')
  return made
}

// Participations of the standard ticket name no type.
async function countTakenOf(
  tx: Tx,
  { event, type }: { event: LockedEvent; type: TypeRow | null },
  now: Date,
): Promise<number> {
  const { byType } = await countByType(tx, event.id, now)
  return byType.get(type && !type.isStandard ? type.id : 0) ?? 0
}

function refuseStock(stock: number | null, { taken, capacity }: { taken: number; capacity: number | null }) {
  if (stock === null) return
  if (stock < taken) throw new FieldFaults([{ field: 'capacity', key: 'capacityTaken', details: { taken } }])
  if (capacity !== null && stock > capacity)
    throw new FieldFaults([{ field: 'capacity', key: 'stockAbove', details: { capacity } }])
}
