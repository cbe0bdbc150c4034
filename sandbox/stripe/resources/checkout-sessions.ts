import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { includable } from '../core/expand'
import { randomLetters } from '../core/ids'
import { type Page, page, slice } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf } from '../core/store'
import { clearTimers, onTimer, setTimer } from '../core/timers'
import type { World } from '../core/world'
import { route } from '../http/route'
import { missingParam } from '../shapes/decode'
import { emit } from '../webhooks/emit'
import { requireReceiver } from './accounts'
import { requireFeeWithin } from './charges'
import { type Line, linesOf, requireTotal, totalOf } from './checkout-lines'
import { cancel } from './confirm'
import { requireCustomer } from './customers'

type Params = Stripe.Checkout.SessionCreateParams
type Older = { payment_method_types?: string[] }
type Session = Stripe.Checkout.Session

/** What the page needs later and nobody is told. */
export type Hidden = { lines: Line[]; params: Params; intent?: string; method?: string }

export const checkoutSessionRoutes = [
  route<Params & Older>('POST /v1/checkout/sessions', ({ world }, params) => create(world, params)),
  route<Page>('GET /v1/checkout/sessions', ({ world }, params) =>
    page(world.store.all('checkout.session'), params, '/v1/checkout/sessions'),
  ),
  route<object>('GET /v1/checkout/sessions/{}', ({ world, ids: [id = ''] }) => requireSession(world, id)),
  route<Stripe.Checkout.SessionUpdateParams>(
    'POST /v1/checkout/sessions/{}',
    ({ world, ids: [id = ''] }, { metadata }) => {
      const before = requireSession(world, id)
      return world.store.update('checkout.session', id, {
        metadata: mergeMetadata(before.metadata, metadata),
      })
    },
  ),
  route<object>('POST /v1/checkout/sessions/{}/expire', ({ world, ids: [id = ''] }) => {
    const session = requireSession(world, id)
    if (session.status !== 'open')
      throw badRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      )
    return expire(world, session)
  }),
  route<Page>('GET /v1/checkout/sessions/{}/line_items', ({ world, ids: [id = ''] }, params) =>
    listLines(world, requireSession(world, id).id, params),
  ),
]

includable('checkout.session', 'line_items', (world, { id }) => listLines(world, String(id), {}))

const listLines = (world: World, id: string, params: Page) =>
  slice(hidden(world, id).lines, params, `/v1/checkout/sessions/${id}/line_items`)

export const hidden = ({ store }: World, id: string) => store.secret<Hidden>('checkout.session', id)

export function requireSession({ store }: World, id: string): Session {
  const found = store.find('checkout.session', id)
  if (!found) throw missing('checkout.session', id)
  return found
}

const minutes = 60
const hours = 60 * minutes

function create(world: World, params: Params & Older): Session {
  const mode = requireMode(params)
  requirePageAddresses(params)
  requireBuyer(world, params)
  const lines = linesOf(world, params)
  requireTotal(lines)
  requireConnect(world, params, totalOf(lines))
  const id = `cs_test_a1${randomLetters(56)}`
  const now = world.clock.now()
  const expires_at = requireExpiry(params.expires_at, now)
  const amount = totalOf(lines)
  const session = world.store.create(
    'checkout.session',
    {
      id,
      amount_subtotal: amount,
      amount_total: amount,
      automatic_tax: { enabled: params.automatic_tax?.enabled ?? false },
      billing_address_collection: params.billing_address_collection ?? null,
      cancel_url: params.cancel_url ?? null,
      client_reference_id: params.client_reference_id ?? null,
      created: now,
      currency: lines[0]?.currency ?? null,
      customer: params.customer ?? null,
      customer_creation:
        mode === 'payment' ? (params.customer ? null : (params.customer_creation ?? 'if_required')) : null,
      customer_details: null,
      customer_email: params.customer_email ?? null,
      ...(params.excluded_payment_method_types
        ? { excluded_payment_method_types: params.excluded_payment_method_types }
        : {}),
      expires_at,
      invoice_creation: mode === 'payment' ? { enabled: false, invoice_data: { metadata: {} } } : null,
      livemode: false,
      locale: params.locale ?? null,
      metadata: mergeMetadata({}, params.metadata),
      mode,
      payment_method_collection:
        mode === 'subscription' ? (params.payment_method_collection ?? 'always') : 'if_required',
      payment_method_types: (params.payment_method_types ?? ['card']) as Session['payment_method_types'],
      payment_status: amount === 0 ? 'no_payment_required' : 'unpaid',
      phone_number_collection: { enabled: false },
      saved_payment_method_options: null,
      status: 'open',
      submit_type: params.submit_type ?? null,
      success_url: params.success_url ?? null,
      total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
      ui_mode: 'hosted_page',
      url: `${world.url}/c/pay/${id}`,
    },
    { secret: { lines, params } },
  )
  setTimer(world, { at: expires_at, kind: 'checkout', id })
  return session
}

