import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { expiryOf, toggleMood } from './moods'
import { moodsNow } from './policy'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const shown = async (at: Date) => {
  const [ana] = await db.select().from(users).where(eq(users.id, people.ana.id))
  return ana ? moodsNow(ana, at) : null
}

describe('moods', () => {
  test('one tap sets one, the next takes it back', async () => {
    await toggleMood(people.ana, { mood: 'quiet', until: 'tonight' }, noon)
    expect(await shown(noon)).toEqual(['quiet'])
    await toggleMood(people.ana, { mood: 'quiet', until: 'tonight' }, noon)
    expect(await shown(noon)).toEqual([])
  })

  test('end by themselves, and do not come back with the next one', async () => {
    await toggleMood(people.ana, { mood: 'quiet', until: 'tonight' }, noon)
    expect(await shown(hoursFromNoon(12))).toEqual(['quiet'])
    expect(await shown(hoursFromNoon(24))).toEqual([])
    await toggleMood(people.ana, { mood: 'dancing', until: 'changed' }, hoursFromNoon(24))
    expect(await shown(hoursFromNoon(10_000))).toEqual(['dancing'])
  })

  test('are three at most: a fourth is refused, and what was chosen stays', async () => {
    for (const mood of ['quiet', 'dancing', 'making'] as const)
      await toggleMood(people.ana, { mood, until: 'day' }, noon)
    const fourth = toggleMood(people.ana, { mood: 'moving', until: 'day' }, noon)
    await expect(fourth).rejects.toMatchObject({ reason: 'tooManyMoods', status: 409 })
    expect(await shown(noon)).toEqual(['quiet', 'dancing', 'making'])
    await toggleMood(people.ana, { mood: 'moving', until: 'day' }, hoursFromNoon(25))
    expect(await shown(hoursFromNoon(25))).toEqual(['moving'])
  })

  test('of two taps at once none is lost', async () => {
    const tap = (mood: 'quiet' | 'dancing') => toggleMood(people.ana, { mood, until: 'day' }, noon)
    await Promise.all([tap('quiet'), tap('dancing')])
    expect((await shown(noon))?.toSorted()).toEqual(['dancing', 'quiet'])
  })

  test('"tonight" is the night of the city they are in', async () => {
    await toggleMood(people.ana, { mood: 'quiet', until: 'tonight' }, noon)
    expect([await shown(hoursFromNoon(16.9)), await shown(hoursFromNoon(17))]).toEqual([['quiet'], []])
  })

  test.each([
    ['noon in Lisbon', 'Europe/Lisbon', '2026-09-01T12:00:00Z', '2026-09-02T05:00:00.000Z'],
    ['two at night: this morning', 'Europe/Lisbon', '2026-09-02T01:00:00Z', '2026-09-02T05:00:00.000Z'],
    ['evening in Tokyo', 'Asia/Tokyo', '2026-09-01T12:00:00Z', '2026-09-01T21:00:00.000Z'],
    ['the night the clocks go back', 'Europe/Lisbon', '2026-10-24T20:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('"tonight" ends at six in the morning where the member is: %s', (_, zone, now, end) => {
    expect(expiryOf('tonight', { zone, now: new Date(now) })?.toISOString()).toBe(end)
  })
})
