import type { Money } from '@/lib/platform/money'
import { fromStripeAmount } from './amounts'
import { stripe } from './stripe'

/** What Stripe says of one invoice of a subscription. */
export type InvoiceFacts = {
  id: string
  subscriptionId: string | null
  status: 'pending' | 'paid' | 'failed'
  money: Money
  number: string | null
  page: string | null
  paymentIntentId: string | null
  period: { start: Date; end: Date } | null
  createdAt: Date
  paidAt: Date | null
  nextAttemptAt: Date | null
}

/** An invoice as it stands at Stripe now (rule P4). */
export async function fetchInvoice(id: string): Promise<InvoiceFacts> {
  const invoice = await stripe().invoices.retrieve(id, { expand: ['payments'] })
  const subscription = invoice.parent?.subscription_details?.subscription
  const intent = invoice.payments?.data[0]?.payment.payment_intent
  const isPaid = invoice.status === 'paid'
  return {
    id,
    subscriptionId: typeof subscription === 'string' ? subscription : (subscription?.id ?? null),
    status: isPaid ? 'paid' : isOver(invoice.status) || invoice.attempt_count > 0 ? 'failed' : 'pending',
    money: fromStripeAmount(isPaid ? invoice.amount_paid : invoice.amount_due, invoice.currency),
    ...{ number: invoice.number, page: invoice.hosted_invoice_url ?? null },
    paymentIntentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    period: periodOf(invoice.lines.data.map((line) => line.period)),
    createdAt: dateOf(invoice.created),
    paidAt: isPaid ? dateOf(invoice.status_transitions.paid_at ?? invoice.created) : null,
    nextAttemptAt: invoice.next_payment_attempt ? dateOf(invoice.next_payment_attempt) : null,
  }
}

/** The ids of the invoices of one subscription, the newest first. */
export async function invoicesOf(subscriptionId: string): Promise<string[]> {
  const { data } = await stripe().invoices.list({ subscription: subscriptionId, limit: 100 })
  return data.map(({ id }) => id ?? '').filter(Boolean)
}

/** A charge that was given back in full, by its payment; null for one that was not. */
export async function fetchRefunded(chargeId: string): Promise<{ paymentIntentId: string } | null> {
  const charge = await stripe().charges.retrieve(chargeId)
  const intent = typeof charge.payment_intent === 'string' ? charge.payment_intent : charge.payment_intent?.id
  return charge.refunded && intent ? { paymentIntentId: intent } : null
}

const isOver = (status: string | null) => status === 'void' || status === 'uncollectible'

// What a change of plan evens out lies in the old period; what is paid for ends last.
function periodOf(periods: { start: number; end: number }[]) {
  const last = [...periods].sort((a, b) => b.end - a.end)[0]
  return last && last.end > last.start ? { start: dateOf(last.start), end: dateOf(last.end) } : null
}

const dateOf = (seconds: number) => new Date(seconds * 1000)
