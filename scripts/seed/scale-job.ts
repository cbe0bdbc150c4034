import type postgres from 'postgres'

export type ScaleCity = { id: number; name: string; timeZone: string; currency: string }

export type ScaleJob = {
  pool: postgres.Sql
  now: Date
  /** everybody's password */
  hash: string
  cities: ScaleCity[]
  log: (line: string) => void
}

/** How many rows are written between two lines of progress, and held by one transaction. */
export const chunk = 50_000

/** The id behind the highest of a table. */
export async function idAfter(sql: postgres.Sql, table: string): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select coalesce(max(id), 0) + 1 as id from ${sql(table)}`
  return row?.id ?? 1
}

/** One line of progress: "events: 50,000 of 100,000". */
export function progress(what: string, done: number, count: number): string {
  return `${what}: ${done.toLocaleString('en')} of ${count.toLocaleString('en')}`
}
