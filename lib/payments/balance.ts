import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sellerAccounts } from '@/db/schema'
import { log } from '@/lib/platform/log'
import type { Money } from '@/lib/platform/money'
import { fromStripeAmount } from './amounts'
import { isAway, isGone, stripe } from './stripe'

/** What lies at Stripe for an organizer: what may go to their bank now, and what Stripe still holds, by currency. */
export type OwnBalance = { available: Money[]; pending: Money[] }

/** A page waits no longer for it: without the figures it says everything else. */
const patience = { timeout: 3000, maxNetworkRetries: 0 }

/** The viewer's own balance as Stripe has it now; null without an account, and where Stripe does not answer. */
export async function getOwnBalance(viewer: { id: number }): Promise<OwnBalance | null> {
  const { userId, stripeAccountId } = sellerAccounts
  const [row] = await db
    .select({ stripeAccount: stripeAccountId })
    .from(sellerAccounts)
    .where(eq(userId, viewer.id))
  if (!row) return null
  try {
    const { available, pending } = await stripe().balance.retrieve({}, { ...row, ...patience })
    const inOurs = ({ amount, currency }: { amount: number; currency: string }) =>
      amount < 0 ? negative(amount, currency) : fromStripeAmount(amount, currency)
    return { available: available.map(inOurs), pending: pending.map(inOurs) }
  } catch (error) {
    if (!isAway(error) && !isGone(error)) throw error
    log.warn({ err: error }, 'Stripe did not say what lies there')
    return null
  }
}

// Rounded like the same sum above nothing.
function negative(amount: number, currency: string): Money {
  const money = fromStripeAmount(-amount, currency)
  return { ...money, amount: -money.amount }
}
