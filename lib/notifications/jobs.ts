import { job } from '@/lib/platform/jobs'
import type { DigestPace } from './schema'

/** The mail of one notification, if it still holds when it is sent. */
export const notificationMailJob = job<{ notificationId: number }>('notifications.mail')

/** Looks whose morning it is, and gathers what they have not read. */
export const gatherDigestsJob = job<Record<never, never>>('notifications.gather')

export type Gathered = { userId: number; pace: DigestPace; noticeIds: number[]; withCity: boolean }

/** The digest of one member, of what still holds when it is sent. */
export const digestJob = job<Gathered>('notifications.digest')
