import { and, inArray, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { premiumCodes, subscriptions } from '@/db/schema'
import { keepCustomer } from '@/lib/payments/customer'
import { openSubscription } from '@/lib/payments/subscription'
import { stripeAccess } from '@/lib/platform/env'
import { requirePayer } from '@/lib/subscriptions/own'
import { keepAllPrices, keepPrice } from '@/lib/subscriptions/prices'
import { askSubscription } from '@/lib/subscriptions/reconcile'
import { demoPremiumCode, planCurrency } from '@/lib/subscriptions/schema'

/**
 * The catalog of premium is made at the stand-in, and the members of the demo city who subscribe do so there, with a test
 * card. A code gives days of it to whoever looks around. Whoever has a subscription there is left as they are; nothing happens where payments are not played. Returns how
 * many were begun.
 */
export async function openDemoPremium(at: Date): Promise<number> {
  if (!stripeAccess()?.base) return 0
  await keepAllPrices(at)
  await db
    .insert(premiumCodes)
    .values({ ...demoPremiumCode, createdAt: at })
    .onConflictDoNothing()
  const { status, stripeSubscriptionId } = subscriptions
  const waiting = await db
    .select()
    .from(subscriptions)
    .where(and(inArray(status, ['active', 'past_due']), isNull(stripeSubscriptionId)))
  for (const { userId, planType, currency, status } of waiting) {
    const member = await requirePayer(userId)
    const price = await keepPrice(planType, planCurrency(currency ?? member.currency), at)
    const customer = await keepCustomer(member, at)
    // The card of whoever is past due in the seed is one that will not pay when the trial is over.
    const card = status === 'active' ? 'pm_card_visa' : 'pm_card_chargeCustomerFail'
    const id = await openSubscription({ customer, price, card, trialDays: status === 'active' ? 0 : 3 })
    await askSubscription({ id }, at)
  }
  return waiting.length
}
