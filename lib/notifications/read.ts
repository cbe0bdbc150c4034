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

const kept = 180 * 24 * 60 * 60 * 1000

/** Job: forgets what was told half a year ago (lib/privacy/retention says so). */
export async function sweepNotifications(at: Date): Promise<void> {
  await db.delete(notifications).where(lt(notifications.createdAt, new Date(at.getTime() - kept)))
}
