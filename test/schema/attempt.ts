import postgres from 'postgres'
import type { Row } from './refusals'

class Undo extends Error {}

/** Inserts the rows in one transaction that is undone; answers with the constraint that refused, or null. */
export async function attempt(sql: postgres.Sql, table: string, rows: Row[]): Promise<string | null> {
  try {
    await sql.begin(async (tx) => {
      for (const row of rows) await insert(tx, table, row)
      throw new Undo()
    })
  } catch (error) {
    if (error instanceof Undo) return null
    if (error instanceof postgres.PostgresError && error.constraint_name) return error.constraint_name
    throw error
  }
  return null
}

export async function insert(sql: postgres.ISql, table: string, row: Row): Promise<number> {
  const columns = sql(Object.keys(row))
  // By way of jsonb, so that a wall clock reaches PostgreSQL as it is written here and not as a Date.
  const [made] = await sql<{ id: number }[]>`
    insert into ${sql(table)} (${columns})
    select ${columns} from jsonb_populate_record(null::${sql(table)}, ${JSON.stringify(row)}::text::jsonb)
    returning to_jsonb(${sql(table)}) ->> 'id' as id`
  return Number(made?.id)
}
