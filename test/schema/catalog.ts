import postgres from 'postgres'

export type Column = { table: string; column: string; type: string; default: string | null }
export type ForeignKey = { name: string; onDelete: string; isIndexed: boolean }

const actions: Record<string, string> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
}

/** A connection that says what a database is made of; close it with `end()`. */
export function inspect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => {} })
}

export async function columnsOf(sql: postgres.ISql): Promise<Column[]> {
  return sql<Column[]>`
    select table_name as table, column_name as column, data_type as type, column_default as default
    from information_schema.columns where table_schema = 'public'`
}

/**
 * Every foreign key. Indexed: a valid index begins with its columns, in any order, and leaves no row out but those
 * where they are null, which no foreign key looks for.
 */
export async function foreignKeysOf(sql: postgres.ISql): Promise<ForeignKey[]> {
  const rows = await sql<{ name: string; action: string; isIndexed: boolean }[]>`
    select c.conrelid::regclass || '.' || (
        select string_agg(a.attname, ',' order by k.at) from unnest(c.conkey) with ordinality k(attnum, at)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
      ) as name,
      c.confdeltype as action,
      exists (
        select 1 from pg_index i
        where i.indrelid = c.conrelid and i.indisvalid
          and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
      ) as "isIndexed"
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    order by 1`
  return rows.map(({ name, action, isIndexed }) => ({ name, onDelete: actions[action] ?? action, isIndexed }))
}

/** Everything that makes a schema, one sorted line each; the order of columns says nothing and is left out. */
export async function catalogOf(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select format('%s.%s %s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' end, ' default ' || pg_get_expr(d.adbin, d.adrelid)) as line
      from pg_attribute a join pg_class t on t.oid = a.attrelid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    union all
    select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class t on t.oid = i.indrelid
      where t.relnamespace = 'public'::regnamespace
    union all
    select format('%s %s', relkind, oid::regclass) from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
    union all
    select format('trigger %s on %s', tgname, tgrelid::regclass) from pg_trigger
      join pg_class t on t.oid = tgrelid where t.relnamespace = 'public'::regnamespace and not tgisinternal
    order by 1`
  return rows.map(({ line }) => line)
}
