import { job } from '@/lib/platform/jobs'

/** The mail of one notification, if it still holds when it is sent. */
export const notificationMailJob = job<{ notificationId: number }>('notifications.mail')
