import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, eventParticipants, events } from '@/db/schema'
import { slugOf } from '@/lib/events/schema'
import { lisbon } from './cast'

export { members } from './cast'

/** The moment at which tests play: a Tuesday in Lisbon, 13:00. */
export const noon = new Date('2026-09-01T12:00:00Z')

const hour = 3_600_000

/** A moment some hours after (or before) noon. */
export function hoursFromNoon(hours: number): Date {
  return new Date(noon.getTime() + hours * hour)
}

export type EventRow = typeof events.$inferSelect
export type ParticipationRow = typeof eventParticipants.$inferSelect
type EventValues = Omit<Partial<typeof events.$inferInsert>, 'startDate' | 'endDate' | 'organizerId'>

/**
 * A published event of an organizer: Lisbon, free, 50 places, the evening after tomorrow for three hours. Give instants;
 * the wall clock, zone, currency and the dates that a status needs follow.
 */
export async function anEvent({
  organizer,
  ...given
}: EventValues & { organizer: { id: number } }): Promise<EventRow> {
  const place = await placeOf(given.cityId ?? lisbon)
  const startsAt = given.startsAt ?? hoursFromNoon(55)
  const endsAt = given.endsAt ?? new Date(startsAt.getTime() + 3 * hour)
  const timeZone = given.timeZone ?? place.timeZone
  const title = given.title ?? 'Fado on the roof'
  const status = given.status ?? 'scheduled'
  const [row] = await db
    .insert(events)
    .values({
      ...{
        title,
        slug: slugOf(title),
        city: place.name,
        cityId: place.id,
        currency: place.currency,
        location: 'Casa do Fado',
      },
      ...{ capacity: 50, publishedAt: status === 'draft' ? null : hoursFromNoon(-240) },
      cancelledAt: status === 'cancelled' ? hoursFromNoon(-1) : null,
      ...given,
      ...{ organizerId: organizer.id, status, startsAt, endsAt, timeZone },
      ...{ startDate: clockAt(startsAt, timeZone), endDate: clockAt(endsAt, timeZone) },
    })
    .returning()
  if (!row) throw new Error('no event was made')
  return row
}

/** What Omar types to publish: an evening of that week in Lisbon, as the form sends it. */
export const eventForm = {
  ...{ intent: 'publish', title: 'Fado on the roof', description: 'Bring a chair.', city: 'Lisbon' },
  ...{ location: 'Casa do Fado', address: 'Rua das Flores 1', startDate: '2026-09-04', startTime: '20:00' },
  ...{ endDate: '', endTime: '23:00', timeFrame: '', price: '', capacity: '50', tags: 'fado, roof' },
  moods: ['live-music'],
}

type ParticipationValues = Omit<Partial<typeof eventParticipants.$inferInsert>, 'eventId' | 'userId'>

/** What a member has at an event, free admission by default; the event's cached counts follow. */
export async function aParticipation({
  event,
  member,
  ...given
}: ParticipationValues & { event: { id: number }; member: { id: number } }): Promise<ParticipationRow> {
  const status = given.status ?? 'attending'
  const [row] = await db
    .insert(eventParticipants)
    .values({ ...usual(status), ...given, status, eventId: event.id, userId: member.id })
    .returning()
  if (!row) throw new Error('no participation was made')
  const count = (of: string) =>
    sql`(select count(*) from event_participants where event_id = ${event.id} and status = ${of})`
  await db
    .update(events)
    .set({ attendingCount: count('attending'), interestedCount: count('interested') })
    .where(eq(events.id, event.id))
  return row
}

function usual(status: string): ParticipationValues {
  if (status === 'attending')
    return { paymentStatus: 'free', ticketIdentifier: randomBytes(20).toString('hex').toUpperCase() }
  if (status === 'waitlisted') return { queuedAt: hoursFromNoon(-2) }
  return status === 'cancelled' ? { cancelledAt: hoursFromNoon(-1) } : {}
}

async function placeOf(cityId: number) {
  const [place] = await db.select().from(cities).where(eq(cities.id, cityId))
  if (!place) throw new Error(`no city ${cityId} in the gazetteer`)
  return place
}

/** What the clocks of a zone show at a moment; PostgreSQL reads them, as for the checks of the table. */
function clockAt(at: Date, timeZone: string) {
  return sql`${at.toISOString()}::timestamptz at time zone ${timeZone}`
}
