import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { calendarOfMany } from '@/lib/events/calendar'
import { organizedBy } from '@/lib/events/visibility'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

const season = 90 * 86_400_000

/**
 * A member's own calendar as iCalendar text: what they go to, think about or organize, from three months ago on. For
 * whoever has its secret address, so nothing stands in it that only a place opens.
 */
export async function getOwnCalendar(owner: { id: number }, { locale, at }: { locale: Locale; at: Date }) {
  const { id, slug, title, description, status, sequence, startsAt, endsAt, updatedAt } = events
  const { location, address, city, attendanceMode, latitude, longitude } = events
  const { eventId, userId, guestName } = eventParticipants
  const own = and(
    eq(eventId, id),
    eq(userId, owner.id),
    isNull(guestName),
    ne(eventParticipants.status, 'cancelled'),
  )
  const goes = db.select({ one: sql`1` }).from(eventParticipants).where(own)
  const rows = await db
    .select({
      ...{ id, slug, title, description, status, sequence, startsAt, endsAt, updatedAt },
      ...{ location, address, city, attendanceMode, latitude, longitude },
    })
    .from(events)
    .where(
      and(
        ne(status, 'draft'),
        gt(endsAt, new Date(at.getTime() - season)),
        or(sql`exists (${goes})`, organizedBy(owner)),
      ),
    )
    .orderBy(asc(startsAt), asc(id))
    .limit(1000)
  return calendarOfMany(rows, { name: translate(locale, 'calendar')('own'), locale })
}
