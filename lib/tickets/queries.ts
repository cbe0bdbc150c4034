import { and, asc, desc, eq, gt, isNull, lt, lte, ne, not, notInArray, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, eventChanges, eventParticipants, events, users } from '@/db/schema'
import { type EventCard, eventCardColumns } from '@/lib/events/discover'
import { moneyOf } from '@/lib/events/price'
import { isStillAhead, organizedBy, visibleTo } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import {
  attendanceVisibleTo,
  followedBy,
  type Looking,
  visibleTo as personVisibleTo,
} from '@/lib/profiles/visibility'
import { askRefusal } from './policy'
import type { OwnPlace } from './schema'

/** What the viewer has at an event; null for nothing. */
export async function getOwnPlace(viewer: Pick<Viewer, 'id'>, eventId: number, at: Date): Promise<OwnPlace> {
  const [row] = await db
    .select({
      status: eventParticipants.status,
      paymentStatus: eventParticipants.paymentStatus,
      onlineUrl: events.onlineUrl,
      heldUntil: eventParticipants.heldUntil,
      askedUntil: askedUntil(at),
      event: { status: events.status, endsAt: events.endsAt },
      visibleTo: eventParticipants.visibleTo,
    })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .where(and(eq(eventParticipants.eventId, eventId), own(viewer)))
  if (!row || row.status === 'cancelled') return null
  const isIn = row.status === 'attending' && row.paymentStatus !== 'pending'
  const isAsked = row.askedUntil !== null && row.status !== 'interested' && !askRefusal(row.event, at)
  return {
    status: row.status,
    askedUntil: isAsked && row.askedUntil ? new Date(row.askedUntil) : null,
    isIn,
    isPaid: isIn && row.paymentStatus === 'paid',
    offeredUntil: row.status === 'waitlisted' && row.heldUntil && row.heldUntil > at ? row.heldUntil : null,
    onlineUrl: isIn ? row.onlineUrl : null,
    visibleTo: row.visibleTo,
  }
}

// Asked by what was changed after the place was taken, and after the last "still coming".
const askedUntil = (at: Date) => sql<string | null>`(
  select max(return_until) from ${eventChanges}
  where ${eventChanges.eventId} = ${events.id} and return_until > ${at.toISOString()}
    and ${eventChanges.createdAt} > coalesce(${eventParticipants.confirmedAt}, ${eventParticipants.createdAt} at time zone 'UTC')
)`

/**
 * The members on an event's guest list whom the viewer may see by name: going, and willing to be seen there by them
 * (rule C4). Whom the viewer follows comes first, then the newest.
 */
export async function listFaces(viewer: Looking, eventId: number, limit: number) {
  // Asked by themselves, from the viewer's side: in the order of both at once every guest of a crowd is looked at.
  const known = viewer ? await newestFaces(viewer, eventId, { which: followedBy(viewer), limit }) : []
  if (known.length === limit) return known
  const which =
    known.length > 0
      ? notInArray(
          users.id,
          known.map(({ id }) => id),
        )
      : undefined
  return [...known, ...(await newestFaces(viewer, eventId, { which, limit: limit - known.length }))]
}

/**
 * One page of the same people, whom the viewer follows first and then the others from the newest, with where to go on.
 * Who may not be seen by name is in no page, and in the number of the event alone.
 */
export async function listGoing(
  viewer: Looking,
  { eventId, before }: { eventId: number; before?: number | undefined },
) {
  const size = 50
  const known =
    viewer && !before ? await newestFaces(viewer, eventId, { which: followedBy(viewer), limit: size }) : []
  const strangers = viewer ? not(followedBy(viewer)) : undefined
  const earlier = before ? lt(eventParticipants.id, before) : undefined
  const others = await newestFaces(viewer, eventId, { which: and(strangers, earlier), limit: size + 1 })
  const page = others.slice(0, size)
  return { known, others: page, nextBefore: others.length > size ? page.at(-1)?.placeId : undefined }
}

