import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { events } from '@/db/schema'
import { FieldFaults } from '@/lib/identity/action-client'
import type { Viewer } from '@/lib/identity/schema'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { publishedJob } from './jobs'
import { countTaken, type LockedEvent, lockEvent } from './places'
import { type CurrentTimes, readEvent, type WrittenEvent } from './read-form'
import { type EventInput, slugOf } from './schema'

type Saved = { id: number; slug: string; said: 'published' | 'saved' }

/**
 * Saves an event as its organizer typed it: a new draft, a change, or the step from draft to published. Throws
 * FieldFaults for what only the calendar, the gazetteer or the guests can tell to be wrong; refuses `notFound` for an
 * event of somebody else. A published event stays published; a new time makes it "rescheduled" (rule E1).
 */
export async function saveEvent(viewer: Pick<Viewer, 'id'>, input: EventInput, now: Date): Promise<Saved> {
  const current = input.id === undefined ? null : await currentTimes(viewer, input.id, input)
  const written = await readEvent(input, { now, current })
  return db.transaction((tx) =>
    input.id === undefined
      ? insertEvent(tx, viewer, { input, written, now })
      : changeEvent(tx, viewer, { input, written, now }),
  )
}

/** Removes a draft for good; a published event keeps its page and can only be cancelled. */
export async function deleteDraft(viewer: Pick<Viewer, 'id'>, id: number): Promise<void> {
  const removed = await db
    .delete(events)
    .where(and(eq(events.id, id), eq(events.organizerId, viewer.id), eq(events.status, 'draft')))
    .returning({ id: events.id })
  if (removed.length === 0) throw new Refusal('notFound', 404)
}

// A draft whose evening has passed may be kept, and not published.
async function currentTimes(
  viewer: Pick<Viewer, 'id'>,
  id: number,
  { intent }: Pick<EventInput, 'intent'>,
): Promise<CurrentTimes> {
  const [event] = await db
    .select()
    .from(events)
    .where(and(eq(events.id, id), eq(events.organizerId, viewer.id)))
  if (!event) throw new Refusal('notFound', 404)
  // A draft whose day has passed cannot be published as it is.
  const mustLieAhead = event.status === 'draft' && intent === 'publish'
  return { ...event, startsAt: mustLieAhead ? null : event.startsAt }
}

type Change = { input: EventInput; written: WrittenEvent; now: Date }

async function insertEvent(
  tx: Tx,
  viewer: Pick<Viewer, 'id'>,
  { input, written, now }: Change,
): Promise<Saved> {
  const published = input.intent === 'publish'
  const [row] = await tx
    .insert(events)
    .values({
      ...written,
      organizerId: viewer.id,
      slug: slugOf(written.title),
      ...(published ? { status: 'scheduled' as const, publishedAt: now } : {}),
    })
    .returning({ id: events.id, slug: events.slug })
  if (!row) throw new Error('an event was not created')
  if (published) await tell(tx, viewer, { id: row.id, isPrivate: written.isPrivate })
  return { ...row, said: published ? 'published' : 'saved' }
}

async function changeEvent(
  tx: Tx,
  viewer: Pick<Viewer, 'id'>,
  { input, written, now }: Change,
): Promise<Saved> {
  const event = await lockEvent(tx, input.id ?? 0)
  if (!event || event.organizerId !== viewer.id) throw new Refusal('notFound', 404)
  if (input.version && input.version !== event.updatedAt.toISOString())
    throw new Refusal('changedMeanwhile', 409)
  await refuseChange(tx, event, { written, now })
  const slug = slugOf(written.title)
  const step = nextStatus(event, { input, written, now })
  await tx
    .update(events)
    .set({ ...written, slug, ...step, ...material(event, written), updatedAt: now })
    .where(eq(events.id, event.id))
  const isPublished = event.status === 'draft' && input.intent === 'publish'
  if (isPublished) await tell(tx, viewer, { id: event.id, isPrivate: written.isPrivate })
  return { id: event.id, slug, said: isPublished ? 'published' : 'saved' }
}

async function tell(tx: Tx, viewer: Pick<Viewer, 'id'>, event: { id: number; isPrivate: boolean }) {
  if (!event.isPrivate) await enqueue(tx, publishedJob, { organizerId: viewer.id, eventId: event.id })
}

// Raising the party, lowering the room: both are checks of capacity, under the same lock (rules T1, T4).
async function refuseChange(
  tx: Tx,
  event: LockedEvent,
  { written, now }: { written: WrittenEvent; now: Date },
) {
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
  if (event.endsAt <= now && event.status !== 'draft') throw new Refusal('past', 409)
  const taken = await countTaken(tx, event.id, now)
  if (written.capacity !== null && written.capacity < taken)
    throw new FieldFaults([{ field: 'capacity', key: 'capacityTaken', details: { taken } }])
  // Whoever came for free did not agree to a price, and whoever paid must not read another one.
  const [before, after] = [Number(event.price ?? 0), Number(written.price ?? 0)]
  const priceChanged = before !== after || (after > 0 && event.currency !== written.currency)
  if (taken > 0 && priceChanged) throw new Refusal('hasGuests', 409)
}

function nextStatus(event: LockedEvent, { input, written, now }: Change) {
  if (event.status === 'draft')
    return input.intent === 'publish' ? { status: 'scheduled' as const, publishedAt: now } : {}
  if (event.startsAt.getTime() === written.startsAt.getTime()) return {}
  return {
    status: 'rescheduled' as const,
    previousStartsAt: event.startsAt,
    previousStartDate: event.startDate,
  }
}

// What a calendar shows: a change of it has to reach the calendars (rule E8).
function material(event: LockedEvent, written: WrittenEvent) {
  const same =
    event.startsAt.getTime() === written.startsAt.getTime() &&
    event.endsAt.getTime() === written.endsAt.getTime() &&
    event.title === written.title &&
    event.location === written.location &&
    event.address === written.address &&
    event.cityId === written.cityId
  return same ? {} : { sequence: sql`${events.sequence} + 1` }
}
