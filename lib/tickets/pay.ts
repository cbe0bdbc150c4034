import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, events, ticketTypes, users } from '@/db/schema'
import { localePath } from '@/lib/i18n/locales'
import type { Viewer } from '@/lib/identity/schema'
import { closeSessionJob } from '@/lib/payments/jobs'
import { changeOrder, lockOrder, type Order } from '@/lib/payments/orders'
import { openSession, type SessionLine } from '@/lib/payments/session'
import { note } from '@/lib/payments/timeline'
import { appOrigin } from '@/lib/platform/env'
import { enqueue } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { type Money, parseMoney } from '@/lib/platform/money'
import { Refusal } from '@/lib/platform/refusal'
import { withOwnOrder } from './hold'
import { settleFree } from './settle'

type Asked = { paymentId: number; names: Record<string, string> }
type Ready = { order: Order; url: string | null; isSoon: boolean }

/** A bank that takes its time answers within five days: what begins before is paid at once or not at all. */
const slowBank = 5 * 24 * 3_600_000

/**
 * Goes on with an order whose tickets are held: names are kept; what costs nothing is issued at once (rule T8), everything
 * else gets its page at Stripe, the same one however often it is asked for (rules P7, P8). Refuses `orderOver`, `orderPaid`,
 * `payingAway` when Stripe cannot be reached, and `notFound` for somebody else's order.
 *
 * @returns where to send the buyer: Stripe's page, or null when there is nothing to pay.
 */
export async function payOrder(
  viewer: Pick<Viewer, 'id'>,
  asked: Asked,
  now: Date,
): Promise<{ url: string | null }> {
  const { order, url, isSoon } = await withOwnOrder(viewer, asked.paymentId, async (tx, order, event) => {
    if (order.status === 'paid' || order.processingAt) throw new Refusal('orderPaid', 409)
    const isHeld = order.status === 'pending' && order.heldUntil !== null && order.heldUntil > now
    if (!isHeld) throw new Refusal('orderOver', 409)
    await nameTickets(tx, order, asked.names)
    if (Number(order.amount) === 0) await settleFree(tx, { order, event, at: now })
    // Counted from the order, so that a second try says the same (rule P7).
    const isSoon = event.startsAt.getTime() - order.createdAt.getTime() < slowBank
    return { order, url: order.checkoutUrl, isSoon } satisfies Ready
  })
  if (url || Number(order.amount) === 0) return { url }
  return { url: await openPage(order, { now, isSoon }) }
}

// Outside of any transaction: Stripe may take its time, and the row of the event is not kept waiting for it.
async function openPage(order: Order, { now, isSoon }: { now: Date; isSoon: boolean }): Promise<string> {
  const session = await askStripe(order, isSoon)
  await db.transaction((tx) => keepPage(tx, order.id, { session, now }))
  return session.url
}

async function askStripe(order: Order, isSoon: boolean): Promise<{ id: string; url: string }> {
  const [buyer, lines] = await Promise.all([buyerOf(order), linesOf(order)])
  const accountId = order.stripeAccountId
  if (!accountId) throw new Refusal('cannotSell', 409)
  const locale = order.locale === 'es' ? 'es' : 'en'
  try {
    return await openSession({
      ...{ paymentId: order.id, lines, accountId, email: buyer, locale, begunAt: order.createdAt, isSoon },
      fee: parseMoney(order.fee, order.currency) ?? { amount: 0, currency: order.currency },
      back: `${appOrigin()}${localePath(locale, `/orders/${order.id}`)}`,
    })
  } catch (error) {
    log.error({ err: error, paymentId: order.id }, 'a page at Stripe was not opened')
    throw new Refusal('payingAway', 409)
  }
}

/** Keeps the address of the page; an order that ended while Stripe was asked has its page closed again. */
async function keepPage(
  tx: Tx,
  id: number,
  { session, now }: { session: { id: string; url: string }; now: Date },
): Promise<void> {
  const order = await lockOrder(tx, id)
  if (!order) return
  if (order.status !== 'pending') return enqueue(tx, closeSessionJob, { sessionId: session.id })
  if (order.stripeCheckoutSessionId === session.id) return
  await changeOrder(tx, id, { stripeCheckoutSessionId: session.id, checkoutUrl: session.url })
  await note(tx, id, { kind: 'opened', at: now, actorId: order.userId })
}

async function buyerOf({ userId }: Order): Promise<string> {
  const [buyer] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId))
  return buyer?.email ?? ''
}

/** The lines of an order: as many of a type as have the same price. */
async function linesOf({ id, currency }: Order): Promise<SessionLine[]> {
  const { ticketTypeId, price, paymentId, paymentStatus } = eventParticipants
  const rows = await db
    .select({
      price,
      quantity: sql<number>`count(*)::int`,
      title: sql<string>`min(${events.title})`,
      name: sql<string | null>`min(${ticketTypes.name})`,
      productId: sql<
        string | null
      >`min(coalesce(${ticketTypes.stripeProductId}, case when ${ticketTypeId} is null then ${events.stripeProductId} end))`,
    })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .leftJoin(ticketTypes, eq(ticketTypes.id, ticketTypeId))
    .where(and(eq(paymentId, id), eq(paymentStatus, 'pending'), isNotNull(price)))
    .groupBy(ticketTypeId, price)
    .orderBy(ticketTypeId, price)
  return rows.flatMap(({ price, quantity, title, name, productId }) => {
    const unit: Money | null = parseMoney(price ?? '0', currency)
    return unit ? [{ name: name ? `${title}: ${name}` : title, unit, quantity, productId }] : []
  })
}

async function nameTickets(tx: Tx, order: Order, names: Record<string, string>): Promise<void> {
  for (const [id, name] of Object.entries(names)) {
    const guestName = name.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 80)
    await tx
      .update(eventParticipants)
      .set({ guestName })
      .where(
        and(
          ...[eq(eventParticipants.id, Number(id)), eq(eventParticipants.paymentId, order.id)],
          isNotNull(eventParticipants.guestName),
        ),
      )
  }
}
