import { and, desc, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

import { db } from '@/db/client'
import { cities, eventSearch, events } from '@/db/schema'
import { after, type EventCard, eventCardColumns, listConditions, writeCursor } from '@/lib/events/discover'
import { moneyOf } from '@/lib/events/price'
import { longestEvent } from '@/lib/events/read-form'
import type { ListFilter } from '@/lib/events/schema'
import { citiesAround, kilometresBetween } from '@/lib/places/queries'
import type { Looking } from '@/lib/profiles/visibility'
import { hasKnownGuest } from './known-guests'
import { type Place, readPlace, writePlace } from './page-place'
import { quote, readQuery } from './read-query'

const pageSize = 20
const mostOnNow = 6
/** As far as a list is counted; and as many of a common word's events, the next ones, as are ranked. */
const most = 1000
const mostRanked = 500
/** Below this a misspelling is looked for. */
const few = 3

type City = { id: number; timeZone: string; latitude: number; longitude: number }
export type Here = { city: City | null; at: Date }
type Around = Here & { around: number[] | undefined }
/** `words` is null where what was typed has no word in it: nothing is found then. */
type Search = { where: SQL | undefined; words: string | null | undefined; isWide: boolean; at: Date }

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
  return { count, isMore: count >= most, onNow, ...page }
}

async function searchOf(
  viewer: Looking,
  filter: ListFilter,
  { city, at: now, isWide }: Here & { isWide: boolean },
): Promise<Search> {
  // A page of a ranking is reckoned from the moment at which the first one was.
  const began = readPlace(filter.cursor)?.at
  const at = began && began <= now && now.getTime() - began.getTime() < 6 * 3_600_000 ? began : now
  const words = filter.q === undefined ? undefined : await readQuery(filter.q, isWide)
  return { where: await whereOf(viewer, filter, { city, at, words }), words, isWide, at }
}

type Where = Here & { words: string | null | undefined }

async function whereOf(viewer: Looking, filter: ListFilter, { city, at, words }: Where) {
  const reach = Number(filter.within ?? 0)
  // A venue may lie outside the town that it is listed in.
  const around = city && reach > 0 ? await citiesAround(city, reach + 30) : undefined
  return and(
    ...listConditions(viewer, filter, { city, at, around }),
    city && around ? lte(kilometresBetween(venue, city), reach) : undefined,
    filter.who && viewer ? hasKnownGuest(viewer) : undefined,
    ...(words ? hasWords(words, filter, { city, at, around }) : []),
  )
}

// What is asked of the events already is asked of the narrow table too, for its indexes.
function hasWords(words: string, { mood, tag, language }: ListFilter, { city, at, around }: Around): SQL[] {
  const marks = Object.entries({ mood, tag, language }).flatMap(([name, value]) =>
    value ? [quote(`${name}=${value}`)] : [],
  )
  const query = [words, ...marks].join('&')
  const inCities = around ? inArray(eventSearch.cityId, around) : city && eq(eventSearch.cityId, city.id)
  return [
    sql`${eventSearch.document} @@ ${query}::tsquery`,
    gt(eventSearch.startsAt, new Date(at.getTime() - longestEvent)),
    ...(inCities ? [inCities] : []),
  ]
}

/** Where an event is: its venue where that is known, the middle of its city otherwise. */
const venue = {
  latitude: sql`coalesce(${events.latitude}, ${cities.latitude})`,
  longitude: sql`coalesce(${events.longitude}, ${cities.longitude})`,
}

async function countOf(search: Search): Promise<number> {
  if (search.words === null) return 0
  const one = { one: sql`1`.as('one') }
  const list = search.words
    ? db.select(one).from(events).innerJoin(cities, inCity).innerJoin(eventSearch, ofEvent)
    : db.select(one).from(events).innerJoin(cities, inCity)
  const found = list
    .where(search.where)
    // Without an order the planner reads the table from its oldest row, where nothing lies ahead.
    .orderBy(search.words ? eventSearch.startsAt : events.startsAt)
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

/** By relevance, and of two alike the one that is sooner: in a fortnight a match has lost half its weight. */
async function rankedPage(search: Search, place: Place | null): Promise<Found> {
  if (!search.words) return nothing
  const candidates = db.$with('candidates').as(candidatesOf(search))
  const ranked = await db
    .with(candidates)
    .select({
      id: candidates.id,
      score: candidates.score,
      count: sql<number>`(select count(*)::int from ${candidates})`,
    })
    .from(candidates)
    .where(
      place?.score === undefined
        ? undefined
        : sql`(${candidates.score}, ${candidates.id}) < (${place.score}::int, ${place.id}::int)`,
    )
    .orderBy(desc(candidates.score), desc(candidates.id))
    .limit(pageSize + 1)
  const page = ranked.slice(0, pageSize)
  const last = ranked.length > pageSize ? page.at(-1) : undefined
  const count = ranked[0]?.count ?? 0
  return {
    ...{ count, isMore: count >= mostRanked, onNow: [] },
    events: await cardsOf(page.map(({ id }) => id)),
    nextCursor: last ? writePlace({ ...last, at: search.at, isWide: search.isWide }) : null,
  }
}

function candidatesOf({ where, words, at }: Search) {
  const days = sql`greatest(0, extract(epoch from ${eventSearch.startsAt} - ${at.toISOString()}::timestamptz)) / 86400`
  const rank = sql`ts_rank('{0.05, 0.15, 0.5, 1}', ${eventSearch.document}, ${words}::tsquery)`
  const score = sql<number>`round((1000000 * ${rank} / (1 + ${days} / 14))::numeric)::int`
  return db
    .select({ id: eventSearch.eventId, score: score.as('score') })
    .from(eventSearch)
    .innerJoin(events, ofEvent)
    .innerJoin(cities, inCity)
    .where(where)
    .orderBy(eventSearch.startsAt)
    .limit(mostRanked)
}

/** The cards of ids that a search has asked visibility for, in their order. */
async function cardsOf(ids: number[]): Promise<EventCard[]> {
  if (ids.length === 0) return []
  const rows = await listCards({ where: inArray(events.id, ids), words: undefined }, { limit: ids.length })
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

type Wanted = { where?: SQL | undefined; order?: (SQL | PgColumn)[]; limit: number }

async function listCards(
  search: Pick<Search, 'where' | 'words'>,
  { where, order = [], limit }: Wanted,
): Promise<EventCard[]> {
  const cards = db.select(eventCardColumns).from(events).innerJoin(cities, inCity)
  const list = search.words ? cards.innerJoin(eventSearch, ofEvent) : cards
  const rows = await list
    .where(and(search.where, where))
    .orderBy(...order)
    .limit(limit)
  return rows.map((row) => ({ ...row, money: moneyOf(row) }))
}

const inCity = eq(cities.id, events.cityId)
const ofEvent = eq(eventSearch.eventId, events.id)
