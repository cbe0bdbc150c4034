import { and, asc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { decisions, reports } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { enqueue } from '@/lib/platform/jobs'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { bannedJob, toldJob } from './jobs'
import { outcomesFor, refusesToConfirm, refusesToDecide } from './policy'
import { remove } from './remove'
import type { decisionShape } from './schema'
import { keepStanding } from './standing'
import { eventsShowing, openReportsOf, ownerOf, type Shown, type Subject } from './subject'
import { tellOnMaly } from './tell'

type Admin = Pick<Viewer, 'id' | 'role'>
type Asked = z.output<typeof decisionShape> & {
  /** how many open reports were on the page when it was decided: none may have been decided meanwhile */
  seen: number
}

const day = 86_400_000

/**
 * Decides about a thing and everything that is reported of it, in one transaction with its effects and the audit (rules
 * D1, D2). The member and whoever reported are told by mail. A ban holds at once, and lapses after a day without a second
 * admin's word. Refuses `notFound` to whoever is no admin, `ownCase` and `isAdmin` (policy.ts), and `decidedMeanwhile` when
 * another admin was faster.
 *
 * @returns the decision's id, and which pages show what it is about.
 */
export async function decide(viewer: Admin, asked: Asked, now: Date): Promise<Shown & { id: number }> {
  const admin = requireRole(viewer)
  const { outcome, subject } = asked
  const { kind, id } = subject
  if (!outcomesFor(kind).includes(outcome)) throw new FieldFaults([{ field: 'outcome', key: 'choice' }])
  const isTimed = outcome === 'limit' || outcome === 'suspend'
  if (isTimed && !asked.days) throw new FieldFaults([{ field: 'days', key: 'required' }])
  if (!isTimed && asked.days) throw new FieldFaults([{ field: 'days', key: 'daysUnused' }])
  return db.transaction(async (tx) => {
    const open = await lockReports(tx, subject)
    if (asked.seen > 0 && open.length === 0) throw new Refusal('decidedMeanwhile', 409)
    if (open.some(({ reporterId }) => reporterId === viewer.id)) throw new Refusal('ownReport', 409)
    const owner = await ownerOf(tx, admin, subject)
    if (!owner && open.length === 0) throw new Refusal('notFound', 404)
    const refused = refusesToDecide(viewer, owner, outcome)
    if (refused) throw new Refusal(refused, 409)
    const eventIds = await eventsShowing(tx, subject)
    const until = isTimed ? new Date(now.getTime() + Number(asked.days) * day) : null
    const decisionId = await write(tx, { viewer, asked, memberId: owner?.id ?? null, until, now })
    await settle(tx, { decisionId, reportIds: open.map((row) => row.id) })
    if (outcome === 'remove') await remove(tx, kind, { id, by: viewer, reason: asked.reason, at: now })
    if (owner) await keepStanding(tx, owner.id, now)
    return { id: decisionId, username: owner?.username ?? null, eventIds }
  })
}

/**
 * A second admin agrees to a ban: it holds for good, and what the member held and hosted is let go. Refuses `ownDecision`
 * to whoever gave the first word, and `notFound` when there is nothing to confirm any more.
 */
export async function confirmBan(
  viewer: Admin,
  { decisionId }: { decisionId: number },
  now: Date,
): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    const [decision] = await tx.select().from(decisions).where(eq(decisions.id, decisionId)).for('update')
    if (!decision) throw new Refusal('notFound', 404)
    const refused = refusesToConfirm(viewer, decision, now)
    if (refused) throw new Refusal(refused, refused === 'notFound' ? 404 : 409)
    await requireNoReport(tx, viewer, decisionId)
    await tx
      .update(decisions)
      .set({ confirmedBy: viewer.id, confirmedAt: now })
      .where(eq(decisions.id, decisionId))
    const subject = { kind: 'decision', id: decisionId }
    await audit(tx, { actorId: viewer.id, act: 'ban.confirmed', subject, at: now })
    if (!decision.memberId) return
    await enqueue(tx, bannedJob, { userId: decision.memberId })
    await enqueue(tx, toldJob, { about: 'confirmed', decisionId })
  })
}

/** Whoever reported something is not who judges it: refuses `ownReport` to an admin whose report a decision answers. */
export async function requireNoReport(tx: Tx, viewer: { id: number }, decisionId: number): Promise<void> {
  const own = and(eq(reports.decisionId, decisionId), eq(reports.reporterId, viewer.id))
  if ((await tx.$count(reports, own)) > 0) throw new Refusal('ownReport', 409)
}

/** For anybody but an admin the whole of it does not exist (rule A1). */
export function requireRole(viewer: Admin): { id: number; role: 'admin' } {
  if (viewer.role !== 'admin') throw new Refusal('notFound', 404)
  return { id: viewer.id, role: 'admin' }
}

function lockReports(tx: Tx, subject: Subject) {
  return tx
    .select({ id: reports.id, reporterId: reports.reporterId })
    .from(reports)
    .where(openReportsOf(subject))
    .orderBy(asc(reports.id))
    .for('update')
}

type Written = { viewer: Admin; asked: Asked; memberId: number | null; until: Date | null; now: Date }

async function write(tx: Tx, { viewer, asked, memberId, until, now }: Written): Promise<number> {
  const { subject, outcome, rule, reason, note } = asked
  const [written] = await tx
    .insert(decisions)
    .values({
      ...{ subjectKind: subject.kind, subjectId: subject.id, memberId, outcome, rule, reason, note, until },
      ...{ decidedBy: viewer.id, decidedAt: now },
    })
    .returning({ id: decisions.id })
  if (!written) throw new Error('a decision was not written')
  await audit(tx, {
    ...{ actorId: viewer.id, act: `decided.${outcome}`, subject, at: now },
    details: { decision: written.id, rule },
  })
  if (outcome !== 'nothing' && memberId) {
    await enqueue(tx, toldJob, { about: 'decision', decisionId: written.id })
    await tellOnMaly(tx, { userId: memberId, about: 'decision', id: written.id, now })
  }
  return written.id
}

async function settle(
  tx: Tx,
  { decisionId, reportIds }: { decisionId: number; reportIds: number[] },
): Promise<void> {
  if (reportIds.length === 0) return
  await tx.update(reports).set({ decisionId }).where(inArray(reports.id, reportIds))
  for (const reportId of reportIds) await enqueue(tx, toldJob, { about: 'report', reportId })
}
