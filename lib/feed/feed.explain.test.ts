import { beforeAll, describe, expect, test } from 'vitest'
import { listPeople } from '@/lib/search/people'
import type { PeopleFilter } from '@/lib/search/schema'
import { suggestPeople } from '@/lib/search/suggest'
import { type Cast, cast, lisbon } from '@/test/cast'
import { aCrowd, porto } from '@/test/crowd'
import { testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { listenToPlans, type Plan, rowsRead, sequentialScans } from '@/test/plans'
import { getFeed } from './queries'
import { getTonight } from './tonight'

const { url } = await testDatabase()
const plansOf = listenToPlans(url)
const tables = ['feed_entries', 'activities', 'events', 'users', 'user_connections', 'event_participants']
let people: Cast

/** Ana follows 1,000, Bo ten, Lin nobody. */
beforeAll(async () => {
  people = await cast()
  const readers = [
    { id: people.ana.id, follows: 1000 },
    { id: people.bo.id, follows: 10 },
  ]
  const size = { members: 40_000, follows: 1_000_000, events: 100_000 }
  await aCrowd(url, size, { readers, fannedOut: 50 })
}, 120_000)

/** The table of which most rows were looked at, and how many. */
function most(plans: Plan[]): number {
  return Math.max(...tables.map((table) => rowsRead(plans, table)))
}

describe('the feed over 1,000,000 follows and 100,000 events', () => {
  test.each<['ana' | 'bo', number | undefined]>([
    ['ana', undefined],
    ['ana', 60_000],
    ['bo', undefined],
  ])('reads one page of rows and no table, for %s from %s', async (name, cursor) => {
    const read = () => getFeed(people[name], { cursor, now: noon })
    expect((await read()).entries).toHaveLength(20)
    const plans = await plansOf(read)
    expect(sequentialScans(plans)).toEqual([])
    expect(most(plans)).toBeLessThan(200)
    expect(rowsRead(plans, 'event_participants')).toBeGreaterThan(0)
  })
})

test('what is on tonight is read by city and time, however many events there are', async () => {
  const plans = await plansOf(() => getTonight({ ...people.ana, cityId: lisbon }, noon))
  expect(sequentialScans(plans)).toEqual([])
  expect(rowsRead(plans, 'events')).toBeGreaterThan(0)
  // An event begins every five minutes, and one of fourteen days ago may still be on.
  expect(most(plans)).toBeLessThan(14 * 288 + 200)
})

describe('people among 40,000', () => {
  const filters: PeopleFilter[] = [
    ...[{}, { mood: 'dancing' as const }, { interest: 'jazz' }, { circle: 'new' as const }, { cursor: 5000 }],
  ]
  test.each(filters)('are listed by key: %j', async (filter) => {
    for (const city of [{ id: lisbon }, { id: porto }])
      for (const viewer of [null, people.ana, people.bo]) {
        const plans = await plansOf(() => listPeople(viewer, filter, { city, now: noon }))
        expect(sequentialScans(plans)).toEqual([])
        // For each of the page, the newest 200 follows of the viewer.
        expect(most(plans)).toBeLessThan(viewer === people.ana ? 6000 : 1200)
      }
  })

  test('are found through the people one follows without looking at the rest of the city', async () => {
    for (const [viewer, limit] of [
      [people.ana, 20_000],
      [people.bo, 1000],
    ] as const) {
      const read = () => listPeople(viewer, { circle: 'known' }, { city: { id: lisbon }, now: noon })
      expect((await read()).people).toHaveLength(24)
      const plans = await plansOf(read)
      expect(sequentialScans(plans)).toEqual([])
      // The page, and the newest 200 follows, and those of them who follow somebody of the page: all are asked what may be told.
      expect(rowsRead(plans, 'users')).toBeLessThan(1500)
      expect(most(plans)).toBeLessThan(limit)
    }
  })

  test('are suggested from some hundred candidates', async () => {
    for (const [viewer, limit] of [
      [people.ana, 15_000],
      [people.bo, 1000],
      [people.lin, 1000],
    ] as const) {
      const read = () => suggestPeople(viewer, { now: noon, limit: 6 })
      expect(await read()).toHaveLength(6)
      const plans = await plansOf(read)
      expect(sequentialScans(plans)).toEqual([])
      expect(rowsRead(plans, 'users')).toBeLessThan(1500)
      expect(most(plans)).toBeLessThan(limit)
    }
  })
})
