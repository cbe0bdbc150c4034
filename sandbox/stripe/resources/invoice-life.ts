import type { Stripe } from 'stripe'
import { badRequest, StripeRefusal } from '../core/errors'
import { newId } from '../core/ids'
import { slice } from '../core/lists'
import { idOf, type Part } from '../core/store'
import type { World } from '../core/world'
import { emit } from '../webhooks/emit'
import { confirm, onSettled } from './confirm'
import { requireCustomer } from './customers'
import type { InvoiceLine } from './invoice-lines'
import { createIntent } from './payment-intents'
import { defaultMethod, resolve } from './payment-methods'

type Invoice = Stripe.Invoice
export type Draft = {
  customer: string
  currency: string
  lines: InvoiceLine[]
  reason: NonNullable<Invoice['billing_reason']>
  subscription?: string | undefined
  more?: Part<Invoice>
}
type Hearer = (world: World, invoice: Invoice, how: 'paid' | 'failed') => void

const hearers: Hearer[] = []

/** Lets subscriptions hear what becomes of their invoices. */
export function onInvoice(hearer: Hearer): void {
  hearers.push(hearer)
}

/** What an invoice with these lines says; it is not written anywhere yet. */
export function composeInvoice(
  world: World,
  { customer, currency, lines, reason, subscription, more }: Draft,
): Part<Invoice> {
  const { email, name, address, balance } = requireCustomer(world, customer)
  const now = world.clock.now()
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const due = Math.max(0, total + balance)
  return {
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: due,
    amount_shipping: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: subscription !== undefined,
    automatic_tax: { enabled: false },
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created: now,
    currency,
    customer,
    customer_address: address ?? null,
    customer_email: email,
    customer_name: name ?? null,
    customer_tax_exempt: 'none',
    issuer: { type: 'self' },
    livemode: false,
    metadata: {},
    parent: subscription
      ? {
          type: 'subscription_details',
          quote_details: null,
          subscription_details: { metadata: {}, subscription },
        }
      : null,
    period_start: Math.min(now, ...lines.map((line) => line.period.start)),
    period_end: Math.max(now, ...lines.map((line) => line.period.start)),
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: balance,
    status: 'draft',
    status_transitions: {},
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    total_discount_amounts: [],
    total_taxes: [],
    ...more,
  }
}

export function draftInvoice(world: World, draft: Draft): Invoice {
  const id = newId('in')
  const lines = draft.lines.map((line) => ({ ...line, invoice: id }))
  const invoice = world.store.create('invoice', {
    ...composeInvoice(world, draft),
    id,
    lines: listOf(id, lines),
  } as Part<Invoice>)
  emit(world, 'invoice.created', invoice)
  return invoice
}

export const listOf = (id: string, lines: InvoiceLine[]) =>
  slice(lines, { limit: 100 }, `/v1/invoices/${id}/lines`)

/** From here on an invoice does not change: it has a number, and wants to be paid. */
export function finalize(world: World, draft: Invoice): Invoice {
  if (draft.status !== 'draft')
    throw badRequest("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: 'invoice_already_finalized',
    })
  const customer = requireCustomer(world, idOf(draft.customer) ?? '')
  const number = customer.next_invoice_sequence ?? 1
  const ending = Math.min(draft.total + draft.starting_balance, 0)
  world.store.update('customer', customer.id, { next_invoice_sequence: number + 1, balance: ending })
  const now = world.clock.now()
  const open = world.store.update('invoice', draft.id, {
    status: 'open',
    number: `${customer.invoice_prefix}-${String(number).padStart(4, '0')}`,
    effective_at: now,
    ending_balance: ending,
    hosted_invoice_url: `${world.url}/invoices/${draft.id}`,
    invoice_pdf: `${world.url}/invoices/${draft.id}`,
    status_transitions: { ...draft.status_transitions, finalized_at: now },
  })
  emit(world, 'invoice.finalized', open)
  return open.amount_due === 0 ? settle(world, open) : open
}

