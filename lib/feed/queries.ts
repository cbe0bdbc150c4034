import { and, desc, eq, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { activities, cities, eventParticipants, events, feedEntries, users } from '@/db/schema'
import { statement } from '@/db/statement'
import { listHosted } from '@/lib/events/discover'
import { isListedFor } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { getWhereabouts, type Profile } from '@/lib/profiles/queries'
import {
  attendanceVisibleTo,
  followedBy,
  type Looking,
  notMutedBy,
  profileVisibleTo,
} from '@/lib/profiles/visibility'
import { listAttended } from '@/lib/tickets/queries'

/** What of a member's life a viewer may see: cities and journeys, what they organize, where they go and have been. */
export async function getMemberLife(viewer: Looking, profile: Pick<Profile, 'id' | 'isWhole'>, at: Date) {
  if (!profile.isWhole) return { whereabouts: { homes: [], stays: [] }, hosted: [], going: [], been: [] }
  const [whereabouts, hosted, going, been] = await Promise.all([
    getWhereabouts(viewer, profile.id, at),
    listHosted(viewer, profile.id, at),
    listAttended(viewer, profile.id, { at, isAhead: true, limit: 6 }),
    listAttended(viewer, profile.id, { at, isAhead: false, limit: 6 }),
  ])
  return { whereabouts, hosted, going, been }
}

export type MemberLife = Awaited<ReturnType<typeof getMemberLife>>

const pageSize = 20

type Reader = Pick<Viewer, 'id' | 'role' | 'cityId'>
type Here = { id: number; role: Viewer['role']; cityId: number }

/**
 * One page of what the people a member follows did, newest first, keyset-paged by the activity's id. Everything is asked
 * anew when it is read: whether the follow still stands, whether the reader may see the person, the event and that they
 * go there, and whether they have muted them. Of arrivals, those in the reader's own city.
 *
 * @returns the activities, those newer than `feed_seen_at` marked, whether there are none of those, and the cursor of the
 * next page.
 */
export async function getFeed(viewer: Reader, { cursor, now }: { cursor: number | undefined; now: Date }) {
  const { id, role, cityId } = viewer
  const rows = await entriesFor[role](db, {
    ...{ id, cityId: cityId ?? 0, cursor: cursor ?? Number.MAX_SAFE_INTEGER, now },
  })
  const shown = rows.slice(0, pageSize).map(({ seenAt, ...row }) => {
    return { ...row, isNew: seenAt ? row.at > seenAt : false }
  })
  const isSeen = rows.every(({ seenAt }) => seenAt !== null) && !shown.some(({ isNew }) => isNew)
  return { entries: shown, isSeen, nextCursor: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}

export type FeedEntry = Awaited<ReturnType<typeof getFeed>>['entries'][number]

type Asked = { id: number; cityId: number; cursor: number; now: Date }

const entriesFor = { user: entriesOf('user'), admin: entriesOf('admin') }

// Of each role the rule of whom and what it sees is another.
function entriesOf(role: Viewer['role']) {
  return statement(`feed_of_${role}`, (q, { id, cityId, cursor, now }: Asked) => {
    const viewer = { id, role, cityId }
    const reader = alias(users, 'reader')
    const seenAt = q.select({ at: reader.feedSeenAt }).from(reader).where(eq(reader.id, id))
    return q
      .select({
        seenAt: sql<Date | null>`(${seenAt})`.mapWith(users.feedSeenAt),
        id: activities.id,
        kind: activities.kind,
        at: activities.createdAt,
        actor: {
          id: users.id,
          username: users.username,
          fullName: users.fullName,
          image: users.profileImage,
        },
        event: {
          ...{ id: events.id, slug: events.slug, title: events.title, status: events.status },
          ...{ city: events.city, location: events.location, startDate: events.startDate },
          ...{ startsAt: events.startsAt, endsAt: events.endsAt, timeZone: events.timeZone },
          ...{ moods: events.moods, imageUrl: events.imageUrl },
        },
        city: cities.name,
      })
      .from(activities)
      .innerJoin(users, and(eq(users.id, activities.actorId), profileVisibleTo(viewer)))
      .leftJoin(events, eq(events.id, activities.eventId))
      .leftJoin(cities, eq(cities.id, activities.cityId))
      .where(sql`${activities.id} = any(array(${pageOf(viewer, { cursor, now })}))`)
      .orderBy(desc(activities.id))
  })
}

/** The ids of one page, what comes before `cursor`, and of the first one of the next. */
function pageOf(viewer: Here, { cursor, now }: { cursor: number; now: Date }) {
  return db
    .select({ id: feedEntries.activityId })
    .from(feedEntries)
    .where(and(eq(feedEntries.readerId, viewer.id), lt(feedEntries.activityId, cursor), isShown(viewer, now)))
    .orderBy(desc(feedEntries.activityId))
    .limit(pageSize + 1)
}

/**
 * That the activity of an entry may be read. A scalar, which is asked by key for one entry after the other until the page
 * is full: as a join, with so many conditions, it is planned as if nearly nothing were left, and reads whole tables.
 */
function isShown(viewer: Here, now: Date) {
  const shown = db
    .select({ one: sql`1` })
    .from(activities)
    .innerJoin(users, eq(users.id, activities.actorId))
    .leftJoin(events, eq(events.id, activities.eventId))
    .where(
      and(
        eq(activities.id, feedEntries.activityId),
        ne(activities.actorId, viewer.id),
        profileVisibleTo(viewer),
        followedBy(viewer),
        notMutedBy(viewer, now),
        or(hasArrived(viewer), and(isListedFor(viewer), or(isPublished, isGoing(viewer)))),
      ),
    )
    .limit(1)
  return sql`(${shown}) = 1`
}

const isPublished = eq(activities.kind, 'published')

function isGoing(viewer: Looking) {
  const place = db
    .select({ one: sql`1` })
    .from(eventParticipants)
    .where(
      and(
        eq(eventParticipants.eventId, events.id),
        eq(eventParticipants.userId, users.id),
        eq(eventParticipants.status, 'attending'),
        // Who still pays is not going yet.
        ne(eventParticipants.paymentStatus, 'pending'),
        isNull(eventParticipants.guestName),
        attendanceVisibleTo(viewer),
      ),
    )
    .limit(1)
  return and(
    eq(activities.kind, 'going'),
    ne(events.status, 'cancelled'),
    // A scalar, which is asked by key for each row: of an "exists" in an alternative the planner may read all places.
    sql`(${place}) = 1`,
  )
}

// Whoever has said no city has the city 0, which there is not.
function hasArrived({ cityId }: Here) {
  return and(eq(activities.kind, 'arrived'), eq(activities.cityId, cityId), eq(users.currentCityId, cityId))
}
