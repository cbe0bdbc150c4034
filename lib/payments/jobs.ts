import { job } from '@/lib/platform/jobs'

/** A page at Stripe on which nothing may be paid any more is closed (rule T6). */
export const closeSessionJob = job<{ sessionId: string }>('payments.close-session')

/** A refund that was decided is carried out at Stripe. */
export const sendRefundJob = job<{ refundId: number }>('payments.send-refund')

/** The buyer is told of a refund, once (rule N2). */
export const refundToldJob = job<{ refundId: number }>('payments.refund-told')

/** A refund did not get through: buyer and organizers are told that the money is still owed. */
export const refundFailedJob = job<{ refundId: number }>('payments.refund-failed')

/** A buyer's bank asks for money, or has decided: the organizers are told. `until`: when an answer is due, if Stripe says so. */
export const disputeToldJob = job<{ disputeId: number; told: DisputeNews; until: string }>(
  'payments.dispute-told',
)

/** A dispute was lost: the organizer's part of what the bank took is taken back at Stripe. */
export const recoverLostJob = job<{ disputeId: number }>('payments.recover-lost')

export type DisputeNews = 'opened' | 'won' | 'lost'

/** How an organizer's account is has to be asked anew: two answers came at once, and nobody knows which is newer. */
export const accountAskedJob = job<{ accountId: string }>('payments.account-asked')

/** The same of a payout. */
export const payoutAskedJob = job<{ id: string; accountId: string }>('payments.payout-asked')

/** An event of Stripe's is taken once more, because an admin asked. */
export const replayJob = job<{ eventId: string }>('payments.replay')
