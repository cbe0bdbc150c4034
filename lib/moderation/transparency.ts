import { count, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { appeals, decisions, reports } from '@/db/schema'

type Counts = Record<string, number>

/** What anybody may know of how the house rules are kept: numbers of the year and nobody's name (rule D1). */
export async function countDecisions(year: number): Promise<{
  reports: Counts
  outcomes: Counts
  appeals: Counts
  lapsed: number
  reversed: number
}> {
  const inYear = (column: typeof reports.createdAt | typeof decisions.decidedAt | typeof appeals.createdAt) =>
    sql`extract(year from ${column} at time zone 'UTC') = ${year}`
  const [filed, decided, appealed, ended] = await Promise.all([
    db
      .select({ key: reports.reason, count: count() })
      .from(reports)
      .where(inYear(reports.createdAt))
      .groupBy(reports.reason),
    db
      .select({ key: decisions.outcome, count: count() })
      .from(decisions)
      .where(inYear(decisions.decidedAt))
      .groupBy(decisions.outcome),
    db
      .select({ key: sql<string>`coalesce(${appeals.outcome}, 'open')`, count: count() })
      .from(appeals)
      .where(inYear(appeals.createdAt))
      .groupBy(sql`1`),
    db
      .select({ lapsed: count(decisions.lapsedAt), reversed: count(decisions.reversedAt) })
      .from(decisions)
      .where(inYear(decisions.decidedAt)),
  ])
  return {
    ...{ reports: toCounts(filed), outcomes: toCounts(decided), appeals: toCounts(appealed) },
    ...{ lapsed: ended[0]?.lapsed ?? 0, reversed: ended[0]?.reversed ?? 0 },
  }
}

function toCounts(rows: { key: string; count: number }[]): Counts {
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]))
}
