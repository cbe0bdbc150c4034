import { and, eq, gt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events } from '@/db/schema'
import { statement } from '@/db/statement'
import { daysOf, type EventCard, eventCardColumns } from '@/lib/events/discover'
import { moneyOf } from '@/lib/events/price'
import { longestEvent } from '@/lib/events/read-form'
import { isListedFor } from '@/lib/events/visibility'
import { getOwnWords } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { cityById } from '@/lib/places/queries'
import { moodsNow } from '@/lib/profiles/policy'

type Reader = Pick<Viewer, 'id' | 'role' | 'cityId'>

/**
 * What is on tonight where a member is, for the moods they are in; when nothing fits the moods, whatever is on. Nothing
 * for a member who has not said where they are.
 */
export async function getTonight(viewer: Reader, now: Date) {
  const { cityId } = viewer
  const [member, city] = await Promise.all([getOwnWords(viewer), cityId === null ? null : cityById(cityId)])
  if (!city) return { member, city: '', events: [] }
  return {
    member,
    city: city.name,
    events: await eventsFor(viewer, { city, moods: moodsNow(member, now), now }),
  }
}

type Here = { city: { id: number; timeZone: string }; moods: readonly string[]; now: Date }

async function eventsFor({ id, role }: Reader, { city, moods, now }: Here): Promise<EventCard[]> {
  const { until } = daysOf('today', { timeZone: city.timeZone, at: now })
  const midnight = until.toString()
  const since = new Date(now.getTime() - longestEvent)
  const open = await onIn[role](db, { id, cityId: city.id, now, since, midnight })
  const fitting = open.filter((event) => event.moods.some((mood) => moods.includes(mood)))
  return (fitting.length > 0 ? fitting : open).slice(0, 3).map((row) => ({ ...row, money: moneyOf(row) }))
}

type Asked = { id: number; cityId: number; now: Date; since: Date; midnight: string }

const onIn = { user: onInCity('user'), admin: onInCity('admin') }

// Of each role the rule of what it sees is another.
function onInCity(role: Viewer['role']) {
  return statement(`tonight_of_${role}`, (q, { id, cityId, now, since, midnight }: Asked) =>
    q
      .select(eventCardColumns)
      .from(events)
      .innerJoin(cities, eq(cities.id, events.cityId))
      .where(
        and(
          isListedFor({ id, role }),
          eq(events.cityId, cityId),
          sql`${events.status} not in ('cancelled', 'postponed')`,
          gt(events.endsAt, now),
          // No event is longer; and in instants too, two days wide of any zone: the index is in instants.
          gt(events.startsAt, since),
          sql`${events.startsAt} < ${now}::timestamptz + interval '3 days'`,
          sql`${events.startDate} < ${midnight}::timestamp`,
        ),
      )
      .orderBy(events.startsAt, events.id)
      .limit(20),
  )
}
