import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { newId } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { requireCurrency } from '../core/money'
import type { Scope } from '../core/store'
import { onTimer, setTimer } from '../core/timers'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { book, requireFunds } from './ledger'

type Create = Stripe.PayoutCreateParams

export const payoutRoutes = [
  route<Create>('POST /v1/payouts', ({ world, account }, params) => create(world, account, params)),
  route<Page & { destination?: string }>('GET /v1/payouts', ({ world, account }, params) =>
    page(world.store.all('payout', account), params, '/v1/payouts'),
  ),
  route<object>('GET /v1/payouts/{}', ({ world, account, ids: [id = ''] }) => requireOwn(world, account, id)),
  route<Stripe.PayoutUpdateParams>(
    'POST /v1/payouts/{}',
    ({ world, account, ids: [id = ''] }, { metadata }) => {
      const before = world.store.get('payout', id)
      const changed = world.store.update('payout', id, { metadata: mergeMetadata(before.metadata, metadata) })
      emit(world, 'payout.updated', changed, { account, previous: { metadata: before.metadata } })
      return changed
    },
  ),
  route<object>('POST /v1/payouts/{}/cancel', ({ world, account, ids: [id = ''] }) => {
    const payout = world.store.get('payout', id)
    if (payout.status !== 'pending') throw badRequest('Payouts can only be canceled while they are pending.')
    const back = book(world, {
      amount: payout.amount,
      currency: payout.currency,
      type: 'payout_cancel',
      source: id,
      account,
    })
    const canceled = world.store.update('payout', id, {
      status: 'canceled',
      failure_balance_transaction: back.id,
    })
    emit(world, 'payout.canceled', canceled, { account })
    return canceled
  }),
]

/** A payout is seen from its own account alone. */
function requireOwn({ store }: World, account: Scope, id: string): Stripe.Payout {
  if (store.find('payout', id) && store.accountOf('payout', id) === account) return store.get('payout', id)
  throw missing('payout', id)
}

const twoDays = 2 * 86_400

function create(world: World, account: Scope, params: Create): Stripe.Payout {
  const currency = requireCurrency(params.currency)
  const { amount } = params
  if (amount < 1)
    throw badRequest('This value must be greater than or equal to 1.', {
      param: 'amount',
      code: 'parameter_invalid_integer',
    })
  requireFunds(world, { amount, currency, account })
  return pay(world, account, {
    amount,
    currency,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    automatic: false,
  })
}

type Sum = {
  amount: number
  currency: string
  description?: string | null
  metadata?: Stripe.Metadata
  automatic: boolean
}

/** Sends a balance to the bank, where it arrives two days later. */
export function pay(world: World, account: Scope, { amount, currency, ...more }: Sum): Stripe.Payout {
  const id = newId('po')
  const now = world.clock.now()
  const out = book(world, { amount: -amount, currency, type: 'payout', source: id, account })
  const payout = world.store.create(
    'payout',
    {
      id,
      amount,
      arrival_date: now + twoDays,
      balance_transaction: out.id,
      created: now,
      currency,
      destination: 'ba_test',
      livemode: false,
      metadata: {},
      method: 'standard',
      reconciliation_status: more.automatic ? 'in_progress' : 'not_applicable',
      source_type: 'card',
      status: 'pending',
      type: 'bank_account',
      ...more,
    },
    { account },
  )
  emit(world, 'payout.created', payout, { account })
  setTimer(world, { at: now + twoDays, kind: 'payout', id })
  return payout
}

/** The bank sends it back. */
export function failPayout(world: World, id: string): Stripe.Payout {
  const payout = world.store.get('payout', id)
  const account = world.store.accountOf('payout', id)
  const back = book(world, {
    amount: payout.amount,
    currency: payout.currency,
    type: 'payout_failure',
    source: id,
    account,
  })
  const failure = { failure_code: 'account_closed', failure_message: 'The bank account has been closed.' }
  const failed = world.store.update('payout', id, {
    status: 'failed',
    failure_balance_transaction: back.id,
    ...failure,
  })
  emit(world, 'payout.failed', failed, { account })
  return failed
}

onTimer('payout', (world, id) => {
  const { status } = world.store.get('payout', id)
  if (status !== 'pending') return
  emit(world, 'payout.paid', world.store.update('payout', id, { status: 'paid' }), {
    account: world.store.accountOf('payout', id),
  })
})
