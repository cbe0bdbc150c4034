import type { Tx } from '@/db/client'
import { fetchDecline, takeDecline } from '@/lib/payments/decline'
import { fetchDispute } from '@/lib/payments/dispute'
import { fetchRefund, fetchRefundsOf } from '@/lib/payments/refund'
import { fetchSession, fetchUntold, type SessionFacts } from '@/lib/payments/session'
import type { StripeEvent } from '@/lib/payments/stripe'
import { type Effect, effect, forMode } from '@/lib/payments/webhook'
import { takeDispute } from './dispute'
import { takeRefund } from './give-back'
import { failOrder, settleOrder } from './settle'

type Known<T> = { facts: T; session: SessionFacts | null }

/** An effect on an order whose payment may not have been told yet: then that is written down first (rule P4). */
function afterPayment<T>(
  fetchCurrent: (id: string) => Promise<T>,
  { intentOf, apply }: { intentOf: (facts: T) => string | null; apply: Apply<T> },
): Effect {
  const fetchBoth = async (event: StripeEvent): Promise<Known<T>> => {
    const facts = await fetchCurrent(idOf(event))
    return { facts, session: await fetchUntold(intentOf(facts)) }
  }
  return effect(fetchBoth, async (tx, { facts, session }, at) => {
    if (session) await settleOrder(tx, session, at)
    await apply(tx, facts, at)
  })
}

type Apply<T> = (tx: Tx, facts: T, at: Date) => Promise<void>

const ofSession = (event: StripeEvent) => fetchSession(idOf(event))
const settled = forMode('payment', effect(ofSession, settleOrder))
const failed = forMode('payment', effect(ofSession, failOrder))
const declined = effect((event) => fetchDecline(idOf(event)), takeDecline)
const ofPayment = ({ paymentIntentId }: { paymentIntentId: string | null }) => paymentIntentId
const refunded = afterPayment(fetchRefund, { intentOf: ofPayment, apply: takeRefund })
const disputed = afterPayment(fetchDispute, { intentOf: ofPayment, apply: takeDispute })
const chargeRefunded = afterPayment(fetchRefundsOf, {
  intentOf: ([first]) => first?.paymentIntentId ?? null,
  apply: async (tx, all, at) => {
    for (const one of all) await takeRefund(tx, one, at)
  },
})

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
