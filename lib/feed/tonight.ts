import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, users } from '@/db/schema'
import { discover, type EventCard } from '@/lib/events/discover'
import type { Viewer } from '@/lib/identity/schema'
import { moodsNow } from '@/lib/profiles/policy'

/**
 * What is on tonight where a member is, for the moods they are in; when nothing fits the moods, whatever is on. Nothing
 * for a member who has not said where they are.
 */
export async function getTonight(viewer: Pick<Viewer, 'id' | 'role'>, now: Date) {
  const { currentMoods, moodsExpireAt } = users
  const [row] = await db
    .select({ currentMoods, moodsExpireAt, city: cities })
    .from(users)
    .leftJoin(cities, eq(cities.id, users.currentCityId))
    .where(eq(users.id, viewer.id))
  const member = { currentMoods: row?.currentMoods ?? [], moodsExpireAt: row?.moodsExpireAt ?? null }
  if (!row?.city) return { member, city: '', events: [] }
  const events = await eventsFor(viewer, { city: row.city, moods: moodsNow(member, now), now })
  return { member, city: row.city.name, events }
}

type Here = { city: { id: number; timeZone: string }; moods: readonly string[]; now: Date }

async function eventsFor(
  viewer: Pick<Viewer, 'id' | 'role'>,
  { city, moods, now }: Here,
): Promise<EventCard[]> {
  const { events } = await discover(viewer, { when: 'today' }, { city, at: now })
  const open = events.filter(({ status }) => status !== 'cancelled' && status !== 'postponed')
  const fitting = open.filter((event) => event.moods.some((mood) => moods.includes(mood)))
  return (fitting.length > 0 ? fitting : open).slice(0, 3)
}
