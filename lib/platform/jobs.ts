import type { PreparedQueryConfig } from 'drizzle-orm/pg-core'
import PgBoss from 'pg-boss'
import type { Tx } from '@/db/client'
import { currentRequest } from './request'

/** A kind of job: its queue's name, and the type of what it carries. */
export type Job<Data extends object> = { name: string; readonly data?: Data }

/** Names a kind of job; `lib/jobs.ts` binds it to the function that does it. */
export function job<Data extends object>(name: string): Job<Data> {
  return { name }
}

export type JobHandler = { name: string; handle: (data: object, jobId: string) => Promise<void> }

/** Binds a kind of job to its function. `jobId` stays the same over all tries: use it as the key of the effect. */
export function handles<Data extends object>(
  kind: Job<Data>,
  handle: (data: Data, jobId: string) => Promise<void>,
): JobHandler {
  return { name: kind.name, handle: handle as JobHandler['handle'] }
}

/** Forgets what open tabs were told a day ago. */
export const sweepLiveJob = job<Record<never, never>>('live.sweep')

export const deadLetters = 'dead-letters'

const retries = { retryLimit: 8, retryDelay: 15, retryBackoff: true, deadLetter: deadLetters }

/**
 * Queues a job inside the transaction of its cause (rule N2): the job exists exactly when the cause was committed. The
 * worker does it at least once.
 */
export async function enqueue<Data extends object>(tx: Tx, kind: Job<Data>, data: Data): Promise<void> {
  await enqueueAll(tx, [queued(kind, data)])
}

export type Queued = { name: string; data: object }

/** One job of several that are queued together. */
export function queued<Data extends object>({ name }: Job<Data>, data: Data): Queued {
  return { name, data }
}

/** The same for several jobs, as one statement: they are queued under locks that others wait for. */
export async function enqueueAll(tx: Tx, jobs: Queued[]): Promise<void> {
  const requestId = currentRequest()?.id
  const all = jobs.map(({ name, data }) => ({ name, data: { ...data, requestId } }))
  const transaction = transactionOf(tx)
  await sender().insert(all, { db: transaction })
  // pg-boss says nothing of a queue that does not exist: the job would be lost with nobody told.
  if (transaction.written === all.length) return
  const names = jobs.map(({ name }) => name).join(', ')
  throw new Error(`no queue for one of: ${names}. Is it in lib/jobs.ts, and is the database migrated?`)
}

/** Creates pg-boss's own tables and the queues; a second run changes nothing. */
export async function installQueues(url: string, names: string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  await boss.start()
  const existing = new Set((await boss.getQueues()).map((queue) => queue.name))
  if (!existing.has(deadLetters)) await boss.createQueue(deadLetters)
  for (const name of names) if (!existing.has(name)) await boss.createQueue(name, { name, ...retries })
  await boss.stop({ graceful: false })
}

// Without it what failed is put away after twelve hours, and an admin who comes the next morning sees none of it.
const failedStay = 14 * 24 * 60 * 60

/** Works through the queues until `stop`, which lets running jobs finish. */
export async function startWorker(
  url: string,
  handlers: JobHandler[],
  options: { schedules: { name: string; cron: string }[]; onError: (error: unknown, queue?: string) => void },
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    ...{ connectionString: url, max: 4, migrate: false },
    archiveFailedAfterSeconds: failedStay,
  })
  boss.on('error', (error) => options.onError(error))
  await boss.start()
  const wake = new Map<string, () => void>()
  const busy = new Set<string>()
  for (const handler of handlers)
    wake.set(handler.name, await work(boss, handler, { onError: options.onError, busy }))
  for (const { name, cron } of options.schedules) await boss.schedule(name, cron)
  const look = setInterval(
    () => void wakeWaiting(boss, wake).catch((error: unknown) => options.onError(error)),
    lookEvery,
  )
  return {
    stop: () => {
      clearInterval(look)
      return boss.stop({ graceful: true, timeout: 15_000 })
    },
  }
}

/** How often the worker looks for new jobs, in milliseconds. */
const lookEvery = 500
// Between two jobs of a queue so many times what the first took, and that for each queue that is at work, up to a tenth of a
// second for each: whoever waits for a page while a thousand receipts are drawn needs the processor as well.
const rest = { times: 4, most: 100 }
// Each queue's own look, should ours fail; two a second by each of them cost PostgreSQL a fifth of a core with nothing to do.
const ownLook = 20

type Told = (error: unknown, queue?: string) => void

/** One job after another as long as there are any; the answer makes the queue look now. `busy`: the queues at work. */
async function work(
  boss: PgBoss,
  { name, handle }: JobHandler,
  { onError, busy }: { onError: Told; busy: Set<string> },
): Promise<() => void> {
  const wake = () => boss.notifyWorker(id)
  const options = { pollingIntervalSeconds: ownLook, batchSize: 1 }
  const id = await boss.work<object>(name, options, async ([next]) => {
    if (!next) return
    busy.add(name)
    const began = performance.now()
    try {
      await handle(next.data ?? {}, next.id)
    } catch (error) {
      onError(error, name)
      throw error
    } finally {
      const each = Math.min(rest.times * (performance.now() - began), rest.most)
      setTimeout(() => {
        busy.delete(name)
        wake()
      }, each * busy.size)
    }
  })
  return wake
}

// Each queue is a table of its own: asked queue by queue it is one step into the index, however many wait.
const waitingQueues = `select name from pgboss.queue where exists (select 1 from pgboss.job
  where job.name = queue.name and job.state < 'active' and job.start_after < now())`

async function wakeWaiting(boss: PgBoss, wake: Map<string, () => void>): Promise<void> {
  const { rows } = await boss.getDb().executeSql(waitingQueues, [])
  for (const { name } of rows as { name: string }[]) wake.get(name)?.()
}

let idle: PgBoss | undefined

// Never started: it only builds statements, which run in the caller's transaction.
function sender(): PgBoss {
  const nowhere = { executeSql: () => Promise.reject(new Error('enqueue needs a transaction')) }
  idle ??= new PgBoss({ db: nowhere })
  return idle
}

// Prepared: one that is not takes two trips, and jobs are queued under locks that others wait for.
function transactionOf(tx: Tx) {
  const transaction = {
    written: 0,
    executeSql: async (text: string, values: unknown[]) => {
      const query = { sql: `${text} returning id`, params: values.map(plain) }
      const statement = tx._.session.prepareQuery<Statement>(query, undefined, 'enqueue', false)
      const rows = await statement.execute()
      transaction.written = rows.length
      return { rows }
    },
  }
  return transaction
}

type Statement = PreparedQueryConfig & { execute: { id: string }[] }

function plain(value: unknown): unknown {
  if (value === undefined) return null
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
