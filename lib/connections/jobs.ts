import { job } from '@/lib/platform/jobs'

/** Somebody followed, asked to, or was let in: `toId` is to hear of what `fromId` did. */
export const followedJob = job<{
  kind: 'follow' | 'follow_request' | 'follow_accepted'
  fromId: number
  toId: number
}>('connections.followed')

/** Somebody blocked somebody: what stands between them in domains further right is emptied (rule C3). */
export const blockedJob = job<{ blockerId: number; blockedId: number }>('connections.blocked')
