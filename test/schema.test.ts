import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { integer, pgTable } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseDocument } from '@/scripts/database-docs/document'
import { testDatabase } from './database'
import { type DocumentedType, documentedSchema } from './documented-schema'
import { attempt, insert } from './schema/attempt'
import { type Column, catalogOf, columnsOf, foreignKeysOf, inspect } from './schema/catalog'
import { onDelete } from './schema/on-delete'
import { missingMigration, push } from './schema/push'
import {
  acceptedRows,
  acceptedTwice,
  type Given,
  type Row,
  refusedOfOneself,
  refusedTwice,
} from './schema/refusals'
import { refused as refusedElsewhere } from './schema/refused'
import { refusedPremium } from './schema/refused-premium'
import { refusedSafety } from './schema/refused-safety'
import { refusedSelling } from './schema/refused-selling'
import { undone } from './schema/undone'

const { url } = await testDatabase()
const sql = inspect(url)
afterAll(() => sql.end())

const refused = [...refusedElsewhere, ...refusedSelling, ...refusedSafety, ...refusedPremium]

/** What information_schema says of each documented type. */
const liveTypes: Record<DocumentedType, string> = {
  serial: 'integer',
  text: 'text',
  integer: 'integer',
  timestamp: 'timestamp without time zone',
  boolean: 'boolean',
  numeric: 'numeric',
  jsonb: 'jsonb',
}

describe('the documented tables', () => {
  let columns: Column[] = []
  beforeAll(async () => {
    columns = await columnsOf(sql)
  })

  test('are the eleven of the document', () => {
    expect(Object.keys(documentedSchema)).toHaveLength(11)
    expect(Object.values(documentedSchema).flatMap(Object.keys)).toHaveLength(97)
  })
  test.each(Object.entries(documentedSchema))('%s', (table, documented) => {
    const live = Object.keys(documented).map((name) => [name, typeOf(columns, { table, name })])
    expect(Object.fromEntries(live)).toEqual(documented)
  })
  test('one that is renamed, or of another type, is found', async () => {
    await undone(sql, async (tx) => {
      await tx`alter table users rename "currentMoods" to current_moods`
      await tx`drop trigger events_keep_search on events`
      await tx`alter table events alter starts_at type timestamp, alter start_date type timestamptz`
      await tx`alter table messages alter id drop default`
      const changed = await columnsOf(tx)
      expect(typeOf(changed, { table: 'users', name: 'currentMoods' })).toBeUndefined()
      expect(typeOf(changed, { table: 'events', name: 'start_date' })).toBe('timestamp with time zone')
      expect(typeOf(changed, { table: 'messages', name: 'id' })).toBe('integer')
    })
  })
})

describe('foreign keys', () => {
  test('each has an index that begins with its columns', async () => {
    const keys = await foreignKeysOf(sql)
    expect(keys.filter(({ isIndexed }) => !isIndexed).map(({ name }) => name)).toEqual([])
  })
  test('each deletes, empties or holds as decided', async () => {
    const keys = await foreignKeysOf(sql)
    expect(Object.fromEntries(keys.map(({ name, onDelete: action }) => [name, action]))).toEqual(onDelete)
  })
  test('one without an index is found, and an index with a condition is none', async () => {
    await undone(sql, async (tx) => {
      await tx`create table bare (one integer references users, two integer references users)`
      await tx`create index on bare (one) where two > 0`
      await tx`create index on bare (two) where two is not null`
      const found = (await foreignKeysOf(tx)).filter(({ name }) => name.startsWith('bare'))
      expect(found.map(({ name, isIndexed, onDelete: action }) => [name, isIndexed, action])).toEqual([
        ['bare.one', false, 'no action'],
        ['bare.two', true, 'no action'],
      ])
    })
  })
})

describe('the database refuses', () => {
  let rows: Record<string, Row> = {}
  let given: Given = { ana: 0, omar: 0, event: 0, payment: 0, subscription: 0 }
  const rowOf = (table: string, change: Row) => ({ ...rows[table], ...change })

  beforeAll(async () => {
    given = await someRows()
    rows = acceptedRows(given)
  })

  test('nothing that is right', async () => {
    for (const [table, row] of Object.entries(rows))
      expect(await attempt(sql, table, [row]), table).toBeNull()
  })
  test.each(refused)('%s (%s)', async (_claim, table, change, constraint) => {
    expect(await attempt(sql, table, [rowOf(table, change)])).toBe(constraint)
  })
  test.each(refusedOfOneself)('%s (%s)', async (_claim, table, [one, other], constraint) => {
    expect(await attempt(sql, table, [rowOf(table, { [one]: given.ana, [other]: given.ana })])).toBe(
      constraint,
    )
  })
  test.each(refusedTwice)('%s (%s)', async (_claim, table, first, second, constraint) => {
    expect(await attempt(sql, table, [rowOf(table, first)])).toBeNull()
    expect(await attempt(sql, table, [rowOf(table, first), rowOf(table, second)])).toBe(constraint)
  })
  test.each(acceptedTwice)('not %s (%s)', async (_claim, table, first, second) => {
    expect(await attempt(sql, table, [rowOf(table, first), rowOf(table, second)])).toBeNull()
  })
  test('a status outside the list, in every column of that name', async () => {
    const tried = refused.map(([, table, change]) => `${table}.${Object.keys(change)[0]}`)
    const columns = await columnsOf(sql)
    const statuses = columns.filter(({ column }) => /(^|_)status$/.test(column))
    expect(statuses.length).toBeGreaterThan(8)
    expect(
      statuses.map(({ table, column }) => `${table}.${column}`).filter((it) => !tried.includes(it)),
    ).toEqual([])
  })
})

