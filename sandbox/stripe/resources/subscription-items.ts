import type { Stripe } from 'stripe'
import { missing } from '../core/errors'
import { type Page, slice } from '../core/lists'
import type { World } from '../core/world'
import { route } from '../http/route'
import type { Item } from './invoice-lines'
import type { AskedChange } from './prorate'
import { requireSubscription, updateItems } from './subscriptions'

type Create = Stripe.SubscriptionItemCreateParams
type Update = Stripe.SubscriptionItemUpdateParams

export const subscriptionItemRoutes = [
  route<Create>('POST /v1/subscription_items', ({ world }, { subscription, ...params }) => {
    const before = requireSubscription(world, subscription)
    const known = new Set(before.items.data.map(({ id }) => id))
    const after = updateItems(world, before, [params as AskedChange], params)
    return after.items.data.find(({ id }) => !known.has(id))
  }),
  route<Page & { subscription: string }>(
    'GET /v1/subscription_items',
    ({ world }, { subscription, ...params }) =>
      slice(requireSubscription(world, subscription).items.data, params, '/v1/subscription_items'),
  ),
  route<object>('GET /v1/subscription_items/{}', ({ world, ids: [id = ''] }) => requireItem(world, id)),
  route<Update>('POST /v1/subscription_items/{}', ({ world, ids: [id = ''] }, params) => {
    const { subscription } = requireItem(world, id)
    updateItems(world, requireSubscription(world, subscription), [{ ...(params as AskedChange), id }], params)
    return requireItem(world, id)
  }),
  route<Stripe.SubscriptionItemDeleteParams>(
    'DELETE /v1/subscription_items/{}',
    ({ world, ids: [id = ''] }, params) => {
      const { subscription } = requireItem(world, id)
      updateItems(world, requireSubscription(world, subscription), [{ id, deleted: true }], params)
      return { id, object: 'subscription_item', deleted: true }
    },
  ),
]

function requireItem({ store }: World, id: string): Item {
  const found = store
    .all('subscription')
    .flatMap(({ items }) => items.data)
    .find((item) => item.id === id)
  if (!found) throw missing('subscription_item', id)
  return found
}
