import { and, eq, gt, isNotNull, notInArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events } from '@/db/schema'
import type { Looking } from '@/lib/profiles/visibility'
import { type EventCard, eventCardColumns } from './discover'
import { moneyOf } from './price'
import { isListedFor } from './visibility'

/** More would be a second list, and no choice. */
const most = 3

/**
 * What admins put first in a city and the viewer may find, the next first; at most three. What is over, cancelled or has
 * no day any more is nothing to point at, whatever the mark in its row says.
 */
export async function listFeatured(viewer: Looking, cityId: number, at: Date): Promise<EventCard[]> {
  const rows = await db
    .select(eventCardColumns)
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(
      and(
        ...[eq(events.cityId, cityId), isNotNull(events.featuredAt), isListedFor(viewer)],
        ...[gt(events.endsAt, at), notInArray(events.status, ['cancelled', 'postponed'])],
      ),
    )
    .orderBy(events.startsAt, events.id)
    .limit(most)
  return rows.map((row) => ({ ...row, money: moneyOf(row) }))
}
