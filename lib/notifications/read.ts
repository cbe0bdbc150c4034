import { and, eq, isNull, lt, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import { notifications } from '@/db/schema'

/** Marks what a viewer has seen as read, up to the newest that their page showed: what came since stays new. */
export async function markRead(
  viewer: { id: number },
  { upTo, now }: { upTo: number; now: Date },
): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: now })
    .where(
      and(eq(notifications.userId, viewer.id), lte(notifications.id, upTo), isNull(notifications.readAt)),
    )
}

/** Job: forgets what was told before a moment; lib/privacy/retention says how long ago that is. */
export async function sweepNotifications(before: Date): Promise<void> {
  await db.delete(notifications).where(lt(notifications.createdAt, before))
}
