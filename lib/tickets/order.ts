import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, payments, refunds, ticketTypes, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { reckonWithoutViewer } from '@/lib/payments/reckon'
import { givenBack } from '@/lib/payments/summarize'
import { listTimelineWithoutViewer } from '@/lib/payments/timeline'
import { audit } from '@/lib/platform/audit'
import { type Money, parseMoney } from '@/lib/platform/money'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'

/** One order of the viewer's, with its tickets and what has happened to it; null for anybody else's. */
export async function getOwnOrder(viewer: Pick<Viewer, 'id'>, paymentId: number) {
  const [found] = await db
    .select({ order: payments, event: eventColumns })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .where(and(eq(payments.id, paymentId), eq(payments.userId, viewer.id)))
  if (!found) return null
  const { order, event } = found
  const [tickets, timeline, back, reckoned] = await Promise.all([
    ticketsOf(order.id),
    listTimelineWithoutViewer(order.id),
    givenBack(db, order),
    reckonWithoutViewer([order]),
  ])
  const money = (decimal: string | null): Money =>
    parseMoney(decimal ?? '0', order.currency) ?? { amount: 0, currency: order.currency }
  const totals = { total: money(order.amount), fee: money(order.fee), tax: money(order.tax), givenBack: back }
  return { ...order, event, tickets, timeline, totals, owed: reckoned.get(order.id)?.owed ?? [] }
}

export type OwnOrder = NonNullable<Awaited<ReturnType<typeof getOwnOrder>>>

/**
 * One order whole, for admins alone: whose it is, what Stripe calls it, its tickets, refunds and timeline; null for all others.
 * That an admin looked is written down (rule D2).
 */
export async function getOrderForAdmin(viewer: Pick<Viewer, 'id' | 'role'>, paymentId: number, now: Date) {
  if (viewer.role !== 'admin') return null
  const [found] = await db
    .select({ order: payments, event: eventColumns, username: users.username })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .leftJoin(users, and(eq(users.id, payments.userId), personVisibleTo(viewer)))
    .where(eq(payments.id, paymentId))
  if (!found) return null
  const subject = { kind: 'order', id: paymentId }
  await audit(db, { actorId: viewer.id, act: 'order.seen', subject, at: now })
  const [tickets, timeline, back] = await Promise.all([
    ticketsOf(paymentId),
    listTimelineWithoutViewer(paymentId),
    db.select().from(refunds).where(eq(refunds.paymentId, paymentId)).orderBy(asc(refunds.id)),
  ])
  return { ...found.order, event: found.event, username: found.username, tickets, timeline, refunds: back }
}

/** The newest orders of all events, for admins alone. */
export async function listNewestOrders(viewer: Pick<Viewer, 'id' | 'role'>) {
  if (viewer.role !== 'admin') return []
  const { id, createdAt, amount, currency, status } = payments
  return db
    .select({
      ...{ id, createdAt, amount, currency, status },
      ...{ title: events.title, buyer: users.username },
    })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .leftJoin(users, and(eq(users.id, payments.userId), personVisibleTo(viewer)))
    .orderBy(sql`${id} desc`)
    .limit(20)
}

/** The id of the viewer's open order at an event; null without one. */
export async function getOpenOrder(
  viewer: Pick<Viewer, 'id'>,
  eventId: number,
  at: Date,
): Promise<number | null> {
  const [open] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        ...[eq(payments.userId, viewer.id), eq(payments.eventId, eventId), eq(payments.status, 'pending')],
        sql`${payments.heldUntil} > ${at.toISOString()}`,
      ),
    )
    .limit(1)
  return open?.id ?? null
}

const eventColumns = {
  ...{ id: events.id, slug: events.slug, title: events.title, status: events.status },
  ...{ startDate: events.startDate, startsAt: events.startsAt, endsAt: events.endsAt },
  ...{ timeZone: events.timeZone, city: events.city, location: events.location, imageUrl: events.imageUrl },
  moods: events.moods,
}

function ticketsOf(paymentId: number) {
  const { id, guestName, price, status, paymentStatus, ticketIdentifier, ticketTypeId } = eventParticipants
  return db
    .select({ id, guestName, price, status, paymentStatus, ticketIdentifier, typeName: ticketTypes.name })
    .from(eventParticipants)
    .leftJoin(ticketTypes, eq(ticketTypes.id, ticketTypeId))
    .where(eq(eventParticipants.paymentId, paymentId))
    .orderBy(asc(id))
}
