import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, eventParticipants, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { type Looking, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { takesPlace } from './places'
import { moneyOf } from './price'
import { visibleTo } from './visibility'

/** Places taken at an event, counted from rows as they stand (rule T3). */
const taken = (at: Date) => sql<number>`(
  select count(*)::int from ${eventParticipants}
  where ${eventParticipants.eventId} = events.id and ${takesPlace(at)}
)`

/**
 * One event as its page shows it; null when the viewer may not open it, exactly as when there is none (rule E4). Somebody
 * with a place keeps it after a block, and sees the event without its organizer.
 */
export async function getEvent(viewer: Looking, id: number, at: Date) {
  const [row] = await db
    .select({ event: events, city: cities, organizer: organizerColumns, taken: taken(at) })
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .leftJoin(users, and(eq(users.id, events.organizerId), personVisibleTo(viewer)))
    .where(and(eq(events.id, id), visibleTo(viewer)))
  if (!row) return null
  const { event, city, organizer } = row
  return { ...event, cityPlace: city, organizer, taken: row.taken, money: moneyOf(event) }
}

export type EventDetail = NonNullable<Awaited<ReturnType<typeof getEvent>>>

/** What an organizer has: drafts and what lies ahead first by time, then the past from the newest. */
export async function listOwnEvents(viewer: Pick<Viewer, 'id'>, at: Date) {
  const rows = await db
    .select({ event: events, taken: taken(at) })
    .from(events)
    .where(eq(events.organizerId, viewer.id))
    .orderBy(
      desc(gt(events.endsAt, at)),
      sql`case when ${events.endsAt} > ${at.toISOString()} then ${events.startsAt} end`,
      desc(events.startsAt),
    )
    .limit(200)
  return rows.map(({ event, taken }) => ({ ...event, taken, money: moneyOf(event) }))
}

/** An organizer's own event, drafts included; null for anybody else's. */
export async function getOwnEvent(
  viewer: Pick<Viewer, 'id' | 'role'>,
  id: number,
  at: Date,
): Promise<EventDetail | null> {
  const event = await getEvent(viewer, id, at)
  return event?.organizerId === viewer.id ? event : null
}

const organizerColumns = {
  id: users.id,
  username: users.username,
  fullName: users.fullName,
  image: users.profileImage,
}
