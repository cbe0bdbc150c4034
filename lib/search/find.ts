import { and, desc, gt, inArray, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events } from '@/db/schema'
import { after, type EventCard, writeCursor } from '@/lib/events/discover'
import type { ListFilter } from '@/lib/events/schema'
import type { Looking } from '@/lib/profiles/visibility'
import { type City, type Here, type Search, searchOf } from './ask'
import { inCity, listCards } from './cards'
import { type Place, readPlace, writePlace } from './page-place'
import { mostRanked, rank } from './rank'

const pageSize = 20
const mostOnNow = 6
/** As far as a list is counted. */
const most = 1000
/** Below this a misspelling is looked for. */
const few = 3

/** What a list has in all, and whether it was counted to the end; its page; on the first one, what has begun already. */
export type Found = {
  count: number
  isMore: boolean
  events: EventCard[]
  onNow: EventCard[]
  nextCursor: string | null
}

/**
 * One page of what an address asks for (`listShape`), in order of time or of relevance. What has begun stands apart: a
 * list of tonight begins with what can still be gone to. Where words are asked for and nearly nothing has them, words
 * like them count too.
 */
export async function findEvents(viewer: Looking, filter: ListFilter, here: Here): Promise<Found> {
  const place = readPlace(filter.cursor)
  const read = isRanked(filter) ? rankedPage : timedPage
  const narrow = await searchOf(viewer, filter, { ...here, isWide: place?.isWide ?? false })
  const found = await read(narrow, place, here.city)
  // A place that is past the end, or none, is the beginning.
  if (place && found.events.length === 0) return findEvents(viewer, { ...filter, cursor: undefined }, here)
  if (found.count >= few || narrow.isWide || filter.q === undefined) return found
  return read(await searchOf(viewer, filter, { ...here, isWide: true }), place, here.city)
}

/** Whether a list is in order of relevance: where words are asked for, unless time is. */
export function isRanked({ q, sort }: Pick<ListFilter, 'q' | 'sort'>): boolean {
  return q !== undefined && sort !== 'time'
}

/** How many events an address asks for, counted up to 1,000; misspelt words are not looked for. */
export async function countFound(viewer: Looking, filter: ListFilter, here: Here): Promise<number> {
  return countOf(await searchOf(viewer, { ...filter, cursor: undefined }, { ...here, isWide: false }))
}

const nothing: Found = { count: 0, isMore: false, events: [], onNow: [], nextCursor: null }

async function timedPage(search: Search, place: Place | null, city: City | null): Promise<Found> {
  if (search.words === null) return nothing
  const [count, page, onNow] = await Promise.all([
    countOf(search),
    pageByTime(place?.rest, { search, city }),
    place ? [] : listOnNow(search),
  ])
  return { count, isMore: count >= (search.words ? mostRanked : most), onNow, ...page }
}

async function countOf(search: Search): Promise<number> {
  if (search.words === null) return 0
  if (search.words) return (await rank(search, { place: null, limit: 1 })).count
  const found = db
    .select({ one: sql`1`.as('one') })
    .from(events)
    .innerJoin(cities, inCity)
    .where(search.where)
    // Without an order the planner reads the table from its oldest row, where nothing lies ahead.
    .orderBy(events.startsAt)
    .limit(most)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found)
  return row?.count ?? 0
}

type Timed = { search: Search; city: City | null }

async function pageByTime(cursor: string | undefined, { search, city }: Timed) {
  const found = await listCards(search, {
    where: and(gt(events.startsAt, search.at), after(cursor, city)),
    order: [city ? events.startsAt : events.startDate, events.id],
    limit: pageSize + 1,
  })
  const page = found.slice(0, pageSize)
  const last = found.length > pageSize ? page.at(-1) : undefined
  return {
    events: page,
    nextCursor: last ? writePlace({ rest: writeCursor(last, city), isWide: search.isWide }) : null,
  }
}

/** What has begun and is not over: what began last first, for it can still be gone to. */
async function listOnNow(search: Search): Promise<EventCard[]> {
  const where = lte(events.startsAt, search.at)
  return listCards(search, { where, order: [desc(events.startsAt), events.id], limit: mostOnNow })
}

async function rankedPage(search: Search, place: Place | null): Promise<Found> {
  if (!search.words) return nothing
  const { count, page: found } = await rank(search, { place, limit: pageSize + 1 })
  const page = found.slice(0, pageSize)
  const last = found.length > pageSize ? page.at(-1) : undefined
  return {
    ...{ count, isMore: count >= mostRanked, onNow: [] },
    events: await cardsOf(page.map(({ id }) => id)),
    nextCursor: last ? writePlace({ ...last, at: search.at, isWide: search.isWide }) : null,
  }
}

/** The cards of ids that a search has asked visibility for, in their order. */
async function cardsOf(ids: number[]): Promise<EventCard[]> {
  if (ids.length === 0) return []
  const rows = await listCards({ where: inArray(events.id, ids), matches: undefined }, { limit: ids.length })
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
