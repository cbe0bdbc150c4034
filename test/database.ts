import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { closeDb, db } from '@/db/client'

let clone: { name: string; url: string } | undefined

/**
 * Gives the test file a database of its own, cloned from the migrated template (gazetteer included), and the settings
 * that lib/platform/env asks for. Write `await testDatabase()` at the top of the file: `db` of db/client opens at its
 * first use and is this database. Dropped at the end.
 */
export async function testDatabase(): Promise<{ db: typeof db; url: string }> {
  clone ??= await cloneTemplate()
  Object.assign(process.env, {
    DATABASE_URL: clone.url,
    AUTH_SECRET: 'a secret that is long enough for tests',
    APP_URL: 'http://localhost:3000',
    MALY_DEMO: '1',
  })
  return { db, url: clone.url }
}

afterAll(async () => {
  await closeDb()
  if (clone) await onServer(`drop database if exists ${clone.name} with (force)`)
})

/** Empties everything that members and their acts wrote, jobs and limits too, and starts ids at 1; the gazetteer stays. */
export async function resetData(): Promise<void> {
  const tables = await db.execute<{ name: string }>(sql`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where (schemaname = 'public' and tablename <> 'cities')
      or (schemaname = 'pgboss' and tablename in ('job', 'archive'))`)
  await db.transaction(async (tx) => {
    // The audit refuses to be emptied by anybody whose triggers are on.
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(
      sql.raw(`truncate ${tables.map((table) => table.name).join(', ')} restart identity cascade`),
    )
  })
}

/** The address of this file's database, for connections beside the pool of `db`. */
export function databaseUrl(): string {
  if (!clone) throw new Error('await testDatabase() at the top of the file')
  return clone.url
}

async function cloneTemplate(): Promise<{ name: string; url: string }> {
  const name = `maly_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template maly_template strategy file_copy`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return { name, url: url.href }
}

async function onServer(statement: string): Promise<void> {
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} })
  try {
    await admin.unsafe(statement)
  } finally {
    await admin.end()
  }
}
