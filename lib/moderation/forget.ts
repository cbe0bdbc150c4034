import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { appeals, decisions, reports } from '@/db/schema'
import { evidenceKey } from './freeze'

/** What is left of what was frozen. */
export const nothing = { title: '', text: '', facts: {}, context: [], pictures: [] }

/**
 * Takes an erased member's words from reports, decisions and appeals: that they were, and what was decided by which rule,
 * is counted on. Returns the keys of the pictures that were kept as evidence, to be removed after the commit.
 */
export async function emptyReports(tx: Tx, memberId: number): Promise<string[]> {
  const about = await tx.select().from(reports).where(eq(reports.memberId, memberId))
  await tx.update(reports).set({ words: '' }).where(eq(reports.reporterId, memberId))
  await tx.update(reports).set({ words: '', snapshot: nothing }).where(eq(reports.memberId, memberId))
  const decided = await tx
    .update(decisions)
    .set({ reason: '-', note: '' })
    .where(eq(decisions.memberId, memberId))
    .returning({ id: decisions.id })
  for (const { id } of decided)
    await tx.update(appeals).set({ words: '-', reason: '' }).where(eq(appeals.decisionId, id))
  return about.flatMap(({ snapshot }) => (snapshot.pictures ?? []).map(evidenceKey))
}
