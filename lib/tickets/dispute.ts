import type { Tx } from '@/db/client'
import { cancelledJob } from '@/lib/events/jobs'
import { lockEvent } from '@/lib/events/places'
import { type DisputeFacts, mirrorDispute, paymentOfDispute } from '@/lib/payments/dispute'
import { enqueue } from '@/lib/platform/jobs'
import { lockTickets, takeBack } from './give-back'

/**
 * What Stripe says of a dispute, for the tickets too: one that is lost takes them back, and frees their places (rule T9);
 * one that leaves the money here when the event was called off meanwhile gives it back after all (rule T15).
 */
export async function takeDispute(tx: Tx, facts: DisputeFacts, at: Date): Promise<void> {
  const found = await paymentOfDispute(tx, facts)
  if (!found) return
  const event = found.eventId ? await lockEvent(tx, found.eventId) : null
  const lost = await mirrorDispute(tx, { paymentId: found.id, facts, at })
  if (!event) return
  // The bank has given the money back already: there is nothing to refund.
  if (lost)
    await takeBack(tx, { rows: await lockTickets(tx, lost.id), order: null, event, kind: 'dashboard', at })
  if (event.status === 'cancelled' && leftHere.includes(facts.state))
    await enqueue(tx, cancelledJob, { eventId: event.id })
}

const leftHere = ['won', 'warning_closed', 'prevented']
