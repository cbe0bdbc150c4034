import { and, desc, eq, getTableColumns, ne, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, payments, ticketTypes } from '@/db/schema'
import { lockInvited, writeAnswer } from '@/lib/events/answer-invitation'
import { type LockedEvent, lockEvent } from '@/lib/events/places'
import type { Locale } from '@/lib/i18n/locales'
import type { Viewer } from '@/lib/identity/schema'
import { lockOrder } from '@/lib/payments/orders'
import { busyWhenLocked } from '@/lib/platform/busy'
import { Refusal } from '@/lib/platform/refusal'
import { beginOrder, dropWish } from './checkout'
import { takeBack } from './give-back'
import { freePlaces, leaveForOrder } from './offer'
import { settleFree } from './settle'

type Guest = Pick<Viewer, 'id'>
type Asked = { id: number; answer: 'accept' | 'decline'; brings: number; locale: Locale }
type Answered = { said: 'coming' | 'declined' | 'tickets'; event: LockedEvent }

/**
 * Answers an invitation to an event, in one transaction under the event's lock (rules T1, T4). Whoever accepts has places
 * from then on, their own and one for each friend, by the path of every order that costs nothing (rule T8); where tickets
 * are bought, the answer is noted and they are `tickets`. Whoever declines, or brings fewer, gives places back (rule T9).
 * It may be answered again as long as the event is ahead.
 *
 * Refuses `notFound` to who was not invited, `past`, `cancelled`, `tooManyFriends` beyond what was offered, what an order
 * refuses (`notEnough` says how many are left), and `paidTicket`, `checkedIn`, `noReturn` for what no answer can give back.
 */
export async function answerInvitation(viewer: Guest, asked: Asked, now: Date): Promise<Answered> {
  return busyWhenLocked(() => db.transaction((tx) => answer(tx, viewer, { asked, now })))
}

async function answer(tx: Tx, viewer: Guest, { asked, now }: { asked: Asked; now: Date }): Promise<Answered> {
  const event = await lockEvent(tx, asked.id)
  if (!event || event.status === 'draft') throw new Refusal('notFound', 404)
  const ids = { eventId: event.id, userId: viewer.id }
  const guest = await lockInvited(tx, ids)
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
  if (event.endsAt <= now) throw new Refusal('past', 409)
  const isAccepted = asked.answer === 'accept'
  const brings = isAccepted ? asked.brings : 0
  if (brings > guest.plusOnes) throw new Refusal('tooManyFriends', 409, { most: guest.plusOnes })
  const had = guest.answer === 'accepted' ? guest.brings : 0
  const call = { viewer, event, places: await placesOf(tx, ids), locale: asked.locale, now }
  const isSold = await sells(tx, event)
  if (!isAccepted) await giveUp(tx, call, had)
  else if (!isSold) await take(tx, call, { brings, had, most: guest.plusOnes })
  await writeAnswer(tx, { ...ids, answer: isAccepted ? 'accepted' : 'declined', brings, now })
  return { said: isAccepted ? (isSold ? 'tickets' : 'coming') : 'declined', event }
}

type Row = typeof eventParticipants.$inferSelect
type Places = { own: Row | undefined; friends: Row[] }
type Call = { viewer: Guest; event: LockedEvent; places: Places; locale: Locale; now: Date }

/**
 * What a member has at an event themselves, and the tickets that they took for others, the newest first: also those that
 * they have sent on, or else an invitation for three would let in as many as one likes.
 */
async function placesOf(tx: Tx, { eventId, userId }: { eventId: number; userId: number }): Promise<Places> {
  const { id, status, paymentStatus, paymentId } = eventParticipants
  const mine = eq(eventParticipants.userId, userId)
  const rows = await tx
    .select({ ...getTableColumns(eventParticipants), buyerId: payments.userId })
    .from(eventParticipants)
    .leftJoin(payments, eq(payments.id, paymentId))
    .where(
      and(
        ...[eq(eventParticipants.eventId, eventId), ne(status, 'cancelled')],
        ...[or(mine, eq(payments.userId, userId)), sql`${paymentStatus} is distinct from 'pending'`],
      ),
    )
    .orderBy(desc(id))
  const own = rows.find((row) => row.userId === userId && row.guestName === null)
  const took = rows.filter((row) => row.status === 'attending' && (row.buyerId ?? row.userId) === userId)
  return { own, friends: took.filter((row) => row !== own) }
}

async function sells(tx: Tx, { id, price }: LockedEvent): Promise<boolean> {
  if (Number(price) > 0) return true
  return (await tx.$count(ticketTypes, eq(ticketTypes.eventId, id))) > 0
}

/** Places for a guest and their friends: as many more as are missing, or the last ones back. */
async function take(
  tx: Tx,
  call: Call,
  { brings, had, most }: { brings: number; had: number; most: number },
): Promise<void> {
  const { viewer, event, places, locale, now } = call
  const comes = places.own?.status === 'attending'
  const placed = Number(comes) + places.friends.length
  if (!comes && placed > most) throw new Refusal('tooManyFriends', 409, { most })
  const missing = Math.max(1 + brings - placed, Number(!comes))
  if (missing <= 0) return back(tx, call, friendsToReturn(call, Math.min(had - brings, placed - 1 - brings)))
  const order = { eventId: event.id, quantities: [{ typeId: 0, quantity: missing }], locale }
  const asked = { ...order, amounts: {}, promo: '', access: '', seen: {} }
  const { paymentId } = await beginOrder(tx, viewer, { asked, now })
  const begun = await lockOrder(tx, paymentId)
  if (begun) await settleFree(tx, { order: begun, event, at: now })
}

/** Gives back what the invitation gave, and the member's own place; leaves the line, and takes a wish back. */
async function giveUp(tx: Tx, call: Call, had: number): Promise<void> {
  const { viewer, event, places, now } = call
  const { own } = places
  const ids = { eventId: event.id, userId: viewer.id }
  if (own?.paymentStatus === 'paid') throw new Refusal('paidTicket', 409)
  if (own?.checkedInAt) throw new Refusal('checkedIn', 409)
  const rows = friendsToReturn(call, Math.min(had, places.friends.length))
  await back(tx, call, own?.status === 'attending' ? [own, ...rows] : rows)
  if (own?.status === 'interested') await dropWish(tx, ids)
  if (own?.status !== 'waitlisted') return
  await leaveForOrder(tx, { ...ids, now })
  await freePlaces(tx, event.id)
}

/** The newest tickets for friends that can still come back: not paid for, not sent on, and not used at the door. */
function friendsToReturn({ viewer, places }: Call, count: number): Row[] {
  const able = places.friends.filter(
    ({ userId, guestName, paymentStatus, checkedInAt, holderEmail }) =>
      userId === viewer.id && guestName !== null && paymentStatus === 'free' && !checkedInAt && !holderEmail,
  )
  if (count > able.length) throw new Refusal('noReturn', 409)
  return able.slice(0, Math.max(0, count))
}

async function back(tx: Tx, { viewer, event, now }: Call, rows: Row[]): Promise<void> {
  const orders = [...new Set(rows.map(({ paymentId }) => paymentId))].sort((a, b) => (a ?? 0) - (b ?? 0))
  for (const paymentId of orders)
    await takeBack(tx, {
      ...{ rows: rows.filter((row) => row.paymentId === paymentId), event, at: now },
      ...{ order: paymentId === null ? null : await lockOrder(tx, paymentId) },
      ...{ kind: 'returned', by: viewer.id },
    })
}
