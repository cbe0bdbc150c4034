import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { subscriptions } from '@/db/schema'
import { closeSession } from '@/lib/payments/session'
import { endNow, fetchSubscription } from '@/lib/payments/subscription'
import { endPage, mirrorSubscription } from './mirror'
import { orAway } from './own'

/**
 * Ends everything that a member pays Maly for, at once: the first step of deleting an account (rules A4, P11). When it
 * returns nothing will ever be taken from them again; called again it does no harm. Refuses `stripeAway`, and then the
 * account has to stay.
 */
export async function endBilling(userId: number, now: Date): Promise<void> {
  const live = await db
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.userId, userId),
        inArray(subscriptions.status, ['incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused']),
      ),
    )
  for (const { stripeSubscriptionId: id, stripeCheckoutSessionId: sessionId } of live) {
    if (id) await endOne(id, now)
    else if (sessionId) await closeOne(sessionId, now)
  }
}

async function endOne(id: string, now: Date): Promise<void> {
  await orAway(() => endNow(id))
  const facts = await orAway(() => fetchSubscription(id))
  if (facts) await db.transaction((tx) => mirrorSubscription(tx, facts, now))
}

async function closeOne(sessionId: string, now: Date): Promise<void> {
  await orAway(() => closeSession({ sessionId }))
  const facts = { sessionId, status: 'expired' as const, subscriptionId: null }
  await db.transaction((tx) => endPage(tx, facts, now))
}
