import { and, eq, exists, ne, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, users } from '@/db/schema'
import { type Looking, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'

/** What anybody may find: published and not private. The same words as in the partial indexes of db/schema/events.ts. */
export function isListed(): SQL {
  return sql`${events.status} <> 'draft' and not ${events.isPrivate}`
}

/** What a viewer may find: what anybody may, unless its organizer is blocked, blocking or suspended (rule C3). */
export function isListedFor(viewer: Looking): SQL {
  return sql`(${isListed()} and ${organizerSeenBy(viewer)})`
}

/** Where-fragment: the events that a viewer may open (rule E4). Public ones, their own, and those they have a place at. */
export function visibleTo(viewer: Looking): SQL | undefined {
  if (!viewer) return isListedFor(viewer)
  return or(
    isListedFor(viewer),
    eq(events.organizerId, viewer.id),
    and(
      ne(events.status, 'draft'),
      exists(
        db
          .select({ one: sql`1` })
          .from(eventParticipants)
          .where(
            and(
              eq(eventParticipants.eventId, events.id),
              eq(eventParticipants.userId, viewer.id),
              ne(eventParticipants.status, 'cancelled'),
            ),
          ),
      ),
    ),
  )
}

/** The same rule for a row that is at hand, with the viewer's own participation and whether they see its organizer. */
export function mayOpen(
  viewer: { id: number } | null,
  event: { status: string; isPrivate: boolean; organizerId: number },
  { own, seesOrganizer }: { own: { status: string } | undefined; seesOrganizer: boolean },
): boolean {
  if (viewer?.id === event.organizerId) return true
  if (event.status === 'draft') return false
  return own !== undefined || (!event.isPrivate && seesOrganizer)
}

/** Whether a viewer sees the organizer of the event in the row. */
export function organizerSeenBy(viewer: Looking): SQL {
  // A scalar, which is asked for each row that is shown: as "exists" it becomes a join with all members.
  return sql`(select ${personVisibleTo(viewer)} from ${users} where ${users.id} = ${events.organizerId})`
}
