import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'

/** "I'm still coming": the holder has seen what has changed (rule E9). Refuses `notFound` without a place. */
export async function confirmPlace(viewer: Pick<Viewer, 'id'>, eventId: number, now: Date): Promise<void> {
  const { status, guestName } = eventParticipants
  const kept = await db
    .update(eventParticipants)
    .set({ confirmedAt: now, updatedAt: now })
    .where(
      and(
        eq(eventParticipants.eventId, eventId),
        eq(eventParticipants.userId, viewer.id),
        isNull(guestName),
        inArray(status, ['attending', 'waitlisted']),
      ),
    )
    .returning({ id: eventParticipants.id })
  if (kept.length === 0) throw new Refusal('notFound', 404)
}
