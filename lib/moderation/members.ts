import { and, type Column, count, desc, eq, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { decisions, eventParticipants, events, reports, sessions, users } from '@/db/schema'
import { changeRole } from '@/lib/identity/end-sessions'
import { holdProvedSession } from '@/lib/identity/prove'
import type { Viewer } from '@/lib/identity/schema'
import { markVerified } from '@/lib/identity/standing'
import { audit } from '@/lib/platform/audit'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { requireRole } from './decide'
import { toldJob } from './jobs'
import { refusesAdmin } from './policy'
import type { MemberFilter } from './schema'

type Admin = Pick<Viewer, 'id' | 'role'>

const perPage = 50

/** Members by name, username, address or state, the newest first; fifty below `before`. Admins alone. */
export async function searchMembers(viewer: Admin, { q, state, before }: MemberFilter) {
  requireRole(viewer)
  const rows = await db
    .select(listed)
    .from(users)
    .where(and(matchesMember(q), states[state], before === undefined ? undefined : lt(users.id, before)))
    .orderBy(desc(users.id))
    .limit(perPage + 1)
  const members = rows.slice(0, perPage)
  return { members, nextBefore: rows.length > perPage ? members.at(-1)?.id : undefined }
}

/** One member with what admins have to know to decide; each look is written down (rule D2). Null for none. */
export async function openMember(viewer: Admin, username: string, now: Date) {
  requireRole(viewer)
  const [member] = await db
    .select({ ...listed, bio: users.bio, limitedUntil: users.limitedUntil, closedAt: users.closedAt })
    .from(users)
    .where(eq(users.username, username))
  if (!member) return null
  await audit(db, {
    ...{ actorId: viewer.id, act: 'member.seen', subject: { kind: 'member', id: member.id }, at: now },
  })
  const [hosted, going, filed, decided, devices, admins] = await Promise.all([
    db.select({ count: count() }).from(events).where(eq(events.organizerId, member.id)),
    db.select({ count: count() }).from(eventParticipants).where(eq(eventParticipants.userId, member.id)),
    db.select({ count: count() }).from(reports).where(eq(reports.memberId, member.id)),
    db
      .select()
      .from(decisions)
      .where(eq(decisions.memberId, member.id))
      .orderBy(desc(decisions.id))
      .limit(50),
    db.select({ count: count() }).from(sessions).where(eq(sessions.userId, member.id)),
    db.select({ count: count() }).from(users).where(isAdmin),
  ])
  const of = ([row]: { count: number }[]) => row?.count ?? 0
  const counts = { events: of(hosted), places: of(going), reports: of(filed), sessions: of(devices) }
  return { ...member, counts, decided, isOnlyAdmin: member.role === 'admin' && of(admins) <= 1 }
}

/**
 * Makes a member an admin or an admin a member again, with the sessions of both rights ended; they are told by mail. Asks
 * for a fresh proof of who sits there (`prove`). Refuses `lastAdmin` where nobody would be left, `cannotBeAdmin`
 * (policy.ts), and `notFound`.
 *
 * @returns whose role it is.
 */
export async function giveRole(
  viewer: Viewer,
  { memberId, role, session }: { memberId: number; role: Viewer['role']; session: string },
  now: Date,
): Promise<{ username: string }> {
  requireRole(viewer)
  return db.transaction(async (tx) => {
    // All admins, in the order of their ids: of two who take the role from each other one comes second.
    const admins = await tx
      .select({ id: users.id })
      .from(users)
      .where(isAdmin)
      .orderBy(users.id)
      .for('update')
    await holdProvedSession(tx, viewer, session)
    const member = await requireMember(tx, memberId)
    const { username } = member
    if (member.role === role) return { username }
    const refused = role === 'admin' && refusesAdmin(member)
    if (refused) throw new Refusal(refused, 409)
    if (role === 'user' && admins.every(({ id }) => id === memberId)) throw new Refusal('lastAdmin', 409)
    await changeRole(tx, memberId, { role, at: now })
    const subject = { kind: 'member', id: memberId }
    await audit(tx, { actorId: viewer.id, act: `role.${role}`, subject, at: now })
    await enqueue(tx, toldJob, { about: 'role', userId: memberId, role })
    return { username }
  })
}

/** Confirms an account by hand. A second time does nothing. */
export async function verifyMember(viewer: Admin, memberId: number, now: Date): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    const member = await requireMember(tx, memberId)
    if (member.isVerified) return
    await markVerified(tx, memberId, now)
    const subject = { kind: 'member', id: memberId }
    await audit(tx, { actorId: viewer.id, act: 'member.verified', subject, at: now })
  })
}

async function requireMember(tx: Tx, id: number) {
  const { erasedAt } = users
  const [member] = await tx
    .select({ username, role, isVerified, suspendedAt, closedAt: users.closedAt })
    .from(users)
    .where(and(eq(users.id, id), isNull(erasedAt)))
    .for('update')
  if (!member) throw new Refusal('notFound', 404)
  return member
}

const isAdmin = and(eq(users.role, 'admin'), isNull(users.suspendedAt))

// Written out: Drizzle leaves the tables' names out of a select from one of them.
const isBanned = sql<boolean>`exists (select 1 from decisions where decisions.member_id = users.id
  and decisions.outcome = 'ban' and decisions.lapsed_at is null and decisions.reversed_at is null)`

const states: Record<MemberFilter['state'], SQL | undefined> = {
  all: undefined,
  suspended: isNotNull(users.suspendedAt),
  banned: isBanned,
  admins: eq(users.role, 'admin'),
  unverified: eq(users.isVerified, false),
  closed: isNotNull(users.closedAt),
}

/** Where-fragment: members by a part of their name, username or address. What is typed is text: "%" stands for itself. */
export function matchesMember(q: string): SQL | undefined {
  if (!q) return undefined
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const like = (column: Column) => sql`${column} ilike ${part}`
  return or(like(users.username), like(users.email), like(users.fullName))
}

const { id, username, fullName, email, role, isVerified, suspendedAt, createdAt, currentCity } = users
const listed = {
  ...{ id, username, fullName, email, role, isVerified, suspendedAt, createdAt, currentCity },
  isBanned,
}
