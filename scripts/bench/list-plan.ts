import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '@/db/schema'
import { discover } from '@/lib/events/discover'
import { putConnection } from './lists'

/** What PostgreSQL does for the first page everywhere, of the query as the product sends it. */
export async function explainDiscover(url: string): Promise<string> {
  const said: { query: string; params: unknown[] }[] = []
  const pool = postgres(url, { max: 1 })
  const logger = { logQuery: (query: string, params: unknown[]) => void said.push({ query, params }) }
  putConnection({ pool, db: drizzle(pool, { schema, logger }) })
  await discover(null, {}, { city: null, at: new Date() })
  const sent = said.findLast(({ query }) => query.includes('"events"'))
  if (!sent) throw new Error('discover sent no query')
  const plain = sent.params.map((value) => (value instanceof Date ? value.toISOString() : value))
  const lines = await pool.unsafe(`explain (analyze, buffers) ${sent.query}`, plain as string[])
  await pool.end()
  const plan = lines.map((line) => String(line['QUERY PLAN'])).join('\n')
  return `<details><summary>Plan of the first page everywhere at 100,000 events</summary>\n\n\`\`\`\n${plan}\n\`\`\`\n\n</details>`
}
