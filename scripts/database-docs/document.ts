import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as schema from '@/db/schema'
import { OneLineError } from '@/scripts/one-line-error'
import { defaultText, indexText, referenceOf, sqlText, targetText, typeText } from './describe'
import { code, markdownList, markdownTable } from './markdown'
import { meanings } from './meanings'
import { closing, opening, words } from './words'

type Words = { purpose: string; columns: Record<string, string> }
type Described = Words & { table: PgTable }

/** The whole of docs/database.md. */
export function databaseDocument(): string {
  const tables = described()
  const dictionary = `## How the product's words are stored\n\n${markdownTable(['word', 'is'], words)}\n\n${closing}`
  return [opening, diagram(tables), dictionary, '## Tables\n', ...tables.map((table) => chapter(table))]
    .join('\n')
    .replace(/\n+$/, '\n')
}

function described(): Described[] {
  const exported = Object.entries<unknown>({ ...schema })
  const tables = new Map(exported.flatMap(([name, it]) => (is(it, PgTable) ? [[name, it] as const] : [])))
  const said = new Map(Object.entries<Words>(meanings))
  requireSame([...tables.keys()], [...said.keys()], 'db/schema')
  return Array.from(said, ([name, words]) => {
    const table = tables.get(name)
    if (!table) throw new OneLineError(`no table ${name}`)
    requireSame(Object.keys(getTableColumns(table)), Object.keys(words.columns), name)
    return { table, ...words }
  })
}

// The compiler asks for the same, but the script runs without it.
function requireSame(wanted: string[], said: string[], where: string): void {
  const missing = wanted.filter((name) => !said.includes(name))
  const extra = said.filter((name) => !wanted.includes(name))
  if (missing.length > 0)
    throw new OneLineError(`scripts/database-docs: say what ${missing.join(', ')} of ${where} is`)
  if (extra.length > 0) throw new OneLineError(`scripts/database-docs: ${where} has no ${extra.join(', ')}`)
}

function diagram(tables: Described[]): string {
  const boxes = tables.map(({ table }) => {
    const { name, columns, foreignKeys, primaryKeys } = getTableConfig(table)
    const keys = foreignKeys.flatMap((key) => referenceOf(key).columns)
    const primary = primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
    const lines = columns.map((column) => {
      const marks = [
        ...(column.primary || primary.includes(column.name) ? ['PK'] : []),
        ...(keys.includes(column.name) ? ['FK'] : []),
      ]
      return `    ${typeText(column).replace(/\(.*|\s.*/, '')} ${column.name} ${marks.join(', ')}`.trimEnd()
    })
    return `  ${name} {\n${lines.join('\n')}\n  }`
  })
  return ['## Diagram\n', '```mermaid', 'erDiagram', ...tables.flatMap(arrows), ...boxes, '```\n'].join('\n')
}

function arrows({ table }: Described): string[] {
  const { name, columns, foreignKeys } = getTableConfig(table)
  return foreignKeys.map((key) => {
    const { columns: own, foreignTable } = referenceOf(key)
    const isNeeded = columns.filter((column) => own.includes(column.name)).every((column) => column.notNull)
    return `  ${foreignTable} ${isNeeded ? '||' : '|o'}--o{ ${name} : ${own.join('_')}`
  })
}

function chapter({ table, purpose, columns }: Described): string {
  const config = getTableConfig(table)
  const rows = Object.entries(getTableColumns(table)).map(([key, column]) => [
    ...[code(column.name), typeText(column), column.notNull ? '' : 'null', defaultText(column)],
    columns[key] ?? '',
  ])
  const primary = config.primaryKeys.map((key) => code(key.columns.map(({ name }) => name).join(', ')))
  return [
    `### ${config.name}\n\n${purpose}\n`,
    `${markdownTable(['column', 'type', 'null', 'default', 'meaning'], rows)}\n`,
    ...markdownList('Primary key', primary),
    ...markdownList(
      'Refuses all but',
      config.checks.map((check) => `${code(sqlText(check.value))} (${check.name})`),
    ),
    ...markdownList(
      'Indexes',
      config.indexes.map((index) => `${code(indexText(index))} (${index.config.name})`),
    ),
    ...markdownList(
      'Points at',
      config.foreignKeys.map((key) => pointer(key)),
    ),
  ].join('\n')
}

function pointer(key: Parameters<typeof targetText>[0]): string {
  const { columns } = referenceOf(key)
  return `${code(columns.join(', '))} at ${code(targetText(key))}, on delete ${key.onDelete ?? 'no action'}`
}
