import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { newId, randomLetters } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { requireChargeable, requireCurrency } from '../core/money'
import { idOf, type Part } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { requireReceiver } from './accounts'
import { requireFeeWithin } from './charges'
import { cancel, capture, confirm } from './confirm'
import { requireCustomer } from './customers'
import { resolve } from './payment-methods'

type Create = Stripe.PaymentIntentCreateParams
type Update = Stripe.PaymentIntentUpdateParams
type Older = { payment_method_types?: string[] }

export const paymentIntentRoutes = [
  route<Create & Older>('POST /v1/payment_intents', ({ world }, params) => {
    const intent = createIntent(world, params)
    if (!params.confirm) return intent
    if (!params.payment_method)
      throw badRequest(
        "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
        { code: 'payment_intent_unexpected_state' },
      )
    return confirmWith(world, intent, params)
  }),
  route<Page>('GET /v1/payment_intents', ({ world }, params) =>
    page(world.store.all('payment_intent'), params, '/v1/payment_intents'),
  ),
  route<object>('GET /v1/payment_intents/{}', ({ world, ids: [id = ''] }) =>
    world.store.get('payment_intent', id),
  ),
  route<Update>('POST /v1/payment_intents/{}', ({ world, ids: [id = ''] }, params) =>
    update(world, id, params),
  ),
  route<Stripe.PaymentIntentConfirmParams>(
    'POST /v1/payment_intents/{}/confirm',
    ({ world, ids: [id = ''] }, params) => {
      const intent = world.store.get('payment_intent', id)
      return confirmWith(world, intent, { payment_method: idOf(intent.payment_method), ...params })
    },
  ),
  route<Stripe.PaymentIntentCaptureParams>(
    'POST /v1/payment_intents/{}/capture',
    ({ world, ids: [id = ''] }, params) =>
      capture(world, world.store.get('payment_intent', id), params.amount_to_capture),
  ),
  route<Stripe.PaymentIntentCancelParams>(
    'POST /v1/payment_intents/{}/cancel',
    ({ world, ids: [id = ''] }, params) =>
      cancel(world, world.store.get('payment_intent', id), params.cancellation_reason ?? null),
  ),
]

type Confirming = { payment_method?: string | undefined; return_url?: string; off_session?: boolean | string }

function confirmWith(
  world: World,
  intent: Stripe.PaymentIntent,
  { payment_method, return_url, off_session }: Confirming,
) {
  if (!payment_method)
    throw badRequest('You must provide a payment method to confirm this PaymentIntent.', {
      param: 'payment_method',
    })
  const method = resolve(world, payment_method, 'payment_method')
  return confirm(world, intent, { method, returnUrl: return_url, isOffSession: Boolean(off_session) })
}

/** Makes an intent to pay; refuses what could never be charged. */
export function createIntent(
  world: World,
  params: Create & Older,
  more: Part<Stripe.PaymentIntent> = {},
): Stripe.PaymentIntent {
  const currency = requireCurrency(params.currency)
  requireChargeable(params.amount, currency)
  requireFeeWithin(params.application_fee_amount, params.amount, 'application_fee_amount')
  const { transfer_data, customer } = params
  if (transfer_data) requireReceiver(world, transfer_data.destination, 'transfer_data[destination]')
  if (customer) requireCustomer(world, customer)
  const id = newId('pi')
  const intent = world.store.create('payment_intent', {
    id,
    amount: params.amount,
    amount_capturable: 0,
    amount_received: 0,
    application_fee_amount: params.application_fee_amount ?? null,
    automatic_payment_methods: params.payment_method_types
      ? null
      : { enabled: true, allow_redirects: 'always' },
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: `${id}_secret_${randomLetters(24)}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: world.clock.now(),
    currency,
    customer: customer ?? null,
    description: params.description ?? null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: params.payment_method ? resolve(world, params.payment_method, 'payment_method').id : null,
    payment_method_types: params.payment_method_types ?? ['card', 'link'],
    receipt_email: params.receipt_email ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: (params.shipping || null) as Stripe.PaymentIntent.Shipping | null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: params.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_data: transfer_data
      ? {
          destination: transfer_data.destination,
          ...(transfer_data.amount === undefined ? {} : { amount: transfer_data.amount }),
        }
      : null,
    transfer_group: params.transfer_group ?? null,
    ...more,
  })
  emit(world, 'payment_intent.created', intent)
  return intent
}

function update(world: World, id: string, params: Update): Stripe.PaymentIntent {
  const before = world.store.get('payment_intent', id)
  if (['succeeded', 'canceled'].includes(before.status) && params.amount !== undefined)
    throw badRequest(
      `This PaymentIntent's amount could not be updated because it has a status of ${before.status}.`,
      { code: 'payment_intent_unexpected_state' },
    )
  const amount = params.amount ?? before.amount
  requireChargeable(amount, before.currency)
  requireFeeWithin(params.application_fee_amount || undefined, amount, 'application_fee_amount')
  const change = {
    amount,
    description: params.description ?? before.description,
    metadata: mergeMetadata(before.metadata, params.metadata),
    application_fee_amount:
      params.application_fee_amount === undefined
        ? before.application_fee_amount
        : params.application_fee_amount || null,
    ...(params.payment_method
      ? {
          payment_method: resolve(world, params.payment_method, 'payment_method').id,
          status: 'requires_confirmation' as const,
        }
      : {}),
  }
  return world.store.update('payment_intent', id, change)
}
