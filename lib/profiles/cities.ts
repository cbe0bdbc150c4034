import { and, asc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { userCities } from '@/db/schema'
import { changeMember, lockMember } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { arrivedJob } from './jobs'
import { addCityRefusal } from './policy'
import { readCity } from './read-city'
import type { addCityShape, ownCityShape } from './schema'

type Who = Pick<Viewer, 'id'>
type Row = typeof userCities.$inferSelect

/**
 * Adds a city to those a member belongs to; the first one becomes current and primary. Refuses an unknown or ambiguous
 * name with FieldFaults, the thirteenth city with `tooManyCities`. A city that is there already changes nothing.
 */
export async function addCity(viewer: Who, input: z.output<typeof addCityShape>, now: Date): Promise<void> {
  const city = await readCity({ typed: input.city, chosen: input.cityChosen })
  await db.transaction(async (tx) => {
    const rows = await lockCities(tx, viewer)
    if (rows.some((row) => row.cityId === city.id)) return
    const reason = addCityRefusal({ count: rows.length })
    if (reason) throw new Refusal(reason, 409)
    const isFirst = rows.length === 0
    if (input.isHome) await unmark(tx, viewer, 'isPrimary')
    await tx.insert(userCities).values({
      ...{ userId: viewer.id, city: city.name, cityId: city.id },
      ...{ isCurrent: isFirst, isPrimary: isFirst || input.isHome },
    })
    if (isFirst) await arrive(tx, viewer, { city: city.name, cityId: city.id, now })
  })
}

/**
 * Says that a member is in a city now (adding it when it is new), in one transaction with `users.current_city`: the two
 * always agree. The people who follow them may hear of it.
 */
export async function moveTo(viewer: Who, input: z.output<typeof addCityShape>, now: Date): Promise<void> {
  const city = await readCity({ typed: input.city, chosen: input.cityChosen })
  await db.transaction(async (tx) => {
    const rows = await lockCities(tx, viewer)
    const known = rows.find((row) => row.cityId === city.id)
    const reason = known ? undefined : addCityRefusal({ count: rows.length })
    if (reason) throw new Refusal(reason, 409)
    if (known) return makeCurrent(tx, viewer, { row: known, now })
    await unmark(tx, viewer, 'isCurrent')
    const isPrimary = rows.length === 0
    const row = { userId: viewer.id, city: city.name, cityId: city.id, isCurrent: true, isPrimary }
    await tx.insert(userCities).values(row)
    await arrive(tx, viewer, { ...row, now })
  })
}

/** Makes one of a member's cities the current or the primary one, or takes it off the list. Refuses `notFound`. */
export async function changeCity(
  viewer: Who,
  { cityId, act }: z.output<typeof ownCityShape>,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = (await lockCities(tx, viewer)).find((it) => it.cityId === cityId)
    if (!row) throw new Refusal('notFound', 404)
    if (act === 'current') return makeCurrent(tx, viewer, { row, now })
    if (act === 'remove') return removeCity(tx, viewer, { row, now })
    await unmark(tx, viewer, 'isPrimary')
    await tx.update(userCities).set({ isPrimary: true }).where(eq(userCities.id, row.id))
  })
}

// The member's row is the one lock: two windows that choose at once end with one current city.
async function lockCities(tx: Tx, viewer: Who): Promise<Row[]> {
  if (!(await lockMember(tx, viewer.id))) throw new Refusal('notFound', 404)
  return tx.select().from(userCities).where(eq(userCities.userId, viewer.id)).orderBy(asc(userCities.id))
}

async function makeCurrent(tx: Tx, viewer: Who, { row, now }: { row: Row; now: Date }): Promise<void> {
  if (row.isCurrent) return
  await unmark(tx, viewer, 'isCurrent')
  await tx.update(userCities).set({ isCurrent: true }).where(eq(userCities.id, row.id))
  await arrive(tx, viewer, { ...row, now })
}

async function removeCity(tx: Tx, viewer: Who, { row, now }: { row: Row; now: Date }): Promise<void> {
  await tx.delete(userCities).where(eq(userCities.id, row.id))
  if (!row.isCurrent) return
  const words = { currentCity: null, currentCityId: null }
  await changeMember(tx, { id: viewer.id, words, now })
}

async function arrive(
  tx: Tx,
  viewer: Who,
  { city, cityId, now }: { city: string; cityId: number; now: Date },
): Promise<void> {
  await changeMember(tx, { id: viewer.id, words: { currentCity: city, currentCityId: cityId }, now })
  await enqueue(tx, arrivedJob, { userId: viewer.id, cityId })
}

async function unmark(tx: Tx, viewer: Who, which: 'isCurrent' | 'isPrimary'): Promise<void> {
  await tx
    .update(userCities)
    .set({ [which]: false })
    .where(and(eq(userCities.userId, viewer.id), eq(userCities[which], true)))
}
