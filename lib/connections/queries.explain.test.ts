import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Cast, cast } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { listenToPlans, rowsRead, sequentialScans } from '@/test/plans'
import { countFollows, listFollows, listStandings } from './queries'

const { db, url } = await testDatabase()

const plansOf = listenToPlans(url)
const crowd = 50_000
let people: Cast

/** Ana is followed by 50,000 and everybody follows four more: 250,000 follows. */
beforeAll(async () => {
  people = await cast()
  await db.execute(sql`
    insert into users (username, username_folded, email, is_verified)
    select 'crowd' || n, 'crowd' || n, 'crowd' || n || '@example.com', true from generate_series(1, ${crowd}::int) n`)
  await db.execute(sql`
    insert into user_connections (follower_id, following_id, status, created_at)
    select u.id, case when n = 0 then ${people.ana.id} else 6 + (u.id * 7 + n * 4999) % ${crowd} end, 'accepted',
      timestamp '2026-01-01' + u.id * interval '1 minute' + n * interval '1 second'
    from users u, generate_series(0, 4) n
    where u.username like 'crowd%' and (n = 0 or u.id <> 6 + (u.id * 7 + n * 4999) % ${crowd}) on conflict do nothing`)
  await db.execute(sql`
    insert into blocks (blocker_id, blocked_id)
    select id, id - 3 from users where username like 'crowd%' and id > 100 and id % 3 = 0`)
  await db.execute(sql`analyze`)
}, 120_000)

const page = (cursor?: string) =>
  listFollows(people.bo, { memberId: people.ana.id, list: 'followers', cursor })

describe('the list of 50,000 followers', () => {
  test('is paged by key, newest first, and no one is shown twice', async () => {
    const first = await page()
    const second = await page(first?.nextCursor ?? '')
    const names = [...(first?.people ?? []), ...(second?.people ?? [])].map(({ username }) => username)
    expect(names).toEqual(Array.from({ length: 60 }, (_, index) => `crowd${crowd - index}`))
  })

  test.each(['', '2026-01-10T00:00:00.000000_20000'])(
    'reads one page of it from the key "%s"',
    async (cursor) => {
      const plans = await plansOf(() => page(cursor || undefined))
      expect(sequentialScans(plans)).toEqual([])
      expect(rowsRead(plans, 'user_connections')).toBeLessThanOrEqual(62)
    },
  )

  test('is counted up to 10,000', async () => {
    expect(await countFollows(people.bo, people.ana.id)).toEqual({ followers: 10_000, following: 0 })
  })

  test.each(['x', '2026-02-30T00:00:00.000000_1', '2026-01-01T00:00:00.000000_99999999999', "' or 1=1"])(
    'begins anew at a key that is none: %s',
    async (cursor) => {
      expect((await page(cursor))?.people[0]?.username).toBe(`crowd${crowd}`)
    },
  )

  test('tells what the viewer is to a page of them by key', async () => {
    const listed = (await page())?.people ?? []
    const plans = await plansOf(() => listStandings(people.bo, listed))
    expect(sequentialScans(plans)).toEqual([])
    expect(rowsRead(plans, 'user_connections')).toBeLessThanOrEqual(listed.length)
  })
})
