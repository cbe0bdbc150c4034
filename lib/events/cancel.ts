import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { announce } from './announce'
import { cancelledJob } from './jobs'
import { lockOwn } from './own'

type Asked = { id: number; reason: string }

/**
 * Calls a published event off for good, with the organizer's words: its page stays and says so (rule E1), calendars
 * are told (rule E8), and so is everybody with a place or a wish. Refuses `past`, and `notFound` to whoever only helps to
 * organize it and for drafts, which are deleted instead. A second time does nothing.
 */
export async function cancelEvent(
  viewer: Pick<Viewer, 'id'>,
  { id, reason }: Asked,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const event = await lockOwn(tx, viewer, id)
    if (event.status === 'draft') throw new Refusal('notFound', 404)
    if (event.status === 'cancelled') return
    if (event.endsAt <= now && event.status !== 'postponed') throw new Refusal('past', 409)
    await tx
      .update(events)
      .set({
        ...{ status: 'cancelled', cancelledAt: now, cancelledBy: viewer.id, cancelReason: reason || null },
        ...{ sequence: sql`${events.sequence} + 1`, updatedAt: now },
      })
      .where(eq(events.id, id))
    await enqueue(tx, cancelledJob, { eventId: id })
    await announce(tx, { event, by: viewer, changes: [{ kind: 'cancelled' }], reason, now })
  })
}
