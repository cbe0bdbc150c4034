import { and, asc, count, desc, eq, exists, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { appeals, decisions, events, reports, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { getFile } from '@/lib/platform/storage'
import { visibleTo } from '@/lib/profiles/visibility'
import { requireRole } from './decide'
import { evidenceKey, look } from './freeze'
import { ownerOf, type Subject } from './subject'

type Admin = Pick<Viewer, 'id' | 'role'>
type After = { severity: number; id: number } | undefined

const perPage = 50
const deciders = alias(users, 'deciders')

/**
 * What waits to be decided, one line per thing however many reported it: the gravest first, then the oldest. Fifty from
 * `after` on; admins alone.
 */
export async function listQueue(viewer: Admin, after?: After) {
  requireRole(viewer)
  const severity = sql<number>`max(${reports.severity})`
  const first = sql<number>`min(${reports.id})`
  const beyond = after
    ? or(sql`${severity} < ${after.severity}`, and(sql`${severity} = ${after.severity}`, gt(first, after.id)))
    : undefined
  const rows = await db
    .select({
      ...{ kind: reports.subjectKind, id: reports.subjectId, severity, first, count: count() },
      since: sql<Date>`min(${reports.createdAt})`.mapWith(reports.createdAt),
      title: sql<string>`(array_agg(${reports.snapshot} ->> 'title' order by ${reports.id}))[1]`,
      text: sql<string>`left((array_agg(${reports.snapshot} ->> 'text' order by ${reports.id}))[1], 200)`,
      reasons: sql<string[]>`array_agg(distinct ${reports.reason})`,
      claimedBy: sql<number | null>`max(${reports.claimedBy})`,
    })
    .from(reports)
    .where(isNull(reports.decisionId))
    .groupBy(reports.subjectKind, reports.subjectId)
    .having(beyond)
    .orderBy(desc(severity), asc(first))
    .limit(perPage + 1)
  const last = rows.length > perPage ? rows[perPage - 1] : undefined
  return {
    cases: rows.slice(0, perPage),
    next: last ? { severity: last.severity, id: last.first } : undefined,
  }
}

/**
 * Everything about one thing: its reports with what was frozen, the decisions about it, and how often its owner came up
 * before. Admins alone, and each look is written down: a report holds what others wrote in private (rule D2).
 */
export async function openCase(viewer: Admin, subject: Subject, now: Date) {
  const admin = requireRole(viewer)
  const { kind, id } = subject
  const about = and(eq(reports.subjectKind, kind), eq(reports.subjectId, id))
  const filed = await db
    .select({ report: reports, reporter: users.username })
    .from(reports)
    .leftJoin(users, and(eq(users.id, reports.reporterId), visibleTo(viewer)))
    .where(about)
    .orderBy(asc(reports.id))
    .limit(200)
  const owner = await ownerOf(db, admin, subject)
  if (filed.length === 0 && !owner) return null
  await audit(db, { actorId: viewer.id, act: 'case.seen', subject, at: now })
  const [past, before, seen] = await Promise.all([
    listDecisions(subject),
    owner ? recordOf(owner.id) : null,
    // Nobody has reported it: it has no frozen title.
    filed.length === 0 ? titleOf(viewer, subject) : null,
  ])
  const title = filed[0]?.report.snapshot.title || seen || owner?.username || id
  return { ...subject, title, filed, owner, past, before }
}

/** A picture as it was frozen with a report; each look is written down. Null for none; admins alone. */
export async function readEvidence(
  viewer: Admin,
  { reportId, index }: { reportId: number; index: number },
  now: Date,
): Promise<Buffer | null> {
  requireRole(viewer)
  const [row] = await db.select({ snapshot: reports.snapshot }).from(reports).where(eq(reports.id, reportId))
  const name = row?.snapshot.pictures?.[index]
  if (!name) return null
  const subject = { kind: 'report', id: reportId }
  await audit(db, { actorId: viewer.id, act: 'evidence.seen', subject, details: { index }, at: now })
  return getFile(evidenceKey(name))
}

/** Appeals that wait for an answer, the oldest first; admins alone. */
export async function listAppeals(viewer: Admin) {
  requireRole(viewer)
  return db
    .select({ appeal: appeals, ...decidedOf(viewer) })
    .from(appeals)
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .leftJoin(users, and(eq(users.id, decisions.memberId), visibleTo(viewer)))
    .leftJoin(deciders, eq(deciders.id, decisions.decidedBy))
    .where(isNull(appeals.outcome))
    .orderBy(asc(appeals.id))
    .limit(100)
}

/** Bans that wait for a second admin's word, the oldest first; admins alone. */
export async function listUnconfirmed(viewer: Admin) {
  requireRole(viewer)
  const { outcome, confirmedAt, lapsedAt, reversedAt } = decisions
  return db
    .select(decidedOf(viewer))
    .from(decisions)
    .leftJoin(users, and(eq(users.id, decisions.memberId), visibleTo(viewer)))
    .leftJoin(deciders, eq(deciders.id, decisions.decidedBy))
    .where(and(eq(outcome, 'ban'), isNull(confirmedAt), isNull(lapsedAt), isNull(reversedAt)))
    .orderBy(asc(decisions.id))
    .limit(100)
}

/** A decision with whose it is and whose it was, and whether the viewer has reported what it is about. */
function decidedOf(viewer: Admin) {
  const own = db
    .select({ one: sql`1` })
    .from(reports)
    .where(and(eq(reports.decisionId, decisions.id), eq(reports.reporterId, viewer.id)))
  return {
    ...{ decision: decisions, username: users.username, decider: deciders.username },
    isReportedByViewer: sql<boolean>`${exists(own)}`,
  }
}

/** What was decided about the viewer, with their appeals, the newest first; what came of nothing is not told. */
export async function listOwnDecisions(viewer: Pick<Viewer, 'id'>) {
  return db
    .select({ ...shown, appeal: appeals })
    .from(decisions)
    .leftJoin(appeals, eq(appeals.decisionId, decisions.id))
    .where(and(eq(decisions.memberId, viewer.id), sql`${decisions.outcome} <> 'nothing'`))
    .orderBy(desc(decisions.id))
    .limit(50)
}

/** One decision for the page of its appeal, by the address that was mailed; no name stands on it. */
export async function getDecisionWithoutViewer(decisionId: number) {
  const [row] = await db
    .select({ ...shown, appeal: appeals })
    .from(decisions)
    .leftJoin(appeals, eq(appeals.decisionId, decisions.id))
    .where(and(eq(decisions.id, decisionId), isNotNull(decisions.memberId)))
  return row ?? null
}

// An admin decides about private events as well.
async function titleOf(viewer: Admin, { kind, id }: Subject): Promise<string | undefined> {
  if (kind !== 'event') return (await look(viewer, { kind, id }))?.title
  const [event] = await db
    .select({ title: events.title })
    .from(events)
    .where(eq(events.id, Number(id)))
  return event?.title
}

/** How often a member came up: reports of what is theirs, and decisions that were not taken back. */
async function recordOf(memberId: number) {
  const [[reported], decided] = await Promise.all([
    db.select({ count: count() }).from(reports).where(eq(reports.memberId, memberId)),
    db
      .select()
      .from(decisions)
      .where(and(eq(decisions.memberId, memberId), isNull(decisions.reversedAt)))
      .orderBy(desc(decisions.id))
      .limit(20),
  ])
  return { reports: reported?.count ?? 0, decisions: decided }
}

function listDecisions({ kind, id }: Subject) {
  return db
    .select()
    .from(decisions)
    .where(and(eq(decisions.subjectKind, kind), inArray(decisions.subjectId, [id])))
    .orderBy(desc(decisions.id))
    .limit(20)
}

const { id, subjectKind, outcome, rule, reason, decidedAt, until, lapsedAt, reversedAt } = decisions
const shown = { id, subjectKind, outcome, rule, reason, decidedAt, until, lapsedAt, reversedAt }
