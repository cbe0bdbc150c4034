import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPool } from '@/db/client'
import * as schema from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { countFollows, listFollows } from './queries'

const { db, url } = await testDatabase()

// The process's own `db`, with an ear: what is explained is what the product sends.
const sent: { query: string; params: unknown[] }[] = []
const pool = openPool(url, { max: 2 })
const logger = { logQuery: (query: string, params: unknown[]) => void sent.push({ query, params }) }
Reflect.set(globalThis, Symbol.for('maly.db'), { pool, db: drizzle(pool, { schema, logger }) })

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

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Actual Rows'?: number; Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

async function plansOf(read: () => Promise<unknown>): Promise<Plan[]> {
  sent.length = 0
  await read()
  const plans = await Promise.all(
    [...sent].map(async ({ query, params }) => {
      const [row] = await pool.unsafe(`explain (analyze, format json) ${query}`, params as string[])
      const explained: { Plan: Plan }[] = row?.['QUERY PLAN'] ?? []
      return explained.flatMap(({ Plan: plan }) => nodesOf(plan))
    }),
  )
  return plans.flat()
}

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
      expect(plans.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([])
      const read = plans.filter((node) => node['Relation Name'] === 'user_connections')
      expect(Math.max(...read.map((node) => node['Actual Rows'] ?? 0))).toBeLessThanOrEqual(31)
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
})
