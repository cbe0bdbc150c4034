import { and, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { blocks, mutes, userConnections, users } from '@/db/schema'
import {
  asMember,
  followedBy,
  type Looking,
  listedTo,
  listsVisibleTo,
  visibleTo,
} from '@/lib/profiles/visibility'
import { type FollowList, mostCounted, type Relation, type Standing } from './schema'

const pageSize = 30

const personColumns = {
  id: users.id,
  username: users.username,
  fullName: users.fullName,
  image: users.profileImage,
}

export type PersonRow = { id: number; username: string; fullName: string; image: string | null }

/** What stands between a viewer and a member whom they may see. */
export async function getRelation(
  viewer: { id: number },
  member: { id: number; isPrivate: boolean },
  at: Date,
): Promise<Relation> {
  const [out, stance] = await Promise.all([
    statusOf(viewer.id, member.id),
    getStanceTo(viewer, member.id, at),
  ])
  return { ...stance, follow: told(out, member) }
}

/** Of that, what a menu about the member has to know. */
export async function getStanceTo(
  viewer: { id: number },
  memberId: number,
  at: Date,
): Promise<Pick<Relation, 'followsYou' | 'isMuted'>> {
  const [back, muted] = await Promise.all([
    statusOf(memberId, viewer.id),
    db
      .select({ one: sql`1` })
      .from(mutes)
      .where(and(eq(mutes.muterId, viewer.id), eq(mutes.mutedId, memberId), lasting(at))),
  ])
  return { followsYou: back === 'accepted', isMuted: muted.length > 0 }
}

/**
 * What a viewer is to each of the people of a page, for its buttons, in one read. Whoever cannot be followed is not in it:
 * oneself, whoever is hidden, and everybody where a visitor is looking.
 */
export async function listStandings(
  viewer: Looking,
  people: readonly { id: number }[],
): Promise<ReadonlyMap<number, Standing>> {
  if (!viewer || people.length === 0) return new Map()
  const ids = people.map(({ id }) => id)
  const rows = await db
    .select({ id: users.id, isPrivate: users.isPrivate, status: userConnections.status })
    .from(users)
    .leftJoin(
      userConnections,
      and(eq(userConnections.followerId, viewer.id), eq(userConnections.followingId, users.id)),
    )
    .where(and(inArray(users.id, ids), ne(users.id, viewer.id), visibleTo(asMember(viewer))))
  return new Map(
    rows.map(({ id, isPrivate, status }) => [
      id,
      { isPrivate, follow: told(status ?? undefined, { isPrivate }) },
    ]),
  )
}

/** One page of who follows a member or whom a member follows, newest first; null where the viewer may not see the list. */
export async function listFollows(
  viewer: Looking,
  { memberId, list, cursor }: { memberId: number; list: FollowList; cursor: string | undefined },
) {
  if (!(await maySeeLists(viewer, memberId))) return null
  const { of, person } = sides[list]
  const { createdAt } = userConnections
  const rows = await db
    .select({ ...personColumns, since: sql<string>`to_char(${createdAt}, 'YYYY-MM-DD"T"HH24:MI:SS.US')` })
    .from(userConnections)
    .innerJoin(users, eq(users.id, person))
    .where(
      and(
        eq(of, memberId),
        eq(userConnections.status, 'accepted'),
        standsIn(memberId, viewer),
        before(cursor, person),
      ),
    )
    .orderBy(desc(createdAt), desc(person))
    .limit(pageSize + 1)
  const people = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? people.at(-1) : undefined
  return { people, nextCursor: last ? `${last.since}_${last.id}` : null }
}

/**
 * How many follow a member and how many they follow, of those whom the viewer sees, up to 10,000; null where the lists
 * are hidden.
 */
export async function countFollows(
  viewer: Looking,
  memberId: number,
): Promise<Record<FollowList, number> | null> {
  if (!(await maySeeLists(viewer, memberId))) return null
  const [followers, following] = await Promise.all([
    countList(viewer, memberId, 'followers'),
    countList(viewer, memberId, 'following'),
  ])
  return { followers, following }
}

/** Whom both the viewer and a member follow; nobody where the member's lists are hidden. */
export async function listShared(viewer: NonNullable<Looking>, memberId: number, limit: number) {
  if (viewer.id === memberId || !(await maySeeLists(viewer, memberId))) return { people: [], count: 0 }
  const shared = and(
    eq(userConnections.followerId, memberId),
    eq(userConnections.status, 'accepted'),
    followedBy(viewer),
    listedTo(viewer),
  )
  const people = await db
    .select({ ...personColumns, count: sql<number>`(count(*) over ())::int` })
    .from(userConnections)
    .innerJoin(users, eq(users.id, userConnections.followingId))
    .where(shared)
    .orderBy(desc(userConnections.createdAt))
    .limit(limit)
  return { people, count: people[0]?.count ?? 0 }
}

/** Who asks to follow the viewer, the longest waiting first. */
export async function listRequests(viewer: NonNullable<Looking>) {
  return db
    .select({ ...personColumns, createdAt: userConnections.createdAt })
    .from(userConnections)
    .innerJoin(users, eq(users.id, userConnections.followerId))
    .where(
      and(
        eq(userConnections.followingId, viewer.id),
        eq(userConnections.status, 'pending'),
        visibleTo(viewer),
      ),
    )
    .orderBy(userConnections.createdAt, users.id)
    .limit(200)
}

/** Whom the viewer has blocked, the latest first: the one list that shows them, because it is where a block is lifted. */
export async function listBlocked(viewer: { id: number }): Promise<PersonRow[]> {
  return db
    .select(personColumns)
    .from(blocks)
    .innerJoin(users, eq(users.id, blocks.blockedId))
    .where(eq(blocks.blockerId, viewer.id))
    .orderBy(desc(blocks.createdAt), desc(users.id))
    .limit(500)
}

/** Whom the viewer has muted, with the end of it; null: until it is undone. */
export async function listMuted(viewer: NonNullable<Looking>, at: Date) {
  return db
    .select({ ...personColumns, until: mutes.until })
    .from(mutes)
    .innerJoin(users, eq(users.id, mutes.mutedId))
    .where(and(eq(mutes.muterId, viewer.id), lasting(at), visibleTo(viewer)))
    .orderBy(desc(mutes.createdAt), desc(users.id))
    .limit(500)
}

const sides = {
  followers: { of: userConnections.followingId, person: userConnections.followerId },
  following: { of: userConnections.followerId, person: userConnections.followingId },
}

async function maySeeLists(viewer: Looking, memberId: number): Promise<boolean> {
  const owner = db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, memberId), listsVisibleTo(viewer)))
  return (await owner).length > 0
}

