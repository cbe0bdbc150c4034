import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '@/db/schema'
import type { ListFilter } from '@/lib/events/schema'
import { findEvents } from '@/lib/search/find'
import { putConnection } from './lists'
import type { Row } from './report'
import { median, percentile } from './stats'

const aim = 50
const rounds = 40
const asked: ListFilter[] = [
  ...[{ q: 'jazz' }, { q: 'friends' }, { q: 'jazz', sort: 'time' as const }, { q: 'salsa arch' }],
  ...[
    { q: 'potery begginers' },
    { q: 'quantum' },
    { q: 'jazz', mood: 'quiet' as const },
    { q: 'board games roof' },
    { q: 'jazz', price: 'paid' as const },
    { q: 'friends', when: 'weekend' as const },
  ],
]

type Spoken = { query: string; params: unknown[] }

/** Time in the database of each statement of a search at 100,000 events, as EXPLAIN ANALYZE says. */
export async function measureSearch(url: string): Promise<Row> {
  const said: Spoken[] = []
  const pool = postgres(url, { max: 1, onnotice: () => {} })
  const logger = { logQuery: (query: string, params: unknown[]) => void said.push({ query, params }) }
  putConnection({ pool, db: drizzle(pool, { schema, logger }) })
  const times: number[] = []
  await pool`vacuum analyze event_search`
  for (const filter of asked) {
    said.length = 0
    await findEvents(null, filter, { city: null, at: new Date() })
    const statements = said.splice(0)
    for (let round = 0; round < rounds; round++) times.push(await slowest(pool, statements))
  }
  await pool.end()
  const p99 = percentile(times, 0.99)
  return {
    what: 'search, the slowest statement of each',
    ours: `100,000 events: p50 ${median(times).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms in the database`,
    limit: `${aim} ms`,
    ratio: `${(p99 / aim).toFixed(2)}x`,
    aim: `p99 <= ${aim} ms`,
    isMet: p99 <= aim,
  }
}

async function slowest(pool: postgres.Sql, statements: Spoken[]): Promise<number> {
  let most = 0
  for (const { query, params } of statements) {
    const [row] = await pool.unsafe(`explain (analyze, format json) ${query}`, params as string[])
    const [explained] = (row?.['QUERY PLAN'] ?? []) as { 'Execution Time'?: number }[]
    most = Math.max(most, explained?.['Execution Time'] ?? 0)
  }
  return most
}
