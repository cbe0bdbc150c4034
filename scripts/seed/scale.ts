import type postgres from 'postgres'
import { OneLineError } from '@/scripts/one-line-error'
import { copyRows, type Value } from './copy'
import { eventColumns, eventRows } from './scale-events'
import { memberColumns, memberRows, messageColumns, messageRows } from './scale-people'
import { addFollows } from './scale-follows'
import { bigCities, type ScaleCity } from './scale-cities'

export type ScaleSizes = { members: number; events: number; follows: number; messages: number }

/** Where generation stands: what exists already, and what the new rows are made from. */
export type ScaleStart = { now: Date; cities: ScaleCity[]; firstId: number; hash: string }

type Job = { pool: postgres.Sql; now: Date; hash: string; log: (line: string) => void }

/**
 * Adds generated members, events, follows and messages behind what is there. Everything follows from the sizes, the
 * ids that exist and `now`; rows stream, so that a million needs no more memory than a thousand.
 */
export async function addScale(sizes: ScaleSizes, job: Job): Promise<void> {
  const cities = await bigCities(job.pool)
  await addTable('users', sizes.members, job, (firstId) => ({
    columns: memberColumns,
    rows: memberRows(sizes.members, { ...job, cities, firstId }),
  }))
  if (sizes.members > 0) await placeMembers(job.pool)
  await requireMembers(job.pool, sizes)
  const members = await memberRange(job.pool)
  await addTable('events', sizes.events, job, (firstId) => ({
    columns: eventColumns,
    rows: eventRows(sizes.events, { ...job, cities, firstId, members }),
  }))
  await addFollows(sizes.follows, { ...job, members })
  await addTable('messages', sizes.messages, job, (firstId) => ({
    columns: messageColumns,
    rows: messageRows(sizes.messages, { ...job, cities, firstId, members }),
  }))
}
