import { db } from '@/db/client'
import { changeMember } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'

/** Remembers that a member has looked at their feed: what comes later is marked as new. */
export async function markFeedSeen(viewer: Pick<Viewer, 'id'>, now: Date): Promise<void> {
  await db.transaction((tx) => changeMember(tx, { id: viewer.id, words: { feedSeenAt: now }, now }))
}
