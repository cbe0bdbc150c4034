import { and, asc, eq, gt, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, eventParticipants, events, users } from '@/db/schema'
import { eventCardColumns } from '@/lib/events/discover'
import { isListedFor } from '@/lib/events/visibility'
import {
  asMember,
  attendanceVisibleTo,
  followedBy,
  notMutedBy,
  profileVisibleTo,
} from '@/lib/profiles/visibility'

const week = 7 * 24 * 60 * 60 * 1000
const most = 6

/**
 * What begins in a member's city within a week and somebody whom they follow organizes or goes to, with who that is: what
 * they may open and see at that moment alone (rules E4, C3, C4), and nothing of their own.
 */
export async function listCityWeek(member: { id: number }, { cityId, at }: { cityId: number; at: Date }) {
  const viewer = asMember(member)
  const organizer = organizerOf(viewer, at)
  const guests = guestsOf(viewer, at)
  return db
    .select({ ...eventCardColumns, organizer: organizer.as('organizer'), guests: guests.as('guests') })
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(
      and(
        ...[isListedFor(viewer), eq(events.cityId, cityId), ne(events.organizerId, member.id)],
        ...[gt(events.startsAt, at), lt(events.startsAt, new Date(at.getTime() + week))],
        inArray(events.status, ['scheduled', 'rescheduled', 'moved_online']),
        sql`(${organizer} is not null or cardinality(${guests}) > 0)`,
      ),
    )
    .orderBy(asc(events.startsAt), asc(events.id))
    .limit(most)
}

export type WeekEvent = Awaited<ReturnType<typeof listCityWeek>>[number]

type Member = ReturnType<typeof asMember>
const name = sql`coalesce(nullif(${users.fullName}, ''), ${users.username})`

function organizerOf(viewer: Member, at: Date): SQL<string | null> {
  const followed = and(followedBy(viewer), notMutedBy(viewer, at), profileVisibleTo(viewer))
  return sql`(select ${name} from ${users} where ${users.id} = ${events.organizerId} and ${followed})`
}

function guestsOf(viewer: Member, at: Date): SQL<string[]> {
  const { eventId, userId, status, paymentStatus, guestName } = eventParticipants
  const going = sql`${eventId} = ${events.id} and ${status} = 'attending' and ${paymentStatus} <> 'pending' and ${guestName} is null`
  const followed = and(followedBy(viewer), notMutedBy(viewer, at), attendanceVisibleTo(viewer))
  return sql`array(select ${name} from ${eventParticipants} join ${users} on ${users.id} = ${userId}
    where ${going} and ${followed} order by ${users.id} limit 3)`
}
