import { and, eq, gte, isNull, lt, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import { notifications } from '@/db/schema'
import { tellPassing } from '@/lib/platform/pubsub'
import type { ReadInput } from './schema'

/**
 * Marks what a viewer has seen as read, up to the newest that their page showed: what came since stays new. With a kind,
 * one entry of the list alone. Their other tabs count anew.
 */
export async function markRead(
  viewer: { id: number },
  { now, ...what }: ReadInput & { now: Date },
): Promise<void> {
  const { userId, id, readAt } = notifications
  await db.transaction(async (tx) => {
    const marked = await tx
      .update(notifications)
      .set({ readAt: now })
      .where(and(eq(userId, viewer.id), lte(id, what.upTo), isNull(readAt), entry(what)))
      .returning({ id })
    if (marked.length > 0) await tellPassing({ userId: viewer.id, kind: 'notice' }, tx)
  })
}

function entry({ kind, from, event }: ReadInput) {
  if (!kind) return undefined
  const { id, eventId } = notifications
  const about = event ? eq(eventId, event) : isNull(eventId)
  return and(eq(notifications.kind, kind), about, gte(id, from ?? 0))
}

/** Job: forgets what was told before a moment; lib/privacy/retention says how long ago that is. */
export async function sweepNotifications(before: Date): Promise<void> {
  await db.delete(notifications).where(lt(notifications.createdAt, before))
}
