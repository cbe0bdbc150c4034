import { and, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, events, ticketTransfers, users } from '@/db/schema'
import { requireTyped } from '@/lib/connections/between'
import { letInTicketHolder } from '@/lib/events/invite'
import { type LockedEvent, lockEvent, moveCounts } from '@/lib/events/places'
import { organizerSeenBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { notify } from '@/lib/notifications/notify'
import { busyWhenLocked } from '@/lib/platform/busy'
import { enqueue } from '@/lib/platform/jobs'
import { consume } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { admits } from './admits'
import { ticketCode } from './code'
import { heldBy } from './held'
import { ticketSentJob } from './jobs'
import { transferRefusal } from './policy'

/** Whoever sends a ticket may take the next one: without a limit one member empties an event, or writes to anybody. */
const sendLimit = { name: 'ticket-send', points: 30, seconds: 24 * 3600 }

type Holder = Pick<Viewer, 'id' | 'locale'>
type To = { username: string } | { email: string }
type Ticket = { id: number; event: LockedEvent; tx: Tx; now: Date }

/**
 * Sends a ticket to a member or to an address, in one transaction under the event's lock (rules T1, T4): its code dies
 * at once, and the new one is known to the receiver alone (rule T13). Refuses `notFound` for a ticket that the viewer does
 * not hold and for a member from whom the organizer is hidden, and with the reasons of `transferRefusal`; a member who is
 * hidden from the sender is a fault of the field, as nobody by that name.
 */
export async function sendTicket(
  viewer: Holder,
  { code, to, name }: { code: string; to: To; name: string },
  now: Date,
): Promise<void> {
  const person = 'username' in to ? await requireTyped(viewer, to.username, 'to') : null
  await consume(sendLimit, String(viewer.id))
  await busyWhenLocked(() =>
    db.transaction(async (tx) => {
      const ticket = await takeTicket(
        tx,
        and(eq(eventParticipants.ticketIdentifier, code), heldBy(viewer)),
        now,
      )
      if (person) await giveTo(ticket, person.id, viewer.id)
      else if ('email' in to) await mailTo(ticket, { email: to.email, name, from: viewer })
    }),
  )
}

/** Puts a ticket that came by mail into the account of who reads it; the code in the mail dies. */
export async function claimTicket(
  viewer: Pick<Viewer, 'id'>,
  code: string,
  now: Date,
): Promise<{ code: string }> {
  const { ticketIdentifier, holderEmail } = eventParticipants
  const mailed = and(eq(ticketIdentifier, code), isNotNull(holderEmail))
  return busyWhenLocked(() =>
    db.transaction(async (tx) => giveTo(await takeTicket(tx, mailed, now), viewer.id, null)),
  )
}

/** Says who comes with a ticket beside one's own. Refuses `notFound` for any other one. */
export async function nameGuest(
  viewer: Pick<Viewer, 'id'>,
  { code, name }: { code: string; name: string },
  now: Date,
): Promise<void> {
  const { ticketIdentifier, guestName } = eventParticipants
  const named = await db
    .update(eventParticipants)
    .set({ guestName: name, updatedAt: now })
    .where(and(eq(ticketIdentifier, code), heldBy(viewer), isNotNull(guestName)))
    .returning({ id: eventParticipants.id })
  if (named.length === 0) throw new Refusal('notFound', 404)
}

// The event's lock for what the receiver has there, the row's for a door that is about to let it in.
async function takeTicket(tx: Tx, which: SQL | undefined, now: Date): Promise<Ticket> {
  const { id, eventId, checkedInAt, returningAt } = eventParticipants
  const [seen] = await tx.select({ eventId }).from(eventParticipants).where(which)
  const event = seen ? await lockEvent(tx, seen.eventId) : null
  const [row] = await tx
    .select({ id, checkedInAt, returningAt })
    .from(eventParticipants)
    .where(and(which, admits()))
    .for('update')
  if (!event || !row) throw new Refusal('notFound', 404)
  const reason = transferRefusal(row, { event, now })
  if (reason) throw new Refusal(reason, 409)
  return { id: row.id, event, tx, now }
}

async function giveTo(ticket: Ticket, memberId: number, fromId: number | null): Promise<{ code: string }> {
  const { tx, event, now } = ticket
  await requireSeesOrganizer(ticket, memberId)
  const guestName = await nameBeside(ticket, memberId)
  const code = ticketCode()
  await tx
    .update(eventParticipants)
    .set({
      ...{ userId: memberId, guestName, holderEmail: null, ticketIdentifier: code, visibleTo: null },
      ...{ confirmedAt: now, updatedAt: now },
    })
    .where(eq(eventParticipants.id, ticket.id))
  if (event.isPrivate) await letInTicketHolder(tx, { eventId: event.id, userId: memberId, now })
  const transferId = await record(ticket, { fromId, toId: memberId })
  const told = { kind: 'ticket_received', cause: `ticket:${transferId}`, eventId: event.id, now } as const
  if (fromId !== null) await notify(tx, { ...told, userId: memberId, actorId: fromId })
  return { code }
}

// An own row that only wishes makes room for the ticket; beside any other one it is a guest's, in the member's name.
async function nameBeside({ tx, id, event, now }: Ticket, memberId: number): Promise<string | null> {
  const { status, guestName, userId, eventId } = eventParticipants
  const [own] = await tx
    .select({ id: eventParticipants.id, status })
    .from(eventParticipants)
    .where(
      and(
        eq(eventId, event.id),
        eq(userId, memberId),
        isNull(guestName),
        sql`${status} <> 'cancelled'`,
        ne(eventParticipants.id, id),
      ),
    )
  if (!own) return null
  if (own.status !== 'interested') {
    const { fullName, username } = users
    const oneself = and(eq(users.id, memberId), personVisibleTo(asMember({ id: memberId })))
    const [member] = await tx.select({ fullName, username }).from(users).where(oneself)
    return member?.fullName || (member?.username ?? '')
  }
  const gone = { status: 'cancelled', cancelledAt: now, updatedAt: now } as const
  await tx.update(eventParticipants).set(gone).where(eq(eventParticipants.id, own.id))
  await moveCounts(tx, event.id, { attending: 0, interested: -1 })
  return null
}

async function mailTo(
  ticket: Ticket,
  { email, name, from }: { email: string; name: string; from: Holder },
): Promise<void> {
  const { tx, now } = ticket
  const code = ticketCode()
  await tx
    .update(eventParticipants)
    .set({
      ...{ guestName: name || email, holderEmail: email, ticketIdentifier: code },
      ...{ confirmedAt: now, updatedAt: now },
    })
    .where(eq(eventParticipants.id, ticket.id))
  const transferId = await record(ticket, { fromId: from.id, toEmail: email })
  await enqueue(tx, ticketSentJob, { transferId, locale: from.locale })
}

// Whom a block parts from the organizer could not have taken the place by themselves (rule C3).
async function requireSeesOrganizer({ tx, event }: Ticket, memberId: number): Promise<void> {
  const [row] = await tx
    .select({ sees: sql<boolean>`${organizerSeenBy(asMember({ id: memberId }))}` })
    .from(events)
    .where(eq(events.id, event.id))
  if (!row?.sees && event.organizerId !== memberId) throw new Refusal('notFound', 404)
}

type Way = { fromId: number | null; toId?: number; toEmail?: string }

async function record({ tx, id, now }: Ticket, way: Way): Promise<number> {
  const [row] = await tx
    .insert(ticketTransfers)
    .values({ ...way, eventParticipantId: id, createdAt: now })
    .returning({ id: ticketTransfers.id })
  return row?.id ?? 0
}
