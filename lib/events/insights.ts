import { and, asc, eq, gte, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, eventViews } from '@/db/schema'
import { getStanding } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { mayReadInsights } from './policy'
import { organizedBy } from './visibility'

const day = 86_400_000
const days = 30

export type Insights = {
  /** each of the last days, also those without a view */
  byDay: { day: string; views: number; places: number }[]
  bySource: { source: string; views: number }[]
  views: number
  /** places taken in these days */
  places: number
}

/**
 * How an event's page was found in the last 30 days, for its organizers: views by day and source, and the places taken by
 * who came. Null for anybody else's event; `locked` where its owner's entitlements do not hold it.
 */
export async function getInsights(
  viewer: Pick<Viewer, 'id'>,
  eventId: number,
  at: Date,
): Promise<Insights | 'locked' | null> {
  const [event] = await db
    .select({ organizerId: events.organizerId })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!event) return null
  if (!mayReadInsights(await getStanding(event.organizerId), at)) return 'locked'
  const since = new Date(at.getTime() - (days - 1) * day).toISOString().slice(0, 10)
  const [views, places] = await Promise.all([viewsSince(eventId, since), placesSince(eventId, since)])
  const byDay = Array.from({ length: days }, (_, index) => {
    const on = new Date(Date.parse(since) + index * day).toISOString().slice(0, 10)
    const seen = views.filter((row) => row.day === on).reduce((sum, row) => sum + row.views, 0)
    return { day: on, views: seen, places: places.find((row) => row.day === on)?.places ?? 0 }
  })
  const sources = [...new Set(views.map(({ source }) => source))]
  const bySource = sources
    .map((source) => ({
      source,
      views: views.filter((row) => row.source === source).reduce((sum, row) => sum + row.views, 0),
    }))
    .sort((a, b) => b.views - a.views)
  const sum = (of: 'views' | 'places') => byDay.reduce((total, row) => total + row[of], 0)
  return { byDay, bySource, views: sum('views'), places: sum('places') }
}

function viewsSince(eventId: number, since: string) {
  const { day, source, views } = eventViews
  return db
    .select({ day, source, views })
    .from(eventViews)
    .where(and(eq(eventViews.eventId, eventId), gte(day, since)))
    .orderBy(asc(day))
}

function placesSince(eventId: number, since: string) {
  const { createdAt, status, paymentStatus } = eventParticipants
  const on = sql<string>`to_char(${createdAt}, 'YYYY-MM-DD')`
  return db
    .select({ day: on, places: sql<number>`count(*)::int` })
    .from(eventParticipants)
    .where(
      and(
        ...[eq(eventParticipants.eventId, eventId), eq(status, 'attending'), ne(paymentStatus, 'pending')],
        sql`${createdAt} >= ${since}::date`,
      ),
    )
    .groupBy(on)
}
