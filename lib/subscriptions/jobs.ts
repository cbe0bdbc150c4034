import { job } from '@/lib/platform/jobs'

/** How a subscription is has to be asked anew: an older answer came after a newer one. */
export const subscriptionAskedJob = job<{ id: string }>('subscriptions.asked')

/** A second subscription of a member who has one is ended, and what was paid for it given back. */
export const secondSubscriptionJob = job<{ id: string }>('subscriptions.second')

/** A member is told of their subscription by mail; `cause` names what of. */
export const premiumMailJob = job<{ subscriptionId: number; kind: PremiumMail; paymentId?: number }>(
  'subscriptions.mail',
)

export const premiumMails = [
  ...(['begun', 'trialEnding', 'receipt', 'failed', 'graceEnding', 'recovered'] as const),
  ...(['cancelled', 'revived', 'changed', 'ended'] as const),
]

export type PremiumMail = (typeof premiumMails)[number]

/** The nightly comparison of subscriptions with Stripe (rule P9). */
export const reconcilePremiumJob = job<object>('subscriptions.reconcile')

/** Whoever's grace ends soon is told. */
export const sweepPremiumJob = job<object>('subscriptions.sweep')

/** Whoever brought somebody who stayed is given days of premium. */
export const rewardJob = job<object>('subscriptions.reward')