type Paying = { method?: string | undefined; returnUrl?: string; isOffSession?: boolean; outOfBand?: boolean }

/** Tries to take the money of an open invoice. Throws where the card is declined; the invoice then stays open. */
export function payInvoice(
  world: World,
  invoice: Invoice,
  { method, returnUrl, isOffSession, outOfBand }: Paying = {},
): Invoice {
  if (invoice.status === 'paid') throw badRequest('Invoice is already paid', { code: 'invoice_already_paid' })
  if (invoice.status !== 'open') throw badRequest(`This invoice can't be paid: it is ${invoice.status}.`)
  if (outOfBand) return settle(world, invoice)
  const customer = idOf(invoice.customer)
  const chosen = method ?? idOf(invoice.default_payment_method) ?? defaultMethod(world, customer)
  if (!chosen) throw badRequest(noMethod, { code: 'resource_missing' })
  const intent = intentOf(world, invoice)
  const tried = confirm(world, intent, {
    method: resolve(world, chosen, 'payment_method'),
    returnUrl,
    isOffSession: isOffSession ?? false,
  })
  const now = world.store.get('invoice', invoice.id)
  if (tried.status === 'requires_action') emit(world, 'invoice.payment_action_required', now)
  return now
}

export const noMethod =
  'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.'

/** Tries to pay and does not throw when the bank says no: the invoice says it. */
export function tryToPay(world: World, invoice: Invoice, paying: Paying): Invoice {
  try {
    return payInvoice(world, invoice, paying)
  } catch (error) {
    if (error instanceof StripeRefusal && error.keepsState) return world.store.get('invoice', invoice.id)
    throw error
  }
}

export function intentIdOf({ store }: World, invoice: string): string | undefined {
  return store.secret('invoice', invoice).intent as string | undefined
}

function intentOf(world: World, invoice: Invoice): Stripe.PaymentIntent {
  const known = intentIdOf(world, invoice.id)
  if (known) return world.store.get('payment_intent', known)
  const customer = idOf(invoice.customer)
  const params = {
    amount: invoice.amount_due,
    currency: invoice.currency,
    setup_future_usage: 'off_session' as const,
    description: 'Subscription',
    ...(customer ? { customer } : {}),
  }
  const intent = createIntent(world, params)
  world.store.setSecret('payment_intent', intent.id, { invoice: invoice.id })
  world.store.setSecret('invoice', invoice.id, { intent: intent.id })
  notePayment(world, invoice, intent)
  return intent
}

function notePayment(world: World, invoice: Invoice, intent: Stripe.PaymentIntent): void {
  const payment = world.store.create('invoice_payment', {
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: world.clock.now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: {},
  })
  world.store.setSecret('invoice', invoice.id, { payment: payment.id })
}

function settle(world: World, invoice: Invoice): Invoice {
  const now = world.clock.now()
  const paid = world.store.update('invoice', invoice.id, {
    status: 'paid',
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  })
  const payment = world.store.secret('invoice', invoice.id).payment
  if (typeof payment === 'string') {
    const change = {
      status: 'paid',
      amount_paid: invoice.amount_due,
      status_transitions: { paid_at: now, canceled_at: null },
    } as const
    emit(world, 'invoice_payment.paid', world.store.update('invoice_payment', payment, change))
  }
  emit(world, 'invoice.paid', paid)
  emit(world, 'invoice.payment_succeeded', paid)
  for (const hear of hearers) hear(world, paid, 'paid')
  return paid
}

onSettled((world, intent, how) => {
  const id = world.store.secret('payment_intent', intent.id).invoice
  const invoice = typeof id === 'string' ? world.store.find('invoice', id) : undefined
  if (!invoice || how === 'canceled' || how === 'processing' || invoice.status !== 'open') return
  const tried = world.store.update('invoice', invoice.id, {
    attempted: true,
    attempt_count: invoice.attempt_count + 1,
  })
  if (how === 'succeeded') return void settle(world, tried)
  emit(world, 'invoice.payment_failed', tried)
  for (const hear of hearers) hear(world, tried, 'failed')
})
