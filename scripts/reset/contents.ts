import type { Sql } from 'postgres'

const shown = 6
const schemas = ['public', 'drizzle', 'pgboss']

export type TableCount = { table: string; rows: number }

/** The rows of the biggest tables that a reset loses, biggest table first. */
export async function countRows(sql: Sql): Promise<TableCount[]> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select n.nspname as schema, c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ${sql(schemas)}
     order by pg_total_relation_size(c.oid) desc, 1, 2 limit ${shown}`
  const counts: TableCount[] = []
  for (const { schema, name } of tables) {
    const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from ${sql(schema)}.${sql(name)}`
    counts.push({ table: schema === 'public' ? name : `${schema}.${name}`, rows: row?.rows ?? 0 })
  }
  return counts
}

/** Drops everything Maly keeps in this database, or nothing: waits ten seconds at most for others to let go. */
export async function dropEverything(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local lock_timeout = '10s'`
    for (const schema of schemas) await tx`drop schema if exists ${tx(schema)} cascade`
    await tx`create schema public`
    await tx`grant usage on schema public to public`
  })
}
