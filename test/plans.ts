import { drizzle } from 'drizzle-orm/postgres-js'
import { openPool } from '@/db/client'
import * as schema from '@/db/schema'

export type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

/**
 * Gives the process's own `db` an ear, so that what is explained is what the product sends. Returns what reads the nodes
 * of the plans of a read, with what they did.
 */
export function listenToPlans(url: string): (read: () => Promise<unknown>) => Promise<Plan[]> {
  const sent: { query: string; params: unknown[] }[] = []
  const pool = openPool(url, { max: 2 })
  const logger = { logQuery: (query: string, params: unknown[]) => void sent.push({ query, params }) }
  Reflect.set(globalThis, Symbol.for('maly.db'), { pool, db: drizzle(pool, { schema, logger }) })
  return async (read) => {
    sent.length = 0
    await read()
    const plans = await Promise.all(
      [...sent].map(async ({ query, params }) => {
        const plain = params.map((value) => (value instanceof Date ? value.toISOString() : value))
        const [row] = await pool.unsafe(`explain (analyze, format json) ${query}`, plain as string[])
        const explained: { Plan: Plan }[] = row?.['QUERY PLAN'] ?? []
        return explained.flatMap(({ Plan: plan }) => nodesOf(plan))
      }),
    )
    return plans.flat()
  }
}

/** The tables that were read from end to end. */
export function sequentialScans(plans: readonly Plan[]): string[] {
  return plans.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? '')
}

/** How many rows of a table were looked at, those thrown away included. */
export function rowsRead(plans: readonly Plan[], table: string): number {
  const scans = plans.filter((node) => node['Relation Name'] === table)
  const each = (node: Plan) =>
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)
  return Math.round(scans.reduce((sum, node) => sum + each(node) * (node['Actual Loops'] ?? 1), 0))
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}
