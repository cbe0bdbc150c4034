import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, refunds } from '@/db/schema'
import { cancelledJob } from '@/lib/events/jobs'
import { lockOrganized } from '@/lib/events/own'
import type { LockedEvent } from '@/lib/events/places'
import type { Viewer } from '@/lib/identity/schema'
import { lockOrder, type Order } from '@/lib/payments/orders'
import { reckonWithoutViewer } from '@/lib/payments/reckon'
import { askRefund } from '@/lib/payments/refund'
import { enqueue } from '@/lib/platform/jobs'
import { parseMoney } from '@/lib/platform/money'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { lockTickets, takeBack } from './give-back'

type Asked = {
  eventId: number
  paymentId: number
  /** these tickets, with what they cost; empty: an amount alone */
  ticketIds: number[]
  /** as typed, in major units; read where no ticket is chosen */
  amount: string
  reason: string
}

/**
 * An organizer gives money back: for chosen tickets, which are void from then on, or an amount, which leaves them (rule T12).
 * Refuses `notFound` for an event of somebody else and another event's order, `orderDisputed` while the bank decides,
 * `refundTooMuch`, `noTickets` when nothing was chosen; throws FieldFaults for an amount that is none.
 */
export async function refundOrder(viewer: Pick<Viewer, 'id'>, asked: Asked, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const event = await lockOrganized(tx, viewer, asked.eventId)
    const order = await orderOf(tx, asked)
    if (asked.ticketIds.length === 0) return refundAmount(tx, { viewer, order, asked, now })
    await refundTickets(tx, { viewer, order, event, asked, now })
  })
}

/**
 * Sends a refund that did not get through once more: the same amount for the same reason, and the tickets that went for it go
 * with it. Refuses `notFound` like `refundOrder`, `orderDisputed`, and `changedMeanwhile` for one that nothing is owed of any
 * more, so that pressed twice it is one.
 */
export async function refundAgain(viewer: Pick<Viewer, 'id'>, asked: Again, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganized(tx, viewer, asked.eventId)
    const order = await orderOf(tx, asked)
    const money = (await reckonWithoutViewer([order], tx)).get(order.id)
    const failed = money?.owed.find(({ id }) => id === asked.again)
    const [before] = await tx.select().from(refunds).where(eq(refunds.id, asked.again))
    if (!failed || !before) throw new Refusal('changedMeanwhile', 409)
    const { kind, reason } = before
    const refundId = await askRefund(tx, order, {
      ...{ kind, reason, amount: failed.amount, by: viewer.id, at: now },
    })
    const { refundId: wentFor } = eventParticipants
    await tx.update(eventParticipants).set({ refundId }).where(eq(wentFor, before.id))
  })
}

/** Tries every refund of a cancelled event again that is not done; safe at any time (rule T15). */
export async function refundEventAgain(viewer: Pick<Viewer, 'id'>, eventId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const event = await lockOrganized(tx, viewer, eventId)
    if (event.status !== 'cancelled') throw new Refusal('notFound', 404)
    await enqueue(tx, cancelledJob, { eventId })
  })
}

type Which = Pick<Asked, 'eventId' | 'paymentId'>
type Again = Which & { again: number }
type Call = { viewer: Pick<Viewer, 'id'>; order: Order; asked: Asked; now: Date }

async function orderOf(tx: Tx, { eventId, paymentId }: Which): Promise<Order> {
  const order = await lockOrder(tx, paymentId)
  const isPaid = order && isPaidState(order.status)
  if (order?.eventId !== eventId || !isPaid) throw new Refusal('notFound', 404)
  // Stripe gives nothing back of what a bank asks for: the tickets would be void, and the money where it is.
  if (order.status === 'disputed') throw new Refusal('orderDisputed', 409)
  return order
}

const isPaidState = (status: string) =>
  ['paid', 'partially_refunded', 'refunded', 'disputed'].includes(status)

async function refundAmount(tx: Tx, { viewer, order, asked, now }: Call): Promise<void> {
  if (asked.amount.trim() === '') throw new Refusal('noTickets', 422)
  const amount = parseMoney(asked.amount, order.currency)
  if (!amount || amount.amount === 0) throw new FieldFaults([{ field: 'amount', key: 'price' }])
  await askRefund(tx, order, { kind: 'organizer', amount, reason: asked.reason, by: viewer.id, at: now })
}

async function refundTickets(
  tx: Tx,
  { viewer, order, event, asked, now }: Call & { event: LockedEvent },
): Promise<void> {
  const rows = (await lockTickets(tx, order.id)).filter(({ id }) => asked.ticketIds.includes(id))
  if (rows.length !== asked.ticketIds.length) throw new Refusal('changedMeanwhile', 409)
  await takeBack(tx, {
    ...{ rows, order, event, kind: 'organizer', by: viewer.id, reason: asked.reason, at: now },
  })
}
