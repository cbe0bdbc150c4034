import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, events } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { curate, searchEvents } from './events'
import { eventFilter } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const featuring = (eventId: number, at = noon) => curate(people.admin, { eventId, act: 'feature' }, at)

describe('nothing is put first that nobody could go to', () => {
  test.each([
    ['cancelled', { status: 'cancelled' as const, cancelledAt: noon }],
    ['privateEvent', { isPrivate: true }],
    ['unlistedEvent', { unlistedAt: noon }],
    ['notFound', { status: 'draft' as const }],
  ])('it is refused as %s, and not written down', async (reason, values) => {
    const event = await anEvent({ organizer: people.omar, ...values })
    await expect(featuring(event.id)).rejects.toThrow(reason)
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect([row?.featuredAt, await db.select().from(auditLog)]).toEqual([null, []])
  })

  test('an evening that is over is refused as past; before, it can be featured', async () => {
    const event = await anEvent({ organizer: people.omar })
    await expect(featuring(event.id, hoursFromNoon(24 * 365))).rejects.toThrow('past')
    await featuring(event.id)
  })
})

describe('events as admins see them', () => {
  const titles = async (filter: object) => {
    const { found } = await searchEvents(people.admin, eventFilter.parse(filter), noon)
    return found.map(({ title }) => title)
  }

  test('those ahead come first, the next one first, whenever each was made; those over apart', async () => {
    await anEvent({ organizer: people.omar, title: 'Late', startsAt: hoursFromNoon(48) })
    await anEvent({ organizer: people.omar, title: 'Soon', startsAt: hoursFromNoon(2) })
    await anEvent({ organizer: people.omar, title: 'Over', startsAt: hoursFromNoon(-48) })
    expect(await titles({})).toEqual(['Soon', 'Late'])
    expect(await titles({ state: 'past' })).toEqual(['Over'])
    expect(await titles({ state: 'all' })).toEqual(['Late', 'Soon', 'Over'])
  })

  test('page by page none is left out or shown twice, in both orders', async () => {
    for (let n = 0; n < 60; n++)
      await anEvent({ organizer: people.omar, title: `Night ${n}`, startsAt: hoursFromNoon(24 + (n % 7)) })
    for (const state of ['ahead', 'all'] as const) {
      const first = await searchEvents(people.admin, eventFilter.parse({ state }), noon)
      const next = { state, before: first.nextBefore }
      const rest = await searchEvents(people.admin, eventFilter.parse(next), noon)
      const ids = [...first.found, ...rest.found].map(({ id }) => id)
      expect([ids.length, new Set(ids).size, rest.nextBefore]).toEqual([60, 60, undefined])
    }
  })
})
