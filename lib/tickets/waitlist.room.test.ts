import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events, ticketTypes } from '@/db/schema'
import { postponeEvent } from '@/lib/events/postpone'
import { saveEvent } from '@/lib/events/publish'
import { eventShape } from '@/lib/events/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, eventForm, noon } from '@/test/factories'
import { deliver } from '@/test/outbox'
import { ownOutbox } from '@/test/own-outbox'
import { typeForm, waitingJobs } from '@/test/selling'
import { aPaperSeller } from '@/test/shop'
import { offerPlaces } from './offer'
import { saveType } from './sell'
import { joinLine } from './waitlist'

await testDatabase()
ownOutbox()
let people: Cast
let event: EventRow

// Full, with Ana at the head of the line.
beforeEach(async () => {
  await resetData()
  people = await cast()
  await aPaperSeller(people.omar)
  event = await anEvent({ organizer: people.omar, capacity: 2, price: '10' })
  for (const guestName of ['Rui', 'Eva'])
    await aParticipation({ event, member: people.omar, paymentStatus: 'paid', guestName })
})

const at = new Date(noon.getTime() + 300_000)
const waits = async (typeId = 0) => {
  await joinLine(people.ana, { eventId: event.id, typeId, partySize: 1, maxPrice: '', access: '' }, noon)
  // Whoever joins has the line looked at, and what is tested here has to do that by itself.
  await db.execute(sql`delete from pgboss.job`)
}
const isOffered = async () => {
  const { userId, heldUntil } = eventParticipants
  return (await db.$count(eventParticipants, and(eq(userId, people.ana.id), isNotNull(heldUntil)))) > 0
}
const change = (fields: Record<string, string>) =>
  saveEvent(
    people.omar,
    eventShape.parse({ ...eventForm, id: String(event.id), price: '10', ...fields }),
    noon,
  )

describe('T9: what makes room offers it to who waits, and not at the next hour', () => {
  // Jobs ask the clock by themselves.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: at }))
  afterEach(() => void vi.useRealTimers())

  test.each([
    ['raised', '3'],
    ['taken away', ''],
  ])('a capacity that is %s', async (_, capacity) => {
    await waits()
    await change({ capacity: '2' })
    expect(await waitingJobs()).not.toContain('events.priced')
    await change({ capacity })
    await deliver()
    expect(await isOffered()).toBe(true)
  })

  test('E1: a new day of what was put off, while nothing was offered', async () => {
    await waits()
    await postponeEvent(people.omar, { id: event.id, reason: '' }, noon)
    await db.update(events).set({ capacity: 3 })
    await offerPlaces(event.id, at)
    expect(await isOffered()).toBe(false)
    await change({ capacity: '3' })
    await deliver()
    expect(await isOffered()).toBe(true)
  })

  test('more of a kind of ticket', async () => {
    await db.update(events).set({ capacity: 9 })
    const [seat] = await db
      .insert(ticketTypes)
      .values({ eventId: event.id, name: 'Seat', price: '5', capacity: 1 })
      .returning()
    const typeId = seat?.id ?? 0
    await aParticipation({ event, member: people.omar, paymentStatus: 'paid', ticketTypeId: typeId })
    await waits(typeId)
    const more = typeForm(event, { typeId: String(typeId), name: 'Seat', price: '5', capacity: '2' })
    await saveType(people.omar, more, noon)
    await deliver()
    expect(await isOffered()).toBe(true)
  })
})
