import { job } from '@/lib/platform/jobs'

/** An event was published for everybody; the feed tells those who follow its organizer. */
export const publishedJob = job<{ organizerId: number; eventId: number }>('events.published')

/** Something about a published event has changed, all at once; its people are told. */
export const changedJob = job<{ changeIds: number[] }>('events.changed')

/** An event with a guest list was published; those who were put on it before are told. */
export const openedJob = job<{ eventId: number }>('events.opened')

/** A published event was called off; every buyer is refunded (rule T15). */
export const cancelledJob = job<{ eventId: number }>('events.cancelled')

/**
 * What a published event sells has changed: whoever waits is offered what there is more of (rule T9), and its products and
 * prices at Stripe are made or put right.
 */
export const pricedJob = job<{ eventId: number }>('events.priced')

/** Reminds guests of the evenings that come. */
export const remindJob = job<Record<never, never>>('events.remind')
