import { and, eq, exists, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, users } from '@/db/schema'
import { attendanceVisibleTo, followedBy, type Looking } from '@/lib/profiles/visibility'

export type KnownGuests = { first: string; others: number }

/** Of some events, who goes whom a member follows and whose going they may know of (rules C1, C3, C4). */
export async function listKnownGuests(
  viewer: Looking,
  eventIds: readonly number[],
): Promise<Map<number, KnownGuests>> {
  if (!viewer || eventIds.length === 0) return new Map()
  const rows = await db
    .select({
      eventId: eventParticipants.eventId,
      first: sql<string>`(array_agg(coalesce(nullif(${users.fullName}, ''), ${users.username}) order by ${eventParticipants.id}))[1]`,
      count: sql<number>`count(*)::int`,
    })
    .from(eventParticipants)
    .innerJoin(users, eq(users.id, eventParticipants.userId))
    .where(and(goes(viewer), inArray(eventParticipants.eventId, [...eventIds])))
    .groupBy(eventParticipants.eventId)
  return new Map(rows.map(({ eventId, first, count }) => [eventId, { first, others: count - 1 }]))
}

/** Where-fragment over `events`: somebody goes whom the member follows and whose going they may know of. */
export function hasKnownGuest(viewer: NonNullable<Looking>): SQL {
  const row = db
    .select({ one: sql`1` })
    .from(eventParticipants)
    .innerJoin(users, eq(users.id, eventParticipants.userId))
    .where(and(goes(viewer), eq(eventParticipants.eventId, events.id)))
  return exists(row)
}

function goes(viewer: NonNullable<Looking>): SQL | undefined {
  return and(
    followedBy(viewer),
    attendanceVisibleTo(viewer),
    ne(users.id, viewer.id),
    eq(eventParticipants.status, 'attending'),
    ne(eventParticipants.paymentStatus, 'pending'),
    isNull(eventParticipants.guestName),
  )
}
