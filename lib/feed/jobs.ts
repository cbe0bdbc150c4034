import { job } from '@/lib/platform/jobs'

/** Forgets what is older than the feed reaches back. */
export const sweepFeedJob = job<Record<never, never>>('feed.sweep')
