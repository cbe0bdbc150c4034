import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, ticketTypes } from '@/db/schema'
import { sentAtOnce } from '@/db/statement'
import { accessOf } from '@/lib/events/access'
import { type LockedEvent, lockEvent, moveCounts } from '@/lib/events/places'
import { mayOpen } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { busyWhenLocked } from '@/lib/platform/busy'
import { Refusal } from '@/lib/platform/refusal'
import { ticketCode } from './code'
import { freePlaces, offerFree } from './offer'
import { rsvpRefusal, type Wish } from './policy'
import { countByType, type Taken } from './sale'
import type { Audience } from './schema'

/** What a row that waited for several, or was offered places, keeps of that. */
const outOfLine = { partySize: 1, heldUntil: null, replacesId: null }

type Own = Pick<typeof eventParticipants.$inferSelect, 'id' | 'status' | 'paymentStatus'> | undefined
type Asked = { eventId: number; wish: Wish; seen?: string | undefined; visibleTo?: Audience | undefined }
type Answer = { event: LockedEvent; has: Wish }
type Place = {
  tx: Tx
  viewer: Pick<Viewer, 'id'>
  event: LockedEvent
  own: Own
  now: Date
  visibleTo: Audience
}

/**
 * "I'm going", "interested" or "can't after all", in one transaction under the event's lock (rules T1, T2): the last
 * place is never given twice, and the same wish sent twice is one row. Refuses with the reasons of `rsvpRefusal`, with
 * `notFound` for an event the viewer may not see, and with `busy` when the lock was not to be had in time.
 *
 * "Interested" gives a place up only when it was said on a page that showed the place (`seen`): a stored page shows
 * everybody the same two buttons, and must not take a place from somebody who only looked again.
 *
 * @returns the event, and what the member has now.
 */
export async function rsvp(
  viewer: Pick<Viewer, 'id'>,
  { eventId, wish, seen, visibleTo }: Asked,
  now: Date,
): Promise<Answer> {
  return busyWhenLocked(() =>
    db.transaction((tx) => decide(tx, viewer, { eventId, wish, seen, visibleTo, now })),
  )
}

async function decide(
  tx: Tx,
  viewer: Pick<Viewer, 'id'>,
  { eventId, wish, seen, visibleTo = null, now }: Asked & { now: Date },
): Promise<Answer> {
  // Sent at once, done in this order on the one connection: what follows the lock are statements of their own that start
  // under it, and the lock is held for one trip instead of three. Who may open it needs no lock.
  const [access, event, own, taken, isSold] = await sentAtOnce([
    accessOf(tx, eventId, viewer),
    lockEvent(tx, eventId),
    ownRow(tx, eventId, viewer.id),
    wish === 'attending' ? countByType(tx, eventId, now) : null,
    wish === 'attending' ? hasTypes(tx, eventId) : false,
  ])
  if (!event || !mayOpen(event, access)) throw new Refusal('notFound', 404)
  const keeps = wish === 'interested' && own?.status === 'attending' && seen !== 'attending'
  if (keeps) return { event, has: 'attending' }
  if (own?.paymentStatus === 'pending') throw new Refusal('orderOpen', 409)
  if (own?.status === wish || (!own && wish === 'cancelled')) return { event, has: wish }
  const all = taken ? await afterLine(tx, event, { taken, now }) : 0
  const facts = { ...event, isFree: !Number(event.price) && !isSold, taken: all }
  const reason = rsvpRefusal(wish, facts, { own: own?.status ?? null, now })
  if (reason) throw new Refusal(reason, reason === 'notFound' ? 404 : 409)
  await write({ tx, viewer, event, own, now, visibleTo }, wish)
  return { event, has: wish }
}

/** What is taken when whoever waits has been offered what is free: they come before whoever passes by (rule T11). */
async function afterLine(
  tx: Tx,
  event: LockedEvent,
  { taken, now }: { taken: Taken; now: Date },
): Promise<number> {
  if (taken.waiting === 0) return taken.all
  await offerFree(tx, event, now)
  return (await countByType(tx, event.id, now)).all
}

async function write(place: Place, wish: Wish): Promise<void> {
  const { tx, event, own } = place
  if (own?.paymentStatus === 'paid') throw new Refusal('paidTicket', 409)
  const step = (status: Wish) => Number(wish === status) - Number(own?.status === status)
  const counts = { attending: step('attending'), interested: step('interested') }
  await Promise.all([writeRow(place, wish), moveCounts(tx, event.id, counts)])
  // Whoever waits is asked at once, and not by the hourly look alone (rule T9).
  if (own?.status === 'attending' || own?.status === 'waitlisted') await freePlaces(tx, event.id)
}

function writeRow(place: Place, wish: Wish): Promise<void> {
  if (wish === 'cancelled') return cancelRow(place)
  return place.own ? changeRow(place, wish) : insertRow(place, wish)
}

async function insertRow({ tx, viewer, event, now, visibleTo }: Place, wish: Wish): Promise<void> {
  const row = { eventId: event.id, userId: viewer.id, ...admission(wish, { now, visibleTo }) }
  await tx.insert(eventParticipants).values(row).prepare('insert_place').execute()
}

async function changeRow({ tx, own, now, visibleTo }: Place, wish: Wish): Promise<void> {
  await tx
    .update(eventParticipants)
    .set({ ...admission(wish, { now, visibleTo }), ...outOfLine, updatedAt: now })
    .where(eq(eventParticipants.id, own?.id ?? 0))
}

// The row stays as a dated fact, and its code dies with it (rule T13): going again is a new row with a new code.
async function cancelRow({ tx, own, now }: Place): Promise<void> {
  await tx
    .update(eventParticipants)
    .set({ status: 'cancelled', cancelledAt: now, ticketIdentifier: null, ...outOfLine, updatedAt: now })
    .where(eq(eventParticipants.id, own?.id ?? 0))
}

// Whoever takes a place has seen the event as it is: only what changes after this asks them again (rule E9).
function admission(wish: Wish, { now, visibleTo }: Pick<Place, 'now' | 'visibleTo'>) {
  if (wish !== 'attending')
    return {
      ...{ status: wish, paymentStatus: null, ticketIdentifier: null, confirmedAt: null, visibleTo: null },
    } as const
  const place = { status: wish, paymentStatus: 'free', ticketIdentifier: ticketCode() } as const
  return { ...place, confirmedAt: now, visibleTo }
}

async function ownRow(tx: Tx, eventId: number, userId: number): Promise<Own> {
  const { id, guestName, status, paymentStatus } = eventParticipants
  const query = tx
    .select({ id, status, paymentStatus })
    .from(eventParticipants)
    .where(
      and(
        eq(eventParticipants.eventId, eventId),
        eq(eventParticipants.userId, userId),
        isNull(guestName),
        sql`${status} <> 'cancelled'`,
      ),
    )
  const [row] = await query.prepare('own_place').execute()
  return row
}

async function hasTypes(tx: Tx, eventId: number): Promise<boolean> {
  const query = tx
    .select({ id: ticketTypes.id })
    .from(ticketTypes)
    .where(eq(ticketTypes.eventId, eventId))
    .limit(1)
  return (await query.prepare('has_types').execute()).length > 0
}
