import { and, desc, eq, getTableColumns, gt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, eventParticipants, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { type Looking, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { takesPlace } from './places'
import { moneyOf } from './price'
import { organizedBy, visibleTo } from './visibility'

// Where it is held online is told to whoever has a place, and to nobody by accident.
const { onlineUrl: _, ...shown } = getTableColumns(events)

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
    .select({ event: shown, city: cities, organizer: organizerColumns, taken: taken(at) })
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
    .where(organizedBy(viewer))
    .orderBy(
      desc(gt(events.endsAt, at)),
      sql`case when ${events.endsAt} > ${at.toISOString()} then ${events.startsAt} end`,
      desc(events.startsAt),
    )
    .limit(200)
  return rows.map(({ event, taken }) => ({ ...event, taken, money: moneyOf(event) }))
}

/** An event that the viewer organizes, drafts included, with what guests alone are told; null for anybody else's. */
export async function getOwnEvent(viewer: Pick<Viewer, 'id' | 'role'>, id: number, at: Date) {
  const [own] = await db
    .select({ onlineUrl: events.onlineUrl })
    .from(events)
    .where(and(eq(events.id, id), organizedBy(viewer)))
  const event = own ? await getEvent(viewer, id, at) : null
  return own && event ? { ...event, ...own } : null
}

export type OwnEvent = NonNullable<Awaited<ReturnType<typeof getOwnEvent>>>

const organizerColumns = {
  id: users.id,
  username: users.username,
  fullName: users.fullName,
  image: users.profileImage,
}
