import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema'

export type Schema = typeof schema
export type Db = PostgresJsDatabase<Schema>
export type Tx = PostgresJsTransaction<Schema, ExtractTablesWithRelations<Schema>>

/**
 * Opens a pool. Ten connections: on a hot row a larger pool is slower, because the others only queue for the lock.
 * `lock_timeout` bounds every wait for a lock (rule T2), so that nobody waits behind a stuck transaction for ever.
 */
export function openPool(url: string, options: { max?: number } = {}) {
  return postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { TimeZone: 'UTC', application_name: 'maly', lock_timeout: 4000 },
  })
}

/** Wraps a pool for Drizzle. */
export function withSchema(pool: postgres.Sql): Db {
  return drizzle(pool, { schema })
}

type Connection = { pool: postgres.Sql; db: Db }
const key = Symbol.for('maly.db')
const shared = globalThis as typeof globalThis & { [key]?: Connection }

/** The process's own connection, opened at its first use: a build without a database must not try to connect. */
function connection(): Connection {
  const open = shared[key]
  if (open) return open
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  const pool = openPool(url)
  const opened = { pool, db: withSchema(pool) }
  shared[key] = opened
  return opened
}

/** The Drizzle database of this process. */
export const db: Db = new Proxy({} as Db, {
  get: (_, property) => Reflect.get(connection().db, property, connection().db),
})

/** The same for a library that writes its own few queries over and over: each is prepared once a connection. */
export const preparingDb: Db = new Proxy({} as Db, {
  get: (_, property) => Reflect.get(preparing(connection()), property),
})

const preparingOf = new WeakMap<Connection, Db>()

function preparing(open: Connection): Db {
  const known = preparingOf.get(open)
  if (known) return known
  const unsafe: postgres.Sql['unsafe'] = (text, values, options) =>
    open.pool.unsafe(text, values, { ...options, prepare: true })
  const made = withSchema(
    new Proxy(open.pool, { get: (pool, name) => (name === 'unsafe' ? unsafe : Reflect.get(pool, name)) }),
  )
  preparingOf.set(open, made)
  return made
}

/** The pool under `db`, for LISTEN and for code that speaks SQL itself (pg-boss). */
export function sharedPool(): postgres.Sql {
  return connection().pool
}

/** Lets go of the process's connections; the next use opens them again. */
export async function closeDb(): Promise<void> {
  const open = shared[key]
  delete shared[key]
  await open?.pool.end({ timeout: 5 })
}
