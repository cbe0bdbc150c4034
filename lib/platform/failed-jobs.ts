import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { deadLetters } from './jobs'

export type FailedJob = { id: string; name: string; tries: number; error: string; failedAt: Date }

/** Jobs that were tried as often as they may and failed, the newest first; a hundred at most. */
export async function listFailedJobs(): Promise<FailedJob[]> {
  const rows = await db.execute<{
    id: string
    name: string
    tries: number
    error: string
    failed: string
  }>(sql`
    select id, name, retry_count as tries, coalesce(output ->> 'message', '') as error, completed_on::text as failed
    from pgboss.job where state = 'failed' and name <> ${deadLetters} order by completed_on desc limit 100`)
  return rows.map(({ failed, ...row }) => ({ ...row, failedAt: new Date(failed) }))
}

/** How many jobs wait, how many run and how many have failed. */
export async function countJobs(): Promise<{ waiting: number; running: number; failed: number }> {
  const [row] = await db.execute<{ waiting: number; running: number; failed: number }>(sql`
    select count(*) filter (where state in ('created', 'retry'))::int as waiting,
      count(*) filter (where state = 'active')::int as running,
      count(*) filter (where state = 'failed')::int as failed
    from pgboss.job where name <> ${deadLetters}`)
  return row ?? { waiting: 0, running: 0, failed: 0 }
}

/** Job: forgets what was done, given up or called off before a moment; what waits or runs has an end of its own. */
export async function sweepJobs(before: Date): Promise<void> {
  const since = before.toISOString()
  await db.execute(sql`
    delete from pgboss.job where state in ('completed', 'cancelled', 'failed') and completed_on < ${since}::timestamptz`)
  await db.execute(sql`delete from pgboss.archive where created_on < ${since}::timestamptz`)
}

/** Lets a failed job be tried once more, at once. Returns whether there was one. */
export async function retryJob(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    update pgboss.job set state = 'retry', retry_limit = retry_count + 1, start_after = now(), completed_on = null
    where id = ${id}::uuid and state = 'failed' and name <> ${deadLetters} returning id`)
  return rows.length > 0
}

/** Removes whatever waits or has run and names somebody, for whoever is erased. `words`: their address, their username. */
export async function forgetJobs(tx: Tx, words: string[]): Promise<void> {
  for (const table of ['pgboss.job', 'pgboss.archive'])
    for (const word of words)
      await tx.execute(
        sql`delete from ${sql.raw(table)} where position(${word} in coalesce(data::text, '')) > 0`,
      )
}
