import { and, eq, exists, ne, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'

type Looking = Pick<Viewer, 'id'> | null

/** What anybody may find: published and not private. The same words as in the partial indexes of db/schema/events.ts. */
export function isListed(): SQL {
  return sql`${events.status} <> 'draft' and not ${events.isPrivate}`
}

/** Where-fragment: the events that a viewer may open (rule E4). Public ones, their own, and those they have a place at. */
export function visibleTo(viewer: Looking): SQL | undefined {
  if (!viewer) return isListed()
  return or(
    isListed(),
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

/** The same rule for a row that is at hand, with the viewer's own participation if there is one. */
export function mayOpen(
  viewer: Looking,
  event: { status: string; isPrivate: boolean; organizerId: number },
  own: { status: string } | undefined,
): boolean {
  if (viewer?.id === event.organizerId) return true
  if (event.status === 'draft') return false
  return !event.isPrivate || own !== undefined
}
