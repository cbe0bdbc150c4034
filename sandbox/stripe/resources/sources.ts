import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf } from '../core/store'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { requireCustomer } from './customers'
import { byName } from './test-cards'

/** Cards as they were kept before there were payment methods. The command-line client still speaks of them. */
export const sourceRoutes = [
  route<{ source: string }>(
    'POST /v1/customers/{}/sources',
    ({ world, ids: [customer = ''] }, { source }) => {
      requireCustomer(world, customer, 'id')
      const card = byName(source)
      if (!card) throw missing('token', source, 'source')
      const exp_year = new Date(world.clock.now() * 1000).getUTCFullYear() + 3
      const made = world.store.create('card', {
        brand: 'Visa',
        country: 'US',
        customer,
        exp_month: 12,
        exp_year,
        funding: 'credit',
        last4: card.number.slice(-4),
        metadata: {},
      })
      world.store.update('customer', customer, { default_source: made.id })
      emit(world, 'customer.source.created', made)
      return made
    },
  ),
  route<Page>('GET /v1/customers/{}/sources', ({ world, ids: [customer = ''] }, params) =>
    page(
      world.store.all('card').filter((it) => idOf(it.customer) === customer),
      params,
      `/v1/customers/${customer}/sources`,
    ),
  ),
  route<Stripe.CustomerUpdateSourceParams>(
    'POST /v1/customers/{}/sources/{}',
    ({ world, ids: [customer = '', id = ''] }, { metadata }) => {
      const before = world.store.get('card', id)
      if (idOf(before.customer) !== customer) throw badRequest('This source is not of that customer.')
      const changed = world.store.update('card', id, { metadata: mergeMetadata(before.metadata, metadata) })
      emit(world, 'customer.source.updated', changed, { previous: { metadata: before.metadata } })
      return changed
    },
  ),
]
