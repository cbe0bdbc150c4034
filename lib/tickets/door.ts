import { and, asc, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { type Db, db } from '@/db/client'
import { eventParticipants, events, ticketTypes, users } from '@/db/schema'
import { statement } from '@/db/statement'
import { organizedBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { admits } from './admits'
import type { ScanAnswer } from './door-shapes'

const pageSize = 50

type Organizer = Pick<Viewer, 'id' | 'role'>

/** Whose ticket an organizer has scanned, of which type, and since when it is in; the name is null for whoever is hidden. */
export async function nameScanned({ id, role }: Organizer, ticketId: number) {
  const [row] = await named[role](db, { id, ticketId })
  return row ? { name: nameOf(row), type: row.type, since: row.checkedInAt } : null
}

const named = { user: nameFor('user'), admin: nameFor('admin') }

// Of each role the rule of whom it sees is another.
function nameFor(role: Organizer['role']) {
  return statement(`name_scanned_${role}`, (q, { id, ticketId }: { id: number; ticketId: number }) =>
    ticketsFor({ id, role }, eq(eventParticipants.id, ticketId), q).limit(1),
  )
}

/**
 * One page of the tickets that admit to an organizer's own event, in the order in which they were taken; with `q`, those
 * whose name, username or address it is part of. Somebody hidden from the organizer keeps their row without a name, and is
 * found by none.
 */
export async function listDoor(
  viewer: Organizer,
  { eventId, q, after }: { eventId: number; q?: string | undefined; after?: number | undefined },
) {
  const { id } = eventParticipants
  const rows = await ticketsFor(
    viewer,
    and(
      eq(eventParticipants.eventId, eventId),
      admits(),
      q ? called(q) : undefined,
      after ? gt(id, after) : undefined,
    ),
  )
    .orderBy(asc(id))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const nextAfter = rows.length > pageSize ? page.at(-1)?.id : undefined
  return { tickets: page.map((row) => ({ ...row, name: nameOf(row) })), nextAfter }
}

/** How many are in, of how many who may come; null for an event of somebody else. */
export async function countDoor({ id }: Organizer, eventId: number) {
  const [row] = await counted(db, { id, eventId })
  return row ?? null
}

const counted = statement('count_door', (q, { id, eventId }: { id: number; eventId: number }) => {
  const within = q
    .select({
      inside: sql<number>`count(${eventParticipants.checkedInAt})::int`.as('inside'),
      all: sql<number>`count(*)::int`.as('all'),
    })
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, events.id), admits()))
    .as('within')
  return q
    .select({ inside: within.inside, all: within.all })
    .from(events)
    .innerJoinLateral(within, sql`true`)
    .where(and(eq(events.id, eventId), ne(events.status, 'draft'), organizedBy({ id })))
})

function ticketsFor(viewer: Organizer, which: SQL | undefined, q: Db = db) {
  const { id, guestName, holderEmail, checkedInAt } = eventParticipants
  return q
    .select({
      ...{ id, guestName, holderEmail, checkedInAt },
      type: ticketTypes.name,
      userId: users.id,
      username: users.username,
      fullName: users.fullName,
      image: users.profileImage,
    })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .leftJoin(users, and(eq(users.id, eventParticipants.userId), personVisibleTo(viewer)))
    .leftJoin(ticketTypes, isTypeOf())
    .where(and(which, organizedBy(viewer)))
    .$dynamic()
}

/** Join condition: the type of a ticket; the standard one's is the row that names it, if there is one. */
export function isTypeOf(): SQL | undefined {
  const standard = and(
    isNull(eventParticipants.ticketTypeId),
    eq(ticketTypes.isStandard, true),
    eq(ticketTypes.eventId, eventParticipants.eventId),
  )
  return or(eq(ticketTypes.id, eventParticipants.ticketTypeId), standard)
}

type Named = { guestName: string | null; fullName: string | null; username: string | null }

// A guest whom nobody has named is one more of whoever bought the ticket, in every language of a door.
function nameOf({ guestName, fullName, username }: Named): string | null {
  const holder = fullName || username
  if (guestName === '') return holder && `${holder} +1`
  return guestName ?? holder
}

// Compared as the search compares: without case, accents and signs. Nothing but signs finds nobody.
function called(q: string): SQL | undefined {
  const { guestName, holderEmail } = eventParticipants
  const has = (text: SQL | typeof guestName) =>
    sql`(search_fold(${q}) <> '' and strpos(search_fold(${text}), search_fold(${q})) > 0)`
  const own = and(isNull(guestName), has(sql`${users.fullName} || ' ' || ${users.username}`))
  return or(has(guestName), sql`strpos(lower(${holderEmail}), lower(${q})) > 0`, own)
}

/** Where a press in the list leads back to: where it let nobody in, with what it was answered beside the list. */
export function withAnswer(list: string, { outcome }: Pick<ScanAnswer, 'outcome'>, ticketId: number): string {
  if (outcome === 'admitted' || outcome === 'undone') return list
  const query = new URLSearchParams({ said: outcome, ticket: String(ticketId) })
  return `${list}${list.includes('?') ? '&' : '?'}${query}#people`
}
