import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import { sentAtOnce } from '@/db/statement'
import { accessOf } from '@/lib/events/access'
import { type LockedEvent, lockEvent, moveCounts } from '@/lib/events/places'
import { mayOpen } from '@/lib/events/visibility'
import type { Locale } from '@/lib/i18n/locales'
import { getStanding } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { feeOf } from '@/lib/payments/fee'
import { lockOpenOrders, nameOwnAdmission, nextOrderId, type Order, openOrder } from '@/lib/payments/orders'
import { busyWhenLocked } from '@/lib/platform/busy'
import { enqueue } from '@/lib/platform/jobs'
import { toDecimal } from '@/lib/platform/money'
import { Refusal } from '@/lib/platform/refusal'
import { releaseHold } from './hold'
import { placesFreedJob } from './jobs'
import { leaveForOrder, type Offer, offerFree, withPlaceOf } from './offer'
import { feePercentOf } from './policy'
import { type Asked, type PricedTicket, priceOrder, sumOf, taxIn } from './price-order'
import {
  countByType,
  countOwn,
  listOwn,
  type OwnRow,
  type PromoCode,
  readPromo,
  readSaleRows,
  type Sale,
  type SaleRows,
  saleOf,
  type Taken,
} from './sale'
import { isSame } from './same-order'
import type { Audience } from './schema'

export type Checkout = Asked & { eventId: number; locale: Locale; visibleTo?: Audience }

/** How long places are kept for somebody who pays; the buyer may put the end off once by as much (rule T6). */
export const holdMinutes = 15

/**
 * Begins an order: under the event's lock places, stock, limits and codes are counted from rows, and the tickets are held
 * while the buyer pays (rules T1 to T3, T16). One member has one open order at an event: asked for the same again it is
 * the same one, and asked for something else the former gives its places back first.
 *
 * Refuses with the reasons of `priceOrder`, `notFound` for an event the viewer may not open, `busy` when the lock was not
 * to be had in time; throws FieldFaults for what was typed.
 */
export async function checkout(
  viewer: Pick<Viewer, 'id'>,
  asked: Checkout,
  now: Date,
): Promise<{ paymentId: number }> {
  return busyWhenLocked(() => db.transaction((tx) => beginOrder(tx, viewer, { asked, now })))
}

type Call = { asked: Checkout; now: Date }
type Seen = { sale: SaleRows; taken: Taken; own: OwnRow[]; promo: PromoCode | null; nextId: number }

/** The same in a transaction of the caller's, who goes on with the order in it. */
export async function beginOrder(
  tx: Tx,
  viewer: Pick<Viewer, 'id'>,
  { asked, now }: Call,
): Promise<{ paymentId: number }> {
  const member = { eventId: asked.eventId, userId: viewer.id }
  // Sent at once, done in this order on the one connection: all that follows the lock are statements of their own that
  // start under it, and the lock is held for two trips instead of twelve. Who may open the event needs no lock.
  const [access, event, open, seen] = await sentAtOnce([
    accessOf(tx, asked.eventId, viewer),
    lockEvent(tx, asked.eventId),
    lockOpenOrders(tx, member),
    look(tx, { ...member, asked, now }),
  ])
  if (!event || !mayOpen(event, access)) throw new Refusal('notFound', 404)
  const same = await giveWay(tx, event, { open, asked, now })
  if (same) return { paymentId: same.id }
  const { offer, hasMoved } = await leaveBehind(tx, seen.own, { ...member, now })
  const left = hasMoved || open.length > 0 ? await look(tx, { ...member, asked, now }) : seen
  const facts = await factsOf(tx, event, { seen: left, now, offer })
  const order = { event, tickets: priceOrder(asked, facts), sale: facts.sale, asked, now, offer }
  await writeOrder(tx, viewer, { ...order, id: left.nextId, own: left.own })
  return { paymentId: left.nextId }
}

/** What an order is decided by, as it stands now; under the event's lock it stays so. */
async function look(
  tx: Tx,
  { eventId, userId, asked, now }: Call & { eventId: number; userId: number },
): Promise<Seen> {
  const member = { eventId, userId, at: now }
  const [sale, taken, own, promo, nextId] = await Promise.all([
    readSaleRows(tx, eventId),
    countByType(tx, eventId, now),
    listOwn(tx, member),
    asked.promo ? readPromo(tx, { ...member, code: asked.promo }) : null,
    nextOrderId(tx),
  ])
  return { sale, taken, own, promo, nextId }
}

async function factsOf(
  tx: Tx,
  event: LockedEvent,
  { seen, now, offer }: { seen: Seen; now: Date; offer: Offer | null },
) {
  const { taken, promo } = seen
  const facts = { event, sale: saleOf(event, seen.sale), taken, own: countOwn(seen.own), promo, now }
  // The places of an offer are those of whoever takes it, and of nobody behind them in the line.
  if (offer) return { ...facts, taken: withPlaceOf(offer, taken) }
  if (taken.waiting === 0) return facts
  // Whoever waits comes before whoever passes by: what is free is offered first (rule T11).
  await offerFree(tx, event, now)
  return { ...facts, taken: await countByType(tx, event.id, now) }
}

