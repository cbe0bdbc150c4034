import { and, eq, exists, inArray, isNull, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  conversationMembers,
  eventGuests,
  eventOrganizers,
  eventParticipants,
  events,
  notificationSettings,
  notifications,
  userConnections,
  users,
} from '@/db/schema'
import { asMember, type Looking, notMutedBy, visibleTo } from '@/lib/profiles/visibility'
import { appDefault, kindNames } from './schema'

// What is told by mail alone is in no list.
const told = kindNames.filter((kind) => appDefault(kind) !== undefined)

/** Where-fragment over `notifications` left-joined with its actor in `users`: what still holds and is told on Maly itself. */
export function shownTo(viewer: NonNullable<Looking>, at: Date): SQL | undefined {
  return and(heldBy(viewer, at), inArray(notifications.kind, told), not(isSwitchedOff()))
}

/**
 * The same, by whichever channel: nobody is told of somebody they cannot see or have muted, of an event they cannot open
 * (rule N1), of a request that is no more, or of messages that they have read meanwhile.
 */
export function heldBy(viewer: NonNullable<Looking>, at: Date): SQL | undefined {
  return and(
    eq(notifications.userId, viewer.id),
    inArray(notifications.kind, kindNames),
    or(isNull(notifications.actorId), and(visibleTo(viewer), notMutedBy(viewer, at))),
    or(isNull(notifications.eventId), eventIsOpenTo(viewer)),
    or(ne(notifications.kind, 'follow_request'), waits()),
    or(ne(notifications.kind, 'message'), liesUnread()),
  )
}

// What lib/events/visibility says of an event, in short: that domain stands to the right of this one. The table of rule E4
// (lib/events/visibility.test.ts) has a row for what is read here.
function eventIsOpenTo(viewer: NonNullable<Looking>): SQL {
  const isTheirs = (table: typeof eventParticipants | typeof eventGuests | typeof eventOrganizers) =>
    sql`select 1 from ${table} where ${and(eq(table.eventId, events.id), eq(table.userId, viewer.id))}`
  const published = or(
    exists(sql`(${isTheirs(eventParticipants)} and ${ne(eventParticipants.status, 'cancelled')})`),
    and(eq(events.isPrivate, false), ownerSeenBy(viewer)),
    and(exists(sql`(${isTheirs(eventGuests)})`), ownerSeenBy(asMember(viewer))),
  )
  const open = or(
    eq(events.organizerId, viewer.id),
    and(exists(sql`(${isTheirs(eventOrganizers)})`), ownerSeenBy(asMember(viewer))),
    and(ne(events.status, 'draft'), published),
  )
  const row = db
    .select({ one: sql`1` })
    .from(events)
    .where(and(eq(events.id, notifications.eventId), open))
  return exists(row)
}

function ownerSeenBy(viewer: NonNullable<Looking>): SQL {
  return sql`(select ${visibleTo(viewer)} from ${users} where ${users.id} = ${events.organizerId})`
}

function isSwitchedOff(): SQL {
  const { userId, kind, channel, isOn } = notificationSettings
  const off = and(
    eq(userId, notifications.userId),
    eq(kind, notifications.kind),
    eq(channel, 'app'),
    eq(isOn, false),
  )
  return exists(db.select({ one: sql`1` }).from(notificationSettings).where(off))
}

function waits(): SQL {
  const { followerId, followingId, status } = userConnections
  const waiting = and(eq(followerId, users.id), eq(followingId, notifications.userId), eq(status, 'pending'))
  return exists(db.select({ one: sql`1` }).from(userConnections).where(waiting))
}

// What lib/messages/remind asks before it tells, and an hour later, when a digest does.
function liesUnread(): SQL {
  const { memberId, otherId, hasNew, box, mutedAt } = conversationMembers
  const waiting = and(
    ...[eq(memberId, notifications.userId), eq(otherId, users.id)],
    ...[eq(hasNew, true), eq(box, 'inbox'), isNull(mutedAt)],
  )
  return exists(db.select({ one: sql`1` }).from(conversationMembers).where(waiting))
}
