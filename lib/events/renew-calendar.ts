import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { calendarFeeds, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { readSigned, signed } from '@/lib/platform/signed'
import { asMember, visibleTo } from '@/lib/profiles/visibility'

type Owner = Pick<Viewer, 'id'>

/** The secret part of a member's own calendar address; null while they have none. */
export async function getCalendarSecret(viewer: Owner): Promise<string | null> {
  const { userId, version } = calendarFeeds
  const [feed] = await db.select({ version }).from(calendarFeeds).where(eq(userId, viewer.id))
  return feed ? signed('calendar', `${viewer.id}.${feed.version}`) : null
}

/** Makes the address, or a new one in its place: the old one ends at once and never comes back. */
export async function renewCalendar(viewer: Owner, now: Date): Promise<void> {
  const { userId, version } = calendarFeeds
  await db
    .insert(calendarFeeds)
    .values({ userId: viewer.id, createdAt: now })
    .onConflictDoUpdate({ target: userId, set: { version: sql`${version} + 1`, createdAt: now } })
}

/** Whose calendar a secret opens; null for one that is wrong or has ended, and while its member is suspended. */
export async function readCalendarSecret(secret: string): Promise<{ id: number } | null> {
  const [id, version] = (readSigned('calendar', secret) ?? '').split('.').map(Number)
  if (!id || !version) return null
  const [feed] = await db
    .select({ id: calendarFeeds.userId })
    .from(calendarFeeds)
    .innerJoin(users, eq(users.id, calendarFeeds.userId))
    .where(and(eq(calendarFeeds.userId, id), eq(calendarFeeds.version, version), visibleTo(asMember({ id }))))
  return feed ?? null
}
