import type postgres from 'postgres'
import { type Db, openPool, withSchema } from '@/db/client'
import { seedScale } from '@/scripts/seed'
import { closeLater } from './closing'
import { benchDatabase } from './database'

export type Size = 'small' | 'large'

const sizes = { small: 1000, large: 100_000 } as const
const opened = new Map<Size, Connection>()

type Connection = { pool: postgres.Sql; db: Db }

/** Makes the two databases; gives the address of the large one, and the city with most events of both. */
export async function openLists(log: (line: string) => void) {
  await open('small', log)
  const { url, pool } = await open('large', log)
  const [city] = await pool<{ id: number; timeZone: string }[]>`
    select id, time_zone as "timeZone" from cities order by population desc, id limit 1`
  if (!city) throw new Error('the gazetteer is empty')
  return { url, city }
}

/** Makes the small or the large database the one of the process. */
export function switchTo(size: Size): void {
  const connection = opened.get(size)
  if (!connection) throw new Error(`the ${size} list is not open`)
  putConnection(connection)
}

/** Puts a connection where db/client keeps the process's own: queries know no other door. */
export function putConnection(connection: Connection): void {
  Reflect.set(globalThis, Symbol.for('maly.db'), connection)
}

async function open(size: Size, log: (line: string) => void) {
  const url = await benchDatabase(`bench_list_${size}`)
  await seedScale(url, { members: 1000, events: sizes[size], follows: 0, messages: 0 }, { log })
  const pool = openPool(url)
  closeLater(() => pool.end())
  // What autovacuum would have done by itself a minute after so many rows.
  await pool`vacuum analyze events`
  opened.set(size, { pool, db: withSchema(pool) })
  return { url, pool }
}
