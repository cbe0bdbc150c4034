import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { userConnections, users } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { asMember, visibleTo } from '@/lib/profiles/visibility'
import { between } from './between'
import { followedJob } from './jobs'

/**
 * Lets two members follow each other who have both agreed to it: neither has to be asked once more. Nothing happens where a
 * block or a suspension stands between them, and a follow that is there stays.
 */
export async function befriend(one: number, other: number, now: Date): Promise<void> {
  await between(one, other, async (tx) => {
    if (!(await seesEachOther(tx, one, other))) return
    for (const [followerId, followingId] of [
      [one, other],
      [other, one],
    ] as const) {
      const row = { followerId, followingId, status: 'accepted' as const, createdAt: now, decidedAt: now }
      const written = await tx
        .insert(userConnections)
        .values(row)
        .onConflictDoUpdate({
          target: [userConnections.followerId, userConnections.followingId],
          set: { status: 'accepted', decidedAt: now },
          setWhere: eq(userConnections.status, 'pending'),
        })
        .returning({ id: userConnections.followerId })
      if (written.length > 0)
        await enqueue(tx, followedJob, { kind: 'follow', fromId: followerId, toId: followingId })
    }
  })
}

async function seesEachOther(tx: Tx, one: number, other: number): Promise<boolean> {
  const [seen] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, other), visibleTo(asMember({ id: one }))))
  const [back] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, one), visibleTo(asMember({ id: other }))))
  return seen !== undefined && back !== undefined
}
