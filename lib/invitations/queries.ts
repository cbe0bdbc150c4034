import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, invitationLinks, invitations, users } from '@/db/schema'
import { getEvent, getLinkedEvent } from '@/lib/events/queries'
import { organizedBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { type Looking, visibleTo } from '@/lib/profiles/visibility'
import { findCode } from './code'
import { shownStatus } from './policy'
import { foldCode } from './schema'

/**
 * Where somebody lands who opens an invitation: who invited them, and to what. Null for a code that is none, or whose
 * inviter the viewer may not see. `state` says whether it still takes anybody.
 */
export async function getLanding(viewer: Looking, typed: string, now: Date) {
  const code = foldCode(typed)
  const found = code ? await findCode(code, now) : null
  if (!code || !found) return null
  const { id, username, fullName, profileImage, currentCity } = users
  const [inviter] = await db
    .select({ id, username, fullName, image: profileImage, city: currentCity, isPrivate: users.isPrivate })
    .from(users)
    .where(and(eq(id, found.inviterId), visibleTo(viewer)))
  if (!inviter) return null
  // Only an organizer invites to an event: while it is open, the invitation shows it however private it is.
  const read = found.state === 'open' ? getLinkedEvent : getEvent
  const event = found.eventId ? await read(viewer, found.eventId, now) : null
  const { isPrivate, city, ...shown } = inviter
  const came = and(eq(invitations.inviteeId, viewer?.id ?? 0), eq(invitations.inviterId, inviter.id))
  return {
    code,
    state: found.state,
    isToEvent: found.eventId !== null,
    /** the viewer is whom it brought: to them it has not ended, it has done what it is for */
    hasCome: viewer !== null && (await db.$count(invitations, came)) > 0,
    inviter: { ...shown, city: isPrivate ? null : city },
    event,
  }
}

export type Landing = NonNullable<Awaited<ReturnType<typeof getLanding>>>

/** One page of those whom the viewer has invited, the newest first; who joined by name, as far as they may be seen. */
export async function listOwnInvitations(
  viewer: Pick<Viewer, 'id' | 'role'>,
  { now, before, limit = 30 }: { now: Date; before?: number | undefined; limit?: number },
) {
  const { id, email, code, status, createdAt, expiresAt, sentAt, sentCount, joinedAt, linkId } = invitations
  const rows = await db
    .select({
      ...{ id, email, code, status, createdAt, expiresAt, sentAt, sentCount, joinedAt, linkId },
      event: { title: events.title },
      person: { id: users.id, username: users.username, fullName: users.fullName, image: users.profileImage },
    })
    .from(invitations)
    .leftJoin(users, and(eq(users.id, invitations.inviteeId), visibleTo(viewer)))
    // Whoever organizes it no longer is told no more of it.
    .leftJoin(events, and(eq(events.id, invitations.eventId), organizedBy(viewer)))
    .where(and(eq(invitations.inviterId, viewer.id), before ? lt(id, before) : undefined))
    .orderBy(desc(id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit).map((row) => ({
    ...row,
    status: shownStatus(row, now),
  }))
  return { invitations: shown, nextBefore: rows.length > limit ? shown.at(-1)?.id : undefined }
}

export type OwnInvitation = Awaited<ReturnType<typeof listOwnInvitations>>['invitations'][number]

/** The viewer's own link that was not taken back; null for none. */
export async function getOwnLink(viewer: Pick<Viewer, 'id'>) {
  const { inviterId, withdrawnAt } = invitationLinks
  const [link] = await db
    .select()
    .from(invitationLinks)
    .where(and(eq(inviterId, viewer.id), isNull(withdrawnAt)))
  return link ?? null
}

/** How many the viewer has invited, and how many of them have joined. */
export async function countOwnInvitations(viewer: Pick<Viewer, 'id'>, now: Date) {
  const open = sql`${invitations.status} = 'pending' and ${invitations.email} is not null and ${invitations.expiresAt} > ${now.toISOString()}::timestamptz at time zone 'UTC'`
  const [counts] = await db
    .select({
      open: sql<number>`(count(*) filter (where ${open}))::int`,
      joined: sql<number>`(count(*) filter (where ${invitations.joinedAt} is not null))::int`,
    })
    .from(invitations)
    .where(eq(invitations.inviterId, viewer.id))
  return counts ?? { open: 0, joined: 0 }
}
