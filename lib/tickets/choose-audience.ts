import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import type { Audience } from './schema'

/**
 * Chooses who sees on one guest list that the member goes (rule C4); null: as their account says. Refuses `notFound`
 * where they have no place.
 */
export async function chooseAudience(
  viewer: Pick<Viewer, 'id'>,
  { eventId, visibleTo }: { eventId: number; visibleTo: Audience },
  now: Date,
): Promise<void> {
  const { userId, guestName, status } = eventParticipants
  const own = and(eq(eventParticipants.eventId, eventId), eq(userId, viewer.id), isNull(guestName))
  const chosen = await db
    .update(eventParticipants)
    .set({ visibleTo, updatedAt: now })
    .where(and(own, eq(status, 'attending')))
    .returning({ id: eventParticipants.id })
  if (chosen.length === 0) throw new Refusal('notFound', 404)
}
