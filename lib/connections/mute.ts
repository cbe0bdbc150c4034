import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { mutes } from '@/db/schema'
import { requirePerson } from './between'

const day = 24 * 60 * 60 * 1000
const lengths = { day, week: 7 * day, ever: null }

type Mute = { length: keyof typeof lengths; now: Date }

/**
 * Stops feeds, notifications and suggestions from telling of a member, for a day, a week or until it is undone. The
 * other does not learn of it, and profiles stay as they are. Said again, the new length counts.
 */
export async function mute(viewer: { id: number }, username: string, { length, now }: Mute): Promise<void> {
  const { id } = await requirePerson(viewer, username)
  const lasts = lengths[length]
  const until = lasts === null ? null : new Date(now.getTime() + lasts)
  await db
    .insert(mutes)
    .values({ muterId: viewer.id, mutedId: id, until, createdAt: now })
    .onConflictDoUpdate({ target: [mutes.muterId, mutes.mutedId], set: { until, createdAt: now } })
}

/** Ends a mute; none is no fault. */
export async function unmute(viewer: { id: number }, memberId: number): Promise<void> {
  await db.delete(mutes).where(and(eq(mutes.muterId, viewer.id), eq(mutes.mutedId, memberId)))
}
