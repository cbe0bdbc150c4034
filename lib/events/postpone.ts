import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { announce } from './announce'
import { lockOrganized } from './own'

type Asked = { id: number; reason: string }

/**
 * Puts a published event off without a new date (rule E1): places that were taken stay taken, nobody new gets one, and
 * its people are told. A new date is given by changing the event. Refuses `cancelled`, `past`, and `notFound` for drafts.
 */
export async function postponeEvent(
  viewer: Pick<Viewer, 'id'>,
  { id, reason }: Asked,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const event = await lockOrganized(tx, viewer, id)
    if (event.status === 'draft') throw new Refusal('notFound', 404)
    if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
    if (event.endsAt <= now) throw new Refusal('past', 409)
    if (event.status === 'postponed') return
    await tx
      .update(events)
      .set({ status: 'postponed', sequence: sql`${events.sequence} + 1`, updatedAt: now })
      .where(eq(events.id, id))
    await announce(tx, { event, by: viewer, changes: [{ kind: 'postponed' }], reason, now })
  })
}
