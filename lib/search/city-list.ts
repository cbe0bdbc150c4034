import type { EventCard } from '@/lib/events/discover'
import type { ListFilter } from '@/lib/events/schema'
import { cityBySlug } from '@/lib/places/queries'
import type { City } from '@/lib/places/schema'
import type { Looking } from '@/lib/profiles/visibility'
import { wasEverListed } from './city'
import { findEvents } from './find'
import { type CityListKey, cityLists } from './schema'

export type CityList = {
  city: City
  key: CityListKey
  filter: ListFilter
  count: number
  events: EventCard[]
  onNow: EventCard[]
  /** What comes next in the city, where the list is empty. */
  next: EventCard[]
}

/** A city's list as a viewer may see it; null where there is no such city, or nothing was ever listed under it. */
export async function getCityList(
  viewer: Looking,
  slug: string,
  { key, at }: { key: CityListKey; at: Date },
) {
  const city = await cityBySlug(slug)
  const tag = 'tag' in key ? key.tag : undefined
  if (!city || !(await wasEverListed(viewer, city.id, tag))) return null
  const filter: ListFilter = 'tag' in key ? { tag: key.tag } : { when: cityLists[key.list] }
  const found = await findEvents(viewer, filter, { city, at })
  const isEmpty = found.events.length + found.onNow.length === 0
  const next = isEmpty ? (await findEvents(viewer, {}, { city, at })).events.slice(0, 6) : []
  return { ...found, city, key, filter, next } satisfies CityList
}
