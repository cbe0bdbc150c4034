import { type Money, toDecimal } from '@/lib/platform/money'
import { toStripeAmount } from './amounts'
import { isGone, keyFor, stripe } from './stripe'

/** Something that is sold, as its row says it. `row` names it in idempotency keys and in Stripe's dashboard. */
export type Ware = {
  row: string
  name: string
  description: string
  url: string
  /** null: nothing is to be paid */
  price: Money | null
  /** the buyer chooses, and `price` is the least */
  isChosen: boolean
  productId: string | null
  priceId: string | null
}

export type Twins = { productId: string | null; priceId: string | null }

/**
 * Makes or puts right the product and the price of a ware at Stripe, and returns their ids for its row. A price there has
 * one amount for ever: another amount is a new one, and the old one ends. Safe to do twice: what is as it should be is
 * only looked at, and what is made has a key of the row (rule P7). Calls Stripe: never inside a transaction (rule P8).
 */
export async function keepTwins(ware: Ware): Promise<Twins> {
  const isPaid = ware.price !== null || ware.isChosen
  // What was never sold for money is nothing that Stripe hears of (rule T8).
  if (!isPaid && !ware.productId) return { productId: null, priceId: null }
  const productId = await keepProduct(ware)
  const priceId = await keepPrice(ware, productId)
  return { productId, priceId }
}

const tries = 4

/**
 * Keeps the twins of one row in step with it. `read` gives the row as it is, null when there is nothing to be sold; `write`
 * writes their ids only over what was read, and says whether it did. A row that has changed meanwhile is done anew, and
 * what was made for its old state ends.
 */
export async function keepInStep<Row extends { ware: Ware }>(
  read: () => Promise<Row | null>,
  write: (row: Row, twins: Twins) => Promise<boolean>,
): Promise<void> {
  const made = new Set<string>()
  for (let tried = 0; tried < tries; tried++) {
    const row = await read()
    if (!row) return
    const twins = await keepTwins(row.ware)
    if (twins.priceId) made.add(twins.priceId)
    if (await write(row, twins)) return endAll([...made].filter((id) => id !== twins.priceId))
  }
  throw new Error('a price changed faster than its twin at Stripe could follow')
}

async function endAll(priceIds: string[]): Promise<void> {
  for (const id of priceIds) await endPrice(id)
}

async function endPrice(priceId: string): Promise<void> {
  await stripe().prices.update(priceId, { active: false })
}

async function keepProduct(ware: Ware): Promise<string> {
  const { row, name, description, url } = ware
  const says = { name, url, ...(description ? { description } : {}) }
  const known = ware.productId ? await found(() => stripe().products.retrieve(ware.productId ?? '')) : null
  if (!known || 'deleted' in known) {
    const asked = { ...says, metadata: { row } }
    const idempotencyKey = keyFor(`${row}-product-after-${ware.productId ?? 'none'}`, asked)
    return (await stripe().products.create(asked, { idempotencyKey })).id
  }
  const isSame = known.name === name && known.url === url && (known.description ?? '') === description
  if (!isSame) await stripe().products.update(known.id, { ...says, description })
  return known.id
}

async function keepPrice({ row, price, isChosen, ...ware }: Ware, product: string): Promise<string | null> {
  const known = ware.priceId ? await found(() => stripe().prices.retrieve(ware.priceId ?? '')) : null
  const isNeeded = price !== null && !isChosen
  if (known && isNeeded && known.active && isOf(known, { product, price })) return known.id
  const priceId = isNeeded ? await makePrice({ row, price, product, after: ware.priceId }) : null
  // Last: whoever is stopped before this does the whole again, and gets the same new price by its key.
  if (known?.active && known.id !== priceId) await endPrice(known.id)
  return priceId
}

type NewPrice = { row: string; price: Money; product: string; after: string | null }

async function makePrice({ row, price, product, after }: NewPrice): Promise<string> {
  const asked = {
    ...{ product, currency: price.currency.toLowerCase(), unit_amount: toStripeAmount(price) },
    ...{ metadata: { row }, nickname: `${toDecimal(price)} ${price.currency}` },
  }
  // The one before it belongs to the key: 10, 12 and 10 again within a day are three prices.
  const idempotencyKey = keyFor(`${row}-price-after-${after ?? 'none'}`, asked)
  return (await stripe().prices.create(asked, { idempotencyKey })).id
}

type Known = Awaited<ReturnType<ReturnType<typeof stripe>['prices']['retrieve']>>

function isOf(known: Known, { product, price }: { product: string; price: Money }): boolean {
  return (
    known.unit_amount === toStripeAmount(price) &&
    known.currency === price.currency.toLowerCase() &&
    known.product === product
  )
}

async function found<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}
