import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, payments } from '@/db/schema'
import { lockEvent } from '@/lib/events/places'
import type { Viewer } from '@/lib/identity/schema'
import { changeOrder, lockOrder, type Order } from '@/lib/payments/orders'
import { askRefund } from '@/lib/payments/refund'
import { note } from '@/lib/payments/timeline'
import { Refusal } from '@/lib/platform/refusal'
import { withOwnOrder } from './hold'
import { freePlaces } from './offer'

/**
 * Who paid and got nothing chooses (rule T7): the money back, or the money back and the first place in the line. Silence is
 * the first. Refuses `orderOver` when there is nothing to choose (any more).
 */
export async function chooseAfterLate(
  viewer: Pick<Viewer, 'id'>,
  { paymentId, choice }: { paymentId: number; choice: 'refund' | 'line' },
  now: Date,
): Promise<void> {
  await withOwnOrder(viewer, paymentId, async (tx, order, event) => {
    if (!order.trouble || !order.choiceUntil) throw new Refusal('orderOver', 409)
    if (choice === 'line' && (order.trouble !== 'late' || event.status === 'cancelled'))
      throw new Refusal('orderOver', 409)
    await refundLate(tx, order, { at: now, by: viewer.id })
    if (choice === 'line') await waitFirst(tx, { order, now })
  })
}

/** Job: whoever has not chosen in time gets their money back (rule T7). */
export async function refundSilent(now: Date): Promise<void> {
  const due = await db
    .select({ id: payments.id, eventId: payments.eventId })
    .from(payments)
    .where(lte(payments.choiceUntil, now))
    .limit(500)
  for (const { id, eventId } of due)
    await db.transaction(async (tx) => {
      if (eventId) await lockEvent(tx, eventId)
      const order = await lockOrder(tx, id)
      if (order?.choiceUntil && order.choiceUntil <= now) await refundLate(tx, order, { at: now })
    })
}

async function refundLate(tx: Tx, order: Order, { at, by }: { at: Date; by?: number }): Promise<void> {
  await changeOrder(tx, order.id, { choiceUntil: null })
  await askRefund(tx, order, {
    kind: order.trouble === 'amount' ? 'amount' : 'late',
    at,
    ...(by ? { by } : {}),
  })
}

async function waitFirst(tx: Tx, { order, now }: { order: Order; now: Date }): Promise<void> {
  const { paymentId, status, paymentStatus, guestName, ticketTypeId, userId, eventId } = eventParticipants
  const rows = await tx
    .select({ ticketTypeId })
    .from(eventParticipants)
    .where(and(eq(paymentId, order.id), eq(paymentStatus, 'failed')))
  const [own] = await tx
    .select({ id: eventParticipants.id, status })
    .from(eventParticipants)
    .where(
      and(
        ...[eq(userId, order.userId), eq(eventId, order.eventId ?? 0), isNull(guestName)],
        sql`${status} <> 'cancelled'`,
      ),
    )
  // Who has a place of their own already, or waits, keeps that.
  const [first] = rows
  if (!first || (own && own.status !== 'interested')) return
  const line = {
    ...{ status: 'waitlisted' as const, queuedAt: now, queueRank: -1, heldUntil: null, updatedAt: now },
    ...{ partySize: Math.min(rows.length, 20), ticketTypeId: first.ticketTypeId },
  }
  if (own) await tx.update(eventParticipants).set(line).where(eq(eventParticipants.id, own.id))
  else
    await tx
      .insert(eventParticipants)
      .values({ ...line, userId: order.userId, eventId: order.eventId ?? 0, createdAt: now })
  await note(tx, order.id, { kind: 'chose_line', at: now, actorId: order.userId })
  await freePlaces(tx, order.eventId ?? 0)
}
