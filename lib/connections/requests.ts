import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { userConnections } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { between } from './between'
import { followedJob } from './jobs'

type Answer = { followerId: number; now: Date }

/** Lets in somebody who asked to follow. Only the person asked can (rule C2): for others there is no such request. */
export async function accept(viewer: { id: number }, { followerId, now }: Answer): Promise<void> {
  await between(viewer.id, followerId, async (tx) => {
    await decide(tx, viewer, { followerId, status: 'accepted', now })
    await enqueue(tx, followedJob, { kind: 'follow_accepted', fromId: viewer.id, toId: followerId })
  })
}

/** Declines a request; whoever asked is not told. */
export async function decline(viewer: { id: number }, { followerId, now }: Answer): Promise<void> {
  await between(viewer.id, followerId, (tx) => decide(tx, viewer, { followerId, status: 'declined', now }))
}

/** Ends somebody's follow of the viewer without a block (rule C2); they are not told. */
export async function removeFollower(viewer: { id: number }, followerId: number): Promise<void> {
  await between(viewer.id, followerId, async (tx) => {
    await tx
      .delete(userConnections)
      .where(
        and(
          eq(userConnections.followerId, followerId),
          eq(userConnections.followingId, viewer.id),
          eq(userConnections.status, 'accepted'),
        ),
      )
  })
}

/** Accepts every request that waits for a member: their profile is public now, and there is nothing left to ask for. */
export async function acceptWaiting(tx: Tx, memberId: number, now: Date): Promise<void> {
  await tx
    .update(userConnections)
    .set({ status: 'accepted', decidedAt: now })
    .where(and(eq(userConnections.followingId, memberId), eq(userConnections.status, 'pending')))
}

async function decide(
  tx: Tx,
  viewer: { id: number },
  { followerId, status, now }: Answer & { status: 'accepted' | 'declined' },
): Promise<void> {
  const decided = await tx
    .update(userConnections)
    .set({ status, decidedAt: now })
    .where(
      and(
        eq(userConnections.followerId, followerId),
        eq(userConnections.followingId, viewer.id),
        eq(userConnections.status, 'pending'),
      ),
    )
    .returning({ id: userConnections.followerId })
  if (decided.length === 0) throw new Refusal('notFound', 404)
}
