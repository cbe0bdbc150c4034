import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { events } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import { refusesFeature } from './policy'

/** What an admin may do to how an event is found. */
export type Curation = 'feature' | 'unfeature' | 'unlist' | 'list'

/**
 * Puts an event first in its city, takes it out of lists, search and search engines, or undoes either. The audit row is the
 * caller's, in the same transaction. Refuses `notFound`, and to feature what nobody could go to (policy.ts).
 */
export async function curateEvent(
  tx: Tx,
  eventId: number,
  { act, at }: { act: Curation; at: Date },
): Promise<void> {
  const [event] = await tx.select().from(events).where(eq(events.id, eventId)).for('update')
  if (!event) throw new Refusal('notFound', 404)
  const refused = act === 'feature' && refusesFeature(event, at)
  if (refused) throw new Refusal(refused, 409)
  const changes = {
    feature: { featuredAt: at },
    unfeature: { featuredAt: null },
    unlist: { unlistedAt: at, featuredAt: null },
    list: { unlistedAt: null },
  }
  await tx.update(events).set(changes[act]).where(eq(events.id, eventId))
}