/**
 * Everybody with a place or a wish at an organizer's own event; empty for an event of somebody else. A guest whom the
 * organizer may not see keeps their row, because places are counted and doors are opened by it, without a name.
 */
export async function listGuests(viewer: Pick<Viewer, 'id' | 'role'>, eventId: number) {
  return db
    .select({
      id: eventParticipants.id,
      status: eventParticipants.status,
      paymentStatus: eventParticipants.paymentStatus,
      guestName: eventParticipants.guestName,
      createdAt: eventParticipants.createdAt,
      userId: users.id,
      username: users.username,
      fullName: users.fullName,
      image: users.profileImage,
    })
    .from(eventParticipants)
    .leftJoin(users, and(eq(users.id, eventParticipants.userId), personVisibleTo(viewer)))
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .where(
      and(
        eq(eventParticipants.eventId, eventId),
        organizedBy(viewer),
        ne(eventParticipants.status, 'cancelled'),
      ),
    )
    .orderBy(eventParticipants.status, eventParticipants.id)
    .limit(500)
}

/**
 * Where a member goes (`ahead`, the next first) or has been (the last first), as far as the viewer may know of both: the
 * guest's choice of who sees them (rule C4) and the event's of who may open it (rule E4).
 */
export async function listAttended(
  viewer: Looking,
  memberId: number,
  { at, isAhead, limit }: { at: Date; isAhead: boolean; limit: number },
): Promise<EventCard[]> {
  const rows = await db
    .select(eventCardColumns)
    .from(eventParticipants)
    .innerJoin(users, eq(users.id, eventParticipants.userId))
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(
      and(
        eq(users.id, memberId),
        attendanceVisibleTo(viewer),
        visibleTo(viewer),
        eq(eventParticipants.status, 'attending'),
        ne(eventParticipants.paymentStatus, 'pending'),
        isNull(eventParticipants.guestName),
        ne(events.status, 'cancelled'),
        isAhead ? gt(events.endsAt, at) : lte(events.endsAt, at),
      ),
    )
    .orderBy(isAhead ? asc(events.startsAt) : desc(events.startsAt), desc(events.id))
    .limit(limit)
  return rows.map((row) => ({ ...row, money: moneyOf(row) }))
}

/** What a member is going to or thinking about, what lies ahead first. */
export async function listPlans(viewer: Pick<Viewer, 'id'>, at: Date) {
  return db
    .select({
      id: events.id,
      slug: events.slug,
      title: events.title,
      eventStatus: events.status,
      city: events.city,
      location: events.location,
      startDate: events.startDate,
      endDate: events.endDate,
      startsAt: events.startsAt,
      endsAt: events.endsAt,
      timeZone: events.timeZone,
      moods: events.moods,
      imageUrl: events.imageUrl,
      status: eventParticipants.status,
      visibleTo: eventParticipants.visibleTo,
    })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .where(and(own(viewer), ne(events.status, 'draft'), isStillAhead(at)))
    .orderBy(events.startsAt, sql`${events.id}`)
    .limit(100)
}

function newestFaces(
  viewer: Looking,
  eventId: number,
  { which, limit }: { which: SQL | undefined; limit: number },
) {
  return db
    .select({
      ...{ id: users.id, username: users.username, fullName: users.fullName, image: users.profileImage },
      placeId: eventParticipants.id,
    })
    .from(eventParticipants)
    .innerJoin(users, eq(users.id, eventParticipants.userId))
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .where(
      and(
        visibleTo(viewer),
        attendanceVisibleTo(viewer),
        which,
        eq(eventParticipants.eventId, eventId),
        eq(eventParticipants.status, 'attending'),
        ne(eventParticipants.paymentStatus, 'pending'),
        isNull(eventParticipants.guestName),
      ),
    )
    .orderBy(desc(eventParticipants.id))
    .limit(limit)
}

function own(viewer: Pick<Viewer, 'id'>) {
  return and(
    eq(eventParticipants.userId, viewer.id),
    isNull(eventParticipants.guestName),
    ne(eventParticipants.status, 'cancelled'),
  )
}
