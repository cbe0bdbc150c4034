import { job } from '@/lib/platform/jobs'

/** An event was published for everybody; the feed tells those who follow its organizer. */
export const publishedJob = job<{ organizerId: number; eventId: number }>('events.published')
