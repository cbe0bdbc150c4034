import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events, notifications, payments, ticketTypes } from '@/db/schema'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { race, seeds } from '@/test/race'
import { anOrder, aPaperSeller } from '@/test/shop'
import { checkout } from './checkout'
import { giveUpOrder } from './hold'
import { endOffers, offerEnd, offerPlaces, sweepLines } from './offer'
import { countByType } from './sale'
import { joinLine, leaveLine, placeInLine, type Wanted } from './waitlist'

await testDatabase()
ownOutbox()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  await aPaperSeller(people.omar)
  event = await anEvent({ organizer: people.omar, capacity: 2, price: '10' })
})

const minutes = (count: number) => new Date(noon.getTime() + count * 60_000)
const wants = (more: Partial<Wanted> = {}): Wanted => ({
  ...{ eventId: event.id, typeId: 0, partySize: 1, maxPrice: '', access: '' },
  ...more,
})
const fill = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      aParticipation({ event, member: people.omar, paymentStatus: 'paid', guestName: `Guest ${index}` }),
    ),
  )
const rowOf = async (person: { id: number }) => {
  const rows = await db
    .select()
    .from(eventParticipants)
    .where(and(eq(eventParticipants.userId, person.id), eq(eventParticipants.eventId, event.id)))
    .orderBy(eventParticipants.id)
  return rows.at(-1)
}
const isOffered = async (person: { id: number }) => (await rowOf(person))?.heldUntil !== null
const free = async (count: number) => {
  await db
    .update(events)
    .set({ capacity: 2 + count })
    .where(eq(events.id, event.id))
  await offerPlaces(event.id, minutes(5))
}

describe('the line', () => {
  test('is not for whoever would find a place', async () => {
    await expect(joinLine(people.ana, wants(), noon)).rejects.toMatchObject({ reason: 'notFull' })
  })

  test('is for whoever finds places that somebody else waits in front of', async () => {
    await fill(1)
    await joinLine(people.ana, wants({ partySize: 2 }), noon)
    await joinLine(people.bo, wants(), minutes(1))
    expect([await placeInLine(people.ana, event.id), await placeInLine(people.bo, event.id)]).toEqual([1, 2])
  })

  test('T11: is in the order of arrival, and says one’s number', async () => {
    await fill(2)
    await joinLine(people.ana, wants(), noon)
    await joinLine(people.bo, wants(), minutes(1))
    expect([await placeInLine(people.ana, event.id), await placeInLine(people.bo, event.id)]).toEqual([1, 2])
    await free(1)
    expect([await isOffered(people.ana), await isOffered(people.bo)]).toEqual([true, false])
  })

  test('T11: a party that does not fit is passed by, and keeps its place', async () => {
    await fill(2)
    await joinLine(people.ana, wants({ partySize: 2 }), noon)
    await joinLine(people.bo, wants(), minutes(1))
    await free(1)
    expect([await isOffered(people.ana), await isOffered(people.bo)]).toEqual([false, true])
    expect(await placeInLine(people.ana, event.id)).toBe(1)
  })

  test('a smaller party keeps its place, a bigger one goes to the end', async () => {
    await fill(2)
    await joinLine(people.ana, wants({ partySize: 2 }), noon)
    await joinLine(people.bo, wants(), minutes(1))
    await joinLine(people.ana, wants({ partySize: 1 }), minutes(2))
    expect(await placeInLine(people.ana, event.id)).toBe(1)
    await joinLine(people.ana, wants({ partySize: 3 }), minutes(3))
    expect(await placeInLine(people.ana, event.id)).toBe(2)
  })

  test('any type up to a price takes the cheapest that fits, and none above it', async () => {
    await fill(2)
    await db.insert(ticketTypes).values([
      { eventId: event.id, name: 'Gold', price: '50' },
      { eventId: event.id, name: 'Balcony', price: '8' },
    ])
    await joinLine(people.ana, wants({ maxPrice: '9' }), noon)
    await free(1)
    const [type] = await db.select().from(ticketTypes).where(eq(ticketTypes.name, 'Balcony'))
    expect((await rowOf(people.ana))?.ticketTypeId).toBe(type?.id)
  })

  test('a stranger of a private event cannot wait for it', async () => {
    await db.update(events).set({ isPrivate: true }).where(eq(events.id, event.id))
    await fill(2)
    await expect(joinLine(people.ana, wants(), noon)).rejects.toMatchObject({ reason: 'notFound' })
  })
})

