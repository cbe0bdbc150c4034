import { and, eq, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events } from '@/db/schema'
import { type EventCard, listConditions } from '@/lib/events/discover'
import type { ListFilter } from '@/lib/events/schema'
import { kilometresBetween } from '@/lib/places/queries'
import type { Looking } from '@/lib/profiles/visibility'
import type { Here } from './ask'
import { countFound, findEvents } from './find'

const droppable = ['q', 'within', 'when', 'mood', 'tag', 'price', 'language', 'who'] as const
type Droppable = (typeof droppable)[number]

/** What a list that is empty can offer instead. */
export type Nearest = {
  /** The choices without which there is something, the one that costs most first. */
  drops: { name: Droppable; count: number }[]
  /** The next day on which there is what was asked for. */
  nextDay: string | null
  nextCity: { slug: string; name: string; kilometres: number } | null
  events: EventCard[]
}

/** The nearest things to a list that is empty: without one of its choices, on another day, in another city. */
export async function findNearest(viewer: Looking, asked: ListFilter, here: Here): Promise<Nearest> {
  const filter = { ...asked, cursor: undefined }
  const chosen = droppable.filter((name) => filter[name])
  const [counts, nextDay, nextCity] = await Promise.all([
    Promise.all(chosen.map((name) => countFound(viewer, { ...filter, [name]: undefined }, here))),
    filter.when ? firstDay(viewer, { ...filter, when: undefined }, here) : null,
    nearestCity(viewer, filter, here),
  ])
  const drops = chosen
    .map((name, at) => ({ name, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
  const [best] = drops
  const loosened = best ? { ...filter, [best.name]: undefined } : {}
  const found = await findEvents(viewer, { ...loosened, sort: 'time' }, here)
  const listed = [...found.events, ...found.onNow]
  const anywhere = listed.length > 0 ? listed : (await findEvents(viewer, {}, { ...here, city: null })).events
  return { drops, nextDay, nextCity, events: anywhere.slice(0, 6) }
}

async function firstDay(viewer: Looking, filter: ListFilter, here: Here): Promise<string | null> {
  const { events: found } = await findEvents(viewer, { ...filter, sort: 'time' }, here)
  return found[0]?.startDate.slice(0, 10) ?? null
}

/** Among the next events of the kind anywhere, the city that is nearest; words are not asked for. */
async function nearestCity(viewer: Looking, filter: ListFilter, { city, at }: Here) {
  if (!city || filter.q || filter.who) return null
  const next = db
    .select({ cityId: events.cityId })
    .from(events)
    .where(
      and(
        ...listConditions(viewer, { ...filter, within: undefined }, { city: null, at }),
        ne(events.cityId, city.id),
      ),
    )
    .orderBy(events.startDate)
    .limit(1000)
    .as('next')
  const kilometres = kilometresBetween(cities, city)
  const [row] = await db
    .select({ slug: cities.slug, name: cities.name, kilometres })
    .from(next)
    .innerJoin(cities, eq(cities.id, next.cityId))
    .groupBy(cities.id)
    // By its place in the list: the same words with parameters of their own would be another expression.
    .orderBy(sql`3`)
    .limit(1)
  return row ? { ...row, kilometres: Math.max(1, Math.round(row.kilometres)) } : null
}
