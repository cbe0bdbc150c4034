import { job } from '@/lib/platform/jobs'

/** How an organizer's account is has to be asked anew: two answers came at once, and nobody knows which is newer. */
export const accountAskedJob = job<{ accountId: string }>('payments.account-asked')

/** The same of a payout. */
export const payoutAskedJob = job<{ id: string; accountId: string }>('payments.payout-asked')
