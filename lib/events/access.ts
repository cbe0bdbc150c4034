import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { events } from '@/db/schema'
import { statement } from '@/db/statement'
import { asMember } from '@/lib/profiles/visibility'
import { letInTo, organizerSeenBy } from './visibility'

/**
 * What `mayOpen` asks of a member, for a command that locks the event itself. An admin who goes out is a guest like
 * everybody: a block holds for them too.
 */
export async function accessOf(tx: Tx, eventId: number, viewer: { id: number }) {
  const [row] = await accessRow(tx, { eventId, id: viewer.id })
  return row ?? { isLetIn: false, seesOrganizer: false }
}

const accessRow = statement('access_to_event', (q, { eventId, id }: { eventId: number; id: number }) =>
  q
    .select({
      isLetIn: sql<boolean>`${letInTo({ id })}`,
      seesOrganizer: sql<boolean>`${organizerSeenBy(asMember({ id }))}`,
    })
    .from(events)
    .where(eq(events.id, eventId)),
)
