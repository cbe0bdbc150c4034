import { and, eq, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { cities, eventSearch, events } from '@/db/schema'
import { type EventCard, eventCardColumns } from '@/lib/events/discover'
import { moneyOf } from '@/lib/events/price'
import type { Search } from './ask'

type Wanted = { where?: SQL | undefined; order?: (SQL | PgColumn)[]; limit: number }

/** The cards of what a search finds; `where` narrows it further. */
export async function listCards(
  search: Pick<Search, 'where' | 'matches'>,
  { where, order = [], limit }: Wanted,
): Promise<EventCard[]> {
  const cards = db.select(eventCardColumns).from(events).innerJoin(cities, inCity)
  const list = search.matches ? cards.innerJoin(eventSearch, eq(eventSearch.eventId, events.id)) : cards
  const rows = await list
    .where(and(search.where, search.matches, where))
    .orderBy(...order)
    .limit(limit)
  return rows.map((row) => ({ ...row, money: moneyOf(row) }))
}

export const inCity = eq(cities.id, events.cityId)
