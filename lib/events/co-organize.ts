import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventGuests, eventOrganizers, events } from '@/db/schema'
import { requireTyped } from '@/lib/connections/between'
import { getStanding } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { notify } from '@/lib/notifications/notify'
import { Refusal } from '@/lib/platform/refusal'
import { announce } from './announce'
import { lockOwn } from './own'
import { askRefusal } from './policy'

type Organizer = Pick<Viewer, 'id'>

/**
 * Asks a member to organize an event with its owner. Until they agree they may nothing and are named nowhere. Refuses
 * `tooManyOrganizers`; whoever is hidden from the owner is a fault of the field, as nobody by that name.
 */
export async function askToOrganize(
  viewer: Organizer,
  { id, username }: { id: number; username: string },
  now: Date,
): Promise<void> {
  const person = await requireTyped(viewer, username)
  await db.transaction(async (tx) => {
    await lockOwn(tx, viewer, id)
    const others = await tx.select().from(eventOrganizers).where(eq(eventOrganizers.eventId, id))
    const owner = await getStanding(viewer.id, tx)
    const refusal = askRefusal(owner, { others: others.length, now })
    if (refusal) throw new Refusal(refusal.reason, 409, { most: refusal.most })
    await tx
      .insert(eventOrganizers)
      .values({ eventId: id, userId: person.id, askedAt: now })
      .onConflictDoNothing()
    const cause = `organizing:${id}:${viewer.id}`
    await notify(tx, {
      userId: person.id,
      kind: 'organizing_asked',
      cause,
      actorId: viewer.id,
      eventId: id,
      now,
    })
  })
}

/** Agrees to organize an event, or declines. Refuses `notFound` where nobody has asked. */
export async function answerOrganizing(
  viewer: Organizer,
  { id, agrees }: { id: number; agrees: boolean },
  now: Date,
): Promise<void> {
  const { eventId, userId, acceptedAt } = eventOrganizers
  const asked = and(eq(eventId, id), eq(userId, viewer.id), isNull(acceptedAt))
  await db.transaction(async (tx) => {
    const answered = agrees
      ? await tx.update(eventOrganizers).set({ acceptedAt: now }).where(asked).returning()
      : await tx.delete(eventOrganizers).where(asked).returning()
    if (answered.length === 0) throw new Refusal('notFound', 404)
    if (agrees) await tellOwner(tx, viewer, { id, now })
  })
}

/** The owner takes somebody off, or somebody leaves by themselves; nothing happens when they are not there. */
export async function stopOrganizing(
  viewer: Organizer,
  { id, memberId }: { id: number; memberId: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (memberId !== viewer.id) await lockOwn(tx, viewer, id)
    const { eventId, userId } = eventOrganizers
    await tx.delete(eventOrganizers).where(and(eq(eventId, id), eq(userId, memberId)))
  })
}

/**
 * Gives an event to somebody who already organizes it; its owner goes on as one of the others. Its people are told whose
 * it is now, and asked whether they still come (rule E9).
 */
export async function handOver(
  viewer: Organizer,
  { id, memberId }: { id: number; memberId: number },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const event = await lockOwn(tx, viewer, id)
    const { eventId, userId, acceptedAt } = eventOrganizers
    const [heir] = await tx
      .delete(eventOrganizers)
      .where(and(eq(eventId, id), eq(userId, memberId), sql`${acceptedAt} is not null`))
      .returning()
    if (!heir) throw new Refusal('notFound', 404)
    await tx.insert(eventOrganizers).values({ eventId: id, userId: viewer.id, askedAt: now, acceptedAt: now })
    await tx.update(events).set({ organizerId: memberId, updatedAt: now }).where(eq(events.id, id))
    const isAhead = event.endsAt > now || event.status === 'postponed'
    if (event.status !== 'draft' && event.status !== 'cancelled' && isAhead)
      await announce(tx, { event, by: viewer, changes: [{ kind: 'organizer' }], reason: '', now })
  })
}

/** Job: whom a block has parted do not organize together, and stand on no guest list of each other (rule C3). */
export async function partOrganizers({ blockerId, blockedId }: { blockerId: number; blockedId: number }) {
  const theirs = (owner: number) =>
    db.select({ id: events.id }).from(events).where(eq(events.organizerId, owner))
  await db.transaction(async (tx) => {
    for (const table of [eventOrganizers, eventGuests])
      await tx
        .delete(table)
        .where(
          or(
            and(eq(table.userId, blockedId), inArray(table.eventId, theirs(blockerId))),
            and(eq(table.userId, blockerId), inArray(table.eventId, theirs(blockedId))),
          ),
        )
  })
}

async function tellOwner(tx: Tx, viewer: Organizer, { id, now }: { id: number; now: Date }): Promise<void> {
  const [event] = await tx.select({ ownerId: events.organizerId }).from(events).where(eq(events.id, id))
  if (!event) return
  const cause = `organizing-accepted:${id}:${viewer.id}`
  await notify(tx, {
    ...{ userId: event.ownerId, kind: 'organizing_accepted', cause, actorId: viewer.id, eventId: id, now },
  })
}
