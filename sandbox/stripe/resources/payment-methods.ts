import type { Stripe } from 'stripe'
import { badRequest, missing, StripeRefusal } from '../core/errors'
import { randomLetters } from '../core/ids'
import { type Page, page } from '../core/lists'
import { idOf, type Part } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { requireCustomer } from './customers'
import {
  byAccount,
  byName,
  byNumber,
  type Outcome,
  type TestBank,
  type TestCard,
  testCards,
} from './test-cards'

type Create = Stripe.PaymentMethodCreateParams

export const paymentMethodRoutes = [
  route<Create>('POST /v1/payment_methods', ({ world }, params) => createFrom(world, params)),
  route<Page & { customer?: string }>('GET /v1/payment_methods', ({ world, account }, params) =>
    page(params.customer ? world.store.all('payment_method', account) : [], params, '/v1/payment_methods'),
  ),
  route<object>('GET /v1/payment_methods/{}', ({ world, ids: [id = ''] }) => resolve(world, id)),
  route<Stripe.PaymentMethodUpdateParams>(
    'POST /v1/payment_methods/{}',
    ({ world, ids: [id = ''] }, { metadata, billing_details }) => {
      const before = world.store.get('payment_method', id)
      const billing = { ...before.billing_details, ...given(billing_details || undefined) }
      const changed = world.store.update('payment_method', id, {
        metadata: { ...before.metadata, ...(metadata || {}) } as Stripe.Metadata,
        billing_details: billing as Stripe.PaymentMethod.BillingDetails,
      })
      emit(world, 'payment_method.updated', changed, { previous: { metadata: before.metadata } })
      return changed
    },
  ),
  route<{ customer?: string }>(
    'POST /v1/payment_methods/{}/attach',
    ({ world, ids: [id = ''] }, { customer = '' }) => attach(world, resolve(world, id), customer),
  ),
  route<object>('POST /v1/payment_methods/{}/detach', ({ world, ids: [id = ''] }) => {
    const { customer } = world.store.get('payment_method', id)
    const detached = world.store.update('payment_method', id, { customer: null })
    emit(world, 'payment_method.detached', detached, { previous: { customer } })
    return detached
  }),
  route<Page>('GET /v1/customers/{}/payment_methods', ({ world, ids: [id = ''] }, params) => {
    requireCustomer(world, id, 'id')
    const own = world.store.all('payment_method').filter((it) => it.customer === id)
    return page(own, params, `/v1/customers/${id}/payment_methods`)
  }),
]

/** The payment method that is meant: one that exists, or a new one for a name of Stripe's like pm_card_visa. */
export function resolve(world: World, id: string, param = 'id'): Stripe.PaymentMethod {
  const named = byName(id)
  if (named) return fromCard(world, named)
  const found = world.store.find('payment_method', id)
  if (!found) throw missing('PaymentMethod', id, param)
  return found
}

export function outcomeOf({ store }: World, id: string): Outcome {
  return (store.secret('payment_method', id).outcome ?? {}) as Outcome
}

export function attach(world: World, { id }: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  requireCustomer(world, customer)
  const attached = world.store.update('payment_method', id, { customer })
  emit(world, 'payment_method.attached', attached)
  return attached
}

/** Before a trial no money is asked for, but the bank whether the card may be kept: Stripe sets it up first. */
export function requireKeepable(world: World, method: Stripe.PaymentMethod): void {
  const { declined, canBeKept } = outcomeOf(world, method.id)
  if (declined && !canBeKept) throw new StripeRefusal(402, { type: 'card_error', ...declined })
}

function createFrom(
  world: World,
  { type, card, sepa_debit, us_bank_account, billing_details, metadata }: Create,
): Stripe.PaymentMethod {
  const more = {
    ...(metadata ? { metadata: metadata as Stripe.Metadata } : {}),
    ...(billing_details ? { billing_details: given(billing_details) } : {}),
  }
  const number = sepa_debit?.iban ?? us_bank_account?.account_number
  if (number !== undefined || (type !== undefined && type !== 'card'))
    return fromBank(world, requireBank(number ?? '', type), more)
  return fromCard(world, requireCard(card), more)
}

function requireCard(card: Create['card']): TestCard {
  const token = card && 'token' in card ? card.token : undefined
  const number = card && 'number' in card ? String(card.number) : ''
  const found = token ? byName(token) : byNumber(number)
  if (!found && token) throw missing('token', token, 'card[token]')
  if (!found)
    throw badRequest('Your card number is incorrect.', { param: 'card[number]', code: 'incorrect_number' })
  return found
}

function requireBank(number: string, type: string | undefined): TestBank {
  const found = byAccount(number)
  if (found && (type === undefined || type === found.type)) return found
  throw badRequest('The bank account number is not one of the test numbers.', {
    param: `${type}[iban]`,
    code: 'account_number_invalid',
  })
}

type More = Part<Pick<Stripe.PaymentMethod, 'metadata' | 'billing_details' | 'customer'>>

/** A payment method for one of the test cards. */
export function fromCard(
  world: World,
  { number, brand, outcome }: TestCard,
  more: More = {},
): Stripe.PaymentMethod {
  const card = {
    brand: brand as Stripe.PaymentMethod.Card['brand'],
    display_brand: brand,
    country: 'US',
    exp_month: 12,
    exp_year: new Date(world.clock.now() * 1000).getUTCFullYear() + 3,
    fingerprint: `fp${number.slice(-8)}`,
    funding: 'credit',
    last4: number.slice(-4),
    checks: { cvc_check: 'pass' },
    networks: { available: [brand] },
    three_d_secure_usage: { supported: true },
  }
  return create(world, { type: 'card', card, ...more }, outcome)
}

/** A payment method whose money arrives days later. */
export function fromBank(
  world: World,
  { type, number, outcome }: TestBank,
  more: More = {},
): Stripe.PaymentMethod {
  const last4 = number.slice(-4)
  const details: Part<Stripe.PaymentMethod> =
    type === 'sepa_debit'
      ? {
          sepa_debit: {
            last4,
            country: number.slice(0, 2),
            bank_code: number.slice(4, 9),
            fingerprint: randomLetters(16),
          },
        }
      : type === 'us_bank_account'
        ? {
            us_bank_account: {
              last4,
              bank_name: 'STRIPE TEST BANK',
              routing_number: '110000000',
              account_type: 'checking',
              account_holder_type: 'individual',
            },
          }
        : { [type]: {} }
  return create(world, { type, ...details, ...more }, outcome)
}

function create(world: World, doc: Part<Stripe.PaymentMethod>, outcome: Outcome): Stripe.PaymentMethod {
  const whole = { created: world.clock.now(), livemode: false, metadata: {}, ...doc }
  return world.store.create('payment_method', whole, { secret: { outcome } })
}

/** Whether a later payment of this customer's can be tried with it. */
export function defaultMethod({ store }: World, customer: string | undefined): string | undefined {
  const found = customer ? store.find('customer', customer) : undefined
  return idOf(found?.invoice_settings?.default_payment_method) ?? idOf(found?.default_source)
}

// Empty words unset a field.
function given(fields: object | undefined): object {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, value]) => [name, value === '' ? null : value]),
  )
}

export const cardNumbers = testCards.map(({ number }) => number)
