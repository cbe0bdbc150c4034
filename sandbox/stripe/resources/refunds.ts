import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { newId } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { display } from '../core/money'
import { idOf } from '../core/store'
import { onTimer, setTimer } from '../core/timers'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { refundFee } from './application-fees'
import { requireCharge } from './charges'
import { bankTakes } from './confirm'
import { book } from './ledger'
import { outcomeOf } from './payment-methods'
import { reverseTransfer } from './transfers'

type Create = Stripe.RefundCreateParams

export const refundRoutes = [
  route<Create>('POST /v1/refunds', ({ world }, params) => createRefund(world, params)),
  route<Page>('GET /v1/refunds', ({ world }, params) =>
    page(world.store.all('refund'), params, '/v1/refunds'),
  ),
  route<object>('GET /v1/refunds/{}', ({ world, ids: [id = ''] }) => world.store.get('refund', id)),
  route<Stripe.RefundUpdateParams>('POST /v1/refunds/{}', ({ world, ids: [id = ''] }, { metadata }) => {
    const before = world.store.get('refund', id)
    const changed = world.store.update('refund', id, { metadata: mergeMetadata(before.metadata, metadata) })
    emit(world, 'refund.updated', changed, { previous: { metadata: before.metadata } })
    emit(world, 'charge.refund.updated', changed, { previous: { metadata: before.metadata } })
    return changed
  }),
  route<object>('POST /v1/refunds/{}/cancel', ({ world, ids: [id = ''] }) => {
    const refund = world.store.get('refund', id)
    if (refund.status !== 'requires_action')
      throw badRequest(`You cannot cancel a refund that has a status of ${refund.status}.`)
    return world.store.update('refund', id, { status: 'canceled' })
  }),
]

/** Gives a payment back, or a part of it; with it, where asked, what was passed on and what the platform kept. */
export function createRefund(world: World, params: Create): Stripe.Refund {
  const charge = chargeOf(world, params)
  const amount = requireRefundable(charge, params.amount)
  const id = newId('re')
  const { currency } = charge
  const out = book(world, { amount: -amount, currency, type: 'refund', source: id })
  const how = outcomeOf(world, charge.payment_method ?? '').refund
  const made = world.store.create('refund', {
    id,
    amount,
    balance_transaction: out.id,
    charge: charge.id,
    created: world.clock.now(),
    currency,
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method ?? null,
    reason: params.reason ?? null,
    status: how === 'pending' ? 'pending' : 'succeeded',
    ...(params.instructions_email ? { instructions_email: params.instructions_email } : {}),
  })
  const refund = takeBack(world, charge, made, params)
  const refunded = countRefund(world, charge, amount)
  if (how) setTimer(world, { at: world.clock.now() + bankTakes, kind: 'refund', id, details: { how } })
  emit(world, 'charge.refunded', refunded, {
    previous: { amount_refunded: charge.amount_refunded, refunded: charge.refunded },
  })
  emit(world, 'refund.created', refund)
  return refund
}

function countRefund(world: World, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const amount_refunded = charge.amount_refunded + amount
  return world.store.update('charge', charge.id, {
    amount_refunded,
    refunded: amount_refunded === charge.amount_captured,
  })
}

// Shares of what was passed on and kept, rounded so that the last refund takes the rest.
function takeBack(
  world: World,
  charge: Stripe.Charge,
  refund: Stripe.Refund,
  { reverse_transfer, refund_application_fee }: Create,
): Stripe.Refund {
  const share = (whole: number, taken: number) => {
    const total = charge.amount_refunded + refund.amount
    return Math.min(whole - taken, Math.round((whole * total) / charge.amount_captured) - taken)
  }
  const transfer = idOf(charge.transfer)
  const sent = transfer && world.store.find('transfer', transfer)
  if (reverse_transfer && !sent)
    throw badRequest('Cannot reverse transfer on charge: it does not have an associated transfer.', {
      param: 'reverse_transfer',
    })
  const fee = idOf(charge.application_fee)
  const kept = fee && world.store.find('application_fee', fee)
  if (refund_application_fee && !kept)
    throw badRequest('Cannot refund application fee on charge: it does not have an application fee.', {
      param: 'refund_application_fee',
    })
  const feeBack = refund_application_fee && kept ? share(kept.amount, kept.amount_refunded) : 0
  if (kept && feeBack > 0) refundFee(world, kept, feeBack)
  const back = reverse_transfer && sent ? share(sent.amount, sent.amount_reversed) : 0
  if (!sent || back <= 0) return refund
  const reversal = reverseTransfer(world, sent, { amount: back, refund: refund.id })
  return world.store.update('refund', refund.id, { transfer_reversal: reversal.id })
}

function chargeOf(world: World, { charge, payment_intent }: Create): Stripe.Charge {
  if (charge) return requireCharge(world, charge)
  if (!payment_intent)
    throw badRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    )
  const intent = world.store.find('payment_intent', payment_intent)
  if (!intent) throw missing('payment_intent', payment_intent, 'payment_intent')
  const latest = idOf(intent.latest_charge)
  if (!latest || intent.status !== 'succeeded')
    throw badRequest('This PaymentIntent does not have a successful charge to refund.', {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    })
  return requireCharge(world, latest)
}

function requireRefundable(charge: Stripe.Charge, asked: number | undefined): number {
  const left = charge.amount_captured - charge.amount_refunded
  if (charge.status !== 'succeeded' || !charge.captured)
    throw badRequest(`Charge ${charge.id} has not been captured and cannot be refunded.`, {
      code: 'charge_not_refundable',
    })
  if (charge.disputed)
    throw badRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  if (left === 0)
    throw badRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  const amount = asked ?? left
  if (amount < 1)
    throw badRequest('This value must be greater than or equal to 1.', {
      param: 'amount',
      code: 'parameter_invalid_integer',
    })
  if (amount <= left) return amount
  const message = `Refund amount (${display(amount, charge.currency)}) is greater than unrefunded amount on charge (${display(left, charge.currency)})`
  throw badRequest(message, { param: 'amount' })
}

onTimer('refund', (world, id, { how }) => {
  const refund = world.store.get('refund', id)
  if (how === 'pending') return tell(world, world.store.update('refund', id, { status: 'succeeded' }), refund)
  const { amount, currency } = refund
  const back = book(world, { amount, currency, type: 'refund_failure', source: id })
  const charge = world.store.get('charge', idOf(refund.charge) ?? '')
  countRefund(world, charge, -amount)
  const change = {
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: back.id,
  } as const
  const failed = world.store.update('refund', id, change)
  tell(world, failed, refund)
  emit(world, 'refund.failed', failed)
})

function tell(world: World, refund: Stripe.Refund, before: Stripe.Refund): void {
  for (const kind of ['refund.updated', 'charge.refund.updated'] as const)
    emit(world, kind, refund, { previous: { status: before.status } })
}
