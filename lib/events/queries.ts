import { and, asc, desc, eq, getTableColumns, gt, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, eventChanges, eventDrafts, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { type Looking, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { writeCoordinates } from './coordinates'
import { hasTypes, isOnSale, takenAt } from './places'
import { moneyOf } from './price'
import { isListed, organizedBy, organizerSeenBy, visibleTo } from './visibility'

// Where it is held online is told to whoever has a place, and to nobody by accident.
const { onlineUrl: _, ...shown } = getTableColumns(events)

/**
 * One event as its page shows it; null when the viewer may not open it, exactly as when there is none (rule E4). Somebody
 * with a place keeps it after a block, and sees the event without its organizer.
 */
export async function getEvent(viewer: Looking, id: number, at: Date) {
  return readEvent(viewer, and(eq(events.id, id), visibleTo(viewer)), at)
}

/** The same for whoever has a link to it: however private it is, but no draft, and not across a block (rule C3). */
export async function getLinkedEvent(viewer: Looking, id: number, at: Date) {
  return readEvent(viewer, and(eq(events.id, id), ne(events.status, 'draft'), organizerSeenBy(viewer)), at)
}

async function readEvent(viewer: Looking, where: SQL | undefined, at: Date) {
  const [row] = await db
    .select({
      event: shown,
      city: cities,
      organizer: organizerColumns,
      taken: takenAt(at),
      hasTypes,
      isOnSale,
    })
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .leftJoin(users, and(eq(users.id, events.organizerId), personVisibleTo(viewer)))
    .where(where)
  if (!row) return null
  const { event, city, organizer } = row
  const money = moneyOf(event)
  const isSold = money !== null || row.hasTypes
  return { ...event, cityPlace: city, organizer, taken: row.taken, money, isSold, isOnSale: row.isOnSale }
}

export type EventDetail = NonNullable<Awaited<ReturnType<typeof getEvent>>>

/** What an organizer has: drafts and what lies ahead first by time, then the past from the newest. */
export async function listOwnEvents(viewer: Pick<Viewer, 'id'>, at: Date) {
  const rows = await db
    .select({ event: events, taken: takenAt(at) })
    .from(events)
    .where(organizedBy(viewer))
    .orderBy(
      desc(gt(events.endsAt, at)),
      sql`case when ${events.endsAt} > ${at.toISOString()} then ${events.startsAt} end`,
      desc(events.startsAt),
    )
    .limit(200)
  return rows.map(({ event, taken }) => ({ ...event, taken, money: moneyOf(event) }))
}

/** An event that the viewer organizes, drafts included, with what guests alone are told; null for anybody else's. */
export async function getOwnEvent(viewer: Pick<Viewer, 'id' | 'role'>, id: number, at: Date) {
  const [own] = await db
    .select({ onlineUrl: events.onlineUrl })
    .from(events)
    .where(and(eq(events.id, id), organizedBy(viewer)))
  const event = own ? await getEvent(viewer, id, at) : null
  return own && event ? { ...event, ...own, coordinates: writeCoordinates(event) } : null
}

export type OwnEvent = NonNullable<Awaited<ReturnType<typeof getOwnEvent>>>

/** What an event's people were told of, in that order; empty for whoever may not open it. */
export async function listChanges(viewer: Looking, eventId: number) {
  const { id, kind, reason, before, after, createdAt } = eventChanges
  return db
    .select({ id, kind, reason, before, after, createdAt })
    .from(eventChanges)
    .innerJoin(events, eq(events.id, eventChanges.eventId))
    .where(and(eq(eventChanges.eventId, eventId), visibleTo(viewer)))
    .orderBy(asc(id))
    .limit(50)
}

export type ChangeDetail = Awaited<ReturnType<typeof listChanges>>[number]

/** What a member has typed and not saved: of events that do not exist yet, the last one first. */
export async function listDrafts(viewer: Pick<Viewer, 'id'>) {
  const { id, form, updatedAt, ownerId, eventId } = eventDrafts
  return db
    .select({ id, form, updatedAt })
    .from(eventDrafts)
    .where(and(eq(ownerId, viewer.id), sql`${eventId} is null`))
    .orderBy(desc(updatedAt))
    .limit(50)
}

/** One draft of a member, by its id or by the event that it changes; null for none and for somebody else's. */
export async function getDraft(viewer: Pick<Viewer, 'id'>, which: { id: number } | { eventId: number }) {
  const { id, form, updatedAt, ownerId, eventId } = eventDrafts
  const one = 'id' in which ? eq(id, which.id) : eq(eventId, which.eventId)
  const [draft] = await db
    .select({ id, form, updatedAt, eventId })
    .from(eventDrafts)
    .where(and(eq(ownerId, viewer.id), one))
  return draft ?? null
}

/** Whether a viewer may see the picture of an event, and whether everybody may; null when it is not theirs to see. */
export async function mayOpenEventPicture(viewer: Looking, address: string) {
  const [shown] = await db
    .select({ isPublic: sql<boolean>`${isListed()}` })
    .from(events)
    .where(and(eq(events.imageUrl, address), visibleTo(viewer)))
    .orderBy(desc(sql`${isListed()}`))
    .limit(1)
  return shown ?? null
}

const organizerColumns = {
  id: users.id,
  username: users.username,
  fullName: users.fullName,
  image: users.profileImage,
  isPrivate: users.isPrivate,
}
