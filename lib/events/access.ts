import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { events } from '@/db/schema'
import { asMember } from '@/lib/profiles/visibility'
import { letInTo, organizerSeenBy } from './visibility'

/**
 * What `mayOpen` asks of a member, for a command that locks the event itself. An admin who goes out is a guest like
 * everybody: a block holds for them too.
 */
export async function accessOf(tx: Tx, eventId: number, viewer: { id: number }) {
  const query = tx
    .select({
      isLetIn: sql<boolean>`${letInTo(viewer)}`,
      seesOrganizer: sql<boolean>`${organizerSeenBy(asMember(viewer))}`,
    })
    .from(events)
    .where(eq(events.id, eventId))
  const [row] = await query.prepare('access_to_event').execute()
  return row ?? { isLetIn: false, seesOrganizer: false }
}
