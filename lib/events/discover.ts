import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { db } from '@/db/client'
import { cities, events, users } from '@/db/schema'
import { type Looking, visibleTo } from '@/lib/profiles/visibility'
import { moneyOf } from './price'
import { longestEvent } from './read-form'
import type { ListFilter } from './schema'
import { dayIn } from './times'
import { isListed, isListedFor } from './visibility'

const pageSize = 20
const day = 86_400_000

type City = { id: number; timeZone: string }
export type Here = { city: City | null; at: Date }

/**
 * One page of what is on, in order of time, paged by key: (time, id) of the last one. An event is listed until it ends,
 * past midnight too (rule E3). In a city time is the instant; over many cities it is what the clocks of each place show,
 * so that "tomorrow, 20:00" stands beside "tomorrow, 20:00" wherever they are.
 */
export async function discover(viewer: Looking, filter: ListFilter, { city, at }: Here) {
  const rows = await db
    .select(eventCardColumns)
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(and(...listConditions(viewer, filter, { city, at }), after(filter.cursor, city)))
    .orderBy(city ? events.startsAt : events.startDate, events.id)
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize).map((row) => ({ ...row, money: moneyOf(row) }))
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { events: page, nextCursor: last ? writeCursor(last, city) : null }
}

export type EventCard = Awaited<ReturnType<typeof discover>>['events'][number]

/** What a member organizes that the viewer may find, the next first. */
export async function listHosted(viewer: Looking, organizerId: number, at: Date): Promise<EventCard[]> {
  const rows = await db
    .select(eventCardColumns)
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(and(isListedFor(viewer), eq(events.organizerId, organizerId), gt(events.endsAt, at)))
    .orderBy(events.startsAt, events.id)
    .limit(pageSize)
  return rows.map((row) => ({ ...row, money: moneyOf(row) }))
}

/** How many events a list has in all, counted up to 1,000. */
export async function countEvents(viewer: Looking, filter: ListFilter, { city, at }: Here): Promise<number> {
  const found = db
    .select({ one: sql`1` })
    .from(events)
    .where(and(...listConditions(viewer, filter, { city, at })))
    // Without an order the planner reads the table from its oldest row, where nothing lies ahead.
    .orderBy(events.startsAt)
    .limit(1000)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found)
  return row?.count ?? 0
}

/** The cities with most on, biggest first: what a visitor can choose from before they have said where they are. */
export async function busiestCities(viewer: Looking, { at, limit }: { at: Date; limit: number }) {
  const ahead = sql<number>`count(*)::int`
  return db
    .select({ id: cities.id, slug: cities.slug, name: cities.name, timeZone: cities.timeZone, ahead })
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(and(isListed(), visibleTo(viewer), gt(events.startsAt, at), sql`${events.status} <> 'cancelled'`))
    .groupBy(cities.id)
    .orderBy(sql`${ahead} desc`, cities.id)
    .limit(limit)
}

/** What the card of an event shows; over `events` and `cities`. */
export const eventCardColumns = {
  id: events.id,
  slug: events.slug,
  title: events.title,
  status: events.status,
  city: events.city,
  location: events.location,
  startDate: events.startDate,
  startsAt: events.startsAt,
  endsAt: events.endsAt,
  timeZone: events.timeZone,
  price: events.price,
  currency: events.currency,
  capacity: events.capacity,
  attendingCount: events.attendingCount,
  moods: events.moods,
  tags: events.tags,
  imageUrl: events.imageUrl,
  citySlug: cities.slug,
}

