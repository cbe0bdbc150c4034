import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/*
 * What a call has written, whatever it says of itself: fingerprints of every table before and after, of all its rows
 * and of those that do not name one member.
 */

/** By table: a hash of all its rows, and one of the rows that do not name the member. */
export type Prints = Record<string, { all: string; others: string }>

/** `columns`: what can be written, and is not computed from the rest. */
type Table = { name: string; members: string[]; columns: string }

// Tries are counted whatever comes of them, and the gazetteer is nobody's.
const unwatched = ['cities', 'rate_limits']

let tables: Table[] = []

/** Finds the tables of the schema and the columns of each that name a member, and keeps all rows for `restore`. */
export async function watchTables(): Promise<void> {
  const found = await db.execute<Table>(sql`
    select t.tablename as name, array(
      select k.column_name::text from information_schema.constraint_column_usage u
      join information_schema.key_column_usage k using (constraint_name)
      join information_schema.table_constraints c using (constraint_name)
      where c.constraint_type = 'FOREIGN KEY' and u.table_name = 'users' and k.table_name = t.tablename
    ) as members, (
      select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
      where a.attrelid = format('public.%I', t.tablename)::regclass
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    ) as columns
    from pg_tables t where t.schemaname = 'public' order by t.tablename`)
  tables = found
    .filter(({ name }) => !unwatched.includes(name))
    .map((table) => (table.name === 'users' ? { ...table, members: ['id'] } : table))
  await db.execute(sql.raw('create schema kept'))
  for (const { name } of tables)
    await db.execute(sql.raw(`create table kept.${name} as table public.${name}`))
  await db.execute(sql`delete from pgboss.job`)
  await listen()
}

// Of what no statement has touched nothing can have changed: most calls are refused, and touch nothing.
async function listen(): Promise<void> {
  await db.execute(sql`create table kept.touched (name text primary key)`)
  await db.execute(
    sql.raw(`create function kept.touch() returns trigger language plpgsql as $$ begin
      insert into kept.touched values (tg_argv[0]) on conflict do nothing; return null; end $$`),
  )
  const listened = [...tables.map(({ name }) => [name, `public.${name}`]), ['jobs', 'pgboss.job']]
  for (const [name, table] of listened)
    await db.execute(
      sql.raw(`create trigger touched after insert or update or delete or truncate on ${table}
        for each statement execute function kept.touch('${name}')`),
    )
}

/** The names of the tables that statements were run on since the last time, with `jobs`; committed ones alone. */
export async function touched(): Promise<Set<string>> {
  const rows = await db.execute<{ name: string }>(sql`delete from kept.touched returning name`)
  return new Set(rows.map(({ name }) => name))
}

/** The fingerprints of now, of all tables or some; `jobs` counts what is queued. */
export async function fingerprints(memberId: number, only?: Set<string>): Promise<Prints> {
  const asked = tables.filter(({ name }) => !only || only.has(name))
  const parts = asked.map(({ name, members }) => {
    const named = members.map((column) => `coalesce(${column} = ${memberId}, false)`).join(' or ')
    const hash = (where: string) =>
      `md5(coalesce(string_agg(t::text, '' order by t::text) filter (where ${where}), ''))`
    return `select '${name}' as name, ${hash('true')} as all, ${hash(`not (${named || 'false'})`)} as others from ${name} t`
  })
  const jobs = `select 'jobs' as name, count(*)::text as all, '' as others from pgboss.job`
  const rows = await db.execute<{ name: string; all: string; others: string }>(
    sql.raw([...parts, ...(!only || only.has('jobs') ? [jobs] : [])].join(' union all ')),
  )
  return Object.fromEntries(rows.map(({ name, ...print }) => [name, print]))
}

/** The tables of which `of` is not as it was, by name: the database tells them in any order. */
export function changed(before: Prints, after: Prints, of: 'all' | 'others'): string[] {
  return Object.keys(after)
    .filter((name) => before[name]?.[of] !== after[name]?.[of])
    .sort()
}

/** Puts some tables back as `watchTables` found them, with no jobs waiting and no tries counted. */
export async function restore(names: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    // Without triggers and cascades: each table is put back by itself.
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const { name, columns } of tables.filter((table) => names.includes(table.name))) {
      await tx.execute(sql.raw(`delete from ${name}`))
      await tx.execute(sql.raw(`insert into ${name} (${columns}) select ${columns} from kept.${name}`))
    }
    await tx.execute(sql`delete from rate_limits`)
    if (names.includes('jobs')) await tx.execute(sql`delete from pgboss.job`)
  })
}
