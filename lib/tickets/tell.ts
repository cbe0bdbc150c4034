import { db } from '@/db/client'
import type { Viewer } from '@/lib/identity/schema'
import { enqueue } from '@/lib/platform/jobs'
import { goingJob } from './jobs'

/**
 * Lets the feed know that a member goes to an event. After the commit and not inside it: the event's lock is what a sale
 * waits for, and a line in a feed is not worth holding it.
 */
export async function tellOfGoing(viewer: Pick<Viewer, 'id'>, eventId: number): Promise<void> {
  await db.transaction((tx) => enqueue(tx, goingJob, { userId: viewer.id, eventId }))
}
