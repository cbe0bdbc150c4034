import { openPool, withSchema } from '@/db/client'
import { getFeed } from '@/lib/feed/queries'
import { lisbon } from '@/test/cast'
import { aCrowd, type CrowdSize } from '@/test/crowd'
import { closeLater } from './closing'
import { benchDatabase } from './database'
import { putConnection } from './lists'
import type { Part, Row } from './report'
import { whole } from './stats'
import { type Call, calls, inWords, slowestRatio, takeTurns, warmUp } from './turns'

const aim = 2
const large: CrowdSize = { members: 20_000, follows: 1_000_000, events: 100_000 }
const small: CrowdSize = { members: 2000, follows: 10_000, events: 1000 }

/** Time of the feed's first page: at full size beside a hundredth of it, and for one who follows many beside few. */
export async function measureFeed(log: (line: string) => void): Promise<Part> {
  const full = await openFeeds('large', large, log)
  const hundredth = await openFeeds('small', small, log)
  const bySize = await row('first page of the feed', {
    ours: ['1,000,000 follows', full.many],
    limit: ['10,000 follows', hundredth.many],
  })
  const byReader = await row('first page of the feed, 1,000,000 follows', {
    ours: ['reader of 1,000', full.many],
    limit: ['reader of 10', full.few],
  })
  for (const { what, ours, limit } of [bySize, byReader]) log(`${what}: ${ours}, beside ${limit}`)
  return {
    title: 'feed',
    rows: [bySize, byReader],
    how:
      `\`getFeed\` over a generated crowd (test/crowd.ts) in two databases of one PostgreSQL: ${inSize(large)} and ${whole(full.entries)} ` +
      `entries fanned out; ${inSize(small)} and ${whole(hundredth.entries)} entries. Both readers get a whole page of 20. ` +
      `${calls} calls of each after ${warmUp} to warm up, one after the other, the two sides in turn.`,
    notes: [],
  }
}

const inSize = ({ members, follows, events }: CrowdSize) =>
  `${whole(members)} members, ${whole(follows)} follows, ${whole(events)} events`

async function openFeeds(name: string, size: CrowdSize, log: (line: string) => void) {
  const url = await benchDatabase(`bench_feed_${name}`)
  const pool = openPool(url)
  closeLater(() => pool.end())
  const added = await pool<{ id: number }[]>`
    insert into users (username, username_folded, email, is_verified)
    values ('many', 'many', 'many@example.com', true), ('few', 'few', 'few@example.com', true) returning id`
  const [many = 0, few = 0] = added.map(({ id }) => id)
  const readers = [
    { id: many, follows: 1000 },
    { id: few, follows: 10 },
  ]
  log(`filling ${inSize(size)}`)
  await aCrowd(url, size, { readers, fannedOut: 1 })
  const [counted] = await pool<{ entries: number }[]>`select count(*)::int as entries from feed_entries`
  const connection = { pool, db: withSchema(pool) }
  const read = (id: number) => async () => {
    putConnection(connection)
    const viewer = { id, role: 'user', cityId: lisbon } as const
    const { entries } = await getFeed(viewer, { cursor: undefined, now: new Date() })
    if (entries.length < 20) throw new Error(`a page of ${entries.length} was measured`)
  }
  return { many: read(many), few: read(few), entries: counted?.entries ?? 0 }
}

type Side = [who: string, call: Call]

async function row(what: string, sides: { ours: Side; limit: Side }): Promise<Row> {
  const times = await takeTurns(sides.ours[1], sides.limit[1])
  const ratio = slowestRatio(times.ours, times.limit)
  return {
    what,
    ours: `${sides.ours[0]}: ${inWords(times.ours)}`,
    limit: `${sides.limit[0]}: ${inWords(times.limit)}`,
    ratio: `p99 ${ratio.toFixed(2)}x`,
    aim: `p99 <= ${aim}x`,
    isMet: ratio <= aim,
  }
}
