import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import { lockEvent } from '@/lib/events/places'
import type { Viewer } from '@/lib/identity/schema'
import { busyWhenLocked } from '@/lib/platform/busy'
import { Refusal } from '@/lib/platform/refusal'
import { askRefusal } from './policy'

/**
 * "I'm still coming": the holder has seen what has changed (rule E9). Refuses `notFound` without a place, and what
 * `askRefusal` says of the event: nobody still comes to what is off or has no date.
 */
export async function confirmPlace(viewer: Pick<Viewer, 'id'>, eventId: number, now: Date): Promise<void> {
  const { status, guestName } = eventParticipants
  const own = and(
    eq(eventParticipants.eventId, eventId),
    eq(eventParticipants.userId, viewer.id),
    isNull(guestName),
    inArray(status, ['attending', 'waitlisted']),
  )
  await busyWhenLocked(() =>
    db.transaction(async (tx) => {
      const event = await lockEvent(tx, eventId)
      if (!event || (await tx.$count(eventParticipants, own)) === 0) throw new Refusal('notFound', 404)
      const reason = askRefusal(event, now)
      if (reason) throw new Refusal(reason, 409)
      await tx.update(eventParticipants).set({ confirmedAt: now, updatedAt: now }).where(own)
    }),
  )
}
