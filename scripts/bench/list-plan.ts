import postgres from 'postgres'
import { withSchema } from '@/db/client'
import { discover } from '@/lib/events/discover'
import { putConnection } from './lists'

type Spoken = { text: string; parameters: (string | number)[] }

/** What PostgreSQL does for the first page everywhere, of the query as the product sends it. */
export async function explainDiscover(url: string): Promise<string> {
  const said: Spoken[] = []
  const debug = (_: number, text: string, parameters: (string | number)[]) =>
    void said.push({ text, parameters })
  const pool = postgres(url, { max: 1, debug })
  putConnection({ pool, db: withSchema(pool) })
  await discover(null, {}, { city: null, at: new Date() })
  const query = said.findLast(({ text }) => text.includes('"events"'))
  if (!query) throw new Error('discover sent no query')
  const lines = await pool.unsafe(`explain (analyze, buffers) ${query.text}`, query.parameters)
  await pool.end()
  const plan = lines.map((line) => String(line['QUERY PLAN'])).join('\n')
  return `<details><summary>Plan of the first page everywhere at 100,000 events</summary>\n\n\`\`\`\n${plan}\n\`\`\`\n\n</details>`
}
