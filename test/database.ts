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
  await db.execute(emptyAll)
}

/*
 * Tables that were never written to are left alone, and of the others the few rows are deleted: to truncate a hundred
 * tables with their indexes makes as many files, before each test. No trigger has its say: foreign keys would ask of every
 * row, and the audit refuses to be emptied.
 */
const emptyAll = sql`
  do $$
  declare
    one record;
  begin
    perform set_config('session_replication_role', 'replica', true);
    for one in
      select c.oid::regclass::text as name, pg_relation_size(c.oid) as size
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where (n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'cities')
        or (n.nspname = 'pgboss' and (c.oid = 'pgboss.archive'::regclass or exists (
          select from pg_inherits i where i.inhrelid = c.oid and i.inhparent = 'pgboss.job'::regclass)))
    loop
      continue when one.size = 0;
      if one.size < 512 * 1024 then execute 'delete from ' || one.name;
      else execute 'truncate ' || one.name || ' cascade';
      end if;
    end loop;
    perform setval((quote_ident(schemaname) || '.' || quote_ident(sequencename))::regclass, 1, false)
    from pg_sequences where schemaname = 'public' and last_value is not null;
  end $$`

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
