import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { confirmEmailJob } from '@/lib/identity/jobs'
import { databaseUrl, resetData, testDatabase } from '@/test/database'
import {
  deadLetters,
  enqueue,
  enqueueAll,
  handles,
  installQueues,
  type JobHandler,
  job,
  queued,
  startWorker,
} from './jobs'
import { runRequest } from './request'

await testDatabase()
beforeEach(resetData)

const greet = job<{ name: string; note?: string | null }>('test.greet')
const workers: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})

type Stored = { name: string; data: Record<string, unknown>; state: string; tries: number }
const stored = async () => [
  ...(await db.execute<Stored>(sql`
    select name, data, state::text, retry_count as tries from pgboss.job order by created_on, name`)),
]

/** A queue that tries `retries` times more, at once. */
async function quickQueue(retries: number): Promise<void> {
  await installQueues(databaseUrl(), [greet.name])
  await db.execute(sql`update pgboss.queue
    set retry_limit = ${retries}, retry_delay = 0, retry_backoff = false where name = ${greet.name}`)
}

async function work(handler: JobHandler): Promise<unknown[]> {
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  workers.push(await startWorker(databaseUrl(), [handler], { schedules: [], onError }))
  return errors
}

const send = (name: string) => db.transaction((tx) => enqueue(tx, greet, { name }))

describe('N2: a job exists exactly when its cause was committed', () => {
  const data = { userId: 7, locale: 'en' } as const

  test('a transaction that is rolled back leaves no job', async () => {
    const failing = db.transaction(async (tx) => {
      await enqueue(tx, confirmEmailJob, data)
      throw new Error('the cause failed')
    })
    await expect(failing).rejects.toThrow('the cause failed')
    expect(await stored()).toEqual([])
  })

  test('one that is committed leaves one, with what it carries and the request that caused it', async () => {
    const sending = () => db.transaction((tx) => enqueue(tx, confirmEmailJob, data))
    await runRequest({ id: 'r-42', address: '::1' }, sending)
    const job = { name: 'identity.confirm-email', state: 'created', data: { ...data, requestId: 'r-42' } }
    expect(await stored()).toMatchObject([job])
  })

  test('nobody sees the job before the commit', async () => {
    await db.transaction(async (tx) => {
      await enqueue(tx, confirmEmailJob, data)
      expect(await stored()).toEqual([])
    })
    expect(await stored()).toHaveLength(1)
  })

  test('a job of a kind that nobody installed is an error, not silence', async () => {
    const lost = job<{ id: number }>('test.never-installed')
    await expect(db.transaction((tx) => enqueue(tx, lost, { id: 1 }))).rejects.toThrow()
  })

  test('of two that are queued together neither is, when one is of a kind that nobody installed', async () => {
    const lost = job<{ id: number }>('test.never-installed')
    const both = [queued(confirmEmailJob, data), queued(lost, { id: 1 })]
    await expect(db.transaction((tx) => enqueueAll(tx, both))).rejects.toThrow('test.never-installed')
    expect(await stored()).toEqual([])
    await db.transaction((tx) =>
      enqueueAll(tx, [queued(confirmEmailJob, data), queued(confirmEmailJob, data)]),
    )
    expect(await stored()).toHaveLength(2)
  })

  test('what it carries comes back as it was, quotes, dollars and other scripts included', async () => {
    await quickQueue(0)
    const data = { name: `O'Neill "$1 $2" \\ ليلة 👩🏽‍🍳 {}`, note: null }
    const done = new Promise<object>((resolve) => {
      void work(handles(greet, async (received) => resolve(received)))
    })
    await db.transaction((tx) => enqueue(tx, greet, data))
    expect(await done).toMatchObject(data)
  })
})

describe('the worker', () => {
  test('tries a job again that failed, under the same id, until it works', async () => {
    await quickQueue(3)
    const ids: string[] = []
    const errors = await work(
      handles(greet, async (_, id) => {
        ids.push(id)
        if (ids.length < 3) throw new Error(`try ${ids.length}`)
      }),
    )
    await send('ana')
    await expect.poll(stored, { timeout: 15_000 }).toMatchObject([{ state: 'completed', tries: 2 }])
    expect(new Set(ids).size).toBe(1)
    expect(errors.map(String)).toEqual(['Error: try 1', 'Error: try 2'])
  })

  test('puts a job that never works among the dead letters, with what it carried', async () => {
    await quickQueue(1)
    await work(
      handles(greet, async () => {
        throw new Error('never')
      }),
    )
    await send('ana')
    const failed = { name: greet.name, state: 'failed', tries: 1 }
    const letter = { name: deadLetters, state: 'created', data: { name: 'ana' } }
    const both = expect.arrayContaining([
      expect.objectContaining(failed),
      expect.objectContaining({ ...letter, data: expect.objectContaining(letter.data) }),
    ])
    await expect.poll(stored, { timeout: 15_000 }).toEqual(both)
  })

  test('lets a running job finish when it is stopped', async () => {
    await quickQueue(0)
    let finish = () => {}
    const running = new Promise<void>((started) => {
      const handler = async () => {
        started()
        await new Promise<void>((resolve) => {
          finish = resolve
        })
      }
      void work(handles(greet, handler))
    })
    await send('ana')
    await running
    const stopping = workers.splice(0)[0]?.stop()
    finish()
    await stopping
    expect(await stored()).toMatchObject([{ state: 'completed' }])
  })
})
