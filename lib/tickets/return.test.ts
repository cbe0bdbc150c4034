import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import { postponeEvent } from '@/lib/events/postpone'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { anOrder, aPaperSeller } from '@/test/shop'
import { checkout } from './checkout'
import { withOwnOrder } from './hold'
import { offerPlaces } from './offer'
import { keepTicket, returnTicket } from './return'
import { countByType } from './sale'
import { settleFree } from './settle'
import { joinLine, type Wanted } from './waitlist'

await testDatabase()
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
const rowOf = async (person: { id: number }) => {
  const rows = await db
    .select()
    .from(eventParticipants)
    .where(and(eq(eventParticipants.userId, person.id), eq(eventParticipants.eventId, event.id)))
    .orderBy(eventParticipants.id)
  return rows.at(-1)
}
const isOffered = async (person: { id: number }) => (await rowOf(person))?.heldUntil !== null

describe('a ticket that goes back', () => {
  async function anaHasOne(price = '0') {
    const free = await anEvent({ organizer: people.omar, capacity: 1, price: null })
    event = free
    const { paymentId } = await checkout(people.ana, anOrder(event, { 0: 1 }), noon)
    await withOwnOrder(people.ana, paymentId, (tx, order, locked) =>
      settleFree(tx, { order, event: locked, at: noon }),
    )
    const row = await rowOf(people.ana)
    if (price !== '0')
      await db
        .update(eventParticipants)
        .set({ paymentStatus: 'paid', price })
        .where(eq(eventParticipants.id, row?.id ?? 0))
    return row?.id ?? 0
  }

  test('E1: is back also when the evening was put off and its old day has gone, and not when it is over', async () => {
    const id = await anaHasOne()
    const weeksLater = minutes(60 * 24 * 20)
    await expect(returnTicket(people.ana, id, weeksLater)).rejects.toMatchObject({ reason: 'noReturn' })
    await postponeEvent(people.omar, { id: event.id, reason: '' }, noon)
    expect(await returnTicket(people.ana, id, weeksLater)).toBe('returned')
  })

  test('is back at once when it is free, and its place is offered', async () => {
    const ticket = await anaHasOne()
    await joinLine(people.bo, wants(), minutes(1))
    expect(await returnTicket(people.ana, ticket, minutes(2))).toBe('returned')
    await offerPlaces(event.id, minutes(3))
    expect(await isOffered(people.bo)).toBe(true)
    expect((await rowOf(people.ana))?.ticketIdentifier).toBeNull()
  })

  test('that was paid stays good until the next person has paid, and one place is never two', async () => {
    const ticket = await anaHasOne('10')
    await joinLine(people.bo, wants(), minutes(1))
    expect(await returnTicket(people.ana, ticket, minutes(2))).toBe('offered')
    await offerPlaces(event.id, minutes(3))
    expect(await isOffered(people.bo)).toBe(true)
    expect((await countByType(db, event.id, minutes(3))).all).toBe(1)
    await expect(keepTicket(people.ana, ticket, minutes(4))).rejects.toMatchObject({ reason: 'orderOpen' })
    const { paymentId } = await checkout(people.bo, anOrder(event, { 0: 1 }), minutes(5))
    expect((await countByType(db, event.id, minutes(5))).all).toBe(1)
    expect((await rowOf(people.ana))?.status).toBe('attending')
    await withOwnOrder(people.bo, paymentId, (tx, order, locked) =>
      settleFree(tx, { order, event: locked, at: minutes(6) }),
    )
    expect((await rowOf(people.ana))?.status).toBe('cancelled')
    expect((await rowOf(people.bo))?.status).toBe('attending')
    expect((await countByType(db, event.id, minutes(7))).all).toBe(1)
  })

  test("somebody else's ticket is not found", async () => {
    const ticket = await anaHasOne()
    await expect(returnTicket(people.bo, ticket, minutes(2))).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('that was used is not taken back', async () => {
    const ticket = await anaHasOne()
    await db
      .update(eventParticipants)
      .set({ checkedInAt: minutes(1) })
      .where(eq(eventParticipants.id, ticket))
    await expect(returnTicket(people.ana, ticket, minutes(2))).rejects.toMatchObject({ reason: 'noReturn' })
  })
})
