import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { userConnections, users } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo } from '@/lib/profiles/visibility'
import { between, requirePerson } from './between'
import { followedJob } from './jobs'

export const followLimit: Limit = { name: 'follow', points: 200, seconds: 60 * 60 }

type Outcome = 'pending' | 'accepted'
type Pair = { followerId: number; followingId: number }

/**
 * Follows a member; a private one is asked, and decides. The same wish sent twice is one row. Somebody whose request was
 * declined is not told: it goes on looking as if it waited. Refuses `notFound` for oneself and for whoever is hidden.
 */
export async function follow(viewer: { id: number }, username: string, now: Date): Promise<Outcome> {
  await consume(followLimit, String(viewer.id))
  const { id } = await requirePerson(viewer, username)
  return between(viewer.id, id, async (tx) => {
    const pair = { followerId: viewer.id, followingId: id }
    const status = (await isPrivate(tx, viewer, id)) ? 'pending' : 'accepted'
    if (!(await write(tx, { ...pair, status, now }))) return standing(tx, pair)
    const kind = status === 'pending' ? 'follow_request' : 'follow'
    await enqueue(tx, followedJob, { kind, fromId: viewer.id, toId: id })
    return status
  })
}

/** Takes a follow or a request back; nothing to take back is no fault. */
export async function unfollow(viewer: { id: number }, username: string): Promise<void> {
  const { id } = await requirePerson(viewer, username)
  await between(viewer.id, id, async (tx) => {
    await tx.delete(userConnections).where(isPair({ followerId: viewer.id, followingId: id }))
  })
}

// Under the pair's lock a block that came first is seen. The row is held because going public accepts what waits: a
// request must not slip in behind that.
async function isPrivate(tx: Tx, viewer: { id: number }, id: number): Promise<boolean> {
  const [person] = await tx
    .select({ isPrivate: users.isPrivate })
    .from(users)
    .where(and(eq(users.id, id), visibleTo(asMember(viewer))))
    .for('share')
  if (!person) throw new Refusal('notFound', 404)
  return person.isPrivate
}

/** Whether anything new was written: an accepted follow stays, and a request stays as it was answered. */
async function write(tx: Tx, { now, ...row }: Pair & { status: Outcome; now: Date }): Promise<boolean> {
  const decidedAt = row.status === 'accepted' ? now : null
  const written = await tx
    .insert(userConnections)
    .values({ ...row, createdAt: now, decidedAt })
    .onConflictDoUpdate({
      target: [userConnections.followerId, userConnections.followingId],
      set: { status: row.status, createdAt: now, decidedAt },
      setWhere: sql`${row.status} = 'accepted' and ${userConnections.status} <> 'accepted'`,
    })
    .returning({ id: userConnections.followerId })
  return written.length > 0
}

async function standing(tx: Tx, pair: Pair): Promise<Outcome> {
  const { status } = userConnections
  const [row] = await tx.select({ status }).from(userConnections).where(isPair(pair))
  return row?.status === 'accepted' ? 'accepted' : 'pending'
}

function isPair({ followerId, followingId }: Pair) {
  return and(eq(userConnections.followerId, followerId), eq(userConnections.followingId, followingId))
}
