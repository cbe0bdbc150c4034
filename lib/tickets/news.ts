import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { attendeeMessages, notifications } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'

/** What the organizers of an event have written to the viewer, the newest first; nothing that others were written. */
export async function listNews(viewer: Pick<Viewer, 'id'>, eventId: number) {
  const { id, subject, body, createdAt } = attendeeMessages
  const told = db
    .select({ id: sql<number>`(${notifications.details}->>'messageId')::int` })
    .from(notifications)
    .where(
      and(
        ...[eq(notifications.userId, viewer.id), eq(notifications.eventId, eventId)],
        eq(notifications.kind, 'message_of_organizer'),
      ),
    )
  return db
    .select({ id, subject, body, createdAt })
    .from(attendeeMessages)
    .where(and(eq(attendeeMessages.eventId, eventId), inArray(id, told)))
    .orderBy(desc(id))
    .limit(100)
}
