import { and, asc, desc, eq, isNotNull, isNull, not, or, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, payments, ticketTransfers, ticketTypes, users } from '@/db/schema'
import { isStillAhead } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { parseMoney } from '@/lib/platform/money'
import { asMember, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { admits } from './admits'
import { isTypeOf } from './door'

type Holder = Pick<Viewer, 'id'>

/** Where-fragment: the tickets that a member holds. One that was sent to an address is held by whoever reads the mail. */
export function heldBy(viewer: Holder): SQL | undefined {
  return and(eq(eventParticipants.userId, viewer.id), isNull(eventParticipants.holderEmail), admits())
}

/** Where-fragment: the ticket of a code, for its holder; for everybody where it was sent to an address. */
function openTo(viewer: Holder | null, code: string): SQL | undefined {
  const byAddress = and(isNotNull(eventParticipants.holderEmail), admits())
  const mayOpen = viewer ? or(heldBy(viewer), byAddress) : byAddress
  return and(eq(eventParticipants.ticketIdentifier, code.toUpperCase()), mayOpen)
}

const eventColumns = {
  ...{ eventId: events.id, slug: events.slug, title: events.title, eventStatus: events.status },
  ...{ city: events.city, location: events.location, startDate: events.startDate, endDate: events.endDate },
  ...{ startsAt: events.startsAt, endsAt: events.endsAt, timeZone: events.timeZone },
  ...{ moods: events.moods, imageUrl: events.imageUrl },
}

const ticketColumns = {
  code: eventParticipants.ticketIdentifier,
  guestName: eventParticipants.guestName,
  checkedInAt: eventParticipants.checkedInAt,
  type: ticketTypes.name,
}

/** The tickets that a member holds: of what lies ahead (`isAhead`, the next first) or is over (the last first). */
export async function listTickets(viewer: Holder, { at, isAhead }: { at: Date; isAhead: boolean }) {
  return db
    .select({ ...eventColumns, ...ticketColumns, id: eventParticipants.id })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .leftJoin(ticketTypes, isTypeOf())
    .where(and(heldBy(viewer), isAhead ? isStillAhead(at) : not(isStillAhead(at))))
    .orderBy(
      isAhead ? asc(events.startsAt) : desc(events.startsAt),
      asc(events.id),
      asc(eventParticipants.id),
    )
    .limit(200)
}

export type HeldTicket = Awaited<ReturnType<typeof listTickets>>[number]

/** What a member has sent to others, the last first: whom or where to, and when. Nobody hidden is named. */
export async function listSent(viewer: Holder) {
  const { id, toEmail, createdAt } = ticketTransfers
  return db
    .select({ id, toEmail, createdAt, title: events.title, to: users.username })
    .from(ticketTransfers)
    .innerJoin(eventParticipants, eq(eventParticipants.id, ticketTransfers.eventParticipantId))
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .leftJoin(users, and(eq(users.id, ticketTransfers.toId), personVisibleTo(asMember(viewer))))
    .where(eq(ticketTransfers.fromId, viewer.id))
    .orderBy(desc(id))
    .limit(50)
}

/**
 * One ticket with its event for whoever may hold it up; null for everybody else, exactly as for a code that has died. What
 * it cost is told to who paid it. Where to meet online is part of the ticket.
 */
export async function getTicket(viewer: Holder | null, code: string) {
  const { id, holderEmail, paymentStatus, price, paymentId, returningAt } = eventParticipants
  const [row] = await db
    .select({
      event: events,
      ticket: { ...ticketColumns, id, holderEmail, paymentStatus, price, paymentId, returningAt },
      paid: { userId: payments.userId, currency: payments.currency },
    })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .leftJoin(ticketTypes, isTypeOf())
    .leftJoin(payments, eq(payments.id, eventParticipants.paymentId))
    .where(openTo(viewer, code))
  if (!row?.ticket.code) return null
  const { event, ticket, paid } = row
  const isPayer = viewer !== null && paid?.userId === viewer.id
  const cost = isPayer && ticket.price ? parseMoney(ticket.price, paid.currency) : null
  return { event, ticket: { ...ticket, code: row.ticket.code, cost, isPayer } }
}

export type TicketDetail = NonNullable<Awaited<ReturnType<typeof getTicket>>>
