import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { newId } from '../core/ids'
import { type Page, page, slice } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { requireChargeable, requireCurrency } from '../core/money'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { missingParam } from '../shapes/decode'
import { emit } from '../webhooks/emit'
import { requireReceiver } from './accounts'
import { refundFee } from './application-fees'
import { book, requireFunds } from './ledger'

type Create = Stripe.TransferCreateParams
type Reverse = Stripe.TransferCreateReversalParams

export const transferRoutes = [
  route<Create>('POST /v1/transfers', ({ world }, params) => create(world, params)),
  route<Page>('GET /v1/transfers', ({ world }, params) =>
    page(world.store.all('transfer'), params, '/v1/transfers'),
  ),
  route<object>('GET /v1/transfers/{}', ({ world, ids: [id = ''] }) => world.store.get('transfer', id)),
  route<Stripe.TransferUpdateParams>(
    'POST /v1/transfers/{}',
    ({ world, ids: [id = ''] }, { metadata, description }) => {
      const before = world.store.get('transfer', id)
      const changed = world.store.update('transfer', id, {
        metadata: mergeMetadata(before.metadata, metadata),
        description: description ?? before.description,
      })
      emit(world, 'transfer.updated', changed, { previous: { metadata: before.metadata } })
      return changed
    },
  ),
  route<Reverse>('POST /v1/transfers/{}/reversals', ({ world, ids: [id = ''] }, params) => {
    const transfer = world.store.get('transfer', id)
    const amount = params.amount ?? transfer.amount - transfer.amount_reversed
    const made = reverseTransfer(world, transfer, { amount, metadata: mergeMetadata({}, params.metadata) })
    if (params.refund_application_fee) refundFeeOf(world, world.store.get('transfer', id))
    return made
  }),
  route<Page>('GET /v1/transfers/{}/reversals', ({ world, ids: [id = ''] }, params) =>
    page(reversalsOf(world, world.store.get('transfer', id).id), params, `/v1/transfers/${id}/reversals`),
  ),
  route<object>('GET /v1/transfers/{}/reversals/{}', ({ world, ids: [, id = ''] }) =>
    world.store.get('transfer_reversal', id),
  ),
]

function create(world: World, params: Create): Stripe.Transfer {
  const { destination, source_transaction, amount } = params
  const currency = requireCurrency(params.currency)
  if (amount === undefined) throw missingParam('amount')
  requireChargeable(Math.max(amount, 0) === amount ? Math.max(amount, 50) : amount, currency)
  requireReceiver(world, destination, 'destination')
  const charge = source_transaction ? world.store.find('charge', source_transaction) : undefined
  if (source_transaction && !charge) throw missing('charge', source_transaction, 'source_transaction')
  if (!charge) requireFunds(world, { amount, currency, account: undefined })
  const more = {
    transfer_group: params.transfer_group ?? charge?.transfer_group ?? null,
    description: params.description ?? null,
  }
  return send(world, {
    amount,
    currency,
    destination,
    ...more,
    charge,
    metadata: mergeMetadata({}, params.metadata),
  })
}

type Sent = {
  amount: number
  currency: string
  destination: string
  transfer_group: string | null
  description?: string | null
  charge: Stripe.Charge | undefined
  metadata?: Stripe.Metadata
  /** what the platform keeps of it */
  fee?: number
}

/** Moves money from the platform to a connected account, where it arrives as a payment. */
export function send(
  world: World,
  { amount, currency, destination, transfer_group, charge, fee = 0, ...more }: Sent,
): Stripe.Transfer {
  const id = newId('tr')
  const arrival = newId('py')
  const out = book(world, { amount: -amount, currency, type: 'transfer', source: id })
  const transfer = world.store.create('transfer', {
    id,
    amount,
    amount_reversed: 0,
    balance_transaction: out.id,
    created: world.clock.now(),
    currency,
    description: null,
    destination,
    destination_payment: arrival,
    livemode: false,
    metadata: {},
    reversals: slice([], {}, `/v1/transfers/${id}/reversals`),
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: 'card',
    transfer_group: transfer_group ?? (charge ? `group_${idOf(charge.payment_intent) ?? charge.id}` : null),
    ...more,
  })
  const fees =
    fee > 0 ? [{ amount: fee, type: 'application_fee' as const, description: 'Application fee' }] : []
  const arrived = book(world, {
    amount,
    currency,
    type: 'payment',
    source: arrival,
    account: destination,
    fees,
    isInstant: !charge,
  })
  arrive(world, transfer, { arrival, fee, transaction: arrived.id })
  emit(world, 'transfer.created', transfer)
  return transfer
}

// What the organizer sees in their own account: a payment without a card, from the platform.
function arrive(
  world: World,
  transfer: Stripe.Transfer,
  { arrival, fee, transaction }: { arrival: string; fee: number; transaction: string },
): void {
  const account = idOf(transfer.destination) ?? ''
  world.store.create(
    'charge',
    {
      id: arrival,
      amount: transfer.amount,
      amount_captured: transfer.amount,
      amount_refunded: 0,
      application_fee_amount: fee > 0 ? fee : null,
      balance_transaction: transaction,
      billing_details: {},
      captured: true,
      created: world.clock.now(),
      currency: transfer.currency,
      disputed: false,
      livemode: false,
      metadata: {},
      paid: true,
      refunded: false,
      source_transfer: transfer.id,
      status: 'succeeded',
    },
    { account },
  )
}

type Back = { amount: number; metadata?: Stripe.Metadata; refund?: string }

/** Takes back a part of a transfer, or all of it. */
export function reverseTransfer(
  world: World,
  transfer: Stripe.Transfer,
  { amount, metadata = {}, refund }: Back,
): Stripe.TransferReversal {
  const left = transfer.amount - transfer.amount_reversed
  if (amount > left || amount <= 0)
    throw badRequest(
      `Transfer reversal amount (${amount}) is greater than the remaining amount on transfer (${left}).`,
      { param: 'amount' },
    )
  const id = newId('trr')
  const { currency } = transfer
  const account = idOf(transfer.destination)
  const back = book(world, { amount, currency, type: 'transfer_refund', source: id })
  book(world, {
    amount: -amount,
    currency,
    type: 'payment_refund',
    source: idOf(transfer.destination_payment) ?? id,
    account,
  })
  const reversal = world.store.create('transfer_reversal', {
    id,
    amount,
    balance_transaction: back.id,
    created: world.clock.now(),
    currency,
    metadata,
    source_refund: refund ?? null,
    transfer: transfer.id,
  })
  const reversed = world.store.update('transfer', transfer.id, {
    amount_reversed: transfer.amount_reversed + amount,
    reversed: amount === left,
    reversals: slice([reversal, ...transfer.reversals.data], {}, `/v1/transfers/${transfer.id}/reversals`),
  })
  emit(world, 'transfer.reversed', reversed)
  return reversal
}

/** Of the fee on the charge that was sent on, the same part as of the transfer has been taken back by now. */
function refundFeeOf(world: World, { source_transaction, amount, amount_reversed }: Stripe.Transfer): void {
  const charge = world.store.find('charge', idOf(source_transaction) ?? '')
  const fee = world.store.find('application_fee', idOf(charge?.application_fee ?? null) ?? '')
  if (!fee) throw badRequest('This transfer has no application fee.', { param: 'refund_application_fee' })
  const back = Math.round((fee.amount * amount_reversed) / amount) - fee.amount_refunded
  if (back > 0) refundFee(world, fee, back)
}

const reversalsOf = ({ store }: World, transfer: string) =>
  store.all('transfer_reversal').filter((it) => idOf(it.transfer) === transfer)
