import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { activities, feedEntries, userConnections } from '@/db/schema'

type Activity = typeof activities.$inferInsert

/** Job: a member came to a city. */
export async function recordArrival({ userId, cityId }: { userId: number; cityId: number }): Promise<void> {
  await record({ actorId: userId, kind: 'arrived', cityId })
}

/** Job: a member published an event. */
export async function recordPublished(data: { organizerId: number; eventId: number }): Promise<void> {
  await record({ actorId: data.organizerId, kind: 'published', eventId: data.eventId })
}

/** Job: a member goes to an event. Going again after giving the place back is no news. */
export async function recordGoing({ userId, eventId }: { userId: number; eventId: number }): Promise<void> {
  await record({ actorId: userId, kind: 'going', eventId })
}

/**
 * Job: a new follower finds what the member they follow did lately, and not an empty feed. What they may see of it is
 * asked when it is read.
 */
export async function fillFeed({ readerId, actorId }: { readerId: number; actorId: number }): Promise<void> {
  await db.execute(sql`
    insert into ${feedEntries} (reader_id, activity_id)
    select ${readerId}, id from ${activities} where ${eq(activities.actorId, actorId)}
    order by id desc limit 30
    on conflict do nothing`)
}

/** Job: forgets what is older than the feed reaches back; its entries go with it. */
export async function sweepFeed(at: Date): Promise<void> {
  const before = new Date(at.getTime() - longest).toISOString()
  await db.execute(sql`delete from ${activities} where ${activities.createdAt} < ${before}`)
}

const longest = 90 * 24 * 60 * 60 * 1000

// The activity and its entries in one transaction: a job that is tried again after a failure begins anew, and one that
// succeeded finds its activity and does nothing.
async function record(activity: Activity): Promise<void> {
  await db.transaction(async (tx) => {
    const [written] = await tx
      .insert(activities)
      .values(activity)
      .onConflictDoNothing()
      .returning({ id: activities.id })
    if (!written) return
    const followers = tx
      .select({ readerId: userConnections.followerId, activityId: sql`${written.id}::bigint` })
      .from(userConnections)
      .where(and(eq(userConnections.followingId, activity.actorId), eq(userConnections.status, 'accepted')))
    await tx.execute(
      sql`insert into ${feedEntries} (reader_id, activity_id) ${followers} on conflict do nothing`,
    )
  })
}
