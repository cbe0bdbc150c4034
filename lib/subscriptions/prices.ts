import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { premiumPrices } from '@/db/schema'
import { keepRecurring } from '@/lib/payments/recurring'
import { type Money, toDecimal } from '@/lib/platform/money'
import { type PlanCurrency, type PlanType, planPrices, planTypes } from './schema'

/** What a plan costs, in the currency somebody is asked to pay in. */
export function priceOf(plan: PlanType, currency: PlanCurrency): Money {
  return { amount: planPrices[currency][plan], currency }
}

/** The price of a plan at Stripe, made or put right. Calls Stripe: never inside a transaction (rule P8). */
export async function keepPrice(plan: PlanType, currency: PlanCurrency, now: Date): Promise<string> {
  const key = and(eq(premiumPrices.planType, plan), eq(premiumPrices.currency, currency))
  const [known] = await db.select().from(premiumPrices).where(key)
  const money = priceOf(plan, currency)
  const { productId, priceId } = await keepRecurring({
    ...{
      row: `premium-${plan}-${currency}`,
      name: plan === 'yearly' ? 'Maly Premium, yearly' : 'Maly Premium',
    },
    ...{ interval: plan === 'yearly' ? ('year' as const) : ('month' as const), money },
    ...{ productId: known?.stripeProductId ?? null, priceId: known?.stripePriceId ?? null },
  })
  const says = {
    amount: toDecimal(money),
    stripeProductId: productId,
    stripePriceId: priceId,
    updatedAt: now,
  }
  await db
    .insert(premiumPrices)
    .values({ planType: plan, currency, ...says })
    .onConflictDoUpdate({ target: [premiumPrices.planType, premiumPrices.currency], set: says })
  return priceId
}

/** Makes the whole catalog at Stripe: at the first start of the stand-in, so that its desk shows what is sold. */
export async function keepAllPrices(now: Date): Promise<void> {
  for (const currency of Object.keys(planPrices))
    for (const plan of planTypes) await keepPrice(plan, currency as PlanCurrency, now)
}
