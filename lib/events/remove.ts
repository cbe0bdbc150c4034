import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { events } from '@/db/schema'
import { imageIdOf } from '@/lib/images/schema'
import { removeImage } from '@/lib/images/store'
import { enqueue } from '@/lib/platform/jobs'
import { announce } from './announce'
import { cancelledJob } from './jobs'
import { lockEvent } from './places'

type Removed = { by: { id: number }; reason: string; at: Date }

/**
 * Takes an event away by a decision of an admin: it is cancelled with everything that follows from it (refunds, calendars,
 * news), and from then on private, so that only its organizers and whoever had a place still find out what became of it.
 */
export async function removeEvent(tx: Tx, eventId: number, { by, reason, at }: Removed): Promise<void> {
  const event = await lockEvent(tx, eventId)
  if (!event || event.status === 'draft') return
  const isOn = event.status !== 'cancelled' && (event.endsAt > at || event.status === 'postponed')
  await tx
    .update(events)
    .set({ isPrivate: true, updatedAt: at, ...(isOn ? cancelled({ by, reason, at }) : {}) })
    .where(eq(events.id, eventId))
  if (!isOn) return
  await enqueue(tx, cancelledJob, { eventId })
  await announce(tx, { event, by, changes: [{ kind: 'cancelled' }], reason, now: at })
}

/** Takes the picture of an event away, wherever it is shown. */
export async function removeEventPicture(tx: Tx, address: string): Promise<void> {
  await tx.update(events).set({ imageUrl: null }).where(eq(events.imageUrl, address))
  const id = imageIdOf(address)
  if (id) await removeImage(tx, id)
}

function cancelled({ by, reason, at }: Removed) {
  return {
    ...{ status: 'cancelled' as const, cancelledAt: at, cancelledBy: by.id, cancelReason: reason },
    sequence: sql`${events.sequence} + 1`,
  }
}
