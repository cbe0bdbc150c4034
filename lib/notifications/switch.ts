import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { cities, digests, notificationSettings, users } from '@/db/schema'
import { digestHour } from './digest-days'
import { type Pace, type Switched, switches } from './schema'

/** Saves every switch of a viewer; what is not in the answer is off. A digest begins with the next of its mornings. */
export async function saveSwitches(viewer: { id: number }, chosen: Switched, now: Date): Promise<void> {
  const rows = switches.map(({ kind, channel, name }) => ({
    ...{ userId: viewer.id, kind, channel },
    ...(channel === 'app' ? { isOn: chosen[name] === true } : paceOf(chosen[name])),
  }))
  await db.transaction(async (tx) => {
    await tx
      .insert(notificationSettings)
      .values(rows)
      .onConflictDoUpdate({
        target: [notificationSettings.userId, notificationSettings.kind, notificationSettings.channel],
        set: { isOn: sql`excluded.is_on`, pace: sql`excluded.pace` },
      })
    await beginDigests(tx, viewer, now)
  })
}

function paceOf(chosen: Switched[string] | undefined): { isOn: boolean; pace: Pace } {
  return typeof chosen === 'string' && chosen !== 'off'
    ? { isOn: true, pace: chosen }
    : { isOn: false, pace: 'at_once' }
}

// As if the last one had been sent this morning: none comes in the middle of the day on which it was chosen.
async function beginDigests(tx: Tx, { id }: { id: number }, now: Date): Promise<void> {
  await tx.execute(sql`
    insert into ${digests} (user_id, pace, last_day)
    select ${users.id}, pace, (${now.toISOString()}::timestamptz at time zone coalesce(${cities.timeZone}, 'UTC')
      - make_interval(hours => ${digestHour}))::date
    from ${users} left join ${cities} on ${cities.id} = ${users.currentCityId}
    cross join (values ('daily'), ('weekly')) chosen (pace)
    where ${users.id} = ${id}
      and exists (select 1 from ${notificationSettings} s where s.user_id = ${id} and s.is_on and s.pace = chosen.pace)
    on conflict do nothing`)
}
