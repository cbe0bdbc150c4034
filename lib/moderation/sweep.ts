import { and, asc, eq, exists, inArray, isNull, lt, lte, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { appeals, decisions, reports } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { nothing } from './forget'
import { evidenceKey } from './freeze'
import { forgetEvidenceJob } from './jobs'

const batch = 200
/** What stands where it was said whose something was: no thing has this number. */
const nobody = '-'

/**
 * Job: takes names, words and pictures from reports, decisions and appeals that were closed before a moment. That there was
 * one, by which rule and with what end, is counted on. What is open stays whole, and so does a decision that still holds: a
 * ban that was forgotten would be no ban.
 */
export async function forgetClosedCases(before: Date, now: Date): Promise<void> {
  while ((await forgetReports(before)) === batch);
  while ((await forgetDecisions(before, now)) === batch);
}

function forgetReports(before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const closed = await tx
      .select({ id: reports.id, snapshot: reports.snapshot })
      .from(reports)
      .innerJoin(decisions, eq(decisions.id, reports.decisionId))
      .where(and(ne(reports.subjectId, nobody), isClosed(before)))
      .orderBy(asc(reports.id))
      .limit(batch)
      .for('update', { of: reports })
    if (closed.length === 0) return 0
    await tx
      .update(reports)
      .set({ words: '', snapshot: nothing, reporterId: null, memberId: null, subjectId: nobody })
      .where(
        inArray(
          reports.id,
          closed.map(({ id }) => id),
        ),
      )
    const keys = closed.flatMap(({ snapshot }) => (snapshot.pictures ?? []).map(evidenceKey))
    if (keys.length > 0) await enqueue(tx, forgetEvidenceJob, { keys })
    return closed.length
  })
}

function forgetDecisions(before: Date, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const closed = await tx
      .select({ id: decisions.id })
      .from(decisions)
      .where(and(ne(decisions.subjectId, nobody), isClosed(before), not(mayHold(now))))
      .orderBy(asc(decisions.id))
      .limit(batch)
      .for('update')
    if (closed.length === 0) return 0
    const ids = closed.map(({ id }) => id)
    await forgetAppeals(tx, ids)
    await tx
      .update(decisions)
      .set({ reason: nobody, note: '', memberId: null, subjectId: nobody })
      .where(inArray(decisions.id, ids))
    return closed.length
  })
}

async function forgetAppeals(tx: Tx, decisionIds: number[]): Promise<void> {
  await tx.update(appeals).set({ words: nobody, reason: '' }).where(inArray(appeals.decisionId, decisionIds))
}

/** Decided before then, and no appeal against it is open or was answered since. */
function isClosed(before: Date): SQL | undefined {
  const late = db
    .select({ one: sql`1` })
    .from(appeals)
    .where(
      and(
        eq(appeals.decisionId, decisions.id),
        or(isNull(appeals.decidedAt), sql`${appeals.decidedAt} >= ${before.toISOString()}`),
      ),
    )
  return and(lt(decisions.decidedAt, before), not(exists(late)))
}

function mayHold(now: Date): SQL {
  const { outcome, until, lapsedAt, reversedAt } = decisions
  const over = lte(until, now)
  const timed = inArray(outcome, ['limit', 'suspend'])
  return sql`(${or(eq(outcome, 'ban'), timed)} and ${isNull(lapsedAt)} and ${isNull(reversedAt)}
    and not coalesce(${over}, false))`
}
