import type { Stripe } from 'stripe'
import { missing, StripeRefusal } from '../core/errors'
import { type Page, page } from '../core/lists'
import { decimals } from '../core/money'
import type { Scope } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'

/*
 * The books: every movement of money is a balance transaction of the platform or of one connected account, and balances
 * are nothing but their sums. Money that came in by a charge waits two days before it can be paid out.
 */
export const ledgerRoutes = [
  route<object>('GET /v1/balance', ({ world, account }) => balanceOf(world, account)),
  route<Page>('GET /v1/balance_transactions', ({ world, account }, params) =>
    page(world.store.all('balance_transaction', account), params, '/v1/balance_transactions'),
  ),
  route<object>('GET /v1/balance_transactions/{}', ({ world, account, ids: [id = ''] }) => {
    const found = world.store.all('balance_transaction', account).find((it) => it.id === id)
    if (!found) throw missing('balance transaction', id)
    return found
  }),
]

const twoDays = 2 * 86_400

type Entry = {
  amount: number
  currency: string
  type: Stripe.BalanceTransaction.Type
  source: string
  account?: Scope
  description?: string | null
  fees?: { amount: number; type: 'stripe_fee' | 'application_fee'; description: string }[]
  isInstant?: boolean
}

/** Writes one movement into the books of the platform or an account. */
export function book(world: World, entry: Entry): Stripe.BalanceTransaction {
  const { amount, currency, type, source, account, description = null, fees = [], isInstant } = entry
  const now = world.clock.now()
  const fee = fees.reduce((sum, each) => sum + each.amount, 0)
  const waits = amount > 0 && !isInstant && (type === 'charge' || type === 'payment')
  return world.store.create(
    'balance_transaction',
    {
      amount,
      available_on: waits ? now + twoDays : now,
      balance_type: 'payments',
      created: now,
      currency,
      description,
      fee,
      fee_details: fees.map((each) => ({ ...each, application: null, currency })),
      net: amount - fee,
      reporting_category: categories[type] ?? type,
      source,
      status: waits ? 'pending' : 'available',
      type,
    },
    { account },
  )
}

const categories: Partial<Record<Stripe.BalanceTransaction.Type, string>> = {
  payment: 'charge',
  adjustment: 'dispute',
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
  payment_refund: 'refund',
  transfer_refund: 'transfer_reversal',
}

/** What Stripe keeps of a payment: 2.9 % and a fixed part, which stands for the many rates it really has. */
export function processingFee(amount: number, currency: string): Entry['fees'] {
  const fixed = decimals(currency) === 0 ? 30 : decimals(currency) === 3 ? 100 : 30
  const fee = Math.min(amount, Math.round(amount * 0.029) + fixed)
  return [{ amount: fee, type: 'stripe_fee', description: 'Stripe processing fees' }]
}

export function balanceOf({ store, clock }: World, account: Scope): Stripe.Balance {
  const sums = new Map<string, { available: number; pending: number }>()
  for (const { currency, net, available_on } of store.all('balance_transaction', account)) {
    const sum = sums.get(currency) ?? { available: 0, pending: 0 }
    sum[available_on <= clock.now() ? 'available' : 'pending'] += net
    sums.set(currency, sum)
  }
  const list = (name: 'available' | 'pending') =>
    [...sums].map(([currency, sum]) => ({ amount: sum[name], currency, source_types: { card: sum[name] } }))
  const nothing = [{ amount: 0, currency: 'usd', source_types: { card: 0 } }]
  const available = sums.size > 0 ? list('available') : nothing
  const pending = sums.size > 0 ? list('pending') : nothing
  return {
    object: 'balance',
    available,
    pending,
    livemode: false,
    ...(account ? {} : { connect_reserved: [] }),
  }
}

/** Refuses to send away more than is there. */
export function requireFunds(
  world: World,
  { amount, currency, account }: { amount: number; currency: string; account: Scope },
): void {
  const there = balanceOf(world, account).available.find((it) => it.currency === currency)?.amount ?? 0
  if (there >= amount) return
  const message =
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card.'
  throw new StripeRefusal(400, { type: 'invalid_request_error', code: 'balance_insufficient', message })
}
