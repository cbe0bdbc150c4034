import { and, eq, gt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events } from '@/db/schema'
import { statement } from '@/db/statement'
import { eventCardColumns } from '@/lib/events/discover'
import { moneyOf } from '@/lib/events/price'
import { longestEvent } from '@/lib/events/read-form'
import { isListedFor } from '@/lib/events/visibility'
import { getOwnWords } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { moodsNow } from '@/lib/profiles/policy'

type Reader = Pick<Viewer, 'id' | 'role' | 'cityId'>

/**
 * What is on tonight where a member is, for the moods they are in; when nothing fits the moods, whatever is on. Nothing
 * for a member who has not said where they are.
 */
export async function getTonight(viewer: Reader, now: Date) {
  const [member, open] = await Promise.all([getOwnWords(viewer), listOpen(viewer, now)])
  const moods: readonly string[] = moodsNow(member, now)
  const fitting = open.filter((event) => event.moods.some((mood) => moods.includes(mood)))
  const events = (fitting.length > 0 ? fitting : open).slice(0, 3)
  return {
    member,
    city: events[0]?.city ?? '',
    events: events.map((row) => ({ ...row, money: moneyOf(row) })),
  }
}

async function listOpen({ id, role, cityId }: Reader, now: Date) {
  if (cityId === null) return []
  return openIn[role](db, { id, cityId, now, since: new Date(now.getTime() - longestEvent) })
}

type Asked = { id: number; cityId: number; now: Date; since: Date }

const openIn = { user: openInCity('user'), admin: openInCity('admin') }

// Of each role the rule of what it sees is another.
function openInCity(role: Viewer['role']) {
  return statement(`tonight_of_${role}`, (q, { id, cityId, now, since }: Asked) => {
    const today = sql`date_trunc('day', ${now}::timestamptz at time zone ${cities.timeZone})`
    return q
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
          sql`${events.startDate} < ${today} + interval '1 day'`,
        ),
      )
      .orderBy(events.startsAt, events.id)
      .limit(20)
  })
}
