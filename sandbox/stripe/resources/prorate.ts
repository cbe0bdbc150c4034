import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { mergeMetadata } from '../core/metadata'
import { periodEnd } from '../core/periods'
import type { World } from '../core/world'
import { amountOf, type InvoiceLine, type Item, restOfPeriod, wholePeriod } from './invoice-lines'
import { requirePrice } from './prices'
import { itemOf, planOf } from './subscribe'

export type AskedChange = {
  id?: string
  price?: string
  price_data?: object
  quantity?: number
  deleted?: boolean
  metadata?: Stripe.Emptyable<Stripe.MetadataParam>
}

export type Change = {
  items: Item[]
  /** credits for what is unused and costs of what is left; empty where nobody wants them */
  lines: InvoiceLine[]
  /** the period begins anew, because another interval was chosen */
  isNewPeriod: boolean
}

/** What changing the items of a subscription comes to. Nothing is written: a preview asks the same. */
export function changeItems(
  world: World,
  subscription: Stripe.Subscription,
  asked: AskedChange[],
  { at, prorates }: { at: number; prorates: boolean },
): Change {
  const before = subscription.items.data
  const current = before[0]
  for (const { id } of asked)
    if (id && !before.some((item) => item.id === id)) throw missing('subscription_item', id, 'items[0][id]')
  const kept = before.flatMap((item) =>
    apply(
      world,
      item,
      asked.find(({ id }) => id === item.id),
    ),
  )
  const added = asked
    .filter(({ id }) => !id)
    .map((it, i) =>
      itemOf(world, {
        id: subscription.id,
        asked: it,
        at: `items[${i}]`,
        ...(current ? { start: current.current_period_start, end: current.current_period_end } : {}),
      }),
    )
  const items = [...kept, ...added]
  if (items.length === 0)
    throw badRequest('A subscription must have at least one active item.', { param: 'items' })
  // A trial stays as long as it is: the new interval begins when it ends.
  const isTrial = subscription.status === 'trialing'
  const isNewPeriod = !isTrial && intervalOf(items[0]) !== intervalOf(current)
  const changed = isNewPeriod ? items.map((item) => restart(item, at)) : items
  const isCharged = !isTrial && prorates
  return {
    items: changed,
    isNewPeriod,
    lines: isCharged ? linesOf(world, { before, after: changed, at, isNewPeriod }) : [],
  }
}

function apply(world: World, item: Item, asked: AskedChange | undefined): Item[] {
  if (!asked) return [item]
  if (asked.deleted) return []
  const price = asked.price ? requirePrice(world, asked.price, 'items[0][price]') : item.price
  const metadata = mergeMetadata(item.metadata, asked.metadata)
  return [
    {
      ...item,
      metadata,
      price,
      plan: planOf(price) as Item['plan'],
      quantity: asked.quantity ?? item.quantity ?? 1,
    },
  ]
}

const restart = (item: Item, at: number): Item => ({
  ...item,
  current_period_start: at,
  current_period_end: periodEnd(at, item.price.recurring ?? { interval: 'month' }),
})

type Compared = { before: Item[]; after: Item[]; at: number; isNewPeriod: boolean }

function linesOf(world: World, { before, after, at, isNewPeriod }: Compared): InvoiceLine[] {
  const isSame = (a: Item, b: Item | undefined) =>
    !isNewPeriod && b && a.price.id === b.price.id && amountOf(a) === amountOf(b)
  const gone = before.filter(
    (item) =>
      !isSame(
        item,
        after.find(({ id }) => id === item.id),
      ),
  )
  const come = after.filter(
    (item) =>
      !isSame(
        item,
        before.find(({ id }) => id === item.id),
      ),
  )
  return [
    ...gone.map((item) => restOfPeriod(world, item, { at, sign: -1 })),
    ...come.map((item) =>
      isNewPeriod
        ? wholePeriod(world, item, { start: item.current_period_start, end: item.current_period_end })
        : restOfPeriod(world, item, { at, sign: 1 }),
    ),
  ]
}

const intervalOf = (item: Item | undefined) =>
  `${item?.price.recurring?.interval_count} ${item?.price.recurring?.interval}`
