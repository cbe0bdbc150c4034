import { type Money, toDecimal } from '@/lib/platform/money'
import { toStripeAmount } from './amounts'
import { isGone, keyFor, stripe } from './stripe'

/** Something that is paid again and again, as its row says it. */
export type Plan = {
  row: string
  name: string
  interval: 'month' | 'year'
  money: Money
  productId: string | null
  priceId: string | null
}

/**
 * Makes or puts right the product and the recurring price of a plan at Stripe. A price there has one amount for ever:
 * another amount is a new price, and who subscribed by the old one goes on paying that. Safe to do twice (rule P7).
 */
export async function keepRecurring(plan: Plan): Promise<{ productId: string; priceId: string }> {
  const productId = await keepProduct(plan)
  const known = plan.priceId ? await found(() => stripe().prices.retrieve(plan.priceId ?? '')) : null
  if (known?.active && isOf(known, plan, productId)) return { productId, priceId: known.id }
  const asked = {
    ...{ product: productId, currency: plan.money.currency.toLowerCase() },
    ...{ unit_amount: toStripeAmount(plan.money), recurring: { interval: plan.interval } },
    ...{ metadata: { row: plan.row }, nickname: `${toDecimal(plan.money)} ${plan.money.currency}` },
  }
  const idempotencyKey = keyFor(`${plan.row}-price-after-${plan.priceId ?? 'none'}`, asked)
  const made = await stripe().prices.create(asked, { idempotencyKey })
  if (known?.active) await stripe().prices.update(known.id, { active: false })
  return { productId, priceId: made.id }
}

async function keepProduct({ name, row, productId }: Plan): Promise<string> {
  const known = productId ? await found(() => stripe().products.retrieve(productId)) : null
  if (known && !('deleted' in known)) return known.id
  const asked = { name, metadata: { row } }
  const idempotencyKey = keyFor(`${row}-product-after-${productId ?? 'none'}`, asked)
  return (await stripe().products.create(asked, { idempotencyKey })).id
}

type Known = Awaited<ReturnType<ReturnType<typeof stripe>['prices']['retrieve']>>

function isOf(known: Known, { money, interval }: Plan, product: string): boolean {
  return (
    known.unit_amount === toStripeAmount(money) &&
    known.currency === money.currency.toLowerCase() &&
    known.recurring?.interval === interval &&
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
