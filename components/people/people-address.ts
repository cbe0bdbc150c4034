import type { PeopleFilter } from '@/lib/search/schema'

/** The address of a list of people, in the default language: the filter is the address. */
export function peopleAddress(filter: PeopleFilter): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value))
  return query.size > 0 ? `/members?${query}` : '/members'
}
