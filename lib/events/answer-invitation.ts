import { and, asc, eq, gt, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventGuests, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'

type Answer = { id: number; answer: 'accept' | 'decline'; brings: number }

/**
 * Accepts or declines an invitation to an event, and says how many come along. It may be answered again as long as the event
 * is ahead. Refuses `notFound` to who was not invited, `past`, `cancelled`, and `tooManyFriends` beyond what was offered.
 */
export async function answerInvitation(
  viewer: Pick<Viewer, 'id'>,
  { id, answer, brings }: Answer,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const guest = await lockGuest(tx, viewer.id, id)
    if (guest.status === 'cancelled') throw new Refusal('cancelled', 409)
    if (guest.endsAt <= now) throw new Refusal('past', 409)
    if (answer === 'accept' && brings > guest.plusOnes)
      throw new Refusal('tooManyFriends', 409, { most: guest.plusOnes })
    const said =
      answer === 'accept'
        ? ({ answer: 'accepted', brings } as const)
        : ({ answer: 'declined', brings: 0 } as const)
    await tx
      .update(eventGuests)
      .set({ ...said, answeredAt: now })
      .where(and(eq(eventGuests.eventId, id), eq(eventGuests.userId, viewer.id)))
  })
}

/** The events ahead that a member was invited to by their organizers, the next one first. */
export async function listInvitedTo(viewer: Pick<Viewer, 'id' | 'role'>, at: Date) {
  const { id, slug, title, startDate, city, isPrivate, status } = events
  return db
    .select({
      event: { id, slug, title, startDate, city, isPrivate, status },
      ...{ plusOnes: eventGuests.plusOnes, answer: eventGuests.answer, brings: eventGuests.brings },
      organizer: { username: users.username, fullName: users.fullName },
    })
    .from(eventGuests)
    .innerJoin(events, eq(events.id, eventGuests.eventId))
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(
      and(
        ...[eq(eventGuests.userId, viewer.id), sql`${eventGuests.linkId} is null`, gt(events.endsAt, at)],
        ...[ne(status, 'draft'), ne(status, 'cancelled'), personVisibleTo(viewer)],
      ),
    )
    .orderBy(asc(events.startsAt), asc(id))
    .limit(50)
}

export type InvitedTo = Awaited<ReturnType<typeof listInvitedTo>>[number]

async function lockGuest(tx: Tx, userId: number, eventId: number) {
  const [guest] = await tx
    .select({ plusOnes: eventGuests.plusOnes, status: events.status, endsAt: events.endsAt })
    .from(eventGuests)
    .innerJoin(events, eq(events.id, eventGuests.eventId))
    .where(and(eq(eventGuests.eventId, eventId), eq(eventGuests.userId, userId), ne(events.status, 'draft')))
    .for('no key update', { of: eventGuests })
  if (!guest) throw new Refusal('notFound', 404)
  return guest
}
