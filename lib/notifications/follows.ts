import { and, eq, or } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { notifications, userConnections } from '@/db/schema'
import { notify } from './notify'
import type { Kind } from './schema'

type Followed = { kind: Kind; fromId: number; toId: number }

/** Job: tells a member who follows them, asks to, or let them in; nothing of what has been taken back meanwhile. */
export async function tellOfFollow({ kind, fromId, toId }: Followed, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await stands(tx, { kind, fromId, toId }))) return
    // By whom and not by when: following, unfollowing and following again tells once.
    await notify(tx, { userId: toId, kind, cause: `${kind}:${fromId}`, actorId: fromId, now })
  })
}

/** Job: empties the notifications between two members, one of whom has blocked the other (rule C3). */
export async function forgetBetween({ blockerId, blockedId }: { blockerId: number; blockedId: number }) {
  const { userId, actorId } = notifications
  await db
    .delete(notifications)
    .where(
      or(
        and(eq(userId, blockerId), eq(actorId, blockedId)),
        and(eq(userId, blockedId), eq(actorId, blockerId)),
      ),
    )
}

async function stands(tx: Tx, { kind, fromId, toId }: Followed): Promise<boolean> {
  const [followerId, followingId] = kind === 'follow_accepted' ? [toId, fromId] : [fromId, toId]
  const status = kind === 'follow_request' ? 'pending' : 'accepted'
  const [row] = await tx
    .select({ status: userConnections.status })
    .from(userConnections)
    .where(
      and(
        eq(userConnections.followerId, followerId),
        eq(userConnections.followingId, followingId),
        eq(userConnections.status, status),
      ),
    )
  return row !== undefined
}
