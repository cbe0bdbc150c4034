import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventGuests, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { hasTypes, takenAt } from './places'
import { isStillAhead } from './visibility'

type Guest = { eventId: number; userId: number }
type Answer = Guest & { answer: 'accepted' | 'declined'; brings: number; now: Date }

/**
 * The row of the guest list of whoever answers an invitation, under its lock; the caller has locked the event. Refuses
 * `notFound` to who was not invited.
 */
export async function lockInvited(tx: Tx, { eventId, userId }: Guest) {
  const { plusOnes, answer, brings } = eventGuests
  const [guest] = await tx
    .select({ plusOnes, answer, brings })
    .from(eventGuests)
    .where(and(eq(eventGuests.eventId, eventId), eq(eventGuests.userId, userId)))
    .for('no key update')
  if (!guest) throw new Refusal('notFound', 404)
  return guest
}

/** Writes down what a guest has answered, in the transaction that gave them their places or took them back. */
export async function writeAnswer(tx: Tx, { eventId, userId, answer, brings, now }: Answer): Promise<void> {
  await tx
    .update(eventGuests)
    .set({ answer, brings, answeredAt: now })
    .where(and(eq(eventGuests.eventId, eventId), eq(eventGuests.userId, userId)))
}

/**
 * The events ahead that a member was invited to by their organizers, the next one first, with how many places are left
 * (null: no limit) and whether tickets are bought there.
 */
export async function listInvitedTo(viewer: Pick<Viewer, 'id' | 'role'>, at: Date) {
  const { id, slug, title, startDate, city, isPrivate, status, capacity, price } = events
  const rows = await db
    .select({
      event: { id, slug, title, startDate, city, isPrivate, status },
      ...{ plusOnes: eventGuests.plusOnes, answer: eventGuests.answer, brings: eventGuests.brings },
      organizer: { username: users.username, fullName: users.fullName },
      ...{ capacity, price, taken: takenAt(at), hasTypes },
    })
    .from(eventGuests)
    .innerJoin(events, eq(events.id, eventGuests.eventId))
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(
      and(
        ...[eq(eventGuests.userId, viewer.id), sql`${eventGuests.linkId} is null`, isStillAhead(at)],
        ...[ne(status, 'draft'), ne(status, 'cancelled'), personVisibleTo(viewer)],
      ),
    )
    .orderBy(asc(events.startsAt), asc(id))
    .limit(50)
  return rows.map(({ capacity, price, taken, hasTypes, ...row }) => ({
    ...row,
    left: capacity === null ? null : Math.max(0, capacity - taken),
    isSold: Number(price) > 0 || hasTypes,
  }))
}

/** The invitation of a member to one event, while they have answered nothing; null for none. */
export async function getUnanswered(viewer: Pick<Viewer, 'id'>, eventId: number) {
  const { userId, plusOnes, answer, linkId } = eventGuests
  const [guest] = await db
    .select({ plusOnes })
    .from(eventGuests)
    .where(
      and(
        ...[eq(eventGuests.eventId, eventId), eq(userId, viewer.id)],
        ...[sql`${answer} is null`, sql`${linkId} is null`],
      ),
    )
  return guest ?? null
}

export type InvitedTo = Awaited<ReturnType<typeof listInvitedTo>>[number]
