import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { payments } from '@/db/schema'
import type { Money } from '@/lib/platform/money'
import { toStripeAmount } from './amounts'
import { isRefusedByStripe, stripe } from './stripe'

/** One line of an order, as Stripe's page shows it. */
export type SessionLine = { name: string; unit: Money; quantity: number; productId: string | null }

export type NewSession = {
  paymentId: number
  lines: SessionLine[]
  fee: Money
  accountId: string
  email: string
  locale: 'en' | 'es'
  /** where the buyer comes back to */
  back: string
  begunAt: Date
  /** what is paid for is near: ways of paying that take days come too late for it */
  isSoon?: boolean
}

/** What Stripe says of one checkout, in its own minor units. */
export type SessionFacts = {
  id: string
  paymentId: number | null
  status: 'open' | 'complete' | 'expired'
  isPaid: boolean
  amount: number
  currency: string
  paymentIntentId: string | null
  chargeId: string | null
}

// Counted from the row and not from now, so that a second try says the same under the same key. Stripe wants 30 minutes at
// least from when it is asked, which may be at the end of a hold of twice 15; we close the page when the hold ends.
const sessionMinutes = 62

// Ways of paying of which the shop hears days later, as Stripe lists them in its delayed notification methods.
const slow = [
  ...(['acss_debit', 'au_becs_debit', 'bacs_debit', 'boleto', 'customer_balance', 'konbini'] as const),
  ...(['multibanco', 'nz_bank_account', 'oxxo', 'payto', 'sepa_debit', 'sofort', 'us_bank_account'] as const),
]

/**
 * Opens the page on which an order is paid. The key is made from our row, and its moment for a database begun anew: the same order asked for twice, at once or
 * after a lost answer, is one page (rule P7). The money goes to the organizer's account, less the fee.
 *
 * @returns the session's id and the address of its page.
 */
export async function openSession(order: NewSession): Promise<{ id: string; url: string }> {
  const { paymentId, lines, fee, accountId, email, locale, back, begunAt, isSoon } = order
  const session = await stripe().checkout.sessions.create(
    {
      mode: 'payment',
      client_reference_id: String(paymentId),
      metadata: { payment_id: String(paymentId) },
      line_items: lines.map(lineItem),
      payment_intent_data: {
        application_fee_amount: toStripeAmount(fee),
        transfer_data: { destination: accountId },
        metadata: { payment_id: String(paymentId) },
      },
      customer_email: email,
      locale,
      ...(isSoon ? { excluded_payment_method_types: [...slow] } : {}),
      expires_at: Math.floor(begunAt.getTime() / 1000) + sessionMinutes * 60,
      success_url: `${back}?from=stripe`,
      cancel_url: back,
    },
    { idempotencyKey: `checkout-${paymentId}-${begunAt.getTime()}${isSoon ? '-soon' : ''}` },
  )
  if (!session.url) throw new Error(`Stripe gave no page for payment ${paymentId}`)
  return { id: session.id, url: session.url }
}

function lineItem({ name, unit, quantity, productId }: SessionLine) {
  const product = productId ? { product: productId } : { product_data: { name } }
  return {
    quantity,
    price_data: { currency: unit.currency.toLowerCase(), unit_amount: toStripeAmount(unit), ...product },
  }
}

/** A checkout as it stands at Stripe now (rule P4). */
export async function fetchSession(id: string): Promise<SessionFacts> {
  const session = await stripe().checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const charge = intent?.latest_charge
  const paymentId = Number(session.metadata?.payment_id)
  return {
    id: session.id,
    paymentId: Number.isSafeInteger(paymentId) && paymentId > 0 ? paymentId : null,
    status: statusOf(session.status),
    isPaid: session.payment_status === 'paid',
    amount: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    paymentIntentId: intent?.id ?? null,
    chargeId: typeof charge === 'string' ? charge : (charge?.id ?? null),
  }
}

/**
 * The checkout behind a payment of which we have not been told, so that what is told of it first (a refund, a dispute)
 * finds its order; null where we know the payment, and where it is none of ours.
 */
export async function fetchUntold(paymentIntentId: string | null): Promise<SessionFacts | null> {
  if (!paymentIntentId) return null
  const known = await db.$count(payments, eq(payments.stripePaymentIntentId, paymentIntentId))
  if (known > 0) return null
  const { data } = await stripe().checkout.sessions.list({ payment_intent: paymentIntentId, limit: 1 })
  return data[0] ? fetchSession(data[0].id) : null
}

// Words that Stripe has not said yet mean that nothing has been decided.
function statusOf(status: string | null): SessionFacts['status'] {
  if (status === 'complete') return 'complete'
  return status === 'expired' ? 'expired' : 'open'
}

/** Closes the page of a checkout; one that is paid or closed already stays as it is. */
export async function closeSession({ sessionId }: { sessionId: string }): Promise<void> {
  try {
    await stripe().checkout.sessions.expire(sessionId)
  } catch (thrown) {
    // Only open ones can be closed: the buyer was faster, and the delivery about it says so.
    if (isRefusedByStripe(thrown)) return
    throw thrown
  }
}
