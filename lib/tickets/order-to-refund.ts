import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, payments, promoCodes, ticketTypes, users } from '@/db/schema'
import { organizedBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { reckon, reckonWithoutViewer } from '@/lib/payments/reckon'
import { refundable } from '@/lib/payments/summarize'
import { listTimelineWithoutViewer } from '@/lib/payments/timeline'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { isTypeOf } from './door'

type Which = { eventId: number; paymentId: number }

/**
 * One order of an event that the viewer organizes: by whom, what was bought and what of it stands, what became of the money,
 * what can still be given back, and its timeline. Null for any other. A buyer who is hidden from the viewer has no name.
 */
export async function getOrderToRefund(viewer: Pick<Viewer, 'id' | 'role'>, { eventId, paymentId }: Which) {
  const [found] = await db
    .select({ order: payments, fullName: users.fullName, username: users.username })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .leftJoin(users, and(eq(users.id, payments.userId), personVisibleTo(viewer)))
    .where(and(eq(payments.id, paymentId), eq(payments.eventId, eventId), organizedBy(viewer)))
  if (!found) return null
  const { order, fullName, username } = found
  const [left, money, tickets, timeline] = await Promise.all([
    refundable(db, order),
    reckonWithoutViewer([order]),
    ticketsOf(paymentId),
    listTimelineWithoutViewer(paymentId),
  ])
  return {
    ...{ ...order, left, tickets, timeline, username, buyer: fullName || username },
    money: money.get(paymentId) ?? reckon(order, [], []),
  }
}

export type OrderToRefund = NonNullable<Awaited<ReturnType<typeof getOrderToRefund>>>

function ticketsOf(orderId: number) {
  const { id, guestName, price, status, paymentStatus, paymentId, promoCodeId } = eventParticipants
  return db
    .select({
      ...{ id, guestName, price, typeName: ticketTypes.name, promo: promoCodes.code },
      isValid: sql<boolean>`${status} = 'attending' and ${paymentStatus} <> 'pending'`,
    })
    .from(eventParticipants)
    .leftJoin(ticketTypes, isTypeOf())
    .leftJoin(promoCodes, eq(promoCodes.id, promoCodeId))
    .where(and(eq(paymentId, orderId), ne(paymentStatus, 'failed')))
    .orderBy(asc(id))
}
