import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationSettings } from '@/db/schema'
import { switches } from './schema'

/** Saves every switch of a viewer; what is not in the answer is off. */
export async function saveSwitches(viewer: { id: number }, on: Record<string, boolean>): Promise<void> {
  const rows = switches.map(({ kind, channel, name }) => ({
    ...{ userId: viewer.id, kind, channel },
    isOn: on[name] ?? false,
  }))
  await db
    .insert(notificationSettings)
    .values(rows)
    .onConflictDoUpdate({
      target: [notificationSettings.userId, notificationSettings.kind, notificationSettings.channel],
      set: { isOn: sql`excluded.is_on` },
    })
}
