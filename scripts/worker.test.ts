import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, openPool } from '@/db/client'
import { userConnections } from '@/db/schema'
import { followedJob } from '@/lib/connections/jobs'
import { schedules } from '@/lib/jobs'
import { enqueue } from '@/lib/platform/jobs'
import { bundled } from '@/scripts/start/bundle'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'

const { url } = await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const states = async () =>
  (
    await db.execute<{ state: string }>(
      sql`select state::text from pgboss.job where name = 'connections.followed' order by created_on`,
    )
  ).map(({ state }) => state)
const follows = (fromId: number) =>
  db.transaction((tx) => enqueue(tx, followedJob, { kind: 'follow', fromId, toId: people.ana.id }))
// The schedules come last when a worker starts.
const scheduled = async () => (await db.execute(sql`select 1 from pgboss.schedule`)).length
const told = async () => (await db.execute(sql`select 1 from notifications`)).length

test.each([
  ['while it works it takes no other', true, ['completed', 'created']],
  // The first queues are open by then, and the last are not.
  [
    'while it starts nothing is lost either',
    undefined,
    ['completed', expect.stringMatching(/created|completed/)],
  ],
])(
  'N2: told to stop in the middle of a job the worker finishes it and goes with 0; %s',
  async (_, isReady, left) => {
    for (const { id } of [people.bo, people.lin])
      await db
        .insert(userConnections)
        .values({ followerId: id, followingId: people.ana.id, status: 'accepted' })
    await follows(people.bo.id)
    const pool = openPool(url)
    // The job reads who follows whom first, and waits here for as long as the test likes.
    const hold = await pool.reserve()
    await hold`begin`
    await hold`lock table notifications in access exclusive mode`
    const worker = spawn(process.execPath, await bundled('worker'), {
      env: { ...process.env, DATABASE_URL: url },
    })
    const gone = once(worker, 'exit')
    await expect.poll(states, { timeout: 60_000 }).toEqual(['active'])
    if (isReady) await expect.poll(scheduled, { timeout: 60_000 }).toBe(schedules.length)
    worker.kill('SIGTERM')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await follows(people.lin.id)
    expect(worker.exitCode).toBeNull()
    await hold`commit`
    hold.release()
    await pool.end()
    expect(await gone).toEqual([0, null])
    const after = await states()
    expect(after).toEqual(left)
    expect(await told()).toBe(after.filter((state) => state === 'completed').length)
  },
  120_000,
)
