import { and, eq, gt, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, notifications } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { notify } from '@/lib/notifications/notify'
import { enqueue } from '@/lib/platform/jobs'
import { goingJob } from './jobs'

/**
 * Lets the feed know that a member goes to an event. After the commit and not inside it: the event's lock is what a sale
 * waits for, and a line in a feed is not worth holding it.
 */
export async function tellOfGoing(viewer: Pick<Viewer, 'id'>, eventId: number): Promise<void> {
  await db.transaction((tx) => enqueue(tx, goingJob, { userId: viewer.id, eventId }))
}

/** Within this a place that was given back and taken again is the same news: a thumb that wavers floods nobody. */
const sameNews = 3_600_000

/**
 * Job: mails a member that a free place is theirs, once for each place; an order has a mail of its own. Nothing is said of
 * one that was given back before it was told.
 */
export async function tellOfPlace(
  { userId, eventId }: { userId: number; eventId: number },
  now: Date,
): Promise<void> {
  const { id, status, paymentStatus, paymentId, guestName, holderEmail } = eventParticipants
  const [place] = await db
    .select({ id })
    .from(eventParticipants)
    .where(
      and(
        ...[eq(eventParticipants.userId, userId), eq(eventParticipants.eventId, eventId)],
        ...[eq(status, 'attending'), eq(paymentStatus, 'free'), isNull(paymentId)],
        ...[isNull(guestName), isNull(holderEmail)],
      ),
    )
  if (!place) return
  const kind = 'place_taken'
  const before = and(
    ...[eq(notifications.userId, userId), eq(notifications.eventId, eventId)],
    ...[eq(notifications.kind, kind), gt(notifications.createdAt, new Date(now.getTime() - sameNews))],
  )
  if ((await db.$count(notifications, before)) > 0) return
  const cause = `place:${place.id}`
  await db.transaction((tx) => notify(tx, { userId, kind, cause, actorId: null, eventId, now }))
}
