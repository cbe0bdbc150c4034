import { and, count, eq, gt, gte, inArray, isNull, min, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { appeals, decisions, events, incidents, payments, reports, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { countJobs } from '@/lib/platform/failed-jobs'
import { requireRole } from './decide'

const day = 86_400_000

export type Day = { day: string; count: number }

/** The figures an admin sees first: people, events, money, what waits. Admins alone. */
export async function getOverview(viewer: Pick<Viewer, 'id' | 'role'>, now: Date) {
  requireRole(viewer)
  const week = new Date(now.getTime() - 7 * day)
  const [
    [people],
    [ahead],
    [published],
    paid,
    [open],
    [wrong],
    [bans],
    [appealed],
    jobs,
    newPeople,
    newEvents,
  ] = await Promise.all([
    db
      .select({
        all: count(),
        fresh: sql<number>`count(*) filter (where ${gte(users.createdAt, week)})::int`,
      })
      .from(users)
      .where(and(eq(users.isVerified, true), isNull(users.erasedAt))),
    db
      .select({ count: count() })
      .from(events)
      .where(and(gt(events.endsAt, now), sql`${events.status} not in ('draft', 'cancelled')`)),
    db.select({ count: count() }).from(events).where(gte(events.publishedAt, week)),
    db
      .select({
        currency: payments.currency,
        orders: count(),
        amount: sql<string>`sum(${payments.amount})`,
      })
      .from(payments)
      .where(and(gte(payments.paidAt, week), inArray(payments.status, ['paid', 'partially_refunded'])))
      .groupBy(payments.currency)
      .orderBy(sql`count(*) desc`)
      .limit(5),
    db
      .select({ count: count(), oldest: min(reports.createdAt) })
      .from(reports)
      .where(isNull(reports.decisionId)),
    db.select({ count: count() }).from(incidents).where(isNull(incidents.resolvedAt)),
    db
      .select({ count: count() })
      .from(decisions)
      .where(
        and(
          ...[eq(decisions.outcome, 'ban'), isNull(decisions.confirmedAt)],
          ...[isNull(decisions.lapsedAt), isNull(decisions.reversedAt)],
        ),
      ),
    db.select({ count: count() }).from(appeals).where(isNull(appeals.outcome)),
    countJobs(),
    byDay(users.createdAt, now),
    byDay(events.publishedAt, now),
  ])
  return {
    people: { all: people?.all ?? 0, fresh: people?.fresh ?? 0 },
    events: { ahead: ahead?.count ?? 0, published: published?.count ?? 0 },
    ...{ paid, jobs, newPeople, newEvents },
    reports: { open: open?.count ?? 0, oldest: open?.oldest ?? null },
    ...{ incidents: wrong?.count ?? 0, bans: bans?.count ?? 0, appeals: appealed?.count ?? 0 },
  }
}

/** The last fourteen days, those on which nothing happened too. */
async function byDay(column: typeof users.createdAt | typeof events.publishedAt, now: Date): Promise<Day[]> {
  const since = new Date(now.getTime() - 13 * day).toISOString().slice(0, 10)
  const until = now.toISOString().slice(0, 10)
  const rows = await db.execute<Day>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, count(${column})::int as count
    from generate_series(${since}::date, ${until}::date, interval '1 day') as day
    left join ${column.table} on ${column} >= day and ${column} < day + interval '1 day'
    group by day order by day`)
  return [...rows]
}
