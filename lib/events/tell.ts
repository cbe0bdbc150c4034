import { and, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventChanges, eventGuests, eventOrganizers, eventParticipants, events } from '@/db/schema'
import { notify } from '@/lib/notifications/notify'
import { letsIn } from './joining'

const atOnce = 100

/**
 * Job: tells everybody who goes to an event, waits for a place, thinks about it or organizes it what has changed, except
 * whoever changed it; of where to join online, whoever has a place alone. A second run tells nobody twice: the change is the cause (rule N2).
 */
export async function tellOfChange(changeIds: number[], now: Date): Promise<void> {
  const changes = await db.select().from(eventChanges).where(inArray(eventChanges.id, changeIds))
  const [first] = changes
  if (!first) return
  const { eventId, changedBy } = first
  const isOff = changes.some(({ kind }) => kind === 'cancelled')
  // Where to join is nobody's business who has no place.
  const isForGuests = changes.every(({ kind }) => kind === 'link')
  const told = isForGuests ? await admitted(eventId) : await concerned(eventId)
  const people = told.filter((id) => id !== changedBy)
  for (let from = 0; from < people.length; from += atOnce)
    await db.transaction(async (tx) => {
      for (const userId of people.slice(from, from + atOnce))
        await notify(tx, {
          ...{ userId, eventId, actorId: null, now, cause: `change:${first.id}` },
          kind: isOff ? 'event_cancelled' : 'event_changed',
          details: { change: changes.map(({ kind }) => kind).join(' '), changeId: first.id },
        })
    })
}

/** Job: tells whoever was put on the guest list of an event while it was a draft; nobody is told twice. */
export async function tellOfOpening(eventId: number, now: Date): Promise<void> {
  const guests = await db
    .select({ userId: eventGuests.userId, actorId: events.organizerId })
    .from(eventGuests)
    .innerJoin(events, eq(events.id, eventGuests.eventId))
    .where(and(eq(eventGuests.eventId, eventId), ne(events.status, 'draft')))
  const cause = `invited:${eventId}`
  for (let from = 0; from < guests.length; from += atOnce)
    await db.transaction(async (tx) => {
      for (const guest of guests.slice(from, from + atOnce))
        await notify(tx, { ...guest, kind: 'event_invited', cause, eventId, now })
    })
}

/**
 * Job: tells whoever organizes an event that a member comes. Going again after giving the place back is no news, and a
 * place that was given back before it was told is none.
 */
export async function tellOfGuest(
  { userId, eventId }: { userId: number; eventId: number },
  now: Date,
): Promise<void> {
  const { status, guestName } = eventParticipants
  const place = and(eq(eventParticipants.eventId, eventId), eq(eventParticipants.userId, userId))
  const isComing = and(place, eq(status, 'attending'), isNull(guestName))
  if ((await db.$count(eventParticipants, isComing)) === 0) return
  const told = {
    kind: 'event_joined',
    cause: `joined:${eventId}:${userId}`,
    actorId: userId,
    eventId,
  } as const
  await db.transaction(async (tx) => {
    for (const organizer of await organizers(eventId))
      if (organizer !== userId) await notify(tx, { ...told, userId: organizer, now })
  })
}

async function organizers(eventId: number): Promise<number[]> {
  const [beside, owner] = await Promise.all([
    db
      .select({ userId: eventOrganizers.userId })
      .from(eventOrganizers)
      .where(and(eq(eventOrganizers.eventId, eventId), isNotNull(eventOrganizers.acceptedAt))),
    db.select({ userId: events.organizerId }).from(events).where(eq(events.id, eventId)),
  ])
  return [...beside, ...owner].map((row) => row.userId)
}

async function admitted(eventId: number): Promise<number[]> {
  const guests = await db
    .selectDistinct({ userId: eventParticipants.userId })
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, eventId), letsIn()))
  return guests.map((row) => row.userId)
}

async function concerned(eventId: number): Promise<number[]> {
  const { userId, status } = eventParticipants
  const [guests, beside] = await Promise.all([
    db
      .selectDistinct({ userId })
      .from(eventParticipants)
      .where(and(eq(eventParticipants.eventId, eventId), ne(status, 'cancelled'))),
    organizers(eventId),
  ])
  return [...new Set([...guests.map((row) => row.userId), ...beside])]
}
