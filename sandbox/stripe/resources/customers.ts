import type { Stripe } from 'stripe'
import { missing } from '../core/errors'
import { includable } from '../core/expand'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { attach, resolve } from './payment-methods'

type Create = Stripe.CustomerCreateParams
type Update = Stripe.CustomerUpdateParams

export const customerRoutes = [
  route<Create>('POST /v1/customers', ({ world }, params) => createCustomer(world, params)),
  route<Page>('GET /v1/customers', ({ world }, params) =>
    page(world.store.all('customer'), params, '/v1/customers'),
  ),
  route<object>('GET /v1/customers/{}', ({ world, ids: [id = ''] }) => retrieve(world, id)),
  route<Update>('POST /v1/customers/{}', ({ world, ids: [id = ''] }, params) => update(world, id, params)),
  route<object>('DELETE /v1/customers/{}', ({ world, ids: [id = ''] }) => {
    const customer = requireCustomer(world, id, 'id')
    world.store.setOwn('deleted', id, true)
    world.store.delete('customer', id)
    emit(world, 'customer.deleted', customer)
    return deleted(id)
  }),
]

includable('customer', 'subscriptions', ({ store }, { id }) =>
  page(
    store.all('subscription').filter((it) => idOf(it.customer) === id && it.status !== 'canceled'),
    {},
    `/v1/customers/${id}/subscriptions`,
  ),
)

/** The customer of this id; refuses one that is not there or was deleted. */
export function requireCustomer({ store }: World, id: string, param = 'customer'): Stripe.Customer {
  const found = store.find('customer', id)
  if (!found) throw missing('customer', id, param)
  return found
}

export function createCustomer(world: World, params: Create): Stripe.Customer {
  const { payment_method, source: _, expand: __, ...rest } = params
  const customer = world.store.create('customer', {
    balance: 0,
    created: world.clock.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    discount: null,
    email: null,
    invoice_prefix: Math.random().toString(36).slice(2, 10).toUpperCase(),
    invoice_settings: {},
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    tax_exempt: 'none',
    ...fieldsOf(rest),
  })
  emit(world, 'customer.created', customer)
  return payment_method ? keepMethod(world, customer, payment_method) : customer
}

// A name like pm_card_visa makes a new one each time: it is made once, and stands in the settings too where it was meant.
function keepMethod(world: World, customer: Stripe.Customer, named: string): Stripe.Customer {
  const { id } = attach(world, resolve(world, named, 'payment_method'), customer.id)
  const isDefault = customer.invoice_settings.default_payment_method === named
  if (!isDefault) return customer
  return world.store.update('customer', customer.id, {
    invoice_settings: { ...customer.invoice_settings, default_payment_method: id },
  })
}

function retrieve(world: World, id: string) {
  const found = world.store.find('customer', id)
  if (found) return found
  if (world.store.ownRow('deleted', id)) return deleted(id)
  throw missing('customer', id)
}

function update(world: World, id: string, { expand: _, source: __, ...params }: Update): Stripe.Customer {
  const before = requireCustomer(world, id, 'id')
  const fields = fieldsOf(params)
  const settings = fields.invoice_settings
  const changed = world.store.update('customer', id, {
    ...fields,
    metadata: mergeMetadata(before.metadata, params.metadata),
    ...(settings ? { invoice_settings: { ...before.invoice_settings, ...settings } } : {}),
  })
  emit(world, 'customer.updated', changed, { previous: previously(before, fields) })
  return changed
}

/** The fields as they were, of those that are being changed. */
export function previously(before: object, change: object): object {
  const fields = before as Record<string, unknown>
  return Object.fromEntries(Object.keys(change).map((name) => [name, fields[name]]))
}

const kept = [
  'address',
  'balance',
  'description',
  'email',
  'invoice_prefix',
  'invoice_settings',
  'metadata',
  'name',
  'phone',
  'preferred_locales',
  'shipping',
  'tax_exempt',
]

function fieldsOf(params: object): Partial<Stripe.Customer> {
  const known = Object.entries(params).filter(([name]) => kept.includes(name))
  return Object.fromEntries(known.map(([name, value]) => [name, value === '' ? null : value]))
}

const deleted = (id: string) => ({ id, object: 'customer' as const, deleted: true as const })