// One's own lists are whole, or nobody could remove a follower who hides theirs.
function standsIn(memberId: number, viewer: Looking): SQL {
  return viewer?.id === memberId ? visibleTo(viewer) : listedTo(viewer)
}

async function countList(viewer: Looking, memberId: number, list: FollowList): Promise<number> {
  const { of, person } = sides[list]
  const found = db
    .select({ one: sql`1`.as('one') })
    .from(userConnections)
    .innerJoin(users, eq(users.id, person))
    .where(and(eq(of, memberId), eq(userConnections.status, 'accepted'), standsIn(memberId, viewer)))
    .limit(mostCounted)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found)
  return row?.count ?? 0
}

async function statusOf(followerId: number, followingId: number) {
  const [row] = await db
    .select({ status: userConnections.status })
    .from(userConnections)
    .where(and(eq(userConnections.followerId, followerId), eq(userConnections.followingId, followingId)))
  return row?.status
}

// To a private member one asks once: a request that was declined looks like one that waits. A public one can be followed.
function told(status: string | undefined, { isPrivate }: { isPrivate: boolean }): Relation['follow'] {
  if (status === 'accepted') return 'accepted'
  return status !== undefined && isPrivate ? 'pending' : 'none'
}

function lasting(at: Date): SQL | undefined {
  return or(isNull(mutes.until), gt(mutes.until, at))
}

type Person = typeof userConnections.followerId | typeof userConnections.followingId

function before(cursor: string | undefined, person: Person): SQL | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})_(\d{1,10})$/.exec(cursor ?? '')
  const [, since = '', id] = match ?? []
  if (!isMoment(since) || Number(id) > 2_147_483_647) return undefined
  return sql`(${userConnections.createdAt}, ${person}) < (${since}::timestamp, ${Number(id)}::int)`
}

// JavaScript moves 30 February on to March, PostgreSQL refuses it.
function isMoment(text: string): boolean {
  const at = new Date(`${text}Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 23) === text.slice(0, 23)
}
