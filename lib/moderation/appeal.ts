import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { appeals, decisions, reports } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { readSigned, signed } from '@/lib/platform/signed'
import { requireNoReport, requireRole } from './decide'
import { toldJob } from './jobs'
import { refusesAppeal } from './policy'
import { restore } from './remove'
import type { answerShape } from './schema'
import { keepStanding } from './standing'
import { eventsShowing, ownerOf, type Shown } from './subject'
import { tellOnMaly } from './tell'

/** The part of an address by which a member who cannot sign in any more appeals. */
export function appealToken(decisionId: number): string {
  return signed('appeal', String(decisionId))
}

/** The decision of such an address; null for one that is not ours. */
export function decisionOfToken(token: string): number | null {
  const id = readSigned('appeal', token)
  return id && /^\d{1,9}$/.test(id) ? Number(id) : null
}

/**
 * A member disagrees with a decision about them, once (rule D1). Refuses `notFound` for somebody else's decision,
 * `appealedAlready`, and `appealOver` after 180 days.
 */
export async function appeal(
  viewer: Pick<Viewer, 'id'>,
  { decisionId, words }: { decisionId: number; words: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const decision = await lockDecision(tx, decisionId)
    if (decision.memberId !== viewer.id) throw new Refusal('notFound', 404)
    await file(tx, { decision, words, now })
  })
}

/** The same for whoever has the address that was mailed. Refuses `notFound` for one that is not ours. */
export async function appealByLink(
  { token, words }: { token: string; words: string },
  now: Date,
): Promise<void> {
  const decisionId = decisionOfToken(token)
  if (!decisionId) throw new Refusal('notFound', 404)
  await db.transaction(async (tx) => file(tx, { decision: await lockDecision(tx, decisionId), words, now }))
}

/**
 * Another admin answers an appeal: the decision stays, or is taken back with its effects, as far as they can be. Refuses
 * `ownDecision` to whoever decided, and `notFound` when it is answered already.
 *
 * @returns which pages show what it is about.
 */
export async function answerAppeal(
  viewer: Pick<Viewer, 'id' | 'role'>,
  { appealId, outcome, reason }: z.output<typeof answerShape>,
  now: Date,
): Promise<Shown> {
  const admin = requireRole(viewer)
  return db.transaction(async (tx) => {
    const [asked] = await tx
      .select()
      .from(appeals)
      .where(and(eq(appeals.id, appealId), isNull(appeals.outcome)))
      .for('update')
    if (!asked) throw new Refusal('notFound', 404)
    const decision = await lockDecision(tx, asked.decisionId)
    if (decision.decidedBy === viewer.id) throw new Refusal('ownDecision', 409)
    if (decision.memberId === viewer.id) throw new Refusal('ownCase', 409)
    await requireNoReport(tx, viewer, decision.id)
    await tx
      .update(appeals)
      .set({ outcome, reason, decidedBy: viewer.id, decidedAt: now })
      .where(eq(appeals.id, appealId))
    if (outcome === 'reversed') await reverse(tx, decision, { by: viewer.id, at: now })
    const subject = { kind: 'decision', id: decision.id }
    await audit(tx, { actorId: viewer.id, act: `appeal.${outcome}`, subject, at: now })
    await enqueue(tx, toldJob, { about: 'appeal', appealId })
    if (decision.memberId)
      await tellOnMaly(tx, { userId: decision.memberId, about: 'appeal', id: appealId, now })
    const about = { kind: decision.subjectKind, id: decision.subjectId }
    const owner = await ownerOf(tx, admin, about)
    return { username: owner?.username ?? null, eventIds: await eventsShowing(tx, about) }
  })
}

type Decision = typeof decisions.$inferSelect

async function reverse(tx: Tx, decision: Decision, { by, at }: { by: number; at: Date }): Promise<void> {
  await tx.update(decisions).set({ reversedAt: at, reversedBy: by }).where(eq(decisions.id, decision.id))
  if (decision.outcome === 'remove') await restore(tx, decision.subjectKind, { id: decision.subjectId })
  if (decision.memberId) await keepStanding(tx, decision.memberId, at)
  const filed = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.decisionId, decision.id), isNotNull(reports.reporterId)))
    .orderBy(asc(reports.id))
  for (const { id } of filed) await enqueue(tx, toldJob, { about: 'reversed', reportId: id })
}

async function file(
  tx: Tx,
  { decision, words, now }: { decision: Decision; words: string; now: Date },
): Promise<void> {
  const refused = refusesAppeal(decision, now)
  if (refused) throw new Refusal(refused, refused === 'notFound' ? 404 : 409)
  const filed = await tx
    .insert(appeals)
    .values({ decisionId: decision.id, words, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: appeals.id })
  if (filed.length === 0) throw new Refusal('appealedAlready', 409)
}

async function lockDecision(tx: Tx, id: number): Promise<Decision> {
  const [decision] = await tx.select().from(decisions).where(eq(decisions.id, id)).for('update')
  if (!decision) throw new Refusal('notFound', 404)
  return decision
}
