import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, noon } from '@/test/factories'
import type { Wish } from './policy'
import { rsvp } from './rsvp'
import { getOwnWait, joinLine } from './waitlist'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, capacity: 1 })
  await aParticipation({ event, member: people.bo })
})

const says = (who: { id: number }, wish: Wish) =>
  rsvp(who, { eventId: event.id, wish, seen: 'attending' }, noon)
const waits = (who: { id: number }, partySize = 1) =>
  joinLine(who, { eventId: event.id, typeId: 0, partySize, maxPrice: '', access: '' }, noon)
const asked = async () =>
  (await db.execute("select 1 from pgboss.job where name = 'tickets.places-freed'")).length

test('T9: a free place that is given up is offered to whoever waits, in the same transaction', async () => {
  const before = await asked()
  await says(people.bo, 'cancelled')
  expect(await asked()).toBe(before + 1)
})

test('T11: nobody who passes by comes before whoever waits', async () => {
  await waits(people.lin)
  await says(people.bo, 'cancelled')
  await expect(says(people.ana, 'attending')).rejects.toMatchObject({ reason: 'full' })
})

test('T11: a party that does not fit keeps its place in the line, and lets one person by', async () => {
  await waits(people.lin, 2)
  await says(people.bo, 'cancelled')
  await says(people.ana, 'attending')
  expect(await getOwnWait(people.lin, event.id)).toMatchObject({ place: 1, partySize: 2, heldUntil: null })
})

test('whoever waits for two may take the one place that is free', async () => {
  await waits(people.lin, 2)
  await says(people.bo, 'cancelled')
  expect((await says(people.lin, 'attending')).has).toBe('attending')
  expect(await getOwnWait(people.lin, event.id)).toBeNull()
})

test('C4: who may know is chosen for a place; interest has no audience, whatever is sent with it', async () => {
  const of = eq(eventParticipants.userId, people.bo.id)
  await db.update(eventParticipants).set({ visibleTo: 'organizer' }).where(of)
  await rsvp(
    people.bo,
    { eventId: event.id, wish: 'interested', seen: 'attending', visibleTo: 'organizer' },
    noon,
  )
  const rows = await db.select().from(eventParticipants).where(of)
  expect(rows).toMatchObject([{ status: 'interested', visibleTo: null }])
})
