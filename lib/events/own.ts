import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventOrganizers, events } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { type LockedEvent, lockEvent } from './places'
import { organizedBy } from './visibility'

type Organizer = Pick<Viewer, 'id'>

/** Locks an event for one of its organizers; for anybody else it refuses `notFound`, as for none (rule A1). */
export async function lockOrganized(tx: Tx, viewer: Organizer, eventId: number): Promise<LockedEvent> {
  const event = await lockEvent(tx, eventId)
  const [own] = await tx
    .select({ one: sql`1` })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!event || !own) throw new Refusal('notFound', 404)
  return event
}

/** The same for the member whose event it is, and for nobody who only organizes it with them. */
export async function lockOwn(tx: Tx, viewer: Organizer, eventId: number): Promise<LockedEvent> {
  const event = await lockEvent(tx, eventId)
  if (event?.organizerId !== viewer.id) throw new Refusal('notFound', 404)
  return event
}

/** Whoever organizes an event: its owner, and those who have agreed to. */
export async function organizersOf(tx: Tx, event: { id: number; organizerId: number }): Promise<number[]> {
  const { userId, eventId, acceptedAt } = eventOrganizers
  const beside = await tx
    .select({ userId })
    .from(eventOrganizers)
    .where(and(eq(eventId, event.id), isNotNull(acceptedAt)))
  return [...new Set([event.organizerId, ...beside.map((row) => row.userId)])]
}
