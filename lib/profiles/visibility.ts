import { and, type Column, eq, exists, gt, isNull, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { blocks, eventParticipants, mutes, travels, userConnections, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'

/*
 * Who sees whom: where-fragments over `users`, whose row is the person to be shown. Every read that shows people to
 * somebody else goes through one of them (test/structure/people.ts), so that nobody who is blocked or suspended appears
 * anywhere, and a pending or declined follower is a stranger everywhere (rules C1, C3, C4).
 */

export type Looking = Pick<Viewer, 'id' | 'role'> | null

/** That there is such a person for a viewer: confirmed, not suspended, no block either way. Admins see everybody confirmed. */
export function visibleTo(viewer: Looking): SQL {
  if (viewer?.role === 'admin') return all(eq(users.isVerified, true))
  const standing = all(eq(users.isVerified, true), isNull(users.suspendedAt))
  if (!viewer) return standing
  return all(standing, not(blocked(viewer.id, users.id)), not(blocked(users.id, viewer.id)))
}

/** The whole profile: a public one, a private one for the followers it accepted, one's own. Others get name and picture. */
export function profileVisibleTo(viewer: Looking): SQL {
  if (viewer?.role === 'admin') return visibleTo(viewer)
  const open = eq(users.isPrivate, false)
  if (!viewer) return all(visibleTo(viewer), open)
  return all(visibleTo(viewer), any(open, eq(users.id, viewer.id), follows(viewer.id, users.id)))
}

/** The lists of whom somebody follows and who follows them, by `lists_visible_to`. */
export function listsVisibleTo(viewer: Looking): SQL {
  if (viewer?.role === 'admin') return visibleTo(viewer)
  const open = eq(users.listsVisibleTo, 'everyone')
  if (!viewer) return all(profileVisibleTo(viewer), open)
  const forFollowers = all(eq(users.listsVisibleTo, 'followers'), follows(viewer.id, users.id))
  return all(profileVisibleTo(viewer), any(open, eq(users.id, viewer.id), forFollowers))
}

/**
 * Whether somebody may stand in the lists of others, and be told as one who follows or is followed: by the choice about
 * their own lists alone, because both say the same thing. A private profile shows its name there as everywhere.
 */
export function listedTo(viewer: Looking): SQL {
  if (viewer?.role === 'admin') return visibleTo(viewer)
  const open = eq(users.listsVisibleTo, 'everyone')
  if (!viewer) return all(visibleTo(viewer), open)
  const forFollowers = all(eq(users.listsVisibleTo, 'followers'), follows(viewer.id, users.id))
  return all(visibleTo(viewer), any(open, eq(users.id, viewer.id), forFollowers))
}

/**
 * That somebody goes, over `users` and their own row of `event_participants`: by what they chose for that evening, or else
 * by `attendance_visible_to` (rule C4). `following` is for the people this member follows. Nothing that the profile hides
 * is shown here. An organizer knows their own guests by other ways.
 */
export function attendanceVisibleTo(viewer: Looking): SQL {
  if (viewer?.role === 'admin') return visibleTo(viewer)
  const open = isShownTo('everyone')
  if (!viewer) return all(profileVisibleTo(viewer), open)
  const forFollowed = all(isShownTo('following'), follows(users.id, viewer.id))
  return all(profileVisibleTo(viewer), any(open, eq(users.id, viewer.id), forFollowed))
}

// Not as a "coalesce", of which the planner knows nothing: it would read every member for five faces.
function isShownTo(audience: 'everyone' | 'following'): SQL {
  const { visibleTo: chosen } = eventParticipants
  return any(eq(chosen, audience), all(isNull(chosen), eq(users.attendanceVisibleTo, audience)))
}

/** A stay in another city, by its own `visible_to`, and never more than the profile; over `users` and `travels`. */
export function travelVisibleTo(viewer: Looking): SQL {
  if (viewer?.role === 'admin') return visibleTo(viewer)
  const open = eq(travels.visibleTo, 'everyone')
  if (!viewer) return all(profileVisibleTo(viewer), open)
  const forFollowers = all(eq(travels.visibleTo, 'followers'), follows(viewer.id, users.id))
  return all(profileVisibleTo(viewer), any(open, eq(users.id, viewer.id), forFollowers))
}

/** Who may be written to by a viewer, by `messages_from`: everybody, or the people this member follows. */
export function writableBy(viewer: NonNullable<Looking>): SQL {
  const open = eq(users.messagesFrom, 'everyone')
  const forFollowed = all(eq(users.messagesFrom, 'following'), follows(users.id, viewer.id))
  return all(visibleTo(asMember(viewer)), ne(users.id, viewer.id), any(open, forFollowed))
}

/** Whom a viewer wants to hear of: for feeds, notifications and suggestions, never for profiles. */
export function notMutedBy(viewer: { id: number }, at: Date): SQL {
  const { muterId, mutedId, until } = mutes
  const mute = db
    .select({ one: sql`1` })
    .from(mutes)
    .where(and(eq(muterId, viewer.id), eq(mutedId, users.id), or(isNull(until), gt(until, at))))
  return not(exists(mute))
}

/**
 * Whom a viewer may find among people they do not know, never oneself: a list shows what profiles say, and of private ones
 * nothing may be said.
 */
export function findableBy(viewer: Looking, at: Date): SQL {
  const open = all(visibleTo(viewer), eq(users.isPrivate, false))
  return viewer ? all(open, ne(users.id, viewer.id), notMutedBy(viewer, at)) : open
}

/** Whether the viewer follows the person, accepted: whom one knows comes first. */
export function followedBy(viewer: { id: number }): SQL {
  return follows(viewer.id, users.id)
}

/** An admin who follows or writes is a member like everybody: a block holds for them too. */
export function asMember(viewer: { id: number }): NonNullable<Looking> {
  return { id: viewer.id, role: 'user' }
}

/** That no block stands between a person and the member whose confirmed address this is: mail is an appearance too (C3). */
export function mayMail(email: Column): SQL {
  const reader = alias(users, 'reader')
  const parted = or(blocked(reader.id, users.id), blocked(users.id, reader.id))
  const row = db
    .select({ one: sql`1` })
    .from(reader)
    .where(and(sql`lower(${reader.email}) = lower(${email})`, eq(reader.isVerified, true), parted))
  return not(exists(row))
}

function follows(follower: number | Column, following: number | Column): SQL {
  const { followerId, followingId, status } = userConnections
  const row = db
    .select({ one: sql`1` })
    .from(userConnections)
    .where(and(eq(followerId, follower), eq(followingId, following), eq(status, 'accepted')))
  return exists(row)
}

function blocked(blocker: number | Column, other: number | Column): SQL {
  const row = db
    .select({ one: sql`1` })
    .from(blocks)
    .where(and(eq(blocks.blockerId, blocker), eq(blocks.blockedId, other)))
  return exists(row)
}

// One level deeper than Drizzle looks: of a select from one table it takes the table's name away, and inside the
// fragments that name says whose id is meant.
const all = (...parts: SQL[]) => sql`(${and(...parts)})`
const any = (...parts: SQL[]) => sql`(${or(...parts)})`
