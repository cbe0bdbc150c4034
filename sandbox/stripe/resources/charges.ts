import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { includable } from '../core/expand'
import { newId } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf } from '../core/store'
import { setTimer } from '../core/timers'
import type { World } from '../core/world'
import { route } from '../http/route'
import { type EventKind, emit } from '../webhooks/emit'
import { takeFee } from './application-fees'
import { balanceOf, book, processingFee } from './ledger'
import { outcomeOf } from './payment-methods'
import type { Outcome } from './test-cards'
import { send } from './transfers'

export const chargeRoutes = [
  route<Page>('GET /v1/charges', ({ world, account }, params) =>
    page(world.store.all('charge', account), params, '/v1/charges'),
  ),
  route<object>('GET /v1/charges/{}', ({ world, ids: [id = ''] }) => requireCharge(world, id, 'id')),
  route<Stripe.ChargeUpdateParams>(
    'POST /v1/charges/{}',
    ({ world, ids: [id = ''] }, { metadata, description, receipt_email }) => {
      const before = requireCharge(world, id, 'id')
      const changed = world.store.update('charge', id, {
        metadata: mergeMetadata(before.metadata, metadata),
        description: description ?? before.description,
        receipt_email: receipt_email ?? before.receipt_email,
      })
      emit(world, 'charge.updated', changed, { previous: { metadata: before.metadata } })
      return changed
    },
  ),
]

includable('charge', 'refunds', ({ store }, { id }) =>
  page(
    store.all('refund').filter((refund) => idOf(refund.charge) === id),
    {},
    `/v1/charges/${id}/refunds`,
  ),
)

export function requireCharge({ store }: World, id: string, param = 'charge'): Stripe.Charge {
  const found = store.find('charge', id)
  if (!found) throw missing('charge', id, param)
  return found
}

/** One attempt to take the money of an intent. It fails, waits for the bank, or succeeds, as the payment method does. */
export function charge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Stripe.Charge {
  const outcome = outcomeOf(world, method.id)
  const { declined, delayed } = outcome
  const isHeld = intent.capture_method === 'manual'
  const status = declined ? 'failed' : delayed ? 'pending' : 'succeeded'
  const id = newId(method.type === 'card' ? 'ch' : 'py')
  const made = world.store.create('charge', {
    id,
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application_fee_amount: intent.application_fee_amount,
    billing_details: method.billing_details,
    captured: false,
    created: world.clock.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: declined?.code ?? null,
    failure_message: declined?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: intent.on_behalf_of,
    outcome: outcomeOfRisk(outcome),
    paid: status !== 'failed',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method),
    receipt_email: intent.receipt_email,
    receipt_url: status === 'failed' ? null : `${world.url}/receipts/${id}`,
    refunded: false,
    shipping: intent.shipping,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: intent.transfer_data
      ? {
          amount: intent.transfer_data.amount ?? null,
          destination: idOf(intent.transfer_data.destination) ?? '',
        }
      : null,
    transfer_group: intent.transfer_group,
  })
  if (status === 'failed') emit(world, 'charge.failed', made)
  if (status === 'pending') emit(world, 'charge.pending', made)
  if (status !== 'succeeded') return made
  if (!isHeld) return collect(world, made)
  emit(world, 'charge.succeeded', made)
  return made
}

/** The money has come: books it, passes on what belongs to a connected account, and keeps the platform's fee. */
export function collect(
  world: World,
  made: Stripe.Charge,
  { amount = made.amount, as = 'charge.succeeded' as EventKind } = {},
): Stripe.Charge {
  const { currency } = made
  const outcome = outcomeOf(world, made.payment_method ?? '')
  const isInstant = outcome.isInstant === true
  const booked = book(world, {
    amount,
    currency,
    type: 'charge',
    source: made.id,
    fees: processingFee(amount, currency) ?? [],
    isInstant,
  })
  const change = {
    status: 'succeeded',
    paid: true,
    captured: true,
    amount_captured: amount,
    balance_transaction: booked.id,
  } as const
  const paid = world.store.update('charge', made.id, change)
  const whole = passOn(world, paid, amount)
  emit(world, as, whole)
  if (isInstant) emit(world, 'balance.available', balanceOf(world, undefined))
  if (outcome.dispute)
    setTimer(world, { at: world.clock.now(), kind: 'dispute', id: made.id, details: outcome.dispute })
  return whole
}

function passOn(world: World, paid: Stripe.Charge, amount: number): Stripe.Charge {
  const { transfer_data, application_fee_amount, currency } = paid
  const destination = idOf(transfer_data?.destination)
  if (!destination) return paid
  const fee = application_fee_amount ?? 0
  const sent = {
    amount: transfer_data?.amount ?? amount,
    currency,
    destination,
    transfer_group: paid.transfer_group,
    charge: paid,
    fee,
  }
  const transfer = send(world, sent)
  const taken = fee > 0 ? takeFee(world, paid, { account: destination, amount: fee }) : undefined
  return world.store.update('charge', paid.id, {
    transfer: transfer.id,
    transfer_group: transfer.transfer_group,
    ...(taken ? { application_fee: taken.id } : {}),
  })
}

/** The bank refused after all: a delayed payment that failed. */
export function failLater(world: World, made: Stripe.Charge): Stripe.Charge {
  const failure_message = 'The customer’s bank could not complete the payment.'
  const failed = world.store.update('charge', made.id, {
    status: 'failed',
    paid: false,
    failure_code: 'payment_failed',
    failure_message,
  })
  emit(world, 'charge.failed', failed)
  return failed
}

/** Refuses a fee larger than the payment. */
export function requireFeeWithin(fee: number | null | undefined, amount: number, param: string): void {
  if (fee === null || fee === undefined || (fee >= 0 && fee <= amount)) return
  throw badRequest(`Your application fee (${fee}) cannot be greater than the amount (${amount}).`, { param })
}

function outcomeOfRisk({ declined }: Outcome): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: declined ? '01' : null,
    network_status: declined ? 'declined_by_network' : 'approved_by_network',
    reason: declined ? (declined.decline_code ?? declined.code) : null,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: declined
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: declined ? 'issuer_declined' : 'authorized',
  }
}

function detailsOf({ type, card, sepa_debit, us_bank_account }: Stripe.PaymentMethod) {
  if (type === 'card')
    return {
      type,
      card: {
        brand: card?.brand ?? null,
        checks: card?.checks ?? null,
        country: card?.country ?? null,
        exp_month: card?.exp_month ?? 12,
        exp_year: card?.exp_year ?? 2040,
        fingerprint: card?.fingerprint ?? null,
        funding: card?.funding ?? null,
        last4: card?.last4 ?? null,
        network: card?.brand ?? null,
      },
    }
  if (type === 'sepa_debit')
    return { type, sepa_debit: { last4: sepa_debit?.last4 ?? null, country: sepa_debit?.country ?? null } }
  if (type === 'us_bank_account') return { type, us_bank_account: { last4: us_bank_account?.last4 ?? null } }
  return { type, [type]: {} }
}
