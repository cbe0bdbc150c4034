import { and, eq, gt, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import { cities, eventSearch, events } from '@/db/schema'
import { daysOf, listConditions } from '@/lib/events/discover'
import { longestEvent } from '@/lib/events/read-form'
import type { ListFilter } from '@/lib/events/schema'
import { citiesAround, kilometresBetween } from '@/lib/places/queries'
import type { Looking } from '@/lib/profiles/visibility'
import { hasKnownGuest } from './known-guests'
import { readPlace } from './page-place'
import { quote, readQuery } from './read-query'

const day = 86_400_000

export type City = { id: number; timeZone: string; latitude: number; longitude: number }
export type Here = { city: City | null; at: Date }
type Around = Here & { around: number[] | undefined }

/**
 * What is asked, as the database is asked it: of the events (`where`, over `events` and `cities`, what may be seen among
 * it), and where words are in it also of the search's own narrow table (`matches`, over `event_search`). `words` is null
 * where what was typed has no word in it: nothing is found then.
 */
export type Search = {
  where: SQL | undefined
  matches: SQL | undefined
  words: string | null | undefined
  isWide: boolean
  at: Date
}

/** Reads a list's address as a search; `isWide` lets each word also be one that it may be a misspelling of. */
export async function searchOf(
  viewer: Looking,
  filter: ListFilter,
  { city, at: now, isWide }: Here & { isWide: boolean },
): Promise<Search> {
  // A page of a ranking is reckoned from the moment at which the first one was.
  const began = readPlace(filter.cursor)?.at
  const at = began && began <= now && now.getTime() - began.getTime() < 6 * 3_600_000 ? began : now
  const words = filter.q === undefined ? undefined : await readQuery(filter.q, isWide)
  const reach = Number(filter.within ?? 0)
  // A venue may lie outside the town that it is listed in.
  const around = city && reach > 0 ? await citiesAround(city, reach + 30) : undefined
  const where = and(
    ...listConditions(viewer, filter, { city, at, around }),
    city && around ? lte(kilometresBetween(venue, city), reach) : undefined,
    filter.who && viewer ? hasKnownGuest(viewer) : undefined,
  )
  const matches = words ? matchesOf(words, filter, { city, at, around }) : undefined
  return { where, matches, words, isWide, at }
}

// What is asked of the events already is asked of the narrow table too, for its indexes.
function matchesOf(words: string, filter: ListFilter, { city, at, around }: Around): SQL | undefined {
  const { mood, tag, language, price, when } = filter
  const marks = Object.entries({ mood, tag, language, price }).flatMap(([name, value]) =>
    value ? [quote(`${name}=${value}`)] : [],
  )
  const query = [words, ...marks].join('&')
  const inCities = around ? inArray(eventSearch.cityId, around) : city && eq(eventSearch.cityId, city.id)
  return and(
    sql`${eventSearch.document} @@ ${query}::tsquery`,
    gt(eventSearch.endsAt, at),
    // No event is longer, so this loses none, and the index starts here instead of at the first event ever.
    gt(eventSearch.startsAt, new Date(at.getTime() - longestEvent)),
    when ? startsIn(daysOf(when, { timeZone: city?.timeZone ?? 'UTC', at })) : undefined,
    inCities || undefined,
  )
}

// Days of the clock as instants, two days wide of any zone.
function startsIn({ from, until }: ReturnType<typeof daysOf>): SQL | undefined {
  const around = (date: { toString(): string }, days: number) =>
    new Date(Date.parse(date.toString()) + days * day)
  return and(
    from ? gt(eventSearch.startsAt, around(from, -2)) : undefined,
    lt(eventSearch.startsAt, around(until, 2)),
  )
}

/** Where an event is: its venue where that is known, the middle of its city otherwise. */
const venue = {
  latitude: sql`coalesce(${events.latitude}, ${cities.latitude})`,
  longitude: sql`coalesce(${events.longitude}, ${cities.longitude})`,
}
