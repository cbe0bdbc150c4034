import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type Cast, cast } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { listenToPlans, rowsRead, sequentialScans } from '@/test/plans'
import { findPeople } from './people-by-name'

const { db, url } = await testDatabase()
const plansOf = listenToPlans(url)
let people: Cast

/** 50,000 members, of whom 1,000 are called Maria, and Bo follows three of those. */
beforeAll(async () => {
  people = await cast()
  await db.execute(sql`
    insert into users (username, username_folded, email, is_verified, full_name)
    select 'crowd' || n, 'crowd' || n, 'crowd' || n || '@example.com', true,
      case when n % 50 = 0 then 'María ' else 'Member ' end || md5(n::text) from generate_series(1, 50000) n`)
  await db.execute(sql`
    insert into user_connections (follower_id, following_id, status)
    select ${people.bo.id}, id, 'accepted' from users where username in ('crowd50', 'crowd100', 'crowd150', 'crowd151')`)
  await db.execute(sql`analyze`)
}, 120_000)

test.each(['Ana', 'crowd4711', 'maria', 'ma', 'María crowd'])(
  'of 50,000 those called "%s" are looked up, not looked for',
  async (name) => {
    const plans = await plansOf(() => findPeople(people.bo, name))
    expect(sequentialScans(plans).filter((table) => table === 'users')).toEqual([])
    expect(rowsRead(plans, 'users')).toBeLessThan(5000)
  },
)

test('whom one follows is found among a thousand of the name', async () => {
  const found = await findPeople(people.bo, 'maria')
  expect(found?.people.slice(0, 3).map(({ username }) => username)).toEqual([
    'crowd150',
    'crowd100',
    'crowd50',
  ])
})
