import { and, eq, exists, inArray, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationSettings, notifications, userConnections, users } from '@/db/schema'
import { type Looking, notMutedBy, visibleTo } from '@/lib/profiles/visibility'
import { kindNames } from './schema'

/** Where-fragment over `notifications` joined with its actor in `users`: what still holds and is told on Maly itself. */
export function shownTo(viewer: NonNullable<Looking>, at: Date): SQL | undefined {
  return and(heldBy(viewer, at), not(isSwitchedOff()))
}

/**
 * The same, by whichever channel: nobody is told of somebody they cannot see or have muted (rule N1), or of a request
 * that is no more.
 */
export function heldBy(viewer: NonNullable<Looking>, at: Date): SQL | undefined {
  return and(
    eq(notifications.userId, viewer.id),
    inArray(notifications.kind, kindNames),
    visibleTo(viewer),
    notMutedBy(viewer, at),
    or(ne(notifications.kind, 'follow_request'), waits()),
  )
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
