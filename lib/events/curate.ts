import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { events } from '@/db/schema'

/** What an admin may do to how an event is found. */
export type Curation = 'feature' | 'unfeature' | 'unlist' | 'list'

/**
 * Puts an event first in its city, takes it out of lists, search and search engines, or undoes either. The audit row is the
 * caller's, in the same transaction. Returns whether there is such an event.
 */
export async function curateEvent(tx: Tx, eventId: number, { act, at }: { act: Curation; at: Date }) {
  const changes = {
    feature: { featuredAt: at },
    unfeature: { featuredAt: null },
    unlist: { unlistedAt: at, featuredAt: null },
    list: { unlistedAt: null },
  }
  const changed = await tx
    .update(events)
    .set(changes[act])
    .where(eq(events.id, eventId))
    .returning({ id: events.id })
  return changed.length > 0
}
