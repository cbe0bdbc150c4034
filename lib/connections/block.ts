import { and, eq, or } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { blocks, mutes, userConnections } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { between, requirePerson } from './between'
import { blockedJob } from './jobs'

type Pair = [blocker: number, blocked: number]

/**
 * Blocks a member (rule C3): follows and requests both ways are gone, and from this moment each is hidden from the other
 * in every read (lib/profiles/visibility). Refuses `notFound` for oneself and for whoever is hidden.
 */
export async function block(viewer: { id: number }, username: string, now: Date): Promise<void> {
  const { id } = await requirePerson(viewer, username)
  await between(viewer.id, id, async (tx) => {
    const row = { blockerId: viewer.id, blockedId: id }
    await tx
      .insert(blocks)
      .values({ ...row, createdAt: now })
      .onConflictDoNothing()
    await part(tx, [viewer.id, id])
    await enqueue(tx, blockedJob, row)
  })
}

/** Lifts a block. It restores nothing: who followed whom is for them to say again. */
export async function unblock(viewer: { id: number }, memberId: number): Promise<void> {
  await db.delete(blocks).where(and(eq(blocks.blockerId, viewer.id), eq(blocks.blockedId, memberId)))
}

async function part(tx: Tx, [one, other]: Pair): Promise<void> {
  const { followerId, followingId } = userConnections
  await tx
    .delete(userConnections)
    .where(
      or(and(eq(followerId, one), eq(followingId, other)), and(eq(followerId, other), eq(followingId, one))),
    )
  await tx.delete(mutes).where(and(eq(mutes.muterId, one), eq(mutes.mutedId, other)))
}
