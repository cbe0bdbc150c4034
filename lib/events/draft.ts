import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventDrafts, events } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { organizedBy } from './visibility'

type Owner = Pick<Viewer, 'id'>
export type DraftForm = Record<string, string | string[]>

/** What fills a page of typing with something to spare; nobody keeps more by typing. */
const longestForm = 60_000
/** Drafts of events that do not exist yet, at most, for each member. */
const mostDrafts = 50

/**
 * Keeps what an organizer has typed, as it is: nothing about it has to be right yet. `id` is the draft it replaces;
 * without one a new draft begins. What changes an event has one draft for each organizer.
 *
 * @returns the draft's id. Refuses `notFound` for a draft or an event of somebody else, `tooLong` and `tooManyDrafts`.
 */
export async function keepDraft(
  viewer: Owner,
  { id, eventId, form }: { id?: number | undefined; eventId?: number | undefined; form: DraftForm },
  now: Date,
): Promise<number> {
  if (JSON.stringify(form).length > longestForm) throw new Refusal('tooLong', 422)
  return db.transaction(async (tx) => {
    if (eventId !== undefined) return keepOfEvent(tx, viewer, { eventId, form, now })
    if (id !== undefined) return replace(tx, viewer, { id, form, now })
    if ((await tx.$count(eventDrafts, eq(eventDrafts.ownerId, viewer.id))) >= mostDrafts)
      throw new Refusal('tooManyDrafts', 409, { most: mostDrafts })
    const row = { ownerId: viewer.id, form, updatedAt: now }
    return idOf(await tx.insert(eventDrafts).values(row).returning({ id: eventDrafts.id }))
  })
}

/** Forgets a draft; nothing happens when it is gone already or somebody else's. */
export async function forgetDraft(tx: Pick<Tx, 'delete'>, viewer: Owner, id: number): Promise<void> {
  await tx.delete(eventDrafts).where(and(eq(eventDrafts.id, id), eq(eventDrafts.ownerId, viewer.id)))
}

/** The same by its owner's wish. */
export async function dropDraft(viewer: Owner, id: number): Promise<void> {
  await forgetDraft(db, viewer, id)
}

type Kept = { form: DraftForm; now: Date }

async function replace(tx: Tx, viewer: Owner, { id, form, now }: Kept & { id: number }): Promise<number> {
  const own = and(eq(eventDrafts.id, id), eq(eventDrafts.ownerId, viewer.id))
  const kept = await tx
    .update(eventDrafts)
    .set({ form, updatedAt: now })
    .where(own)
    .returning({ id: eventDrafts.id })
  return idOf(kept)
}

async function keepOfEvent(tx: Tx, viewer: Owner, { eventId, form, now }: Kept & { eventId: number }) {
  const [own] = await tx
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!own) throw new Refusal('notFound', 404)
  const { ownerId, eventId: of } = eventDrafts
  const kept = await tx
    .insert(eventDrafts)
    .values({ ownerId: viewer.id, eventId, form, updatedAt: now })
    .onConflictDoUpdate({
      target: [ownerId, of],
      targetWhere: sql`${of} is not null`,
      set: { form, updatedAt: now },
    })
    .returning({ id: eventDrafts.id })
  return idOf(kept)
}

function idOf([row]: { id: number }[]): number {
  if (!row) throw new Refusal('notFound', 404)
  return row.id
}
