import { and, asc, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { premiumDays, subscriptionPayments, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { customerOf } from '@/lib/payments/customer'
import { type Money, parseMoney } from '@/lib/platform/money'
import { entitlementsOf, isPremium } from './entitlements'
import { liveOf, ownOf, requirePayer } from './own'
import { planCurrency } from './schema'
import { mayTry } from './start'

type Member = Pick<Viewer, 'id'>

/** Everything that the viewer's own premium page shows. */
export async function getOwnPremium(viewer: Member, now: Date) {
  const [row, payer, days, canTry, customer, member] = await Promise.all([
    liveOf(viewer.id),
    requirePayer(viewer.id),
    listOwnDays(viewer, now),
    mayTry(viewer),
    customerOf(viewer),
    standingOf(viewer),
  ])
  const until = member?.premiumUntil ?? null
  return {
    own: ownOf(row),
    subscription: row && { ...row, money: moneyOf(row.amount, row.currency) },
    currency: row?.stripeSubscriptionId ? planCurrency(row.currency ?? undefined) : payer.currency,
    ...{ days, canTry, until, hasPortal: customer !== null, status: member?.premiumStatus ?? 'none' },
    isPremium: isPremium({ premiumUntil: until }, now),
  }
}

export type OwnPremium = Awaited<ReturnType<typeof getOwnPremium>>

/** One page of the viewer's own receipts, the newest first. */
export async function listOwnReceipts(
  viewer: Member,
  { before, limit = 24 }: { before?: number | undefined; limit?: number } = {},
) {
  const { id, userId } = subscriptionPayments
  const rows = await db
    .select()
    .from(subscriptionPayments)
    .where(and(eq(userId, viewer.id), before ? lt(id, before) : undefined))
    .orderBy(desc(id))
    .limit(limit + 1)
  const receipts = rows.slice(0, limit).map(shown)
  return { receipts, nextBefore: rows.length > limit ? receipts.at(-1)?.id : undefined }
}

/** One receipt of the viewer's own; null for somebody else's. */
export async function getOwnReceipt(viewer: Member, id: number) {
  const own = and(eq(subscriptionPayments.id, id), eq(subscriptionPayments.userId, viewer.id))
  const [row] = await db.select().from(subscriptionPayments).where(own)
  return row ? shown(row) : null
}

export type Receipt = NonNullable<Awaited<ReturnType<typeof getOwnReceipt>>>

/** What the viewer may by premium; what everybody may for a visitor. */
export async function getEntitlements(viewer: Member | null, now: Date) {
  return entitlementsOf(viewer && (await standingOf(viewer)), now)
}

function shown({ amount, currency, ...row }: typeof subscriptionPayments.$inferSelect) {
  return { ...row, money: moneyOf(amount, currency) ?? { amount: 0, currency } }
}

function moneyOf(amount: string | null, currency: string | null): Money | null {
  return amount && currency ? parseMoney(amount, currency) : null
}

function listOwnDays(viewer: Member, now: Date) {
  const { id, days, cause, startsAt, endsAt, userId } = premiumDays
  return db
    .select({ id, days, cause, startsAt, endsAt })
    .from(premiumDays)
    .where(and(eq(userId, viewer.id), or(isNull(endsAt), gt(endsAt, now))))
    .orderBy(asc(id))
    .limit(100)
}

async function standingOf({ id }: Member) {
  const { premiumUntil, premiumStatus } = users
  const [member] = await db.select({ premiumUntil, premiumStatus }).from(users).where(eq(users.id, id))
  return member ?? null
}
