import { and, eq, exists, gt, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventGuests, eventOrganizers, eventParticipants, events, users } from '@/db/schema'
import { asMember, type Looking, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'

/** What anybody may open: published and not private. The same words as in the partial indexes of db/schema/events.ts. */
function isPublic(): SQL {
  return sql`${events.status} <> 'draft' and not ${events.isPrivate}`
}

/** Where-fragment: what is not over. What was put off has no day, and is not over when the one it had has gone (rule E9). */
export function isStillAhead(at: Date): SQL {
  return sql`(${gt(events.endsAt, at)} or ${events.status} = 'postponed')`
}

/** What anybody may find: what anybody may open, unless an admin took it out of the lists. */
export function isListed(): SQL {
  return sql`${isPublic()} and ${events.unlistedAt} is null`
}

/** What a viewer may find: what anybody may, unless its organizer is blocked, blocking or suspended (rule C3). */
export function isListedFor(viewer: Looking): SQL {
  return sql`(${isListed()} and ${organizerSeenBy(viewer)})`
}

/** Where-fragment: the events that a viewer may open (rule E4). Public ones, their own, those they have a place at or are let in to. */
export function visibleTo(viewer: Looking): SQL | undefined {
  const open = sql`(${isPublic()} and ${organizerSeenBy(viewer)})`
  return viewer ? or(open, letInTo(viewer)) : open
}

/**
 * Where-fragment: what a viewer may open however private it is: what they organize, what they have a place at (which they
 * keep after a block), and what they are on the guest list of.
 */
export function letInTo(viewer: { id: number }): SQL {
  const guest = and(eq(eventGuests.eventId, events.id), eq(eventGuests.userId, viewer.id))
  const placed = and(
    eq(eventParticipants.eventId, events.id),
    eq(eventParticipants.userId, viewer.id),
    ne(eventParticipants.status, 'cancelled'),
  )
  const entered = or(
    exists(oneOf(eventParticipants, placed)),
    and(exists(oneOf(eventGuests, guest)), organizerSeenBy(asMember(viewer))),
  )
  return sql`(${or(organizedBy(viewer), and(ne(events.status, 'draft'), entered))})`
}

/** Where-fragment: the events of an organizer, their own and those they have agreed to organize with somebody. */
export function organizedBy(viewer: { id: number }): SQL {
  const agreed = and(
    eq(eventOrganizers.eventId, events.id),
    eq(eventOrganizers.userId, viewer.id),
    isNotNull(eventOrganizers.acceptedAt),
    organizerSeenBy(asMember(viewer)),
  )
  return sql`(${or(eq(events.organizerId, viewer.id), exists(oneOf(eventOrganizers, agreed)))})`
}

/** The same rule as `visibleTo` for a row that is at hand, with what was asked about the viewer meanwhile. */
export function mayOpen(
  event: { status: string; isPrivate: boolean },
  { isLetIn, seesOrganizer }: { isLetIn: boolean; seesOrganizer: boolean },
): boolean {
  if (isLetIn) return true
  return event.status !== 'draft' && !event.isPrivate && seesOrganizer
}

type Entered = typeof eventParticipants | typeof eventGuests | typeof eventOrganizers

function oneOf(table: Entered, where: SQL | undefined) {
  return db.select({ one: sql`1` }).from(table).where(where)
}

/** Whether a viewer sees the organizer of the event in the row. */
export function organizerSeenBy(viewer: Looking): SQL {
  // A scalar, which is asked for each row that is shown: as "exists" it becomes a join with all members.
  return sql`(select ${personVisibleTo(viewer)} from ${users} where ${users.id} = ${events.organizerId})`
}
