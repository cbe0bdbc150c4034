import { openPool, withSchema } from '@/db/client'
import { send } from '@/lib/messages/send'
import { runRequest } from '@/lib/platform/request'
import { closeAll, closeLater } from './closing'
import { benchDatabase } from './database'
import { putConnection } from './lists'
import { measureTalk } from './message-pages'
import type { Part, Row } from './report'
import { percentile, whole } from './stats'
import { type Kind, openStreams } from './streams'

const [streams, rate, seconds] = [1000, 200, 20]
const idle = 5000
const stride = 400
const [mostWait, mostMemory] = [25, 500]

/** From insert to delivery with 1,000 open streams, memory of 5,000 idle ones, and the first pages of big boxes and threads. */
export async function measureMessages(log: (line: string) => void): Promise<Part> {
  const url = await benchDatabase('bench_messages')
  const pool = openPool(url)
  closeLater(() => pool.end())
  putConnection({ pool, db: withSchema(pool) })
  Object.assign(process.env, settings, { DATABASE_URL: url })
  const first = await addMembers(pool, idle)
  firstId = first
  const waits = {
    bare: await delivery('bare', { url, pool, first }),
    maly: await delivery('maly', { url, pool, first }),
  }
  const memory = {
    bare: await memoryOf('bare', { url, first }),
    maly: await memoryOf('maly', { url, first }),
  }
  const rows = [waitRow(waits), memoryRow(memory)]
  for (const { what, ours, limit } of rows) log(`${what}: ${ours}, beside ${limit}`)
  rows.push(...(await measureTalk(log)))
  await closeAll()
  return { title: 'messages', rows, how, notes: [] }
}

const settings = {
  AUTH_SECRET: 'a secret that is long enough for the bench',
  APP_URL: 'http://localhost:3000',
  MALY_DEMO: '1',
}

const how =
  `${whole(rate)} messages/s for ${seconds} s among ${whole(streams)} members who all have a stream open, from the call that ` +
  '`send` is (rule M1, lock, insert, boxes, news) to the frame at the client, in processes of their own; beside it one insert ' +
  'with pg_notify, heard by one LISTEN and written to a node:http response. Memory is what the server process has more ' +
  `once ${whole(idle)} streams are open.`

type Pool = ReturnType<typeof openPool>

async function addMembers(pool: Pool, count: number): Promise<number> {
  const [row] = await pool<{ first: number }[]>`
    with made as (
      insert into users (username, username_folded, email, is_verified)
      select 'talker' || n, 'talker' || n, 'talker' || n || '@example.com', true from generate_series(1, ${count}::int) n
      returning id
    ) select min(id) as first from made`
  const first = row?.first ?? 1
  // Each is followed by the next: they write to each other and are no strangers.
  await pool`
    insert into user_connections (follower_id, following_id, status)
    select ${first}::int + n + 1, ${first}::int + n, 'accepted' from generate_series(0, ${count - 2}::int) n`
  return first
}

type Ground = { url: string; pool: Pool; first: number }

/** Milliseconds from the sending of each message to its arrival. */
async function delivery(kind: Kind, { url, pool, first }: Ground): Promise<number[]> {
  const open = await openStreams(kind, { url, first, count: streams })
  const began = new Map<number, number>()
  const write = kind === 'maly' ? ours : bare(pool)
  const total = rate * seconds
  const running: Promise<void>[] = []
  const start = performance.now()
  for (let sent = -rate; sent < total; sent++) {
    const due = start + ((sent + rate) * 1000) / rate
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1))
    const at = performance.timeOrigin + performance.now()
    // Who writes one after the other are no neighbours: else each would wait for the one before them.
    const from = first + (((sent + rate) * stride) % (streams - 1))
    running.push(write(from).then((id) => void (sent >= 0 && began.set(id, at))))
  }
  await Promise.all(running)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  open.close()
  return waitsOf(open.arrived, { began, first })
}

function waitsOf(
  arrived: { message: number; member: number; at: number }[],
  { began, first }: { began: Map<number, number>; first: number },
): number[] {
  const waits = new Map<number, number>()
  for (const { message, at } of arrived) {
    const sent = began.get(message)
    // The sender's own tab hears it as well: what counts is whoever hears it last.
    if (sent !== undefined) waits.set(message, Math.max(waits.get(message) ?? 0, at - sent))
  }
  if (waits.size < began.size)
    throw new Error(`${began.size - waits.size} messages of ${began.size} never arrived (${first})`)
  return [...waits.values()]
}

let requests = 0
let firstId = 1

function ours(from: number): Promise<number> {
  requests++
  const address = `10.${(requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`
  // Whoever follows them: the next one.
  const letter = { to: `talker${from - firstId + 2}`, content: 'Are you out tonight?', now: new Date() }
  return runRequest({ id: `bench-${requests}`, address }, async () => (await send({ id: from }, letter)).id)
}

const bare = (pool: Pool) => async (from: number) => {
  const [row] = await pool<{ id: number }[]>`
    with made as (
      insert into messages (sender_id, recipient_id, content) values (${from}, ${from + 1}, 'Are you out tonight?')
      returning id, recipient_id
    ) select id, pg_notify('maly_live', json_build_object('u', recipient_id, 'm', id)::text) from made`
  return row?.id ?? 0
}

async function memoryOf(kind: Kind, { url, first }: { url: string; first: number }): Promise<number> {
  const { added, close } = await openStreams(kind, { url, first, count: idle })
  close()
  return added / 2 ** 20
}

function waitRow({ maly, bare }: Record<Kind, number[]>): Row {
  const [ours, limit] = [percentile(maly, 0.99), percentile(bare, 0.99)]
  return {
    what: `insert to delivery, p99, ${whole(streams)} streams, ${rate} messages/s`,
    ours: `${ours.toFixed(1)} ms (p50 ${percentile(maly, 0.5).toFixed(1)})`,
    limit: `bare LISTEN/NOTIFY to SSE: ${limit.toFixed(1)} ms (p50 ${percentile(bare, 0.5).toFixed(1)})`,
    ratio: `${(ours / limit).toFixed(1)}x`,
    aim: `<= ${mostWait} ms`,
    isMet: ours <= mostWait,
  }
}

function memoryRow({ maly, bare }: Record<Kind, number>): Row {
  return {
    what: `memory of ${whole(idle)} idle streams`,
    ours: `${whole(maly)} MB`,
    limit: `bare node:http: ${whole(bare)} MB`,
    ratio: `${(maly / bare).toFixed(1)}x`,
    aim: `<= ${mostMemory} MB`,
    isMet: maly <= mostMemory,
  }
}
