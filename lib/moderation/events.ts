import { and, asc, desc, eq, gt, isNotNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, users } from '@/db/schema'
import { type Curation, curateEvent } from '@/lib/events/curate'
import { refusesFeature } from '@/lib/events/policy'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { visibleTo } from '@/lib/profiles/visibility'
import { requireRole } from './decide'
import type { EventFilter } from './schema'

type Admin = Pick<Viewer, 'id' | 'role'>

const perPage = 50

/**
 * Published events by words of the title or by city: those ahead, the next one first, or else the latest first; fifty
 * beyond the event `before`. Admins alone.
 */
export async function searchEvents(viewer: Admin, { q, state, before }: EventFilter, now: Date) {
  requireRole(viewer)
  const { id, slug, title, city, status, startDate, endsAt, isPrivate, unlistedAt, featuredAt } = events
  const isAhead = state === 'ahead'
  const order = isAhead ? asc : desc
  const rows = await db
    .select({
      ...{ id, slug, title, city, status, startDate, endsAt, isPrivate, unlistedAt, featuredAt },
      organizer: users.username,
    })
    .from(events)
    .leftJoin(users, and(eq(users.id, events.organizerId), visibleTo(viewer)))
    .where(and(ne(status, 'draft'), matches(q), inState(state, now), beyond(before, isAhead ? '>' : '<')))
    .orderBy(order(events.startsAt), order(id))
    .limit(perPage + 1)
  const found = rows.slice(0, perPage).map((row) => ({ ...row, featureRefusal: refusesFeature(row, now) }))
  return { found, nextBefore: rows.length > perPage ? found.at(-1)?.id : undefined }
}

/** Features or unlists an event, or undoes it, and writes that down (rule D2). Refuses `notFound`. */
export async function curate(
  viewer: Admin,
  { eventId, act }: { eventId: number; act: Curation },
  now: Date,
): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    await curateEvent(tx, eventId, { act, at: now })
    const subject = { kind: 'event', id: eventId }
    await audit(tx, { actorId: viewer.id, act: `event.${act}`, subject, at: now })
  })
}

function inState(state: EventFilter['state'], now: Date): SQL | undefined {
  const { endsAt, featuredAt, unlistedAt, status } = events
  const states: Record<EventFilter['state'], SQL | undefined> = {
    ahead: gt(endsAt, now),
    past: lte(endsAt, now),
    all: undefined,
    featured: isNotNull(featuredAt),
    unlisted: isNotNull(unlistedAt),
    cancelled: eq(status, 'cancelled'),
  }
  return states[state]
}

/** Where-fragment: what comes after an event in the order of the list. */
function beyond(eventId: number | undefined, way: '<' | '>'): SQL | undefined {
  if (eventId === undefined) return undefined
  const { id, startsAt } = events
  return sql`(${startsAt}, ${id}) ${sql.raw(way)} (select starts_at, id from events where id = ${eventId})`
}

function matches(q: string): SQL | undefined {
  if (!q) return undefined
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${events.title} ilike ${part} or ${events.city} ilike ${part})`
}