describe('migrations', () => {
  test('leave out nothing that the schema says', async () => {
    expect(await missingMigration()).toEqual([])
  })
  test('one that was not generated is found', async () => {
    const moons = pgTable('moons', { id: integer('id').primaryKey() })
    expect((await missingMigration({ moons })).join()).toContain('CREATE TABLE "moons"')
  })
  test('make from nothing the database that db:push makes of the schema', async () => {
    await withPushed(async (pushed) => {
      const [migrated, wanted] = [await catalogOf(sql), await catalogOf(pushed)]
      expect(migrated.length).toBeGreaterThan(200)
      // What Drizzle's schema cannot say and migrations alone make.
      const triggers = migrated.filter((line) => /trigger|gi(st|n)_trgm_ops/i.test(line))
      expect(triggers).toEqual([
        'CREATE INDEX search_words_word_idx ON public.search_words USING gist (word gist_trgm_ops)',
        "CREATE INDEX users_name_idx ON public.users USING gin (((' '::text || search_fold(((full_name || ' '::text) || username)))) gin_trgm_ops)",
        'trigger audit_log_is_kept on audit_log',
        'trigger audit_log_is_not_emptied on audit_log',
        'trigger events_keep_search on events',
        'trigger messages_find_conversation on messages',
        'trigger messages_keep_boxes on messages',
        'trigger sessions_tell_ended on sessions',
        'trigger sessions_tell_renewed on sessions',
        'trigger user_cities_current_city_agrees on user_cities',
        'trigger users_current_city_agrees on users',
        'trigger users_keep_search on users',
        'user_cities user_cities_current_city_agrees TRIGGER DEFERRABLE INITIALLY DEFERRED',
        'users users_current_city_agrees TRIGGER DEFERRABLE INITIALLY DEFERRED',
      ])
      expect(migrated.filter((line) => !triggers.includes(line))).toEqual(wanted)
      await pushed`alter table events drop constraint events_capacity_check`
      await pushed`drop index messages_conversation_id_idx`
      const changed = await catalogOf(pushed)
      expect(wanted.filter((line) => !changed.includes(line))).toHaveLength(2)
    })
  })
})

test('docs/database.md is what `npm run db:docs` writes', () => {
  const file = new URL('../docs/database.md', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(databaseDocument())
})

function typeOf(columns: Column[], { table, name }: { table: string; name: string }): string | undefined {
  const live = columns.find((it) => it.table === table && it.column === name)
  if (live?.type === 'integer' && live.default?.startsWith('nextval(')) return 'serial'
  const documented = Object.entries(liveTypes).find(
    ([word, type]) => word !== 'serial' && type === live?.type,
  )
  return documented?.[0] ?? live?.type
}

async function someRows(): Promise<Given> {
  const none = { ana: 0, omar: 0, event: 0, payment: 0, subscription: 0 }
  const person = (name: string) => ({ username: name, username_folded: name, email: `${name}@example.com` })
  const ana = await insert(sql, 'users', person('ana'))
  const omar = await insert(sql, 'users', person('omar'))
  const rows = acceptedRows({ ...none, ana, omar })
  const event = await insert(sql, 'events', { ...rows.events })
  const payment = await insert(sql, 'payments', { ...rows.payments })
  const subscription = await insert(sql, 'subscriptions', { ...rows.subscriptions, user_id: omar })
  return { ana, omar, event, payment, subscription }
}

/** Runs the work in a new database that `npm run db:push` has filled, and drops it. */
async function withPushed(work: (pushed: Sql) => Promise<void>): Promise<void> {
  const name = `pushed_${randomBytes(6).toString('hex')}`
  const address = Object.assign(new URL(url), { pathname: `/${name}` }).href
  await sql.unsafe(`create database ${name}`)
  const pushed = inspect(address)
  try {
    push(address)
    await work(pushed)
  } finally {
    await pushed.end()
    await sql.unsafe(`drop database ${name} with (force)`)
  }
}
