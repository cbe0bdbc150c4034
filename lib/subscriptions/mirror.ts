import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { premiumTrials, subscriptions } from '@/db/schema'
import { lockMember } from '@/lib/identity/member'
import { personHash } from '@/lib/identity/person'
import type { BillingFacts } from '@/lib/payments/billing-session'
import { memberOfCustomer } from '@/lib/payments/customer'
import { closeSessionJob } from '@/lib/payments/jobs'
import { report } from '@/lib/payments/orders'
import type { SubscriptionFacts } from '@/lib/payments/subscription'
import { enqueue } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { toDecimal } from '@/lib/platform/money'
import { secondSubscriptionJob, subscriptionAskedJob } from './jobs'
import { graceDays } from './schema'
import { isLive, recount, type Subscription } from './standing'
import { tellOfChange } from './tell'

const day = 86_400_000
const liveStates = ['incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused'] as const

/**
 * Writes how a subscription is at Stripe (rule P10). Idempotent and in any order: an ended one stays ended, an answer that
 * was asked for before the one that stands here is not believed, and a second one of a member who has one is ended again.
 *
 * @returns its row; null where it is none of ours, or one too many.
 */
export async function mirrorSubscription(
  tx: Tx,
  facts: SubscriptionFacts,
  at: Date,
): Promise<Subscription | null> {
  const userId = await memberOfCustomer(tx, facts.customerId)
  const member = userId === null ? null : await lockMember(tx, userId)
  if (!member) {
    log.info({ subscriptionId: facts.id }, 'a subscription of nobody here is left alone')
    return null
  }
  const row = await rowOf(tx, facts, member.id)
  if (!row) return null
  if (row === 'second') {
    await refuseSecond(tx, facts, { userId: member.id, at })
    return null
  }
  if (row.endedAt) return row
  if (row.toldAt && row.toldAt > facts.asked && !facts.endedAt) {
    await enqueue(tx, subscriptionAskedJob, { id: facts.id })
    return row
  }
  const after = await write(tx, row, { facts, at })
  if (facts.trialEndsAt) await noteTrial(tx, member.email, at)
  await recount(tx, member.id, at)
  await tellOfChange(tx, { before: row, after, at })
  return after
}

/** What became of a page on which a subscription could be begun; one that was closed leaves nothing behind. */
export async function endPage(tx: Tx, facts: BillingFacts, at: Date): Promise<void> {
  const { stripeCheckoutSessionId, stripeSubscriptionId } = subscriptions
  if (facts.status !== 'expired') return
  await tx
    .update(subscriptions)
    .set({ status: 'incomplete_expired', endedAt: at, endDate: at, checkoutUrl: null, updatedAt: at })
    .where(
      and(
        ...[eq(stripeCheckoutSessionId, facts.sessionId), isNull(stripeSubscriptionId)],
        isNull(subscriptions.endedAt),
      ),
    )
}

async function rowOf(
  tx: Tx,
  facts: SubscriptionFacts,
  userId: number,
): Promise<Subscription | 'second' | null> {
  const [known] = await tx
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.stripeSubscriptionId, facts.id))
  if (known) return known
  // The bank has not answered yet: whoever gives up there has begun nothing, and the page stays open.
  if (facts.status === 'incomplete' || facts.status === 'incomplete_expired') return null
  const [live] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.userId, userId), inArray(subscriptions.status, [...liveStates])))
  if (live && !live.stripeSubscriptionId && isLive(facts)) return live
  if (live?.stripeSubscriptionId && isLive(facts)) return 'second'
  const [made] = await tx
    .insert(subscriptions)
    .values({ userId, ...columnsOf(facts), createdAt: facts.startedAt, toldAt: null, endedAt: null })
    .returning()
  if (!made) throw new Error(`subscription ${facts.id} was not written`)
  return made
}

async function write(
  tx: Tx,
  row: Subscription,
  { facts, at }: { facts: SubscriptionFacts; at: Date },
): Promise<Subscription> {
  // The page by which it was begun may be another one than the row's: that one is of no use any more.
  if (!row.stripeSubscriptionId && row.stripeCheckoutSessionId)
    await enqueue(tx, closeSessionJob, { sessionId: row.stripeCheckoutSessionId })
  const [after] = await tx
    .update(subscriptions)
    .set({ ...columnsOf(facts), checkoutUrl: null, updatedAt: at })
    .where(eq(subscriptions.id, row.id))
    .returning()
  if (!after) throw new Error(`subscription row ${row.id} is gone`)
  return after
}

function columnsOf(facts: SubscriptionFacts) {
  const { status, startedAt, cancelAt, trialEndsAt, periodEndsAt, unpaidSince } = facts
  const endedAt = facts.endedAt ?? (isLive(facts) ? null : facts.asked)
  const ends = endedAt ?? cancelAt
  return {
    ...{ status, stripeSubscriptionId: facts.id, stripePriceId: facts.priceId, toldAt: facts.asked },
    ...{ amount: toDecimal(facts.price), currency: facts.price.currency, startDate: startedAt },
    ...{ planType: facts.interval === 'year' ? ('yearly' as const) : ('monthly' as const) },
    ...{ trialEndsAt, periodEndsAt, cancelAt, endedAt, endDate: ends },
    graceEndsAt: unpaidSince && !endedAt ? new Date(unpaidSince.getTime() + graceDays * day) : null,
  }
}

async function noteTrial(tx: Tx, email: string, at: Date): Promise<void> {
  await tx
    .insert(premiumTrials)
    .values({ personHash: personHash(email), createdAt: at })
    .onConflictDoNothing()
}

async function refuseSecond(
  tx: Tx,
  facts: SubscriptionFacts,
  { userId, at }: { userId: number; at: Date },
): Promise<void> {
  await report(tx, {
    ...{ kind: 'second_subscription', cause: `second_subscription:${facts.id}`, at },
    details: { member: userId, subscription: facts.id },
  })
  await enqueue(tx, secondSubscriptionJob, { id: facts.id })
}
