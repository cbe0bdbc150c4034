import { and, asc, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { attendeeMessages, eventParticipants } from '@/db/schema'
import { lockOrganized } from '@/lib/events/own'
import type { Viewer } from '@/lib/identity/schema'
import { notify } from '@/lib/notifications/notify'
import { enqueue } from '@/lib/platform/jobs'
import { consume } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { guestsToldJob } from './jobs'
import type { Audience, MessageInput } from './message-shapes'

/** Enough for a change of doors and its correction, too little for advertising. */
const perDay = { name: 'message-guests', points: 5, seconds: 24 * 3600 }
const atOnce = 100

/**
 * An organizer writes to the people of their event. What is written is kept and told to each of them once, by a job (rule
 * N2). Refuses `notFound` for an event of somebody else and a draft, `nobodyThere` where it would reach nobody, `tooMany`
 * after five in a day.
 */
export async function writeToGuests(
  viewer: Pick<Viewer, 'id'>,
  { eventId, audience, subject, body }: MessageInput,
  now: Date,
): Promise<void> {
  await db.transaction((tx) => requireGuests(tx, viewer, { eventId, audience }))
  await consume(perDay, String(eventId))
  await db.transaction(async (tx) => {
    await requireGuests(tx, viewer, { eventId, audience })
    const [message] = await tx
      .insert(attendeeMessages)
      .values({ eventId, senderId: viewer.id, audience, subject, body, createdAt: now })
      .returning({ id: attendeeMessages.id })
    if (!message) throw new Error('a message was not written')
    await enqueue(tx, guestsToldJob, { messageId: message.id })
  })
}

/**
 * Job: tells everybody in a message's audience, a hundred in each transaction. Cut off and run again it goes on where it
 * stopped and tells nobody twice: the message is the cause (rule N2). Who has switched the kind off, or does not want to
 * hear of the sender, is not told (rule N1), and not counted.
 */
export async function tellGuests({ messageId }: { messageId: number }, now: Date): Promise<void> {
  const [message] = await db.select().from(attendeeMessages).where(eq(attendeeMessages.id, messageId))
  if (!message?.senderId) return
  const { senderId, eventId, audience } = message
  const { userId } = eventParticipants
  for (let after = 0; ; ) {
    const page = await db
      .selectDistinct({ id: userId })
      .from(eventParticipants)
      .where(and(isAmong(audience, eventId), gt(userId, after), ne(userId, senderId)))
      .orderBy(asc(userId))
      .limit(atOnce)
    const told = { messageId, eventId, senderId, people: page.map(({ id }) => id) }
    await db.transaction((tx) => tellSome(tx, told, now))
    const last = page.at(-1)
    if (!last || page.length < atOnce) return
    after = last.id
  }
}

/** How many people each audience is, without the organizer who asks; nothing for an event of somebody else. */
export async function countAudiences(viewer: Pick<Viewer, 'id'>, eventId: number) {
  return db.transaction(async (tx) => {
    await lockOrganized(tx, viewer, eventId)
    const count = (audience: Audience) => countGuests(tx, viewer, { eventId, audience })
    return {
      ...{ attending: await count('attending'), interested: await count('interested') },
      ...{ waitlisted: await count('waitlisted'), everybody: await count('everybody') },
    }
  })
}

/** What was written to the people of an event, the newest first, with how many were told. */
export async function listWritten(viewer: Pick<Viewer, 'id'>, eventId: number) {
  return db.transaction(async (tx) => {
    await lockOrganized(tx, viewer, eventId)
    return tx
      .select()
      .from(attendeeMessages)
      .where(eq(attendeeMessages.eventId, eventId))
      .orderBy(sql`${attendeeMessages.id} desc`)
      .limit(100)
  })
}

type Which = { eventId: number; audience: Audience }

async function requireGuests(tx: Tx, viewer: Pick<Viewer, 'id'>, which: Which): Promise<void> {
  const event = await lockOrganized(tx, viewer, which.eventId)
  if (event.status === 'draft') throw new Refusal('notFound', 404)
  if ((await countGuests(tx, viewer, which)) === 0) throw new Refusal('nobodyThere', 409)
}

async function countGuests(tx: Tx, { id }: Pick<Viewer, 'id'>, { eventId, audience }: Which) {
  const { userId } = eventParticipants
  const [row] = await tx
    .select({ count: sql<number>`count(distinct ${userId})::int` })
    .from(eventParticipants)
    .where(and(isAmong(audience, eventId), ne(userId, id)))
  return row?.count ?? 0
}

/** Where-fragment: the rows of who is written to. A hold is not a place yet, and a ticket sent to an address is not theirs. */
function isAmong(audience: Audience, eventId: number): SQL | undefined {
  const { status, paymentStatus, holderEmail } = eventParticipants
  const goes = and(eq(status, 'attending'), ne(paymentStatus, 'pending'), isNull(holderEmail))
  const which =
    audience === 'everybody'
      ? or(goes, eq(status, 'waitlisted'), eq(status, 'interested'))
      : audience === 'attending'
        ? goes
        : eq(status, audience)
  return and(eq(eventParticipants.eventId, eventId), which)
}

type Some = { messageId: number; eventId: number; senderId: number; people: number[] }

async function tellSome(tx: Tx, { messageId, eventId, senderId, people }: Some, now: Date): Promise<void> {
  let told = 0
  for (const userId of people) {
    const isTold = await notify(tx, {
      ...{ userId, kind: 'message_of_organizer', cause: `message:${messageId}`, actorId: senderId },
      ...{ eventId, details: { messageId }, now },
    })
    if (isTold) told += 1
  }
  await tx
    .update(attendeeMessages)
    .set({ recipients: sql`${attendeeMessages.recipients} + ${told}` })
    .where(eq(attendeeMessages.id, messageId))
}
