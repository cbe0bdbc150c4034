import { and, count, desc, eq, lt, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  premiumDays,
  stripeEvents,
  subscriptionNotices,
  subscriptionPayments,
  subscriptions,
  users,
} from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { enqueue } from '@/lib/platform/jobs'
import { parseMoney } from '@/lib/platform/money'
import { Refusal } from '@/lib/platform/refusal'
import { visibleTo } from '@/lib/profiles/visibility'
import { subscriptionAskedJob } from '@/lib/subscriptions/jobs'
import { requireRole } from './decide'
import { matchesMember } from './members'
import type { SubscriptionFilter } from './schema'

type Admin = Pick<Viewer, 'id' | 'role'>

const perPage = 50

/** How many subscriptions are in each state, the commonest first. Admins alone. */
export async function countSubscriptions(viewer: Admin) {
  requireRole(viewer)
  return db
    .select({ state: subscriptions.status, count: count() })
    .from(subscriptions)
    .groupBy(subscriptions.status)
    .orderBy(desc(count()), subscriptions.status)
}

/** Subscriptions by their member and state, the newest first; fifty below `before`. Admins alone. */
export async function searchSubscriptions(viewer: Admin, { q, state, before }: SubscriptionFilter) {
  requireRole(viewer)
  const { id, status, planType, createdAt, cancelAt, endedAt } = subscriptions
  const rows = await db
    .select({
      ...{ id, status, planType, createdAt, cancelAt, endedAt },
      ...{ username: users.username, fullName: users.fullName },
    })
    .from(subscriptions)
    .innerJoin(users, and(eq(users.id, subscriptions.userId), visibleTo(viewer)))
    .where(
      and(
        ...[matchesMember(q), state === 'all' ? undefined : eq(status, state)],
        before === undefined ? undefined : lt(id, before),
      ),
    )
    .orderBy(desc(id))
    .limit(perPage + 1)
  const found = rows.slice(0, perPage)
  return { found, nextBefore: rows.length > perPage ? found.at(-1)?.id : undefined }
}

/**
 * One subscription with its invoices, what its member was told and given, and what Stripe last said of it; that an admin
 * looked is written down (rule D2). Null for none.
 */
export async function openSubscription(viewer: Admin, subscriptionId: number, now: Date) {
  requireRole(viewer)
  const [found] = await db
    .select({ subscription: subscriptions, username: users.username, fullName: users.fullName })
    .from(subscriptions)
    .innerJoin(users, and(eq(users.id, subscriptions.userId), visibleTo(viewer)))
    .where(eq(subscriptions.id, subscriptionId))
  if (!found) return null
  const { subscription, ...member } = found
  const subject = { kind: 'subscription', id: subscriptionId }
  await audit(db, { actorId: viewer.id, act: 'subscription.seen', subject, at: now })
  const [invoices, notices, given, heard] = await Promise.all([
    listInvoices(eq(subscriptionPayments.subscriptionId, subscriptionId)),
    db
      .select()
      .from(subscriptionNotices)
      .where(eq(subscriptionNotices.subscriptionId, subscriptionId))
      .orderBy(desc(subscriptionNotices.createdAt))
      .limit(50),
    db
      .select()
      .from(premiumDays)
      .where(eq(premiumDays.userId, subscription.userId))
      .orderBy(desc(premiumDays.id))
      .limit(50),
    listHeard(subscription.stripeSubscriptionId),
  ])
  const { amount, currency, ...facts } = subscription
  const money = amount && currency ? parseMoney(amount, currency) : null
  return { ...member, ...facts, money, invoices, notices, given, heard }
}

/** Has Stripe asked how a subscription is, by a job, and writes that down. Refuses `notFound` for one Stripe has not heard of. */
export async function askStripe(
  viewer: Admin,
  { subscriptionId }: { subscriptionId: number },
  now: Date,
): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    const { stripeSubscriptionId } = subscriptions
    const [row] = await tx
      .select({ stripeSubscriptionId })
      .from(subscriptions)
      .where(eq(subscriptions.id, subscriptionId))
    if (!row?.stripeSubscriptionId) throw new Refusal('notFound', 404)
    await enqueue(tx, subscriptionAskedJob, { id: row.stripeSubscriptionId })
    const subject = { kind: 'subscription', id: subscriptionId }
    await audit(tx, { actorId: viewer.id, act: 'subscription.asked', subject, at: now })
  })
}

async function listInvoices(where: SQL) {
  const rows = await db
    .select()
    .from(subscriptionPayments)
    .where(where)
    .orderBy(desc(subscriptionPayments.id))
    .limit(100)
  return rows.map(({ amount, currency, ...row }) => ({
    ...row,
    money: parseMoney(amount, currency) ?? { amount: 0, currency },
  }))
}

function listHeard(stripeId: string | null) {
  if (!stripeId) return []
  return db
    .select()
    .from(stripeEvents)
    .where(eq(stripeEvents.objectId, stripeId))
    .orderBy(desc(stripeEvents.happenedAt))
    .limit(20)
}
