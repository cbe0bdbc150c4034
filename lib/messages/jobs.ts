import { job } from '@/lib/platform/jobs'

/** Tells by mail of messages that lie unread. */
export const unreadMessagesJob = job<Record<never, never>>('messages.unread')
