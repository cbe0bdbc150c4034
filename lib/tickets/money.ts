import { and, asc, desc, eq, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, payments, promoCodes, refunds, ticketTypes, users } from '@/db/schema'
import { organizedBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { paidStates, reckon, reckonWithoutViewer } from '@/lib/payments/reckon'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { nothingOf, sumWithoutViewer } from './earnings'

type Organizer = Pick<Viewer, 'id' | 'role'>

/**
 * What an event of the viewer's has taken, in its currency, and what became of it: paid = given back + asked for by banks +
 * Maly's fee + the organizer's, to the minor unit. Null for an event of somebody else.
 */
export async function getTakings(viewer: Organizer, eventId: number) {
  const [event] = await db
    .select({ currency: events.currency })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!event) return null
  const { currency } = event
  const [all, byType, byDay] = await Promise.all([
    sumWithoutViewer(and(eq(payments.eventId, eventId), eq(payments.currency, currency))),
    soldByType(eventId),
    soldByDay(eventId),
  ])
  return { ...(all[0] ?? nothingOf(currency)), byType, byDay, currency }
}

export type Takings = NonNullable<Awaited<ReturnType<typeof getTakings>>>

/** One page of an event's orders for its organizers, the newest first; empty for an event of somebody else. */
export async function listOrders(
  viewer: Organizer,
  { eventId, before, limit = 50 }: { eventId: number; before?: number | undefined; limit?: number },
) {
  const rows = await db
    .select({
      ...{ id: payments.id, amount: payments.amount, fee: payments.fee, tax: payments.tax },
      ...{ currency: payments.currency, status: payments.status, createdAt: payments.createdAt },
      ...{ paidAt: payments.paidAt, trouble: payments.trouble },
      ...{ paidAmount: payments.paidAmount, paidCurrency: payments.paidCurrency },
      ...{ buyerName: users.fullName, username: users.username, email: users.email },
      ...{
        bought: ticketsOf(sql`p.payment_status <> 'failed'`),
        tickets: ticketsOf(sql`p.status = 'attending'`),
      },
      ...{ types: typesOf, promo: promoOf },
    })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .leftJoin(users, and(eq(users.id, payments.userId), personVisibleTo(viewer)))
    .where(
      and(
        ...[
          eq(payments.eventId, eventId),
          organizedBy(viewer),
          inArray(payments.status, [...paidStates, 'pending']),
        ],
        before ? lt(payments.id, before) : undefined,
      ),
    )
    .orderBy(desc(payments.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const money = await reckonWithoutViewer(page)
  const orders = page.map((row) => ({ ...row, money: money.get(row.id) ?? reckon(row, [], []) }))
  return { orders, nextBefore: rows.length > limit ? orders.at(-1)?.id : undefined }
}

export type ListedOrder = Awaited<ReturnType<typeof listOrders>>['orders'][number]

/** How far the refunds of a cancelled event are: how many payments, done, under way and failed (rule T15). */
export async function getRefundProgress(viewer: Organizer, eventId: number) {
  const [row] = await db
    .select({
      all: sql<number>`count(distinct ${payments.id})::int`,
      done: sql<number>`count(distinct ${payments.id}) filter (where ${payments.status} = 'refunded')::int`,
      failed: sql<number>`count(distinct ${refunds.id}) filter (where ${refunds.status} = 'failed')::int`,
    })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .leftJoin(refunds, eq(refunds.paymentId, payments.id))
    .where(
      and(
        ...[eq(payments.eventId, eventId), organizedBy(viewer), inArray(payments.status, [...paidStates])],
        sql`${payments.amount} > 0`,
      ),
    )
  return row ?? { all: 0, done: 0, failed: 0 }
}

const ticketsOf = (which: SQL) =>
  sql<number>`(select count(*)::int from ${eventParticipants} p where p.payment_id = ${payments.id} and ${which})`

// The standard ticket has no row of its own, and no name here.
const typesOf = sql<string[]>`array(select distinct coalesce(t.name, '') from ${eventParticipants} p
  left join ${ticketTypes} t on t.id = p.ticket_type_id
  where p.payment_id = ${payments.id} and p.payment_status <> 'failed' order by 1)`

const promoOf = sql<string | null>`(select min(c.code) from ${eventParticipants} p
  join ${promoCodes} c on c.id = p.promo_code_id where p.payment_id = ${payments.id})`

function soldByType(eventId: number) {
  const { ticketTypeId, status, paymentStatus, price } = eventParticipants
  return db
    .select({
      name: ticketTypes.name,
      sold: sql<number>`count(*)::int`,
      value: sql<string>`coalesce(sum(${price}), 0)::text`,
    })
    .from(eventParticipants)
    .leftJoin(ticketTypes, eq(ticketTypes.id, ticketTypeId))
    .where(
      and(...[eq(eventParticipants.eventId, eventId), eq(status, 'attending'), ne(paymentStatus, 'pending')]),
    )
    .groupBy(ticketTypes.id, ticketTypes.name, ticketTypes.position)
    .orderBy(asc(ticketTypes.position), asc(ticketTypes.id))
}

/** Tickets by the day (UTC) on which they were issued, for the curve. */
function soldByDay(eventId: number) {
  const { createdAt, status, paymentStatus } = eventParticipants
  const day = sql<string>`to_char(${createdAt}, 'YYYY-MM-DD')`
  return db
    .select({ day, sold: sql<number>`count(*)::int` })
    .from(eventParticipants)
    .where(
      and(...[eq(eventParticipants.eventId, eventId), eq(status, 'attending'), ne(paymentStatus, 'pending')]),
    )
    .groupBy(day)
    .orderBy(day)
    .limit(400)
}
