import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { notify } from '@/lib/notifications/notify'

const hour = 3_600_000
const atOnce = 100

/**
 * Job: reminds everybody who goes to an event a day and two hours before it begins; of each once, whenever the job runs
 * (rule N2). Whoever said yes later than that knows. A start that has moved is another one, and is told anew.
 */
export async function remindGuests(now: Date): Promise<void> {
  for (const hours of [24, 2] as const) {
    const due = await dueAt(now, hours)
    for (let from = 0; from < due.length; from += atOnce)
      await db.transaction(async (tx) => {
        for (const { userId, eventId, startsAt } of due.slice(from, from + atOnce))
          await notify(tx, {
            ...{ userId, eventId, actorId: null, kind: 'event_reminder', details: { hours }, now },
            cause: `reminder:${hours}:${eventId}:${startsAt.getTime()}`,
          })
      })
  }
}

// The day before ends where the two hours begin: a worker that slept through the one does not tell both at once.
async function dueAt(now: Date, hours: 24 | 2) {
  const { userId, status, paymentStatus, createdAt, guestName } = eventParticipants
  const until = new Date(now.getTime() + hours * hour)
  const from = hours === 24 ? new Date(now.getTime() + 2 * hour) : now
  return db
    .selectDistinct({ userId, eventId: events.id, startsAt: events.startsAt })
    .from(events)
    .innerJoin(eventParticipants, eq(eventParticipants.eventId, events.id))
    .where(
      and(
        inArray(events.status, ['scheduled', 'rescheduled', 'moved_online']),
        ...[gt(events.startsAt, from), lte(events.startsAt, until)],
        ...[eq(status, 'attending'), isNull(guestName)],
        or(isNull(paymentStatus), sql`${paymentStatus} <> 'pending'`),
        sql`${createdAt} < (${events.startsAt} at time zone 'UTC') - ${hours} * interval '1 hour'`,
      ),
    )
    .orderBy(events.startsAt, userId)
}
