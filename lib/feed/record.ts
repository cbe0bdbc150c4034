import { db } from '@/db/client'
import { activities } from '@/db/schema'

/** Job: notes that a member came to a city. */
export async function recordArrival({ userId, cityId }: { userId: number; cityId: number }): Promise<void> {
  await db.insert(activities).values({ actorId: userId, kind: 'arrived', cityId })
}
