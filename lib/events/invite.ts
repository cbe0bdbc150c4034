import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventGuests, eventLinks } from '@/db/schema'
import { requireTyped } from '@/lib/connections/between'
import type { Viewer } from '@/lib/identity/schema'
import { notify } from '@/lib/notifications/notify'
import { Refusal } from '@/lib/platform/refusal'
import { readSigned, signed } from '@/lib/platform/signed'
import { lockOrganized } from './own'
import { inviteRefusal, mailRefusal } from './policy'

/** As many links as one can still tell apart. */
const mostLinks = 20
/** A private event for more people is a public one. */
const mostGuests = 2000

type Organizer = Pick<Viewer, 'id'>

/**
 * Puts a member on the guest list of an event with so many friends, and tells them. Whoever is on it by a link is invited
 * by name from then on; nobody brings fewer than they were offered before. Refuses `tooManyGuests` beyond 2,000,
 * `cancelled` and `past`; whoever is hidden from the organizer is a fault of the field, as nobody by that name.
 */
export async function inviteGuest(
  viewer: Organizer,
  { id, username, plusOnes = 0 }: { id: number; username: string; plusOnes?: number },
  now: Date,
): Promise<void> {
  const person = await requireTyped(viewer, username)
  await db.transaction(async (tx) => {
    const event = await lockOrganized(tx, viewer, id)
    const reason = inviteRefusal(event, now)
    if (reason) throw new Refusal(reason, 409)
    const others = and(eq(eventGuests.eventId, id), ne(eventGuests.userId, person.id))
    if ((await tx.$count(eventGuests, others)) >= mostGuests)
      throw new Refusal('tooManyGuests', 409, { most: mostGuests })
    await letIn(tx, { eventId: id, userId: person.id, plusOnes, now })
    if (event.status === 'draft') return
    const cause = `invited:${id}`
    await notify(tx, {
      userId: person.id,
      kind: 'event_invited',
      cause,
      actorId: viewer.id,
      eventId: id,
      now,
    })
  })
}

/** Takes a member off the guest list. A place that they have taken is theirs to give back. */
export async function uninviteGuest(
  viewer: Organizer,
  { id, memberId }: { id: number; memberId: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganized(tx, viewer, id)
    await tx.delete(eventGuests).where(and(eq(eventGuests.eventId, id), eq(eventGuests.userId, memberId)))
  })
}

/** Makes a link that lets in whoever has it. Refuses `tooManyLinks` beyond 20 that work. */
export async function makeLink(
  viewer: Organizer,
  { id, label }: { id: number; label: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganized(tx, viewer, id)
    const working = and(eq(eventLinks.eventId, id), isNull(eventLinks.withdrawnAt))
    if ((await tx.$count(eventLinks, working)) >= mostLinks)
      throw new Refusal('tooManyLinks', 409, { most: mostLinks })
    await tx.insert(eventLinks).values({ eventId: id, label, createdAt: now })
  })
}

/** Ends a link; whoever came in by it stays on the guest list. */
export async function withdrawLink(
  viewer: Organizer,
  { id, linkId }: { id: number; linkId: number },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganized(tx, viewer, id)
    const link = and(eq(eventLinks.id, linkId), eq(eventLinks.eventId, id), isNull(eventLinks.withdrawnAt))
    const ended = await tx.update(eventLinks).set({ withdrawnAt: now }).where(link).returning()
    if (ended.length === 0) throw new Refusal('notFound', 404)
  })
}

/** The secret end of a link's address. */
export function linkToken(linkId: number): string {
  return signed('event-link', String(linkId))
}

/** The link of a token that works and is for this event; null for a wrong, withdrawn or other one. */
export async function readLink(token: string, eventId: number): Promise<{ id: number } | null> {
  const id = readSigned('event-link', token)
  if (!id) return null
  const { withdrawnAt } = eventLinks
  const [link] = await db
    .select({ id: eventLinks.id })
    .from(eventLinks)
    .where(and(eq(eventLinks.id, Number(id)), eq(eventLinks.eventId, eventId), isNull(withdrawnAt)))
  return link ?? null
}

/** Lets a member in by a link that works; nothing happens by any other, and they stay as they were. */
export async function followLink(
  viewer: Pick<Viewer, 'id'>,
  { eventId, token }: { eventId: number; token: string },
  now: Date,
): Promise<void> {
  const link = await readLink(token, eventId)
  if (link) await db.transaction((tx) => enter(tx, viewer, { eventId, linkId: link.id, now }))
}

/** Refuses to let a member invite by mail: `notFound` to who does not organize the event, and what `mailRefusal` says. */
export async function requireMailing(viewer: Organizer, id: number, now: Date): Promise<void> {
  const reason = mailRefusal(await db.transaction((tx) => lockOrganized(tx, viewer, id)), now)
  if (reason) throw new Refusal(reason, 409)
}

/** Lets a member in whom an organizer has invited, with so many friends, or as many as they were offered already. */
export async function letIn(
  tx: Tx,
  { eventId, userId, plusOnes, now }: { eventId: number; userId: number; plusOnes: number; now: Date },
): Promise<void> {
  await tx
    .insert(eventGuests)
    .values({ eventId, userId, plusOnes, createdAt: now })
    .onConflictDoUpdate({
      target: [eventGuests.eventId, eventGuests.userId],
      set: { linkId: null, plusOnes: sql`greatest(${eventGuests.plusOnes}, ${plusOnes}::int)` },
    })
}

/** Lets a member in who was given a ticket: what was meant for its former holder is now meant for them. */
export async function letInTicketHolder(
  tx: Tx,
  { eventId, userId, now }: { eventId: number; userId: number; now: Date },
): Promise<void> {
  await tx.insert(eventGuests).values({ eventId, userId, createdAt: now }).onConflictDoNothing()
}

type Entry = { eventId: number; linkId: number; now: Date }

async function enter(tx: Tx, viewer: Pick<Viewer, 'id'>, { eventId, linkId, now }: Entry): Promise<void> {
  await tx
    .insert(eventGuests)
    .values({ eventId, userId: viewer.id, linkId, createdAt: now })
    .onConflictDoNothing()
}
