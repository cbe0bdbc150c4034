import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb, db } from '@/db/client'
import { messages } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import { migrateDatabase } from '@/scripts/migrate'
import { type Postgres, startPostgres } from '@/scripts/postgres'
import { members, type Person } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { send } from './send'

await testDatabase()

// A server of its own, with everything on disk before it says so: the others go on while this one is stopped and killed.
const folder = mkdtempSync(path.join(tmpdir(), `maly-test-${process.pid}-restarts-`))
chmodSync(folder, 0o755)
let server: Postgres
const start = () => startPostgres({ dataDir: path.join(folder, 'data'), log: () => {} })

/** Small by default; STORM_SENDERS=200 STORM_SECONDS=60 is the size of the issue. */
const senders = Number(process.env.STORM_SENDERS ?? 12)
const seconds = Number(process.env.STORM_SECONDS ?? 6)

let people: Person[]

beforeAll(async () => {
  server = await start()
  await migrateDatabase(server.url, () => {})
  process.env.DATABASE_URL = server.url
  people = await members(senders + (senders % 2))
  // Whoever writes is known to whom they write to: the storm is about the database and not about requests.
  await db.execute(sql`
    insert into user_connections (follower_id, following_id, status)
    select u.id, o.id, 'accepted' from users u join users o on o.id = u.id + case when u.id % 2 = 1 then 1 else -1 end`)
}, 120_000)

afterAll(async () => {
  await closeDb()
  await server.stop('immediate')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

type Acknowledged = { sender: number; clientId: string; id: number; conversationId: number }

/** One sender: the next message when the one before is acknowledged; what failed is sent again under the same id. */
async function write(sender: Person, to: Person, until: number): Promise<Acknowledged[]> {
  const known: Acknowledged[] = []
  for (let number = 0; Date.now() < until; number++) {
    const clientId = randomUUID()
    const sent = await insist(
      sender,
      { to: to.username, content: `${sender.username} ${number}`, clientId },
      until,
    )
    if (!sent) break
    known.push({ sender: sender.id, clientId, ...sent })
    await pause(20 + Math.random() * 60)
  }
  return known
}

let failed = 0

type Message = { to: string; content: string; clientId: string }

async function insist(sender: Person, message: Message, until: number) {
  // A member sends at most so much in a minute; the storm is not about that either.
  for (;;) {
    try {
      const { id, conversationId } = await send(sender, { ...message, now: new Date() })
      return { id, conversationId }
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'tooMany') await forgiveAll()
      else failed += 1
      if (Date.now() > until + 20_000) return null
      await pause(50)
    }
  }
}

async function forgiveAll(): Promise<void> {
  await db.execute(sql`delete from rate_limits`).catch(() => {})
}

/** Away and back at the same address: once as for an upgrade, once as after a power cut, which leaves it to recovery. */
async function restart(mode: 'fast' | 'immediate'): Promise<void> {
  const { port } = server
  await server.stop(mode)
  await pause(500)
  server = await start()
  expect(server.port).toBe(port)
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

test(
  `M3: ${senders} senders, the database stopped and killed in between: every acknowledged message is there once, in order`,
  async () => {
    const until = Date.now() + seconds * 1000
    const writing = people.map((sender, index) => {
      const other = people[index % 2 === 0 ? index + 1 : index - 1]
      return other ? write(sender, other, until) : []
    })
    const before = []
    for (const mode of ['fast', 'immediate'] as const) {
      await pause((seconds * 1000) / 3)
      before.push(failed)
      await restart(mode)
    }
    const known = (await Promise.all(writing)).flat()
    const rows = await db.select().from(messages).orderBy(messages.id)
    console.info(`${known.length} acknowledged, ${rows.length} rows, ${failed} tries failed`)
    expect(failed - (before[0] ?? 0)).toBeGreaterThan(2)
    expect(known.length).toBeGreaterThan(senders)

    const byClient = grouped(rows, (row) => `${row.senderId} ${row.clientId}`)
    expect([...byClient.values()].filter((same) => same.length > 1)).toEqual([])
    const lost = known.filter(
      ({ sender, clientId, id }) => byClient.get(`${sender} ${clientId}`)?.[0]?.id !== id,
    )
    expect(lost).toEqual([])

    for (const own of grouped(rows, ({ senderId }) => `${senderId}`).values()) {
      const numbers = own.map(({ content }) => Number(content.split(' ')[1]))
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
    }
  },
  (seconds + 120) * 1000,
)
