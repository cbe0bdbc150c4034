import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { reports } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { freeze, look } from './freeze'
import { type Rule, severityOf } from './schema'
import type { Subject } from './subject'

/** Enough for an ugly evening, too few for somebody who reports for sport (rule A5). */
export const reportLimit: Limit = { name: 'report', points: 20, seconds: 24 * 60 * 60 }

type Reported = { subject: Subject; reason: Rule; words: string }

/**
 * Reports a thing to the admins, with what it looks like now (rule D1). A second report of the same thing, while the
 * first is open, is the first one: nothing is counted twice. Refuses `notFound` for what the viewer may not see,
 * `ownReport` for oneself, and `tooMany` after twenty in a day.
 */
export async function report(
  viewer: Pick<Viewer, 'id'>,
  { subject, reason, words }: Reported,
  now: Date,
): Promise<void> {
  const { kind, id } = subject
  await consume(reportLimit, String(viewer.id))
  const [open] = await db
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(
        ...[eq(reports.reporterId, viewer.id), eq(reports.subjectKind, kind), eq(reports.subjectId, id)],
        isNull(reports.decisionId),
      ),
    )
  if (open) return
  const seen = await look(viewer, subject)
  if (!seen) throw new Refusal('notFound', 404)
  if (seen.memberId === viewer.id) throw new Refusal('ownReport', 409)
  const frozen = await freeze(seen)
  await db
    .insert(reports)
    .values({
      ...{ reporterId: viewer.id, subjectKind: kind, subjectId: id, reason, words },
      ...{ ...frozen, severity: severityOf(reason), createdAt: now },
    })
    .onConflictDoNothing()
}
