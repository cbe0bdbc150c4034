import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import type { Wish } from './policy'
import { rsvp } from './rsvp'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const say = (member: { id: number }, event: { id: number }, wish: Wish) =>
  rsvp(member, { eventId: event.id, wish, seen: 'attending' }, noon)
const absent = expect.objectContaining({ reason: 'notFound', status: 404 })
const rowsOf = (event: { id: number }) =>
  db.select().from(eventParticipants).where(eq(eventParticipants.eventId, event.id))

describe('C3: between a guest and an organizer who are apart', () => {
  test.each(['attending', 'interested', 'cancelled'] as const)(
    'whoever blocks or is blocked is answered "%s" as if there were no event',
    async (wish) => {
      const event = await anEvent({ organizer: people.omar })
      await block(people.omar, 'ana', noon)
      await block(people.bo, 'omar', noon)
      for (const member of [people.ana, people.bo])
        await expect(say(member, event, wish)).rejects.toEqual(absent)
      expect(await rowsOf(event)).toEqual([])
    },
  )

  test('somebody who has a place keeps it, and may give it back, once', async () => {
    const event = await anEvent({ organizer: people.omar })
    await say(people.ana, event, 'attending')
    await block(people.omar, 'ana', noon)
    expect(await rowsOf(event)).toMatchObject([{ status: 'attending' }])
    await say(people.ana, event, 'cancelled')
    await expect(say(people.ana, event, 'attending')).rejects.toEqual(absent)
  })
})
