import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { disputes, events, payments, refunds } from '@/db/schema'
import { organizersOf } from '@/lib/events/own'
import { notify } from '@/lib/notifications/notify'
import type { DisputeNews } from '@/lib/payments/jobs'

/** Refunds that the buyer did not ask for: they hear of them in Maly, too. */
const unasked = ['organizer', 'dashboard']

/** Tells a buyer in Maly that the organizer gives them money back; the mail of every refund says it as well. */
export async function tellOfRefund({ refundId }: { refundId: number }, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await refundOf(tx, refundId)
    if (!found || found.refund.status === 'failed' || !unasked.includes(found.refund.kind)) return
    const { refund, about } = found
    const details = { ...about, about: 'buyer', amount: refund.amount, refund: refundId }
    const cause = `refund:${refundId}`
    await notify(tx, { userId: found.buyerId, kind: 'money_back', cause, actorId: null, details, now })
  })
}

/**
 * Job: tells buyer and organizers that a refund did not get through, and that the money is still owed; once for each refund
 * (rule N2), whoever asked for it.
 */
export async function tellOfFailedRefund({ refundId }: { refundId: number }, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await refundOf(tx, refundId)
    if (found?.refund.status !== 'failed') return
    const { refund, about, buyerId, event } = found
    const details = { ...about, amount: refund.amount, refund: refundId, why: refund.failure ?? '' }
    const told = { kind: 'refund_failed', actorId: null, now } as const
    const cause = `refund_failed:${refundId}`
    await notify(tx, { ...told, userId: buyerId, cause, details: { ...details, about: 'buyer' } })
    for (const userId of await organizersOf(tx, event))
      await notify(tx, {
        ...{ ...told, userId, cause: `${cause}:organizer`, details: { ...details, about: 'organizer' } },
      })
  })
}

type News = { disputeId: number; told: DisputeNews; until: string }

/** Job: tells the organizers that a buyer's bank asks for money back, and how it has decided; each once (rule N2). */
export async function tellOfDispute({ disputeId, told, until }: News, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [dispute] = await tx.select().from(disputes).where(eq(disputes.id, disputeId))
    const order = dispute ? await orderOf(tx, dispute.paymentId) : null
    if (!dispute || !order) return
    const { amount, reason: why } = dispute
    const details = { ...order.about, about: 'organizer', amount, why, told, until }
    const cause = `dispute:${disputeId}:${told}`
    for (const userId of await organizersOf(tx, order.event))
      await notify(tx, { userId, kind: 'dispute', cause, actorId: null, details, now })
  })
}

async function refundOf(tx: Tx, refundId: number) {
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId))
  const order = refund ? await orderOf(tx, refund.paymentId) : null
  return refund && order ? { refund, ...order } : null
}

// The event is named and not linked: whoever has lost their ticket of a private one still reads of their money.
async function orderOf(tx: Tx, paymentId: number) {
  const [row] = await tx
    .select({
      ...{ buyerId: payments.userId, currency: payments.currency, paidCurrency: payments.paidCurrency },
      event: { id: events.id, organizerId: events.organizerId, title: events.title },
    })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .where(eq(payments.id, paymentId))
  if (!row) return null
  const { buyerId, event, currency, paidCurrency } = row
  const about = { order: paymentId, event: event.id, title: event.title, currency: paidCurrency ?? currency }
  return { buyerId, event, about }
}
