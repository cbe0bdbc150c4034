import { fetchBilling } from '@/lib/payments/billing-session'
import { fetchInvoice, fetchRefunded } from '@/lib/payments/invoice'
import type { StripeEvent } from '@/lib/payments/stripe'
import { fetchSubscription } from '@/lib/payments/subscription'
import { type Effect, effect, forMode } from '@/lib/payments/webhook'
import { endPage, mirrorSubscription } from './mirror'
import { mirrorInvoice, mirrorRefunded } from './receipts'
import { tell } from './tell'

const changed = effect(
  (event) => fetchSubscription(idOf(event)),
  async (tx, facts, at) => void (facts && (await mirrorSubscription(tx, facts, at))),
)

const trialEnding = effect(
  (event) => fetchSubscription(idOf(event)),
  async (tx, facts, at) => {
    const row = facts && (await mirrorSubscription(tx, facts, at))
    if (row?.status === 'trialing' && row.trialEndsAt && !row.cancelAt)
      await tell(tx, row.id, { kind: 'trialEnding', of: row.trialEndsAt.toISOString(), at })
  },
)

// The subscription first: its row has to be there, and an invoice changes it.
const invoiced = effect(
  async (event) => {
    const invoice = await fetchInvoice(idOf(event))
    const subscription = invoice.subscriptionId ? await fetchSubscription(invoice.subscriptionId) : null
    return { invoice, subscription }
  },
  async (tx, { invoice, subscription }, at) => {
    if (subscription) await mirrorSubscription(tx, subscription, at)
    await mirrorInvoice(tx, invoice, at)
  },
)

const page = forMode(
  'subscription',
  effect(
    async (event) => {
      const billing = await fetchBilling(idOf(event))
      const id = billing?.status === 'complete' ? billing.subscriptionId : null
      return { billing, subscription: id ? await fetchSubscription(id) : null }
    },
    async (tx, { billing, subscription }, at) => {
      if (subscription) await mirrorSubscription(tx, subscription, at)
      if (billing) await endPage(tx, billing, at)
    },
  ),
)

const refunded = effect((event) => fetchRefunded(idOf(event)), mirrorRefunded)

/** What the events of Stripe about premium do; each fetches what it is about, so that their order does not matter (P4). */
export const premiumEffects: Record<string, Effect> = {
  'customer.subscription.created': changed,
  'customer.subscription.updated': changed,
  'customer.subscription.deleted': changed,
  'customer.subscription.paused': changed,
  'customer.subscription.resumed': changed,
  'customer.subscription.trial_will_end': trialEnding,
  'invoice.finalized': invoiced,
  'invoice.paid': invoiced,
  'invoice.payment_failed': invoiced,
  'invoice.payment_action_required': invoiced,
  'invoice.voided': invoiced,
  'invoice.marked_uncollectible': invoiced,
  'checkout.session.completed': page,
  'checkout.session.expired': page,
  'charge.refunded': refunded,
}

function idOf({ id, objectId }: StripeEvent): string {
  if (!objectId) throw new Error(`event ${id} of Stripe is about nothing`)
  return objectId
}
