import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { getEvent, listOwnEvents } from './queries'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Read = (event: { id: number }, at: Date) => Promise<number | undefined>
const reads: Record<string, Read> = {
  'the page of an event': async ({ id }, at) => (await getEvent(null, id, at))?.taken,
  'its organizer’s list': async ({ id }, at) =>
    (await listOwnEvents(people.omar, at)).find((event) => event.id === id)?.taken,
}

describe('T3, T5: places taken are shown as they are counted, from rows', () => {
  test.each(Object.entries(reads))('%s', async (_, taken) => {
    const event = await anEvent({ organizer: people.omar })
    const pending = { paymentStatus: 'pending', heldUntil: hoursFromNoon(1) } as const
    await aParticipation({ event, member: people.ana })
    await aParticipation({ event, member: people.bo, ...pending })
    await aParticipation({
      ...{ event, member: people.lin, status: 'waitlisted', heldUntil: hoursFromNoon(2) },
    })
    await db.update(events).set({ attendingCount: 40 }).where(eq(events.id, event.id))
    expect([
      await taken(event, noon),
      await taken(event, hoursFromNoon(1)),
      await taken(event, hoursFromNoon(2)),
    ]).toEqual([3, 2, 1])
  })
})