/** What the events of a list have in common; over `events`. Where the city is asked, it is asked by the caller who widens it. */
export function listConditions(
  viewer: Looking,
  filter: ListFilter,
  { city, at, around }: Here & { around?: readonly number[] | undefined },
): (SQL | undefined)[] {
  return [
    isListedFor(viewer),
    around ? inArray(events.cityId, [...around]) : city ? eq(events.cityId, city.id) : undefined,
    gt(events.endsAt, at),
    // No event is longer, so this loses none, and the index starts here instead of at the first event ever.
    gt(events.startsAt, new Date(at.getTime() - longestEvent)),
    city
      ? undefined
      : sql`${events.startDate} > ${new Date(at.getTime() - longestEvent - day).toISOString()}::timestamp`,
    ...within(filter.when, { timeZone: city?.timeZone ?? 'UTC', at }),
    filter.mood ? sql`${events.moods} @> ${JSON.stringify([filter.mood])}::jsonb` : undefined,
    filter.tag ? sql`${events.tags} @> ${JSON.stringify([filter.tag])}::jsonb` : undefined,
    filter.language ? sql`${events.languages} @> ${JSON.stringify([filter.language])}::jsonb` : undefined,
    filter.price === 'free' ? sql`coalesce(${events.price}, 0) = 0` : undefined,
    filter.price === 'paid' ? sql`${events.price} > 0` : undefined,
  ]
}

type Clock = { timeZone: string; at: Date }

/** The wall-clock days of a choice: from one (unless it is today: what is still on counts) until before another. */
function within(when: string | undefined, here: Clock): SQL[] {
  if (!when) return []
  const { from, until } = daysOf(when, here)
  const upTo = sql`${events.startDate} < ${until.toString()}::timestamp`
  // In instants too, two days wide of any zone: the index is in instants.
  const ceiling = sql`${events.startsAt} < ${new Date(Date.parse(until.toString()) + 2 * day).toISOString()}`
  return from ? [sql`${events.startDate} >= ${from.toString()}::timestamp`, upTo, ceiling] : [upTo, ceiling]
}

type Days = { from: Temporal.PlainDate | null; until: Temporal.PlainDate }

/** The days of `today`, `weekend` and so on where the clocks show `timeZone`; `from` is null where today is the first. */
export function daysOf(when: string, { timeZone, at }: Clock): Days {
  const today = dayIn(timeZone, at)
  const days = (from: number, until: number) => ({
    from: from > 0 ? today.add({ days: from }) : null,
    until: today.add({ days: until }),
  })
  if (when === 'today') return days(0, 1)
  if (when === 'tomorrow') return days(1, 2)
  if (when === 'week') return days(0, 7)
  if (when === 'month') return days(0, 31)
  // Friday to Sunday; on the weekend itself, what is left of it.
  if (when === 'weekend') return days(5 - today.dayOfWeek, 8 - today.dayOfWeek)
  const date = Temporal.PlainDate.from(when)
  return { from: date.equals(today) ? null : date, until: date.add({ days: 1 }) }
}

/** The place in a list after a card, in order of time. */
export function writeCursor(
  card: { startsAt: Date; startDate: string; id: number },
  city: City | null,
): string {
  const time = city ? card.startsAt.getTime() : Date.parse(`${card.startDate.replace(' ', 'T')}Z`)
  return `${time.toString(36)}-${card.id.toString(36)}`
}

/** Where-fragment: what comes after a cursor of `writeCursor`; nothing is asked for a cursor that is none. */
export function after(cursor: string | undefined, city: City | null): SQL | undefined {
  const match = /^([0-9a-z]{1,10})-([0-9a-z]{1,7})$/.exec(cursor ?? '')
  const time = Number.parseInt(match?.[1] ?? '', 36)
  const id = Number.parseInt(match?.[2] ?? '', 36)
  if (!match || time > 8.64e15 || id > 2_147_483_647) return undefined
  const start = new Date(time).toISOString()
  // As one comparison of rows: written with "or", every event before the page is read and thrown away.
  return city
    ? sql`(${events.startsAt}, ${events.id}) > (${start}::timestamptz, ${id}::int)`
    : sql`(${events.startDate}, ${events.id}) > (${start}::timestamp, ${id}::int)`
}
