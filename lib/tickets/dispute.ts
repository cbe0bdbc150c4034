import type { Tx } from '@/db/client'
import { lockEvent } from '@/lib/events/places'
import { type DisputeFacts, mirrorDispute, paymentOfDispute } from '@/lib/payments/dispute'
import { lockTickets, takeBack } from './give-back'

/** What Stripe says of a dispute, for the tickets too: one that is lost takes them back, and frees their places (rule T9). */
export async function takeDispute(tx: Tx, facts: DisputeFacts, at: Date): Promise<void> {
  const found = await paymentOfDispute(tx, facts)
  if (!found) return
  const event = found.eventId ? await lockEvent(tx, found.eventId) : null
  const lost = await mirrorDispute(tx, { paymentId: found.id, facts, at })
  // The bank has given the money back already: there is nothing to refund.
  if (lost && event)
    await takeBack(tx, { rows: await lockTickets(tx, lost.id), order: null, event, kind: 'dashboard', at })
}