/** The open order that already is what is asked for; any other one is ended, and its places are free at once. */
async function giveWay(
  tx: Tx,
  event: LockedEvent,
  { open, asked, now }: Call & { open: Order[] },
): Promise<Order | null> {
  for (const order of open) {
    const isLive = order.heldUntil !== null && order.heldUntil > now
    if (order.processingAt) continue
    if (isLive && (await isSame(tx, order, asked))) return order
    await releaseHold(tx, { order, event, at: now, kind: isLive ? 'given_up' : 'expired' })
  }
  return null
}

/** Ends holds of the member's that have passed, and their place in the line, with the offer that it may have had. */
async function leaveBehind(
  tx: Tx,
  own: OwnRow[],
  member: { eventId: number; userId: number; now: Date },
): Promise<{ offer: Offer | null; hasMoved: boolean }> {
  const hasLapsed = own.some(
    ({ paymentStatus, heldUntil }) => paymentStatus === 'pending' && heldUntil && heldUntil <= member.now,
  )
  const waits = own.some(({ status }) => status === 'waitlisted')
  if (hasLapsed) await endLapsed(tx, member)
  return { offer: waits ? await leaveForOrder(tx, member) : null, hasMoved: hasLapsed || waits }
}

// A hold of the member's that has passed is free in every count, and its row must give way to the next one (rule T5).
async function endLapsed(
  tx: Tx,
  { eventId, userId, now }: { eventId: number; userId: number; now: Date },
): Promise<void> {
  const { status, paymentStatus, heldUntil } = eventParticipants
  await tx
    .update(eventParticipants)
    .set({ status: 'cancelled', paymentStatus: 'failed', cancelledAt: now, heldUntil: null, updatedAt: now })
    .where(
      and(
        ...[eq(eventParticipants.eventId, eventId), eq(eventParticipants.userId, userId)],
        ...[eq(status, 'attending'), eq(paymentStatus, 'pending'), sql`${heldUntil} <= ${now.toISOString()}`],
      ),
    )
}

type NewOrder = Call & {
  id: number
  event: LockedEvent
  tickets: PricedTicket[]
  sale: Sale
  own: OwnRow[]
  offer: Offer | null
}

async function writeOrder(tx: Tx, viewer: Pick<Viewer, 'id'>, order: NewOrder): Promise<void> {
  const { id, event, tickets, sale, asked, now, offer } = order
  const total = sumOf(tickets, event.currency)
  const percent = feePercentOf(await getStanding(event.organizerId, tx), now)
  const fee = { ...total, amount: feeOf(total.amount, total.currency, percent) }
  const heldUntil = new Date(now.getTime() + holdMinutes * 60_000)
  const own = order.own.find(({ isOwn }) => isOwn)?.status ?? null
  const rows = rowsOf(viewer, { ...order, heldUntil, own })
  // Again at once and in this order: the wish gives way to the hold, and the first ticket is named when it is there.
  await Promise.all([
    own === 'interested' ? dropWish(tx, { eventId: event.id, userId: viewer.id }) : null,
    openOrder(tx, {
      ...{ id, userId: viewer.id, eventId: event.id, heldUntil, locale: asked.locale, at: now },
      ...{ amount: toDecimal(total), currency: event.currency, fee: toDecimal(fee) },
      ...{ tax: toDecimal(taxIn(total, sale.tax?.percent)), taxName: sale.tax?.name ?? '' },
      stripeAccountId: total.amount > 0 ? sale.accountId : null,
    }),
    tx.insert(eventParticipants).values(rows).prepare('hold_places').execute(),
    nameOwnAdmission(tx, id),
  ])
  // Of an offer for three whoever takes two gives one back.
  if (offer) await enqueue(tx, placesFreedJob, { eventId: event.id })
}

type Rows = Omit<NewOrder, 'own'> & { heldUntil: Date; own: string | null }

function rowsOf(viewer: Pick<Viewer, 'id'>, order: Rows) {
  const { id, event, tickets, asked, now, offer, heldUntil, own } = order
  const isFirst = own === null || own === 'interested'
  return tickets.map(({ type, price, promoCodeId }, index) => ({
    ...{ eventId: event.id, userId: viewer.id, paymentId: id, createdAt: now, updatedAt: now },
    ...{ status: 'attending' as const, paymentStatus: 'pending' as const, heldUntil, promoCodeId },
    ...{ ticketTypeId: type.id === 0 ? null : type.id, price: toDecimal(price), confirmedAt: now },
    guestName: isFirst && index === 0 ? null : '',
    visibleTo: isFirst && index === 0 ? (asked.visibleTo ?? null) : null,
    replacesId: index === 0 ? (offer?.replacesId ?? null) : null,
    wasInterested: isFirst && index === 0 && own === 'interested',
  }))
}

// The wish becomes the hold; should that come to nothing, the wish comes back with it.
/** Takes a member's "interested" away. */
export async function dropWish(
  tx: Tx,
  { eventId, userId }: { eventId: number; userId: number },
): Promise<void> {
  const wish = tx
    .delete(eventParticipants)
    .where(
      and(
        ...[eq(eventParticipants.eventId, eventId), eq(eventParticipants.userId, userId)],
        sql`${eventParticipants.status} = 'interested'`,
      ),
    )
  await Promise.all([
    wish.prepare('drop_wish').execute(),
    moveCounts(tx, eventId, { attending: 0, interested: -1 }),
  ])
}
