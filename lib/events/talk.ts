import { and, desc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventQuestions, events, users } from '@/db/schema'
import { type Looking, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { organizedBy, visibleTo } from './visibility'

const pageSize = 20

/**
 * The questions to the organizers of an event, the newest first, by people whom the viewer may see; empty for whoever may
 * not open the event. One that was taken from the page is there for its author and the organizers.
 */
export async function listQuestions(
  viewer: Looking,
  { eventId, before }: { eventId: number; before?: number | undefined },
) {
  const { id, body, answer, answeredAt, createdAt, hiddenAt, authorId } = eventQuestions
  const rows = await db
    .select({
      ...{ id, body, answer, answeredAt, createdAt, hiddenAt },
      author: { id: users.id, username: users.username, fullName: users.fullName, image: users.profileImage },
    })
    .from(eventQuestions)
    .innerJoin(events, eq(events.id, eventQuestions.eventId))
    .innerJoin(users, eq(users.id, authorId))
    .where(
      and(
        eq(eventQuestions.eventId, eventId),
        visibleTo(viewer),
        personVisibleTo(viewer),
        viewer ? or(isNull(hiddenAt), eq(authorId, viewer.id), organizedBy(viewer)) : isNull(hiddenAt),
        before ? lt(id, before) : undefined,
      ),
    )
    .orderBy(desc(id))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  return { questions: page, nextBefore: rows.length > pageSize ? page.at(-1)?.id : undefined }
}

export type Question = Awaited<ReturnType<typeof listQuestions>>['questions'][number]

/** The last questions that were answered, for the event's own page. */
export async function listAnswered(viewer: Looking, eventId: number, limit: number) {
  const { id, body, answer, authorId, hiddenAt } = eventQuestions
  return db
    .select({ id, body, answer: sql<string>`${answer}` })
    .from(eventQuestions)
    .innerJoin(events, eq(events.id, eventQuestions.eventId))
    .innerJoin(users, eq(users.id, authorId))
    .where(
      and(
        eq(eventQuestions.eventId, eventId),
        visibleTo(viewer),
        personVisibleTo(viewer),
        isNull(hiddenAt),
        isNotNull(answer),
      ),
    )
    .orderBy(desc(id))
    .limit(limit)
}
