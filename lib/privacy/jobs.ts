import { job } from '@/lib/platform/jobs'

/** Everything a member has here is packed into a file. */
export const exportJob = job<{ exportId: number }>('privacy.export')

/** What follows at once when a member leaves: billing ends, events and tickets are let go, a mail says how to come back. */
export const closedJob = job<{ userId: number }>('privacy.closed')

/** Files that belonged to somebody who is erased. */
export const forgetFilesJob = job<{ keys: string[] }>('privacy.forget-files')

/** Every night: who has left is erased, exports and old notices go. */
export const sweepPrivacyJob = job<object>('privacy.sweep')
