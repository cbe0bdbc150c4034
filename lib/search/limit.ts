import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { answerWith } from '@/lib/platform/request'

/** Somebody who types, looks and types again stays far below it (rule A5). */
const searches: Limit = { name: 'search', points: 60, seconds: 60 }

/** Counts one search of the address that asks; gives the refusal (429) to whoever searches too often, null otherwise. */
export function countSearch(): Promise<Refusal | null> {
  return counted([searches], limitedAddress())
}

/** Enough to find somebody, too little to copy a city name by name; a visitor is their address (rule A5). */
const people: Limit[] = [
  { name: 'people-search', points: 30, seconds: 60 },
  { name: 'people-search-day', points: 300, seconds: 24 * 60 * 60 },
]

/** The same for a search of people by name, counted by member. */
export function countPeopleSearch(viewer: { id: number } | null): Promise<Refusal | null> {
  return counted(people, viewer ? `member:${viewer.id}` : limitedAddress())
}

async function counted(limits: readonly Limit[], key: string): Promise<Refusal | null> {
  try {
    for (const limit of limits) await consume(limit, key)
    return null
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    answerWith(thrown.status, Number(thrown.details.seconds))
    return thrown
  }
}
