import { and, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events } from '@/db/schema'
import { type EventCard, eventCardColumns } from '@/lib/events/discover'
import { moneyOf } from '@/lib/events/price'
import { isListedFor } from '@/lib/events/visibility'
import type { Looking } from '@/lib/profiles/visibility'

type Over = { id: number; organizerId: number; cityId: number; moods: string[] }

/** What comes next for whoever finds an event that is over: by the same organizer, then in its city for its moods. */
export async function listNext(viewer: Looking, event: Over, at: Date): Promise<EventCard[]> {
  const isByThem = eq(events.organizerId, event.organizerId)
  const rows = await db
    .select(eventCardColumns)
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(
      and(
        isListedFor(viewer),
        gt(events.startsAt, at),
        ne(events.status, 'cancelled'),
        ne(events.id, event.id),
        or(isByThem, and(eq(events.cityId, event.cityId), hasMood(event.moods))),
      ),
    )
    .orderBy(sql`${isByThem} desc`, events.startsAt, events.id)
    .limit(4)
  return rows.map((row) => ({ ...row, money: moneyOf(row) }))
}

function hasMood(moods: string[]): SQL | undefined {
  return or(...moods.map((mood) => sql`${events.moods} @> ${JSON.stringify([mood])}::jsonb`))
}