describe('an offer', () => {
  beforeEach(async () => {
    await fill(2)
    await joinLine(people.ana, wants(), noon)
    await joinLine(people.bo, wants(), minutes(1))
    await free(1)
  })

  test('T10: holds its place against everybody who passes by', async () => {
    await expect(checkout(people.lin, anOrder(event, { 0: 1 }), minutes(6))).rejects.toMatchObject({
      reason: 'notEnough',
    })
  })

  test('is told, in the app and by mail', async () => {
    const told = await db.select().from(notifications).where(eq(notifications.userId, people.ana.id))
    expect(told.map(({ kind }) => kind)).toEqual(['place_offered'])
  })

  test('becomes an order of whoever has it', async () => {
    await checkout(people.ana, anOrder(event, { 0: 1 }), minutes(6))
    expect((await countByType(db, event.id, minutes(6))).all).toBe(3)
  })

  test('is for as many as were asked for, and not more', async () => {
    await expect(checkout(people.ana, anOrder(event, { 0: 2 }), minutes(6))).rejects.toMatchObject({
      reason: 'notEnough',
    })
    expect(await isOffered(people.ana)).toBe(true)
  })

  test('T10: that has passed goes to the next, and never comes back by itself', async () => {
    await endOffers(hoursFromNoon(30))
    expect(await isOffered(people.bo)).toBe(true)
    await leaveLine(people.bo, event.id, hoursFromNoon(31))
    await offerPlaces(event.id, hoursFromNoon(31))
    expect((await rowOf(people.ana))?.status).toBe('cancelled')
  })

  test('T10: declined goes to the next', async () => {
    await leaveLine(people.ana, event.id, minutes(6))
    await offerPlaces(event.id, minutes(6))
    expect(await isOffered(people.bo)).toBe(true)
  })

  test('T9: a lost trigger is made up for', async () => {
    await leaveLine(people.ana, event.id, minutes(6))
    await sweepLines(minutes(70))
    expect(await isOffered(people.bo)).toBe(true)
  })

  test('T10: after sales have ended nothing is offered', async () => {
    await leaveLine(people.ana, event.id, minutes(6))
    await db.insert(ticketTypes).values({
      ...{ eventId: event.id, name: 'Standard', isStandard: true, salesEndAt: minutes(7) },
    })
    await offerPlaces(event.id, minutes(8))
    expect(await isOffered(people.bo)).toBe(false)
  })
})

test('T9, T11: what an order gives up goes to the line, before whoever passes by', async () => {
  const { paymentId } = await checkout(people.lin, anOrder(event, { 0: 2 }), noon)
  await joinLine(people.ana, wants(), minutes(1))
  await giveUpOrder(people.lin, paymentId, minutes(2))
  // The job that offers has not run yet: the next checkout offers first.
  await expect(checkout(people.bo, anOrder(event, { 0: 2 }), minutes(3))).rejects.toMatchObject({
    reason: 'notEnough',
    details: { left: 1 },
  })
  expect((await db.select().from(payments)).map(({ status }) => status)).toEqual(['expired'])
})

test('an offer ends by time: a day, sooner where sales end sooner, and never after them', () => {
  expect(offerEnd(hoursFromNoon(1000), noon)).toEqual(hoursFromNoon(24))
  expect(offerEnd(hoursFromNoon(4), noon)).toEqual(hoursFromNoon(1))
  expect(offerEnd(minutes(10), noon)).toEqual(minutes(10))
})

test.each(seeds(3))(
  'promotion is raced by 60 at once and never offers one place twice (seed %i)',
  async (seed) => {
    await fill(2)
    const guests: Person[] = await members(30)
    for (const guest of guests) await joinLine(guest, wants(), noon)
    await db.update(events).set({ capacity: 7 }).where(eq(events.id, event.id))
    await race({ actors: 60, seed, connections: 10 }, () => offerPlaces(event.id, minutes(5)))
    expect((await countByType(db, event.id, minutes(5))).all).toBe(7)
  },
)
