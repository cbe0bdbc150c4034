import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { requireCurrency, requireWholeUnits } from '../core/money'
import type { World } from '../core/world'
import { route } from '../http/route'
import { missingParam } from '../shapes/decode'
import { emit } from '../webhooks/emit'
import { createProduct } from './products'

type Create = Stripe.PriceCreateParams
type Listed = Page & { lookup_keys?: string[]; type?: string; recurring?: { interval?: string } }

export const priceRoutes = [
  route<Create>('POST /v1/prices', ({ world }, params) => createPrice(world, params)),
  route<Listed>('GET /v1/prices', ({ world }, { lookup_keys, recurring, ...params }) => {
    const found = world.store
      .all('price')
      .filter((price) => !lookup_keys || lookup_keys.includes(price.lookup_key ?? ''))
      .filter((price) => !recurring?.interval || price.recurring?.interval === recurring.interval)
    return page(found, params, '/v1/prices')
  }),
  route<object>('GET /v1/prices/{}', ({ world, ids: [id = ''] }) => requirePrice(world, id, 'id')),
  route<Stripe.PriceUpdateParams>('POST /v1/prices/{}', ({ world, ids: [id = ''] }, params) => {
    const before = requirePrice(world, id, 'id')
    const {
      active = before.active,
      nickname = before.nickname,
      lookup_key = before.lookup_key,
      metadata,
    } = params
    const changed = world.store.update('price', id, {
      active,
      nickname,
      lookup_key,
      metadata: mergeMetadata(before.metadata, metadata),
    })
    emit(world, 'price.updated', changed, { previous: { active: before.active } })
    return changed
  }),
]

export function requirePrice({ store }: World, id: string, param = 'price'): Stripe.Price {
  const found = store.find('price', id)
  if (!found) throw missing('price', id, param)
  return found
}

export function createPrice(world: World, params: Create, { isInline = false } = {}): Stripe.Price {
  const currency = requireCurrency(params.currency)
  const amount = unitAmount(params)
  if (amount !== null) requireWholeUnits(amount, currency, 'unit_amount')
  const price = world.store.create('price', {
    active: params.active ?? !isInline,
    billing_scheme: 'per_unit',
    created: world.clock.now(),
    currency,
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product: productOf(world, params),
    recurring: params.recurring
      ? {
          interval: params.recurring.interval,
          interval_count: params.recurring.interval_count ?? 1,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: params.tax_behavior ?? 'unspecified',
    type: params.recurring ? 'recurring' : 'one_time',
    unit_amount: amount,
    ...(amount === null ? {} : decimalOf(amount)),
    ...(params.custom_unit_amount
      ? {
          custom_unit_amount: {
            minimum: params.custom_unit_amount.minimum ?? null,
            maximum: params.custom_unit_amount.maximum ?? null,
            preset: params.custom_unit_amount.preset ?? null,
          },
        }
      : {}),
  })
  if (!isInline) emit(world, 'price.created', price)
  return price
}

// On the wire it is a string; the package makes its own Decimal of that.
export function decimalOf(amount: number): { unit_amount_decimal?: never } {
  return { unit_amount_decimal: String(amount) } as unknown as { unit_amount_decimal?: never }
}

function unitAmount({ unit_amount, unit_amount_decimal, custom_unit_amount }: Create): number | null {
  if (custom_unit_amount?.enabled) return null
  const amount = unit_amount ?? (unit_amount_decimal === undefined ? undefined : Number(unit_amount_decimal))
  if (amount === undefined) throw missingParam('unit_amount')
  if (amount < 0)
    throw badRequest('Invalid non-negative integer', {
      param: 'unit_amount',
      code: 'parameter_invalid_integer',
    })
  return Math.round(amount)
}

function productOf(world: World, { product, product_data }: Create): string {
  if (product_data) return createProduct(world, product_data as Stripe.ProductCreateParams).id
  if (!product) throw missingParam('product')
  if (!world.store.find('product', product)) throw missing('product', product, 'product')
  return product
}
