import { openPool, withSchema } from '@/db/client'
import { listBox } from '@/lib/messages/queries'
import { readThread } from '@/lib/messages/thread'
import { talkOf } from '@/test/talk'
import { closeLater } from './closing'
import { benchDatabase } from './database'
import { putConnection } from './lists'
import type { Row } from './report'
import { calls, inWords, slowestRatio, takeTurns, warmUp } from './turns'

const aim = 3
const sizes = {
  large: { conversations: 10_000, thread: 100_000 },
  small: { conversations: 100, thread: 100 },
}

/** The first page of a box and of a thread, big beside small, in two databases of one PostgreSQL. */
export async function measureTalk(log: (line: string) => void): Promise<Row[]> {
  const [large, small] = [await open('large'), await open('small')]
  const rows = [
    await row('first page of the inbox', {
      ours: ['10,000 conversations', large.inbox],
      limit: ['100', small.inbox],
    }),
    await row('first page of a thread', {
      ours: ['100,000 messages', large.thread],
      limit: ['100', small.thread],
    }),
  ]
  for (const { what, ours, limit } of rows)
    log(`${what}: ${ours}, beside ${limit} (${calls} calls after ${warmUp})`)
  return rows
}

async function open(size: keyof typeof sizes) {
  const url = await benchDatabase(`bench_talk_${size}`)
  const pool = openPool(url)
  closeLater(() => pool.end())
  const [member] = await pool<{ id: number }[]>`
    insert into users (username, username_folded, email, is_verified)
    values ('reader', 'reader', 'reader@example.com', true) returning id`
  const viewer = { id: member?.id ?? 0, role: 'user' } as const
  const conversation = await talkOf(url, viewer, sizes[size])
  const connection = { pool, db: withSchema(pool) }
  const on = (read: () => Promise<unknown>) => async () => {
    putConnection(connection)
    await read()
  }
  return {
    inbox: on(() => listBox(viewer, { box: 'inbox' })),
    thread: on(() => readThread(viewer, { conversation })),
  }
}

type Side = [who: string, call: () => Promise<unknown>]

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
