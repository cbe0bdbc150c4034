import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { getTonight } from './tonight'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  const tonight = { organizer: people.omar, startsAt: hoursFromNoon(8) }
  await anEvent({ ...tonight, title: 'Fado', moods: ['live-music'] })
  await anEvent({ ...tonight, title: 'Chess', moods: ['quiet'] })
  await anEvent({ ...tonight, title: 'Off', status: 'cancelled', moods: ['quiet'] })
})

async function tonight(currentMoods: string[], moodsExpireAt: Date | null = null) {
  await db.update(users).set({ currentMoods, moodsExpireAt }).where(eq(users.id, people.ana.id))
  return (await getTonight(people.ana, noon)).events.map(({ title }) => title).toSorted()
}

test('is for the moods of the member, and of any mood where nothing fits them; never what is off', async () => {
  expect(await tonight(['quiet'])).toEqual(['Chess'])
  expect(await tonight(['dancing'])).toEqual(['Chess', 'Fado'])
  expect(await tonight([])).toEqual(['Chess', 'Fado'])
})

test('moods that have ended choose nothing', async () => {
  expect(await tonight(['quiet'], hoursFromNoon(1))).toEqual(['Chess'])
  expect(await tonight(['quiet'], noon)).toEqual(['Chess', 'Fado'])
})

test('the day is that of the city’s own clocks, and an evening that is still on belongs to it', async () => {
  const titles = async (at: Date) => (await getTonight(people.ana, at)).events.map(({ title }) => title)
  await anEvent({ organizer: people.omar, startsAt: hoursFromNoon(-1), title: 'Lunch' })
  await anEvent({ organizer: people.omar, startsAt: hoursFromNoon(20), title: 'Tomorrow' })
  expect(await titles(noon)).toContain('Lunch')
  expect(await titles(noon)).not.toContain('Tomorrow')
  expect(await titles(hoursFromNoon(12))).toContain('Tomorrow')
})

test('nobody who has not said where they are is told of a city', async () => {
  const { city, events } = await getTonight({ ...people.ana, cityId: null }, noon)
  expect([city, events]).toEqual(['', []])
})
