import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { createClient } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { resetData, testDatabase } from '@/test/database'
import { race } from '@/test/race'

await testDatabase()

/** Debian's redis-server (or another, by REDIS_SERVER); where there is none this file says that it was not run. */
const binary = [
  process.env.REDIS_SERVER,
  ...(process.env.PATH ?? '').split(':').map((folder) => path.join(folder, 'redis-server')),
].find((file) => file && existsSync(file))
const withRedis = describe.skipIf(!binary)

let server: ChildProcess
let url: string
let doors: typeof import('./rate-limit')
let redis: typeof import('./redis')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function startRedis(port: number): Promise<void> {
  server = spawn(binary ?? '', [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ])
  await vi.waitFor(async () => {
    const client = createClient({ url, socket: { reconnectStrategy: false } }).on('error', () => {})
    await client.connect()
    await client.close()
  }, 10_000)
}

withRedis('A5: where REDIS_URL is set (this needs redis-server: apt-get install redis-server)', () => {
  const limit = { name: 'knock', points: 3, seconds: 600 }
  const refused = expect.objectContaining({ name: 'Refusal', reason: 'tooMany', status: 429 })

  beforeAll(async () => {
    const port = await freePort()
    url = `redis://127.0.0.1:${port}`
    await startRedis(port)
    process.env.REDIS_URL = url
    vi.resetModules()
    doors = await import('./rate-limit')
    redis = await import('./redis')
    redis.redis()
    await vi.waitFor(() => expect(redis.redis()?.isReady).toBe(true))
  })

  beforeEach(async () => {
    await resetData()
    await redis.redis()?.flushAll()
  })

  afterAll(async () => {
    await redis.closeRedis().catch(() => {})
    server.kill('SIGKILL')
  })

  const rows = async () => (await db.execute(sql`select 1 from rate_limits`)).length

  test('the tries are counted there and not in the database: three pass, the fourth is told when', async () => {
    for (const tries of [1, 2, 3]) expect(await doors.consume(limit, 'ana')).toBe(tries)
    await expect(doors.consume(limit, 'ana')).rejects.toMatchObject({
      details: { minutes: 10, seconds: 600 },
    })
    await expect(doors.requireLeft(limit, 'ana')).rejects.toEqual(refused)
    await doors.requireLeft(limit, 'bo')
    expect(await rows()).toBe(0)
  })

  test('they end with their period, and are forgotten when they are forgiven', async () => {
    for (const _ of [1, 2, 3]) await doors.consume(limit, 'ana')
    await redis.redis()?.pExpire('limit:knock:ana', 1)
    await vi.waitFor(async () => expect(await redis.redis()?.exists('limit:knock:ana')).toBe(0))
    for (const _ of [1, 2, 3]) await doors.consume(limit, 'ana')
    await doors.forgive(limit, 'ana')
    await doors.consume(limit, 'ana')
  })

  test('a second instance counts with the first, and of 40 at once exactly three pass', async () => {
    const first = doors
    vi.resetModules()
    const second = await import('./rate-limit')
    const others = await import('./redis')
    others.redis()
    await vi.waitFor(() => expect(others.redis()?.isReady).toBe(true))
    // Two copies of the module have two classes Refusal: the outcome is named here.
    const outcomes = await race({ actors: 40, seed: 9 }, (actor) =>
      (actor % 2 ? first : second).consume(limit, 'ana').then(
        () => 'in',
        (thrown: unknown) => String(thrown),
      ),
    )
    const answers = outcomes.map((outcome) => ('value' in outcome ? outcome.value : outcome.refused))
    expect(answers.filter((answer) => answer === 'in')).toHaveLength(3)
    expect(answers.filter((answer) => answer === 'Refusal: tooMany')).toHaveLength(37)
    await others.closeRedis()
  })

  test('without Redis the database goes on counting: no door stands open meanwhile', async () => {
    server.kill('SIGKILL')
    await vi.waitFor(() => expect(redis.redis()?.isReady).toBe(false))
    for (const _ of [1, 2, 3]) await doors.consume(limit, 'bo')
    await expect(doors.consume(limit, 'bo')).rejects.toEqual(refused)
    expect(await rows()).toBe(1)
    await startRedis(Number(new URL(url).port))
    await vi.waitFor(() => expect(redis.redis()?.isReady).toBe(true), 10_000)
    expect(await doors.consume(limit, 'bo')).toBe(1)
  })
})
