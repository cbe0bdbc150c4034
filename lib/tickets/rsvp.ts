import { randomBytes } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { db, type Tx } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { countTaken, type LockedEvent, lockEvent, moveCounts } from '@/lib/events/places'
import { letInTo, mayOpen, organizerSeenBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { asMember } from '@/lib/profiles/visibility'
import { rsvpRefusal, type Wish } from './policy'

type Own = Pick<typeof eventParticipants.$inferSelect, 'id' | 'status' | 'paymentStatus'> | undefined
type Asked = { eventId: number; wish: Wish; seen?: string | undefined }
type Answer = { event: LockedEvent; has: Wish }
type Place = { tx: Tx; viewer: Pick<Viewer, 'id'>; event: LockedEvent; own: Own; now: Date }

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
  { eventId, wish, seen }: Asked,
  now: Date,
): Promise<Answer> {
  try {
    return await db.transaction((tx) => decide(tx, viewer, { eventId, wish, seen, now }))
  } catch (thrown) {
    if (isLockTimeout(thrown)) throw new Refusal('busy', 409)
    throw thrown
  }
}

async function decide(
  tx: Tx,
  viewer: Pick<Viewer, 'id'>,
  { eventId, wish, seen, now }: Asked & { now: Date },
): Promise<Answer> {
  // Sent at once, done in this order on the one connection: what follows the lock are statements of their own that start
  // under it, and the lock is held for one trip instead of three. Who may open it needs no lock.
  const [access, event, own, taken] = await Promise.all([
    accessOf(tx, eventId, viewer),
    lockEvent(tx, eventId),
    ownRow(tx, eventId, viewer.id),
    wish === 'attending' ? countTaken(tx, eventId, now) : 0,
  ])
  if (!event || !mayOpen(event, access)) throw new Refusal('notFound', 404)
  const keeps = wish === 'interested' && own?.status === 'attending' && seen !== 'attending'
  if (keeps) return { event, has: 'attending' }
  if (own?.status === wish || (!own && wish === 'cancelled')) return { event, has: wish }
  const facts = { ...event, isFree: !Number(event.price), taken }
  const reason = rsvpRefusal(wish, facts, { own: own?.status ?? null, now })
  if (reason) throw new Refusal(reason, reason === 'notFound' ? 404 : 409)
  await write({ tx, viewer, event, own, now }, wish)
  return { event, has: wish }
}

async function write(place: Place, wish: Wish): Promise<void> {
  const { tx, event, own } = place
  if (own?.paymentStatus === 'paid') throw new Refusal('paidTicket', 409)
  const step = (status: Wish) => Number(wish === status) - Number(own?.status === status)
  const counts = { attending: step('attending'), interested: step('interested') }
  await Promise.all([writeRow(place, wish), moveCounts(tx, event.id, counts)])
}

function writeRow(place: Place, wish: Wish): Promise<void> {
  if (wish === 'cancelled') return cancelRow(place)
  return place.own ? changeRow(place, wish) : insertRow(place, wish)
}

async function insertRow({ tx, viewer, event, now }: Place, wish: Wish): Promise<void> {
  const row = { eventId: event.id, userId: viewer.id, ...admission(wish, now) }
  await tx.insert(eventParticipants).values(row).prepare('insert_place').execute()
}

async function changeRow({ tx, own, now }: Place, wish: Wish): Promise<void> {
  await tx
    .update(eventParticipants)
    .set({ ...admission(wish, now), updatedAt: now })
    .where(eq(eventParticipants.id, own?.id ?? 0))
}

// The row stays as a dated fact, and its code dies with it (rule T13): going again is a new row with a new code.
async function cancelRow({ tx, own, now }: Place): Promise<void> {
  await tx
    .update(eventParticipants)
    .set({ status: 'cancelled', cancelledAt: now, ticketIdentifier: null, updatedAt: now })
    .where(eq(eventParticipants.id, own?.id ?? 0))
}

// Whoever takes a place has seen the event as it is: only what changes after this asks them again (rule E9).
function admission(wish: Wish, now: Date) {
  return wish === 'attending'
    ? ({ status: wish, paymentStatus: 'free', ticketIdentifier: ticketCode(), confirmedAt: now } as const)
    : ({ status: wish, paymentStatus: null, ticketIdentifier: null, confirmedAt: null } as const)
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

// An admin who goes out is a guest like everybody: a block holds for them too.
async function accessOf(tx: Tx, eventId: number, viewer: { id: number }) {
  const query = tx
    .select({
      isLetIn: sql<boolean>`${letInTo(viewer)}`,
      seesOrganizer: sql<boolean>`${organizerSeenBy(asMember(viewer))}`,
    })
    .from(events)
    .where(eq(events.id, eventId))
  const [row] = await query.prepare('access_to_event').execute()
  return row ?? { isLetIn: false, seesOrganizer: false }
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ticket's code: 160 random bits in Crockford's base 32 (rule T13 asks for 128). */
export function ticketCode(): string {
  return [...randomBytes(32)].map((byte) => crockford[byte & 31]).join('')
}

/** Whether a statement waited for a lock longer than the pool allows. */
export function isLockTimeout(thrown: unknown): boolean {
  const cause = thrown instanceof Error && thrown.cause ? thrown.cause : thrown
  return cause instanceof postgres.PostgresError && cause.code === '55P03'
}
