import { desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, eventSearch, events } from '@/db/schema'
import type { Search } from './ask'
import { inCity } from './cards'
import type { Place } from './page-place'

/** As many of a common word's events, the next ones, as are ranked, and as a search by words counts. */
export const mostRanked = 500
/** As many matches as are looked at first to find so many that may be seen: nearly all of them may. */
const mostLooked = 700

type Page = { place: Place | null; limit: number }
type Ranked = { count: number; page: { id: number; score: number }[] }

/**
 * One page of what a search by words finds, in order of relevance, and of two alike the one that is sooner: in a
 * fortnight a match has lost half its weight. `count` is of all that is ranked, of which the page is a part.
 */
export async function rank(search: Search, asked: Page): Promise<Ranked> {
  const first = await rankAmong(search, { ...asked, looked: mostLooked })
  // So many of the next ones are hidden, or too far away, that those behind them have to be looked at too.
  if (first.isCut && first.count < mostRanked) return rankAmong(search, { ...asked, looked: undefined })
  return first
}

// In two steps, so that visibility is asked of the next matches alone: in one, where the planner reckons with few matches
// of two common words, it is asked of every one.
async function rankAmong(search: Search, { place, limit, looked }: Page & { looked: number | undefined }) {
  const near = nearOf(search, looked)
  const candidates = candidatesOf(search, near)
  const rows = await db
    .with(near, candidates)
    .select({
      id: candidates.id,
      score: candidates.score,
      count: sql<number>`(select count(*)::int from ${candidates})`,
      isCut: sql<boolean>`(select count(*) = ${looked ?? -1}::int from ${near})`,
    })
    .from(candidates)
    .where(isBehind(place, candidates))
    .orderBy(desc(candidates.score), desc(candidates.id))
    .limit(limit)
  const page = rows.map(({ id, score }) => ({ id, score }))
  return { page, count: rows[0]?.count ?? 0, isCut: rows[0]?.isCut ?? true }
}

function nearOf({ matches }: Search, looked: number | undefined) {
  const { eventId, startsAt, document } = eventSearch
  const all = db.select({ eventId, startsAt, document }).from(eventSearch).where(matches).orderBy(startsAt)
  return db.$with('near').as(looked === undefined ? all : all.limit(looked))
}

function candidatesOf({ where, words, at }: Search, near: ReturnType<typeof nearOf>) {
  const days = sql`greatest(0, extract(epoch from ${near.startsAt} - ${at.toISOString()}::timestamptz)) / 86400`
  const relevance = sql`ts_rank('{0.05, 0.15, 0.5, 1}', ${near.document}, ${words}::tsquery)`
  const score = sql<number>`round((1000000 * ${relevance} / (1 + ${days} / 14))::numeric)::int`
  const all = db
    .select({ id: near.eventId, score: score.as('score') })
    .from(near)
    .innerJoin(events, eq(events.id, near.eventId))
    .innerJoin(cities, inCity)
    .where(where)
    .orderBy(near.startsAt)
    .limit(mostRanked)
  return db.$with('candidates').as(all)
}

function isBehind(place: Place | null, { id, score }: ReturnType<typeof candidatesOf>) {
  if (place?.score === undefined) return undefined
  return sql`(${score}, ${id}) < (${place.score}::int, ${place.id}::int)`
}
