import { job } from '@/lib/platform/jobs'

/** A member goes to an event; the feed tells those who follow them. */
export const goingJob = job<{ userId: number; eventId: number }>('tickets.going')
