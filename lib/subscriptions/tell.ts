import type { Tx } from '@/db/client'
import { subscriptionNotices } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { type PremiumMail, premiumMailJob } from './jobs'
import type { Subscription } from './standing'

type Told = { kind: PremiumMail; of?: string; paymentId?: number; at: Date }

/** Queues a mail about a subscription in the transaction of its cause; the same cause is told once (rule N2). */
export async function tell(
  tx: Tx,
  subscriptionId: number,
  { kind, of = '', paymentId, at }: Told,
): Promise<void> {
  const written = await tx
    .insert(subscriptionNotices)
    .values({ subscriptionId, cause: `${kind}:${of}`, createdAt: at })
    .onConflictDoNothing()
    .returning({ cause: subscriptionNotices.cause })
  if (written.length === 0) return
  await enqueue(tx, premiumMailJob, { subscriptionId, kind, ...(paymentId ? { paymentId } : {}) })
}

/** What a member has to hear of a change that Stripe told: only what is so now, whatever came in between. */
export async function tellOfChange(
  tx: Tx,
  { before, after, at }: { before: Subscription; after: Subscription; at: Date },
): Promise<void> {
  const { id } = after
  const period = after.periodEndsAt?.toISOString() ?? ''
  if (after.status === 'trialing' || after.status === 'active') await tell(tx, id, { kind: 'begun', at })
  // What was chosen before anything was begun is no change.
  if (before.stripeSubscriptionId && before.planType !== after.planType && !after.endedAt)
    await tell(tx, id, { kind: 'changed', of: `${after.planType} ${at.toISOString()}`, at })
  if (after.endedAt && after.status === 'canceled') return tell(tx, id, { kind: 'ended', at })
  if (after.cancelAt && !before.cancelAt) {
    const of = `${after.cancelAt.toISOString()} ${at.toISOString()}`
    return tell(tx, id, { kind: 'cancelled', of, at })
  }
  if (!after.cancelAt && before.cancelAt && after.status !== 'past_due')
    return tell(tx, id, { kind: 'revived', of: `${period} ${at.toISOString()}`, at })
  if (after.status === 'past_due' && after.graceEndsAt)
    return tell(tx, id, { kind: 'failed', of: after.graceEndsAt.toISOString(), at })
  if (before.status === 'past_due' && after.status === 'active')
    await tell(tx, id, { kind: 'recovered', of: period, at })
}
