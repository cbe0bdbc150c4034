import { and, asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { isListedFor } from '@/lib/events/visibility'

/** What a feed is of: a city, a tag in a city, an organizer. */
export type Subject = { cityId: number; tag?: string | undefined } | { organizerId: number }

/** The public events ahead that a calendar carries, the next first; 300 at most. */
export async function listForCalendar(subject: Subject, at: Date) {
  return listPublic(subject, at).orderBy(asc(events.startsAt), asc(events.id)).limit(300)
}

/** The public events ahead that a feed tells of, the last published first; 50 at most. */
export async function listForFeed(subject: Subject, at: Date) {
  return listPublic(subject, at).orderBy(desc(events.publishedAt), desc(events.id)).limit(50)
}

export type FeedEvent = Awaited<ReturnType<typeof listForFeed>>[number]

function listPublic(subject: Subject, at: Date) {
  return db
    .select(columns)
    .from(events)
    .where(and(isListedFor(null), gt(events.endsAt, at), isAbout(subject)))
}

function isAbout(subject: Subject): SQL | undefined {
  if ('organizerId' in subject) return eq(events.organizerId, subject.organizerId)
  const { cityId, tag } = subject
  const isTagged = tag === undefined ? undefined : sql`${events.tags} @> ${JSON.stringify([tag])}::jsonb`
  return and(eq(events.cityId, cityId), isTagged)
}

const columns = {
  ...{ id: events.id, slug: events.slug, title: events.title, description: events.description },
  ...{ status: events.status, sequence: events.sequence, publishedAt: events.publishedAt },
  ...{
    startsAt: events.startsAt,
    endsAt: events.endsAt,
    startDate: events.startDate,
    endDate: events.endDate,
  },
  ...{ city: events.city, location: events.location, address: events.address },
  ...{ latitude: events.latitude, longitude: events.longitude, attendanceMode: events.attendanceMode },
  ...{
    timeZone: events.timeZone,
    imageUrl: events.imageUrl,
    moods: events.moods,
    updatedAt: events.updatedAt,
  },
}
