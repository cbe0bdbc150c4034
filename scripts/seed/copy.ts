import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'

export type Value = string | number | boolean | Date | null

/**
 * Streams rows into a table in PostgreSQL's text format; `progress` is told every so often how many are on
 * their way.
 */
export async function copyRows(
  sql: postgres.Sql | postgres.TransactionSql,
  into: { table: string; columns: string[] },
  rows: Iterable<Value[]>,
): Promise<void> {
  const writable = await sql`copy ${sql(into.table)} (${sql(into.columns)}) from stdin`.writable()
  await pipeline(Readable.from(blocks(rows)), writable)
}

/** Rows as text, some hundred to a block: one write per row would cost more than the row. */
function* blocks(rows: Iterable<Value[]>): Generator<string> {
  let block: string[] = []
  for (const row of rows) {
    block.push(`${row.map(field).join('\t')}\n`)
    if (block.length < 500) continue
    yield block.join('')
    block = []
  }
  if (block.length > 0) yield block.join('')
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function field(value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'string') return String(value)
  return value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
}
