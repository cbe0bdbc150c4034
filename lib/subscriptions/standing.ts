import { and, asc, desc, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { premiumDays, subscriptions } from '@/db/schema'
import { changeMember } from '@/lib/identity/member'

export type Subscription = typeof subscriptions.$inferSelect
type Days = typeof premiumDays.$inferSelect

const day = 86_400_000
/** A renewal that is under way takes nothing from anybody: Stripe goes on telling of it for three days. */
const slackDays = 3

/**
 * Counts anew until when a member has premium, and writes it where everybody reads it (`users.premium_until`). Given days
 * wait while a subscription runs, and begin when it ends. The caller has locked the member.
 */
export async function recount(tx: Tx, userId: number, at: Date): Promise<void> {
  const rows = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.userId, userId), isNotNull(subscriptions.stripeSubscriptionId)))
    .orderBy(desc(subscriptions.id))
  const live = rows.find(isLive)
  const until = live ? accessUntil(live) : null
  const given = await tx
    .select()
    .from(premiumDays)
    .where(eq(premiumDays.userId, userId))
    .orderBy(asc(premiumDays.id))
  const daysEnd = until ? await letWait(tx, given, at) : await begin(tx, given, at)
  const premiumUntil = [until, daysEnd].reduce((a, b) => (a && b ? (a > b ? a : b) : (a ?? b)), null)
  const premiumStatus = live ? statusOf(live) : rows.some(({ endedAt }) => endedAt) ? 'cancelled' : 'none'
  await changeMember(tx, { id: userId, words: { premiumStatus, premiumUntil }, now: at })
}

/** Until when a subscription that lives gives premium; null where it does not (rule P10: past due is not ended). */
export function accessUntil({ status, cancelAt, periodEndsAt, graceEndsAt }: Subscription): Date | null {
  if (status === 'past_due') return graceEndsAt
  if (status !== 'trialing' && status !== 'active') return null
  return cancelAt ?? (periodEndsAt ? new Date(periodEndsAt.getTime() + slackDays * day) : null)
}

/** Whether a subscription goes on. */
export function isLive({ status }: Pick<Subscription, 'status'>): boolean {
  return status !== 'canceled' && status !== 'incomplete_expired'
}

function statusOf({ status }: Subscription): string {
  if (status === 'unpaid') return 'past_due'
  return status === 'trialing' || status === 'active' || status === 'past_due' ? status : 'none'
}

// What is left of days that had begun is kept whole: nobody loses a gift by subscribing.
async function letWait(tx: Tx, given: Days[], at: Date): Promise<null> {
  for (const { id, startsAt, endsAt } of given) {
    if (!startsAt || !endsAt || endsAt <= at) continue
    const left = Math.ceil((endsAt.getTime() - Math.max(at.getTime(), startsAt.getTime())) / day)
    await tx
      .update(premiumDays)
      .set({ days: left, startsAt: null, endsAt: null })
      .where(eq(premiumDays.id, id))
  }
  return null
}

/** Lets days that wait begin, one after the other; the end of the last. */
async function begin(tx: Tx, given: Days[], at: Date): Promise<Date | null> {
  const running = given.filter(({ endsAt }) => endsAt && endsAt > at)
  let end = running.reduce<Date | null>(
    (last, { endsAt }) => (!last || (endsAt && endsAt > last) ? endsAt : last),
    null,
  )
  for (const { id, days, startsAt } of given) {
    if (startsAt) continue
    const from = end ?? at
    end = new Date(from.getTime() + days * day)
    await tx.update(premiumDays).set({ startsAt: from, endsAt: end }).where(eq(premiumDays.id, id))
  }
  return end
}
