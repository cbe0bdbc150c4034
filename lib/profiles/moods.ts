import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { db } from '@/db/client'
import { changeMember, lockMember } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { cityById } from '@/lib/places/queries'
import { Refusal } from '@/lib/platform/refusal'
import { moodsNow } from './policy'
import { type MoodsUntil, type moodShape, mostMoods } from './schema'

const hour = 3_600_000

/**
 * Switches one mood of a member on or off, with one tap, and says until when the moods are shown. Moods that had
 * ended do not come back. Refuses `tooManyMoods` to a fourth, and keeps what was chosen.
 *
 * @returns the moods the member has now.
 */
export async function toggleMood(
  viewer: Pick<Viewer, 'id'>,
  { mood, until }: z.output<typeof moodShape>,
  now: Date,
): Promise<string[]> {
  return db.transaction(async (tx) => {
    const member = await lockMember(tx, viewer.id)
    if (!member) throw new Refusal('notFound', 404)
    const had = moodsNow(member, now)
    const moods = had.includes(mood) ? had.filter((it) => it !== mood) : [...had, mood]
    if (moods.length > mostMoods) throw new Refusal('tooManyMoods', 409)
    const zone = await zoneOf(member.currentCityId)
    const moodsExpireAt = moods.length > 0 ? expiryOf(until, { zone, now }) : null
    await changeMember(tx, { id: viewer.id, words: { currentMoods: moods, moodsExpireAt }, now })
    return moods
  })
}

/** The instant at which moods end: six in the morning after tonight where the member is, a day, a week, or never. */
export function expiryOf(until: MoodsUntil, { zone, now }: { zone: string; now: Date }): Date | null {
  if (until === 'changed') return null
  if (until === 'day') return new Date(now.getTime() + 24 * hour)
  if (until === 'week') return new Date(now.getTime() + 7 * 24 * hour)
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const morning = here.toPlainDate().add({ days: here.hour < 6 ? 0 : 1 })
  return new Date(morning.toZonedDateTime({ timeZone: zone, plainTime: '06:00' }).epochMilliseconds)
}

async function zoneOf(cityId: number | null): Promise<string> {
  return (cityId === null ? null : await cityById(cityId))?.timeZone ?? 'UTC'
}
