import { and, count, desc, eq, gt, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events, users } from '@/db/schema'
import type { EventCard } from '@/lib/events/discover'
import { listFeatured } from '@/lib/events/featured'
import { isListed, isListedFor } from '@/lib/events/visibility'
import { kilometresBetween } from '@/lib/places/queries'
import type { City } from '@/lib/places/schema'
import { type Looking, visibleTo } from '@/lib/profiles/visibility'
import { findEvents } from './find'
import { type FoundPerson, listPeople } from './people'

type Named = { name: string; count: number }
type Organizer = Pick<FoundPerson, 'id' | 'username' | 'fullName' | 'image'> & { count: number }

/** A city as its page shows it. */
export type CityLife = {
  count: number
  isMore: boolean
  /** picked by an admin: first, and not once more below */
  picked: EventCard[]
  today: EventCard[]
  weekend: EventCard[]
  soon: EventCard[]
  moods: Named[]
  tags: Named[]
  people: FoundPerson[]
  organizers: Organizer[]
  near: { id: number; slug: string; name: string; count: number }[]
}

/** What is on in a city and who is there, as far as a viewer may know. No event stands in two of its lists. */
export async function getCityLife(viewer: Looking, city: City, at: Date): Promise<CityLife> {
  const here = { city, at }
  const [picked, today, weekend, soon, moods, tags, people, organizers, near] = await Promise.all([
    listFeatured(viewer, city.id, at),
    findEvents(viewer, { when: 'today' }, here),
    findEvents(viewer, { when: 'weekend' }, here),
    findEvents(viewer, {}, here),
    busiest(viewer, events.moods, here),
    busiest(viewer, events.tags, here),
    listPeople(viewer, {}, { city, now: at }),
    listOrganizers(viewer, here),
    citiesNear(viewer, here),
  ])
  const shown = new Set(picked.map(({ id }) => id))
  const first = (list: EventCard[], limit: number) => {
    const some = list.filter(({ id }) => !shown.has(id)).slice(0, limit)
    for (const { id } of some) shown.add(id)
    return some
  }
  return {
    ...{ count: soon.count, isMore: soon.isMore, picked },
    today: first([...today.events, ...today.onNow], 4),
    weekend: first(weekend.events, 4),
    soon: first(soon.events, 6),
    ...{ moods, tags, people: people.people.slice(0, 6), organizers, near },
  }
}

/** Whether a public event was ever listed in a city: where not, it has no page of its own to be stored. */
export async function wasEverListed(viewer: Looking, cityId: number, tag?: string): Promise<boolean> {
  const isTagged = tag === undefined ? undefined : sql`${events.tags} @> ${JSON.stringify([tag])}::jsonb`
  const [row] = await db
    .select({ one: sql`1` })
    .from(events)
    .where(and(isListedFor(viewer), eq(events.cityId, cityId), isTagged))
    .limit(1)
  return row !== undefined
}

type Here = { city: City; at: Date }

const isAhead = ({ city, at }: Here): SQL | undefined =>
  and(eq(events.cityId, city.id), gt(events.endsAt, at), ne(events.status, 'cancelled'))

/** The commonest words of a column of words, with how many events ahead have each. */
async function busiest(
  viewer: Looking,
  words: typeof events.tags | typeof events.moods,
  here: Here,
): Promise<Named[]> {
  const rows = await db.execute<Named>(sql`
    select word as name, count(*)::int as count from ${events}, jsonb_array_elements_text(${words}) as word
    where ${isListedFor(viewer)} and ${isAhead(here)} group by word order by count desc, word limit 12`)
  return [...rows]
}

async function listOrganizers(viewer: Looking, here: Here): Promise<Organizer[]> {
  const { id, username, fullName, profileImage: image } = users
  return db
    .select({ id, username, fullName, image, count: count() })
    .from(events)
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(and(isListed(), visibleTo(viewer), isAhead(here)))
    .groupBy(id)
    .orderBy(desc(count()), id)
    .limit(6)
}

/** Other cities within 150 km where something is on. */
async function citiesNear(viewer: Looking, { city, at }: Here) {
  const ahead = count()
  const belt = 150 / 110
  return db
    .select({ id: cities.id, slug: cities.slug, name: cities.name, count: ahead })
    .from(cities)
    .innerJoin(events, eq(events.cityId, cities.id))
    .where(
      and(
        sql`${cities.latitude} between ${city.latitude - belt} and ${city.latitude + belt}`,
        ne(cities.id, city.id),
        sql`${kilometresBetween(cities, city)} <= 150`,
        isListedFor(viewer),
        gt(events.endsAt, at),
        gt(events.startsAt, at),
      ),
    )
    .groupBy(cities.id)
    .orderBy(desc(ahead), cities.id)
    .limit(6)
}
