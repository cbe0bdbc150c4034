import { is, type SQL, SQL as Sql } from 'drizzle-orm'
import { type AnyPgColumn, type getTableConfig, IndexedColumn, PgDialect } from 'drizzle-orm/pg-core'
import { code } from './markdown'

type Config = ReturnType<typeof getTableConfig>
export type Index = Config['indexes'][number]
export type ForeignKey = Config['foreignKeys'][number]

const dialect = new PgDialect()

/** A condition as PostgreSQL reads it, without the table's name before each column. */
export function sqlText(condition: SQL): string {
  const { sql, params } = dialect.sqlToQuery(condition.inlineParams())
  if (params.length > 0) throw new Error(`a condition with parameters: ${sql}`)
  return sql.replaceAll(/"\w+"\."(\w+)"/g, '$1')
}

export function typeText(column: AnyPgColumn): string {
  return column.getSQLType().replace('timestamp with time zone', 'timestamptz')
}

export function defaultText(column: AnyPgColumn): string {
  const value: unknown = column.default
  if (column.getSQLType() === 'serial') return 'next of its sequence'
  if (value === undefined) return ''
  return code(
    is(value, Sql) ? sqlText(value) : typeof value === 'string' ? `'${value}'` : JSON.stringify(value),
  )
}

/** "unique btree (event_id, user_id) where guest_name is null" */
export function indexText({ config }: Index): string {
  const columns = config.columns.map((column: unknown) => {
    if (is(column, IndexedColumn)) return orderedColumn(column)
    return is(column, Sql) ? sqlText(column) : ''
  })
  const kind = `${config.unique ? 'unique ' : ''}${config.method ?? 'btree'}`
  return `${kind} (${columns.join(', ')})${config.where ? ` where ${sqlText(config.where)}` : ''}`
}

/** "events(id)" */
export function targetText(key: ForeignKey): string {
  const { foreignTable, foreignColumns } = referenceOf(key)
  return `${foreignTable}(${foreignColumns.join(', ')})`
}

export function referenceOf(key: ForeignKey) {
  const { columns, foreignColumns, foreignTable } = key.reference()
  const names = (all: { name: string }[]) => all.map(({ name }) => name)
  return {
    columns: names(columns),
    foreignColumns: names(foreignColumns),
    foreignTable: nameOf(foreignTable),
  }
}

function nameOf(table: object): string {
  const name: unknown = Reflect.get(table, Symbol.for('drizzle:Name'))
  return String(name)
}

function orderedColumn({ name, indexConfig }: IndexedColumn): string {
  const order = indexConfig?.order === 'desc' ? ' desc' : ''
  return `${name}${indexConfig?.opClass ? ` ${indexConfig.opClass}` : ''}${order}`
}
