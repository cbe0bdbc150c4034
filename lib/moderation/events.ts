import { and, desc, eq, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, users } from '@/db/schema'
import { type Curation, curateEvent } from '@/lib/events/curate'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { Refusal } from '@/lib/platform/refusal'
import { visibleTo } from '@/lib/profiles/visibility'
import { requireRole } from './decide'
import type { EventFilter } from './schema'

type Admin = Pick<Viewer, 'id' | 'role'>

const perPage = 50

/** Published events by words of the title or by city, the newest first; fifty below `before`. Admins alone. */
export async function searchEvents(viewer: Admin, { q, state, before }: EventFilter) {
  requireRole(viewer)
  const { id, slug, title, city, status, startDate, isPrivate, unlistedAt, featuredAt } = events
  const rows = await db
    .select({
      ...{ id, slug, title, city, status, startDate, isPrivate, unlistedAt, featuredAt },
      organizer: users.username,
    })
    .from(events)
    .leftJoin(users, and(eq(users.id, events.organizerId), visibleTo(viewer)))
    .where(
      and(
        ...[ne(status, 'draft'), matches(q), states[state]],
        before === undefined ? undefined : lt(id, before),
      ),
    )
    .orderBy(desc(id))
    .limit(perPage + 1)
  const found = rows.slice(0, perPage)
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
    if (!(await curateEvent(tx, eventId, { act, at: now }))) throw new Refusal('notFound', 404)
    const subject = { kind: 'event', id: eventId }
    await audit(tx, { actorId: viewer.id, act: `event.${act}`, subject, at: now })
  })
}

const states: Record<EventFilter['state'], SQL | undefined> = {
  all: undefined,
  featured: isNotNull(events.featuredAt),
  unlisted: isNotNull(events.unlistedAt),
  cancelled: eq(events.status, 'cancelled'),
}

function matches(q: string): SQL | undefined {
  if (!q) return undefined
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${events.title} ilike ${part} or ${events.city} ilike ${part})`
}
