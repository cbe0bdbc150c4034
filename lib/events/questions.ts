import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventQuestions, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { notify } from '@/lib/notifications/notify'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { organizersOf } from './own'
import { organizedBy, visibleTo } from './visibility'

/** Enough for somebody who plans an evening, too few to flood a page (rule A5). */
export const questionLimit: Limit = { name: 'question', points: 10, seconds: 60 * 60 }

type Asking = Pick<Viewer, 'id'>

/**
 * Asks the organizers of an event in public, and tells them. Refuses `notFound` for an event the member may not open or
 * whose organizer is hidden from them, `past` and `cancelled`, and `tooMany` after ten in an hour.
 */
export async function askQuestion(
  viewer: Asking,
  { eventId, body }: { eventId: number; body: string },
  now: Date,
): Promise<void> {
  const member = asMember(viewer)
  const [event] = await db
    .select({ id: events.id, status: events.status, endsAt: events.endsAt, organizerId: events.organizerId })
    .from(events)
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(and(eq(events.id, eventId), visibleTo(member), personVisibleTo(member)))
  if (!event || event.status === 'draft') throw new Refusal('notFound', 404)
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
  if (event.endsAt <= now && event.status !== 'postponed') throw new Refusal('past', 409)
  await consume(questionLimit, String(viewer.id))
  await db.transaction(async (tx) => {
    const row = { eventId, authorId: viewer.id, body, createdAt: now }
    const [asked] = await tx.insert(eventQuestions).values(row).returning({ id: eventQuestions.id })
    for (const userId of await organizersOf(tx, event))
      await notify(tx, {
        ...{
          userId,
          kind: 'question_asked',
          cause: `question:${asked?.id}`,
          actorId: viewer.id,
          eventId,
          now,
        },
      })
  })
}

/** Answers a question, or answers it better; tells whoever asked. Refuses `notFound` to whoever does not organize it. */
export async function answerQuestion(
  viewer: Asking,
  { questionId, answer }: { questionId: number; answer: string },
  now: Date,
): Promise<{ eventId: number }> {
  return db.transaction(async (tx) => {
    const { eventId, authorId } = await lockQuestion(tx, viewer, questionId)
    await tx
      .update(eventQuestions)
      .set({ answer, answeredBy: viewer.id, answeredAt: now })
      .where(eq(eventQuestions.id, questionId))
    const cause = `answer:${questionId}`
    await notify(tx, { userId: authorId, kind: 'question_answered', cause, actorId: null, eventId, now })
    return { eventId }
  })
}

/** An organizer takes a question from the page; whoever asked still reads it. */
export async function hideQuestion(
  viewer: Asking,
  questionId: number,
  now: Date,
): Promise<{ eventId: number }> {
  return db.transaction(async (tx) => {
    const { eventId } = await lockQuestion(tx, viewer, questionId)
    const shown = and(eq(eventQuestions.id, questionId), isNull(eventQuestions.hiddenAt))
    await tx.update(eventQuestions).set({ hiddenAt: now }).where(shown)
    return { eventId }
  })
}

/** Whoever asked takes the question back, with its answer. Refuses `notFound` for somebody else's. */
export async function withdrawQuestion(viewer: Asking, questionId: number): Promise<{ eventId: number }> {
  const own = and(eq(eventQuestions.id, questionId), eq(eventQuestions.authorId, viewer.id))
  const [gone] = await db.delete(eventQuestions).where(own).returning({ eventId: eventQuestions.eventId })
  if (!gone) throw new Refusal('notFound', 404)
  return gone
}

async function lockQuestion(tx: Tx, viewer: Asking, questionId: number) {
  const { id, eventId, authorId } = eventQuestions
  const [question] = await tx
    .select({ eventId, authorId })
    .from(eventQuestions)
    .innerJoin(events, eq(events.id, eventId))
    .where(and(eq(id, questionId), organizedBy(viewer)))
    .for('update', { of: eventQuestions })
  if (!question) throw new Refusal('notFound', 404)
  return question
}
