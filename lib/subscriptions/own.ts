import { and, desc, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { cities, subscriptions, users } from '@/db/schema'
import { isAway } from '@/lib/payments/stripe'
import { log } from '@/lib/platform/log'
import { Refusal } from '@/lib/platform/refusal'
import type { Own } from './policy'
import { type PlanCurrency, planCurrency } from './schema'
import type { Subscription } from './standing'

/** A member's subscription that has not ended, or the page on which they could begin one; null for neither. */
export async function liveOf(userId: number, tx: Pick<Tx, 'select'> = db): Promise<Subscription | null> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.userId, userId), isNull(subscriptions.endedAt)))
    .orderBy(desc(subscriptions.id))
    .limit(1)
  return row ?? null
}

/** What the policy asks of it. */
export function ownOf(row: Subscription | null): Own | null {
  if (!row) return null
  const { status, planType, cancelAt, stripeSubscriptionId } = row
  return { status, planType, cancelAt, isBegun: stripeSubscriptionId !== null }
}

/** Who a member is to Stripe, and in which currency they pay; refuses `notFound` for nobody. */
export async function requirePayer(id: number) {
  const { email, username, fullName, createdAt } = users
  const [member] = await db
    .select({ id: users.id, email, username, fullName, createdAt, currency: cities.currency })
    .from(users)
    .leftJoin(cities, eq(cities.id, users.currentCityId))
    .where(eq(users.id, id))
  if (!member) throw new Refusal('notFound', 404)
  const name = member.fullName || member.username
  return { ...member, name, currency: planCurrency(member.currency ?? undefined) satisfies PlanCurrency }
}

/** Asks Stripe for somebody who pressed a button: that it is away is said in words, and not as a fault. */
export async function orAway<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!isAway(error)) throw error
    log.error({ err: error }, 'Stripe did not answer')
    throw new Refusal('stripeAway', 409)
  }
}
