import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, sharedPool } from '@/db/client'
import { cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { aRedis, redisBinary } from '@/test/redis'

await testDatabase()
const withRedis = describe.skipIf(!redisBinary)

let server: Awaited<ReturnType<typeof aRedis>>
let pubsub: typeof import('./pubsub')
let redis: typeof import('./redis')
let hubs: typeof import('./live-hub')
let here: import('./live-hub').LiveHub
let there: import('./live-hub').LiveHub
let ana: { id: number }

withRedis('M3: where REDIS_URL is set (this needs redis-server: apt-get install redis-server)', () => {
  beforeAll(async () => {
    server = await aRedis()
    process.env.REDIS_URL = server.url
    vi.resetModules()
    pubsub = await import('./pubsub')
    redis = await import('./redis')
    hubs = await import('./live-hub')
    redis.redis()
    await vi.waitFor(() => expect(redis.redis()?.isReady).toBe(true))
  })

  beforeEach(async () => {
    await resetData()
    ana = (await cast()).ana
    here = await aHub()
    there = await aHub()
    await listeners(2)
  })

  afterEach(() => Promise.all([here.close(), there.close()]))

  afterAll(async () => {
    await redis.closeRedis().catch(() => {})
    await server.kill()
  })

  const aHub = () => new hubs.LiveHub({ standing: async (ids) => new Set(ids) }).open()
  const listeners = (count: number) =>
    vi.waitFor(
      async () =>
        expect((await redis.redis()?.pubSubNumSub(pubsub.liveChannel))?.[pubsub.liveChannel]).toBe(count),
      10_000,
    )
  const away = () => vi.waitFor(() => expect(redis.redis()?.isReady).toBe(false), 10_000)
  const back = () => vi.waitFor(() => expect(redis.redis()?.isReady).toBe(true), 10_000)

  /** Writes as `send` does: told in the transaction of its cause, carried when that is committed. */
  const write = (times: number) =>
    Promise.all(
      Array.from({ length: times }, (_, messageId) =>
        pubsub.carried(() =>
          db.transaction((tx) =>
            pubsub.tellLive(tx, [{ userId: ana.id, kind: 'message', conversationId: 1, messageId }]),
          ),
        ),
      ),
    )

  async function aTab(hub: import('./live-hub').LiveHub) {
    const ids: number[] = []
    const send = (text: string) => {
      if (/^event: message$/m.test(text)) ids.push(Number(/^id: (.*)$/m.exec(text)?.[1]))
      return true
    }
    await hub.add({ userId: ana.id, sessionId: `${Math.random()}`, send, end: () => {} }, undefined)
    return ids
  }

  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
  const heard = (tabs: number[][], last: number) =>
    vi.waitFor(() => expect(tabs).toEqual(tabs.map(() => upTo(last))), 10_000)

  test('what is written at one instance is heard at the other, and PostgreSQL carries none of it', async () => {
    const notified: string[] = []
    const listening = await sharedPool().listen(pubsub.liveChannel, (payload) => notified.push(payload))
    const tabs = [await aTab(here), await aTab(there)]
    await write(30)
    await heard(tabs, 30)
    expect(notified).toEqual([])
    await listening.unlisten()
  })

  test('Redis dies: what is written meanwhile goes through PostgreSQL, nothing missed, nothing doubled', async () => {
    const tabs = [await aTab(here), await aTab(there)]
    await write(5)
    await heard(tabs, 5)
    await server.kill()
    await away()
    await write(5)
    await heard(tabs, 10)
    await server.start()
    await back()
    await listeners(2)
    await write(5)
    await heard(tabs, 15)
  }, 40_000)

  test('an instance that heard nothing for a while reads what it missed as soon as it hears again', async () => {
    const tabs = [await aTab(here), await aTab(there)]
    await write(3)
    await heard(tabs, 3)
    await db.transaction((tx) =>
      tx.execute(sql`
        with n as (update live_readers set last_seq = last_seq + 1 where user_id = ${ana.id} returning user_id, last_seq)
        insert into live_events (user_id, seq, kind) select user_id, last_seq, 'message' from n`),
    )
    // Written and told to nobody, as if it had been published while no subscriber was connected.
    await redis.redis()?.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub'])
    await listeners(2)
    await heard(tabs, 4)
  }, 40_000)
})
