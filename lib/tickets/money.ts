import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, payments, refunds, ticketTypes, users } from '@/db/schema'
import { organizedBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { type Money, parseMoney } from '@/lib/platform/money'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'

type Organizer = Pick<Viewer, 'id' | 'role'>

const paidStates = ['paid', 'partially_refunded', 'refunded', 'disputed'] as const

/** What an event of the viewer's has taken, in its currency: null for an event of somebody else. */
export async function getTakings(viewer: Organizer, eventId: number) {
  const [event] = await db
    .select({ currency: events.currency })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!event) return null
  const { currency } = event
  const [[sums], [back], byType, byDay] = await Promise.all([
    db
      .select({ paid: total(payments.amount), fees: total(payments.fee), orders: sql<number>`count(*)::int` })
      .from(payments)
      .where(
        and(
          eq(payments.eventId, eventId),
          eq(payments.currency, currency),
          inArray(payments.status, [...paidStates]),
        ),
      ),
    db
      .select({ amount: total(refunds.amount) })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(and(eq(payments.eventId, eventId), ne(refunds.status, 'failed'), ne(refunds.kind, 'twice'))),
    soldByType(eventId),
    soldByDay(eventId),
  ])
  const money = (decimal: string | undefined): Money =>
    parseMoney(decimal ?? '0', currency) ?? { amount: 0, currency }
  const [paid, fees, refunded] = [money(sums?.paid), money(sums?.fees), money(back?.amount)]
  // Stripe gives the fee back with the money, in the same part (lib/payments/refund.ts).
  const feesBack = paid.amount > 0 ? Math.round((fees.amount * refunded.amount) / paid.amount) : 0
  const kept = { currency, amount: paid.amount - refunded.amount - (fees.amount - feesBack) }
  return { paid, fees, refunded, kept, orders: sums?.orders ?? 0, byType, byDay, currency }
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
      ...{ buyerName: users.fullName, username: users.username },
      tickets: sql<number>`(select count(*)::int from ${eventParticipants} p where p.payment_id = ${payments.id} and p.status = 'attending')`,
      refunded: sql<string>`(select coalesce(sum(r.amount), 0)::text from ${refunds} r where r.payment_id = ${payments.id} and r.status <> 'failed' and r.kind <> 'twice')`,
      failure: sql<
        string | null
      >`(select max(r.failure) from ${refunds} r where r.payment_id = ${payments.id} and r.status = 'failed')`,
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
  const orders = rows.slice(0, limit)
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

const total = (column: typeof payments.amount | typeof payments.fee | typeof refunds.amount) =>
  sql<string>`coalesce(sum(${column}), 0)::text`

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
