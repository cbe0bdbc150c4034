import { and, count, desc, eq, isNotNull, like, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { invitationLinks, invitations, premiumDays, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { takeBackInvitation, takeBackLink } from '@/lib/invitations/take-back'
import { audit } from '@/lib/platform/audit'
import { Refusal } from '@/lib/platform/refusal'
import { visibleTo } from '@/lib/profiles/visibility'
import { requireRole } from './decide'
import { matchesMember } from './members'
import type { InvitationFilter } from './schema'

type Admin = Pick<Viewer, 'id' | 'role'>

const perPage = 50

/** How many invitations are in each state, how many have joined by one, and what was given for it. Admins alone. */
export async function countInvitations(viewer: Admin) {
  requireRole(viewer)
  const [states, [joined], [rewards]] = await Promise.all([
    db.select({ state: invitations.status, count: count() }).from(invitations).groupBy(invitations.status),
    db.select({ count: count() }).from(invitations).where(isNotNull(invitations.joinedAt)),
    db.select(given).from(premiumDays).where(isReward()),
  ])
  const of = (state: string) => states.find((row) => row.state === state)?.count ?? 0
  return {
    ...{ pending: of('pending'), expired: of('expired'), withdrawn: of('withdrawn') },
    ...{ joined: joined?.count ?? 0, rewards: rewards ?? { count: 0, days: 0 } },
  }
}

/** Who invites, by what is typed and by the state of what they sent, the newest first; fifty below `before`. Admins alone. */
export async function searchInvitations(viewer: Admin, { q, state, before }: InvitationFilter) {
  requireRole(viewer)
  const rows = await db
    .select({ ...listed, inviter: users.username })
    .from(invitations)
    .innerJoin(users, and(eq(users.id, invitations.inviterId), visibleTo(viewer)))
    .where(
      and(
        ...[matchesMember(q), states[state]],
        before === undefined ? undefined : lt(invitations.id, before),
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(perPage + 1)
  const found = rows.slice(0, perPage)
  return { found, nextBefore: rows.length > perPage ? found.at(-1)?.id : undefined }
}

/**
 * Whom one member has invited and what they were given for it, with their links; that an admin looked is written down (rule
 * D2). No address of anybody who has not come. Null for no such member.
 */
export async function openInviter(
  viewer: Admin,
  { username, before }: { username: string; before?: number | undefined },
  now: Date,
) {
  requireRole(viewer)
  const { id, fullName } = users
  const [member] = await db
    .select({ id, username: users.username, fullName })
    .from(users)
    .where(eq(users.username, username))
  if (!member) return null
  const subject = { kind: 'member', id: member.id }
  await audit(db, { actorId: viewer.id, act: 'invitations.seen', subject, at: now })
  const [links, sent, [rewards]] = await Promise.all([
    db
      .select()
      .from(invitationLinks)
      .where(eq(invitationLinks.inviterId, member.id))
      .orderBy(desc(invitationLinks.id))
      .limit(20),
    listSent(viewer, { inviterId: member.id, before }),
    db
      .select(given)
      .from(premiumDays)
      .where(and(eq(premiumDays.userId, member.id), isReward())),
  ])
  return { ...member, links, ...sent, rewards: rewards ?? { count: 0, days: 0 } }
}

/** Ends an invitation or a link that is abused, and writes that down (rule D2). Refuses `notFound` for what is over. */
export async function takeBack(
  viewer: Admin,
  { kind, id }: { kind: 'invitation' | 'link'; id: number },
  now: Date,
): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    if (!(await end(tx, { kind, id, now }))) throw new Refusal('notFound', 404)
    const subject = { kind: kind === 'link' ? 'invitation_link' : 'invitation', id }
    await audit(tx, { actorId: viewer.id, act: `${kind}.withdrawn`, subject, at: now })
  })
}

function end(tx: Tx, { kind, id, now }: { kind: 'invitation' | 'link'; id: number; now: Date }) {
  return kind === 'link' ? takeBackLink(tx, id, now) : takeBackInvitation(tx, id)
}

async function listSent(
  viewer: Admin,
  { inviterId, before }: { inviterId: number; before?: number | undefined },
) {
  const rows = await db
    .select({ ...listed, invitee: users.username })
    .from(invitations)
    .leftJoin(users, and(eq(users.id, invitations.inviteeId), visibleTo(viewer)))
    .where(and(eq(invitations.inviterId, inviterId), before ? lt(invitations.id, before) : undefined))
    .orderBy(desc(invitations.id))
    .limit(perPage + 1)
  const sent = rows.slice(0, perPage)
  return { sent, nextBefore: rows.length > perPage ? sent.at(-1)?.id : undefined }
}

function isReward(): SQL | undefined {
  return or(eq(premiumDays.cause, 'joined'), like(premiumDays.cause, 'invited:%'))
}

const states: Record<InvitationFilter['state'], SQL | undefined> = {
  all: undefined,
  pending: eq(invitations.status, 'pending'),
  joined: isNotNull(invitations.joinedAt),
  expired: eq(invitations.status, 'expired'),
  withdrawn: eq(invitations.status, 'withdrawn'),
}

const given = { count: count(), days: sql<number>`coalesce(sum(${premiumDays.days}), 0)::int` }
const { id, status, createdAt, expiresAt, joinedAt, linkId, eventId, sentCount } = invitations
const listed = { id, status, createdAt, expiresAt, joinedAt, linkId, eventId, sentCount }
