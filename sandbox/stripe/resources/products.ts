import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { previously } from './customers'
import { createPrice } from './prices'

type Create = Stripe.ProductCreateParams
type Update = Stripe.ProductUpdateParams

export const productRoutes = [
  route<Create>('POST /v1/products', ({ world }, params) => createProduct(world, params)),
  route<Page>('GET /v1/products', ({ world }, params) =>
    page(world.store.all('product'), params, '/v1/products'),
  ),
  route<object>('GET /v1/products/{}', ({ world, ids: [id = ''] }) => world.store.get('product', id)),
  route<Update>('POST /v1/products/{}', ({ world, ids: [id = ''] }, { expand: _, metadata, ...params }) => {
    const before = world.store.get('product', id)
    const fields = {
      ...emptied(params),
      metadata: mergeMetadata(before.metadata, metadata),
      updated: world.clock.now(),
    }
    const changed = world.store.update('product', id, fields)
    emit(world, 'product.updated', changed, { previous: previously(before, fields) })
    return changed
  }),
  route<object>('DELETE /v1/products/{}', ({ world, ids: [id = ''] }) => {
    const product = world.store.get('product', id)
    if (world.store.all('price').some((price) => price.product === id))
      throw badRequest('This product cannot be deleted because it has one or more user-created prices.')
    world.store.delete('product', id)
    emit(world, 'product.deleted', product)
    return { id, object: 'product', deleted: true }
  }),
]

export function createProduct(
  world: World,
  { expand: _, default_price_data, metadata, ...params }: Create,
): Stripe.Product {
  const now = world.clock.now()
  if (params.id && world.store.find('product', params.id))
    throw badRequest('Product already exists.', { param: 'id', code: 'resource_already_exists' })
  const product = world.store.create('product', {
    active: true,
    created: now,
    default_price: null,
    livemode: false,
    metadata: mergeMetadata({}, metadata),
    tax_code: null,
    type: 'service',
    updated: now,
    ...(emptied(params) as Partial<Stripe.Product>),
  })
  emit(world, 'product.created', product)
  if (!default_price_data) return product
  const price = createPrice(world, { ...default_price_data, product: product.id } as Stripe.PriceCreateParams)
  return world.store.update('product', product.id, { default_price: price.id })
}

/** An empty word unsets a field. */
export function emptied(params: object): object {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === '' ? null : value]),
  )
}
