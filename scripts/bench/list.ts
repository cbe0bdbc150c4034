import { discover } from '@/lib/events/discover'
import { explainDiscover } from './list-plan'
import { openLists, type Size, switchTo } from './lists'
import type { Part, Row } from './report'
import { measureSearch } from './search'
import { type Call, calls, inWords, slowestRatio, takeTurns, warmUp } from './turns'

const aim = 3

type Place = { id: number; timeZone: string } | null

/** Time of a page of the public list at 100,000 events beside 1,000: the first page and one in the middle. */
export async function measureLists(log: (line: string) => void): Promise<Part> {
  const lists = await openLists(log)
  const rows: Row[] = []
  for (const where of ['everywhere', 'in one city'] as const)
    for (const which of ['first page', 'page in the middle'] as const) {
      const city = where === 'everywhere' ? null : lists.city
      const large = await pageAt('large', { city, which })
      const small = await pageAt('small', { city, which })
      rows.push(row(`list ${where}, ${which}`, await takeTurns(large, small)))
      log(`${rows.at(-1)?.what}: ${rows.at(-1)?.ours}, beside ${rows.at(-1)?.limit}`)
    }
  rows.push(await measureSearch(lists.url))
  return {
    title: 'list',
    rows,
    how:
      `\`discover\` at 100,000 and at 1,000 generated events (\`npm run db:seed\`), in two databases of one PostgreSQL; the city ` +
      `is the biggest of the gazetteer, with about 7 % of the events. The page in the middle is reached by following cursors. ` +
      `${calls} calls of each after ${warmUp} to warm up, one after the other, the two sizes in turn.`,
    notes: [await explainDiscover(lists.url)],
  }
}

type Wanted = { city: Place; which: 'first page' | 'page in the middle' }

async function pageAt(size: Size, { city, which }: Wanted): Promise<Call> {
  switchTo(size)
  const at = new Date()
  const cursor = which === 'first page' ? null : await middle(city, at)
  return async () => {
    switchTo(size)
    const { events } = await discover(null, cursor ? { cursor } : {}, { city, at })
    if (events.length === 0) throw new Error('an empty page was measured')
  }
}

async function middle(city: Place, at: Date): Promise<string | null> {
  const cursors: string[] = []
  let next: string | null = null
  do {
    next = (await discover(null, next ? { cursor: next } : {}, { city, at })).nextCursor
    if (next) cursors.push(next)
  } while (next)
  return cursors[Math.floor(cursors.length / 2)] ?? null
}

function row(what: string, { ours, limit }: { ours: number[]; limit: number[] }): Row {
  const ratio = slowestRatio(ours, limit)
  return {
    what,
    ours: `100,000 events: ${inWords(ours)}`,
    limit: `1,000 events: ${inWords(limit)}`,
    ratio: `p99 ${ratio.toFixed(2)}x`,
    aim: `p99 <= ${aim}x`,
    isMet: ratio <= aim,
  }
}