function requireMode({ mode, ui_mode }: Params): 'payment' | 'subscription' {
  if (!mode) throw missingParam('mode')
  if (mode === 'setup') throw badRequest('This stand-in has no sessions in `setup` mode.', { param: 'mode' })
  if (ui_mode && ui_mode !== 'hosted_page')
    throw badRequest('This stand-in has the hosted page alone.', { param: 'ui_mode' })
  return mode === 'subscription' ? 'subscription' : 'payment'
}

function requirePageAddresses({ success_url, cancel_url }: Params): void {
  if (!success_url) throw missingParam('success_url')
  for (const [param, url] of Object.entries({ success_url, cancel_url }))
    if (url && !/^https?:\/\/[^/]/.test(url))
      throw badRequest('Not a valid URL', { param, code: 'url_invalid' })
}

function requireBuyer(world: World, { customer, customer_email, metadata, discounts }: Params): void {
  if (customer && customer_email)
    throw badRequest('You may only specify one of these parameters: customer, customer_email.')
  if (customer) requireCustomer(world, customer)
  if (customer_email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(customer_email))
    throw badRequest(`Invalid email address: ${customer_email}`, {
      param: 'customer_email',
      code: 'email_invalid',
    })
  if (Object.keys(metadata || {}).length > 50)
    throw badRequest('Metadata can have up to 50 keys.', { param: 'metadata' })
  const { coupon, promotion_code } = discounts?.[0] ?? {}
  if (coupon) throw missing('coupon', coupon, 'discounts[0][coupon]')
  if (promotion_code) throw missing('promotion code', promotion_code, 'discounts[0][promotion_code]')
}

function requireConnect(world: World, { payment_intent_data: data, mode }: Params, total: number): void {
  if (!data) return
  if (mode === 'subscription')
    throw badRequest('You can not pass `payment_intent_data` in `subscription` mode.', {
      param: 'payment_intent_data',
    })
  requireFeeWithin(data.application_fee_amount, total, 'payment_intent_data[application_fee_amount]')
  const destination = data.transfer_data?.destination
  if (destination) requireReceiver(world, destination, 'payment_intent_data[transfer_data][destination]')
  else if (data.application_fee_amount)
    throw badRequest(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { param: 'payment_intent_data[application_fee_amount]' },
    )
}

function requireExpiry(asked: number | undefined, now: number): number {
  if (asked === undefined) return now + 24 * hours
  // Stripe forgives what the request itself takes.
  if (asked < now + 30 * minutes - 10)
    throw badRequest(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      { param: 'expires_at' },
    )
  if (asked > now + 24 * hours + 10)
    throw badRequest(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    )
  return asked
}

/** Ends a session that nobody paid, and what it had begun to take. */
export function expire(world: World, session: Session): Session {
  const expired = world.store.update('checkout.session', session.id, { status: 'expired', url: null })
  clearTimers(world, 'checkout', session.id)
  const intent = idOf(session.payment_intent)
  const begun = intent ? world.store.get('payment_intent', intent) : undefined
  if (begun && begun.status !== 'succeeded' && begun.status !== 'canceled') cancel(world, begun, 'automatic')
  emit(world, 'checkout.session.expired', expired)
  return expired
}

onTimer('checkout', (world, id) => {
  const session = requireSession(world, id)
  if (session.status === 'open') expire(world, session)
})
