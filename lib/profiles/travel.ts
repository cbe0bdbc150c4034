import { and, count, eq, gte, lte } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { db } from '@/db/client'
import { travels } from '@/db/schema'
import { lockMember } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { travelLimits } from './policy'
import { readCity } from './read-city'
import type { travelShape } from './schema'

/** How many days ahead a stay may begin. */
const farthest = 366

/**
 * Plans a stay in another city, from day to day by that city's calendar (travel mode). Refuses with FieldFaults days in
 * the wrong order, behind, too far ahead or too long, a stay that overlaps another, and with `tooManyTravels` one
 * more than the member may plan.
 */
export async function planTravel(
  viewer: Pick<Viewer, 'id'>,
  input: z.output<typeof travelShape>,
  now: Date,
): Promise<void> {
  const city = await readCity({ typed: input.destination, chosen: input.destinationChosen }, 'destination')
  const { fromDate, untilDate, visibleTo } = input
  await db.transaction(async (tx) => {
    const member = await lockMember(tx, viewer.id)
    if (!member) throw new Refusal('notFound', 404)
    const { most, longest } = travelLimits(member, now)
    judge({ fromDate, untilDate }, { today: todayIn(city.timeZone, now), longest })
    const own = eq(travels.userId, viewer.id)
    const [planned] = await tx.select({ count: count() }).from(travels).where(own)
    if ((planned?.count ?? 0) >= most) throw new Refusal('tooManyTravels', 409, { most })
    const overlap = and(own, lte(travels.fromDate, untilDate), gte(travels.untilDate, fromDate))
    const [other] = await tx.select({ id: travels.id }).from(travels).where(overlap).limit(1)
    if (other) throw new FieldFaults([{ field: 'fromDate', key: 'overlaps' }])
    await tx.insert(travels).values({ userId: viewer.id, cityId: city.id, fromDate, untilDate, visibleTo })
  })
}

/** Takes a planned stay back; refuses `notFound` for one of somebody else. */
export async function cancelTravel(viewer: Pick<Viewer, 'id'>, id: number): Promise<void> {
  const own = and(eq(travels.id, id), eq(travels.userId, viewer.id))
  const removed = await db.delete(travels).where(own).returning({ id: travels.id })
  if (removed.length === 0) throw new Refusal('notFound', 404)
}

/** Job: forgets stays that ended more than a day ago anywhere on earth; nobody needs to know where people once were. */
export async function sweepTravels(at: Date): Promise<void> {
  const before = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('UTC').toPlainDate()
  await db.delete(travels).where(lte(travels.untilDate, before.subtract({ days: 2 }).toString()))
}

/** The day that the calendar of a zone shows, as `date` columns have it. */
export function todayIn(zone: string, now: Date): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime())
  return instant.toZonedDateTimeISO(zone).toPlainDate().toString()
}

type Stay = { fromDate: string; untilDate: string }

function judge({ fromDate, untilDate }: Stay, { today, longest }: { today: string; longest: number }): void {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const days = (from: string, to: string) => day(from).until(day(to)).total('days')
  const refuse = (field: string, key: string) =>
    new FieldFaults([{ field, key, details: { maximum: longest } }])
  if (untilDate < fromDate) throw refuse('untilDate', 'endBeforeStart')
  if (untilDate < today) throw refuse('untilDate', 'pastDate')
  if (days(today, fromDate) > farthest) throw refuse('fromDate', 'tooFarAhead')
  if (days(fromDate, untilDate) >= longest) throw refuse('untilDate', 'stayTooLong')
}
