import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { newId } from '../core/ids'
import { type Page, page, slice } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { book } from './ledger'

export const applicationFeeRoutes = [
  route<Page>('GET /v1/application_fees', ({ world }, params) =>
    page(world.store.all('application_fee'), params, '/v1/application_fees'),
  ),
  route<object>('GET /v1/application_fees/{}', ({ world, ids: [id = ''] }) =>
    world.store.get('application_fee', id),
  ),
  route<Page>('GET /v1/application_fees/{}/refunds', ({ world, ids: [id = ''] }, params) =>
    page(
      refundsOf(world, world.store.get('application_fee', id).id),
      params,
      `/v1/application_fees/${id}/refunds`,
    ),
  ),
  route<Stripe.ApplicationFeeCreateRefundParams>(
    'POST /v1/application_fees/{}/refunds',
    ({ world, ids: [id = ''] }, params) => {
      const fee = world.store.get('application_fee', id)
      const amount = params.amount ?? fee.amount - fee.amount_refunded
      return refundFee(world, fee, amount, mergeMetadata({}, params.metadata))
    },
  ),
  route<object>('GET /v1/application_fees/{}/refunds/{}', ({ world, ids: [, id = ''] }) =>
    world.store.get('fee_refund', id),
  ),
]

/** What the platform keeps of a payment that went to a connected account. */
export function takeFee(
  world: World,
  charge: Stripe.Charge,
  { account, amount }: { account: string; amount: number },
): Stripe.ApplicationFee {
  const id = newId('fee')
  const { currency } = charge
  const earned = book(world, { amount, currency, type: 'application_fee', source: id, isInstant: true })
  const fee = world.store.create('application_fee', {
    id,
    account,
    amount,
    amount_refunded: 0,
    application: 'ca_maly',
    balance_transaction: earned.id,
    charge: charge.id,
    created: world.clock.now(),
    currency,
    fee_source: { type: 'charge', charge: charge.id },
    livemode: false,
    originating_transaction: charge.id,
    refunded: false,
    refunds: slice([], {}, `/v1/application_fees/${id}/refunds`),
  })
  emit(world, 'application_fee.created', fee)
  return fee
}

/** Gives a part of the fee back to the connected account. */
export function refundFee(
  world: World,
  fee: Stripe.ApplicationFee,
  amount: number,
  metadata: Stripe.Metadata = {},
): Stripe.FeeRefund {
  const left = fee.amount - fee.amount_refunded
  if (amount > left || amount <= 0)
    throw badRequest(
      `Refund amount (${amount}) is greater than the remaining amount of the application fee (${left}).`,
      { param: 'amount' },
    )
  const id = newId('fr')
  const { currency } = fee
  const given = book(world, { amount: -amount, currency, type: 'application_fee_refund', source: id })
  book(world, { amount, currency, type: 'application_fee_refund', source: id, account: idOf(fee.account) })
  const created = world.clock.now()
  const refund = world.store.create('fee_refund', {
    id,
    amount,
    balance_transaction: given.id,
    created,
    currency,
    fee: fee.id,
    metadata,
  })
  const changed = world.store.update('application_fee', fee.id, {
    amount_refunded: fee.amount_refunded + amount,
    refunded: amount === left,
    refunds: slice([refund, ...fee.refunds.data], {}, fee.refunds.url),
  })
  emit(world, 'application_fee.refunded', changed)
  return refund
}

const refundsOf = ({ store }: World, fee: string) =>
  store.all('fee_refund').filter((it) => idOf(it.fee) === fee)
