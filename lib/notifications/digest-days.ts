import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, digests, notificationSettings, users } from '@/db/schema'
import type { DigestPace } from './schema'

/** From when on a digest is sent, by the clocks of the member's city. */
export const digestHour = 8
// A worker that slept through the morning still sends it in the day, and wakes nobody.
const lastHour = 20
const thursday = 4

export type Due = { userId: number; pace: DigestPace; day: string }

/**
 * Whose digest is due: it is past eight where they are, of a weekly one on Thursday, and the last one was of an earlier
 * day. The day is that of the clocks there, so a night in which they are moved has one digest before it and one after it.
 */
export async function dueDigests(now: Date, limit: number): Promise<Due[]> {
  const here = clockOf(now)
  const rows = await db.execute<Due>(sql`
    select s.user_id as "userId", s.pace, (${here})::date::text as day
    from (select distinct user_id, pace from ${notificationSettings} where is_on and pace <> 'at_once') s
    join ${users} on ${users.id} = s.user_id
    left join ${cities} on ${cities.id} = ${users.currentCityId}
    left join ${digests} on ${digests.userId} = s.user_id and ${digests.pace} = s.pace
    where ${users.isVerified} and ${users.suspendedAt} is null and ${users.closedAt} is null
      and extract(hour from ${here}) >= ${digestHour} and extract(hour from ${here}) < ${lastHour}
      and (s.pace = 'daily' or extract(isodow from ${here}) = ${thursday})
      and (${digests.lastDay} is null or ${digests.lastDay} < (${here})::date)
    order by s.user_id, s.pace limit ${limit}`)
  return [...rows]
}

function clockOf(now: Date): SQL {
  return sql`(${now.toISOString()}::timestamptz at time zone coalesce(${cities.timeZone}, 'UTC'))`
}
