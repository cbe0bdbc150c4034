import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventQuestions } from '@/db/schema'

/** Takes a question from its page by a decision of an admin; whoever asked still reads it. */
export async function hideByDecision(tx: Tx, questionId: number, at: Date): Promise<void> {
  const shown = and(eq(eventQuestions.id, questionId), isNull(eventQuestions.hiddenAt))
  await tx.update(eventQuestions).set({ hiddenAt: at }).where(shown)
}

/** Puts it back, when the decision was taken back. */
export async function showAgain(tx: Tx, questionId: number): Promise<void> {
  await tx.update(eventQuestions).set({ hiddenAt: null }).where(eq(eventQuestions.id, questionId))
}
