import { stripe } from './stripe'

export type NewBilling = {
  /** our row, and when it was begun: the key is made from both (rule P7) */
  rowId: number
  begunAt: Date
  customerId: string
  memberId: number
  priceId: string
  trialDays: number | null
  locale: 'en' | 'es'
  back: string
}

/** How long such a page is given out again. Stripe closes it after 24 hours, and forgets the key then. */
export const billingHours = 23

/**
 * Opens the page on which a subscription is begun. Asked for twice, at once or after a lost answer, it is one page.
 *
 * @returns the session's id and the address of its page.
 */
export async function openBilling(billing: NewBilling): Promise<{ id: string; url: string }> {
  const { rowId, begunAt, customerId, memberId, priceId, trialDays, locale, back } = billing
  const metadata = { member: String(memberId), subscription_row: String(rowId) }
  const session = await stripe().checkout.sessions.create(
    {
      ...{
        mode: 'subscription',
        customer: customerId,
        client_reference_id: String(memberId),
        metadata,
        locale,
      },
      line_items: [{ price: priceId, quantity: 1 }],
      subscription_data: { metadata, ...(trialDays ? { trial_period_days: trialDays } : {}) },
      payment_method_collection: 'always',
      success_url: `${back}?from=checkout`,
      cancel_url: `${back}?from=stripe`,
    },
    { idempotencyKey: `premium-${rowId}-${begunAt.getTime()}` },
  )
  if (!session.url) throw new Error(`Stripe gave no page for subscription row ${rowId}`)
  return { id: session.id, url: session.url }
}

export type BillingFacts = {
  sessionId: string
  status: 'open' | 'complete' | 'expired'
  subscriptionId: string | null
}

/** A page for a subscription as it stands at Stripe now; null for a page on which something else is paid. */
export async function fetchBilling(id: string): Promise<BillingFacts | null> {
  const session = await stripe().checkout.sessions.retrieve(id)
  if (session.mode !== 'subscription') return null
  const subscription = session.subscription
  return {
    ...{ sessionId: session.id, status: statusOf(session.status) },
    subscriptionId: typeof subscription === 'string' ? subscription : (subscription?.id ?? null),
  }
}

// Words that Stripe has not said yet mean that nothing has been decided.
function statusOf(status: string | null): BillingFacts['status'] {
  if (status === 'complete') return 'complete'
  return status === 'expired' ? 'expired' : 'open'
}
