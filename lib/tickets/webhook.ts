import { fetchDecline, takeDecline } from '@/lib/payments/decline'
import { fetchDispute } from '@/lib/payments/dispute'
import { fetchRefund, fetchRefundsOf } from '@/lib/payments/refund'
import { fetchSession } from '@/lib/payments/session'
import type { StripeEvent } from '@/lib/payments/stripe'
import { type Effect, effect } from '@/lib/payments/webhook'
import { takeDispute } from './dispute'
import { takeRefund } from './give-back'
import { failOrder, settleOrder } from './settle'

const settled = effect((event) => fetchSession(idOf(event)), settleOrder)
const failed = effect((event) => fetchSession(idOf(event)), failOrder)
const declined = effect((event) => fetchDecline(idOf(event)), takeDecline)
const refunded = effect((event) => fetchRefund(idOf(event)), takeRefund)
const disputed = effect((event) => fetchDispute(idOf(event)), takeDispute)
const chargeRefunded = effect(
  (event) => fetchRefundsOf(idOf(event)),
  async (tx, all, at) => {
    for (const one of all) await takeRefund(tx, one, at)
  },
)

/** What the events of Stripe about tickets do; each fetches what it is about, so that their order does not matter (P4). */
export const ticketEffects: Record<string, Effect> = {
  'checkout.session.completed': settled,
  'checkout.session.async_payment_succeeded': settled,
  'checkout.session.async_payment_failed': failed,
  'checkout.session.expired': settled,
  'payment_intent.payment_failed': declined,
  'charge.refunded': chargeRefunded,
  'refund.created': refunded,
  'refund.updated': refunded,
  'refund.failed': refunded,
  'charge.dispute.created': disputed,
  'charge.dispute.updated': disputed,
  'charge.dispute.closed': disputed,
  'charge.dispute.funds_withdrawn': disputed,
  'charge.dispute.funds_reinstated': disputed,
}

function idOf({ id, objectId }: StripeEvent): string {
  if (!objectId) throw new Error(`event ${id} of Stripe is about nothing`)
  return objectId
}
