import type postgres from 'postgres'
import { OneLineError } from '@/scripts/one-line-error'
import { copyRows, type Value } from './copy'
import { addEvents } from './scale-events'
import { addFollows } from './scale-follows'
import { chunk, idAfter, progress, type ScaleCity, type ScaleJob } from './scale-job'
import { memberColumns, memberRows, messageColumns, messageRows } from './scale-people'

export type ScaleSizes = { members: number; events: number; follows: number; messages: number }

/**
 * Adds generated members, events, follows and messages behind what is there. Everything follows from the
 * sizes, the ids that exist and `now`; rows stream, so that a million needs no more memory than a thousand
 * (but for the list of member ids). Refuses to make up events or messages where there is nobody.
 */
export async function addScale(sizes: ScaleSizes, job: Omit<ScaleJob, 'cities'>): Promise<void> {
  const whole = { ...job, cities: await biggestCities(job.pool) }
  await addMembers(sizes.members, whole)
  const members = await memberIds(job.pool)
  if (members.length < 2) throw new OneLineError('there is nobody yet: add --members 1000')
  await addEvents(sizes.events, { ...whole, members })
  await addFollows(sizes.follows, { ...whole, members })
  await addMessages(sizes.messages, { ...whole, members })
  job.log('analyzing')
  await job.pool`analyze`
}

async function addMembers(count: number, job: ScaleJob): Promise<void> {
  const firstId = await idAfter(job.pool, 'users')
  const rows = memberRows(count, { ...job, firstId })
  // One transaction: at its end users and user_cities have to agree about the current city.
  await job.pool.begin(async (tx) => {
    await copyRows(
      tx,
      { table: 'users', columns: memberColumns },
      told(rows, { what: 'members', count, job }),
    )
    await tx`
      insert into user_cities (user_id, city, city_id, is_current, is_primary)
      select id, current_city, current_city_id, true, true from users where id >= ${firstId}`
    // The check at the end would otherwise be planned for the empty tables of before.
    await tx`analyze users, user_cities`
  })
}

async function addMessages(count: number, job: ScaleJob & { members: Int32Array }): Promise<void> {
  const firstId = await idAfter(job.pool, 'messages')
  const rows = messageRows(count, { ...job, firstId })
  await copyRows(
    job.pool,
    { table: 'messages', columns: messageColumns },
    told(rows, { what: 'messages', count, job }),
  )
}

function* told(
  rows: Iterable<Value[]>,
  { what, count, job }: { what: string; count: number; job: ScaleJob },
): Generator<Value[]> {
  let done = 0
  for (const row of rows) {
    yield row
    done += 1
    if (done % chunk === 0 || done === count) job.log(progress(what, done, count))
  }
}

function biggestCities(sql: postgres.Sql): Promise<ScaleCity[]> {
  return sql<ScaleCity[]>`
    select id, name, time_zone as "timeZone", currency from cities order by population desc, id limit 200`
}

async function memberIds(sql: postgres.Sql): Promise<Int32Array> {
  const [row] = await sql<{ ids: number[] }[]>`select array_agg(id order by id) as ids from users`
  return Int32Array.from(row?.ids ?? [])
}
