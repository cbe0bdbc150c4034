import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { race, tally } from '@/test/race'
import { ticketCode } from './code'
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
const refusal = (reason: string, status = 409) => expect.objectContaining({ name: 'Refusal', reason, status })

async function rowsOf(event: { id: number }) {
  return db
    .select()
    .from(eventParticipants)
    .where(eq(eventParticipants.eventId, event.id))
    .orderBy(eventParticipants.id)
}

async function countsOf(event: { id: number }) {
  const [row] = await db
    .select({ attending: events.attendingCount, interested: events.interestedCount })
    .from(events)
    .where(eq(events.id, event.id))
  return row
}

describe('what a member may say', () => {
  test('a member who is going has one row, free, with a code of at least 128 bits', async () => {
    const event = await anEvent({ organizer: people.omar })
    await say(people.ana, event, 'attending')
    const rows = await rowsOf(event)
    expect(rows).toMatchObject([{ userId: people.ana.id, status: 'attending', paymentStatus: 'free' }])
    expect(rows[0]?.ticketIdentifier).toMatch(/^[0-9A-HJKMNP-TV-Z]{26,}$/)
    expect(await countsOf(event)).toEqual({ attending: 1, interested: 0 })
  })

  test('T13: no two of 10,000 codes are the same', () => {
    expect(new Set(Array.from({ length: 10_000 }, ticketCode)).size).toBe(10_000)
  })

  test('a member who is interested has a row without a code and takes no place', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await say(people.ana, event, 'interested')
    expect(await rowsOf(event)).toMatchObject([
      { status: 'interested', paymentStatus: null, ticketIdentifier: null },
    ])
    await say(people.bo, event, 'attending')
    expect(await countsOf(event)).toEqual({ attending: 1, interested: 1 })
  })

  test('cancelling frees the place for the next', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await say(people.ana, event, 'attending')
    await expect(say(people.bo, event, 'attending')).rejects.toEqual(refusal('full'))
    await say(people.ana, event, 'cancelled')
    await say(people.bo, event, 'attending')
    expect(await countsOf(event)).toEqual({ attending: 1, interested: 0 })
  })

  test('T13: going again after cancelling is a new row with a new code, and the old code is dead', async () => {
    const event = await anEvent({ organizer: people.omar })
    await say(people.ana, event, 'attending')
    const [first] = await rowsOf(event)
    await say(people.ana, event, 'cancelled')
    await say(people.ana, event, 'attending')
    const rows = await rowsOf(event)
    expect(rows).toMatchObject([
      { id: first?.id, status: 'cancelled', ticketIdentifier: null, cancelledAt: noon },
      { status: 'attending', cancelledAt: null },
    ])
    expect(rows[1]?.ticketIdentifier).not.toBe(first?.ticketIdentifier)
    const old = eq(eventParticipants.ticketIdentifier, first?.ticketIdentifier ?? '')
    expect(await db.select().from(eventParticipants).where(old)).toEqual([])
  })

  test('somebody who is only interested after going gives the place and the code back', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await say(people.ana, event, 'attending')
    await say(people.ana, event, 'interested')
    expect(await rowsOf(event)).toMatchObject([{ status: 'interested', ticketIdentifier: null }])
    await say(people.bo, event, 'attending')
    expect(await countsOf(event)).toEqual({ attending: 1, interested: 1 })
  })

  test('a stored page that shows everybody “interested” takes no place from somebody who has one', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await say(people.ana, event, 'attending')
    const before = await rowsOf(event)
    const answer = await rsvp(people.ana, { eventId: event.id, wish: 'interested' }, noon)
    expect(answer.has).toBe('attending')
    expect(await rowsOf(event)).toEqual(before)
  })

  test('cancelling what one never had changes nothing', async () => {
    const event = await anEvent({ organizer: people.omar })
    await say(people.ana, event, 'cancelled')
    expect(await rowsOf(event)).toEqual([])
    expect(await countsOf(event)).toEqual({ attending: 0, interested: 0 })
  })

  test('the same wish twice keeps the row and the code', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await say(people.ana, event, 'attending')
    const before = await rowsOf(event)
    await say(people.ana, event, 'attending')
    expect(await rowsOf(event)).toEqual(before)
    expect(await countsOf(event)).toEqual({ attending: 1, interested: 0 })
  })

  test('an organizer can go to their own event, a draft excepted', async () => {
    await say(people.omar, await anEvent({ organizer: people.omar }), 'attending')
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    await expect(say(people.omar, draft, 'attending')).rejects.toEqual(refusal('notFound', 404))
  })

  test('E3: an event that began yesterday evening still takes members until it ends', async () => {
    const night = await anEvent({
      organizer: people.omar,
      startsAt: hoursFromNoon(-15),
      endsAt: hoursFromNoon(1),
    })
    await say(people.ana, night, 'attending')
    expect(await countsOf(night)).toEqual({ attending: 1, interested: 0 })
  })
})

describe('what is refused, and writes nothing', () => {
  const past = { startsAt: hoursFromNoon(-3), endsAt: noon }
  const putOff = { ...past, status: 'postponed' as const }
  const paid = { price: '12.00' }
  const facts = [
    { what: 'past event', values: past, wish: 'attending', reason: 'past' },
    { what: 'past event', values: past, wish: 'interested', reason: 'past' },
    { what: 'cancelled event', values: { status: 'cancelled' }, wish: 'attending', reason: 'cancelled' },
    { what: 'cancelled event', values: { status: 'cancelled' }, wish: 'interested', reason: 'cancelled' },
    { what: 'put off event', values: putOff, wish: 'attending', reason: 'postponed' },
    { what: 'paid event', values: paid, wish: 'attending', reason: 'ticketNeeded' },
  ] as const

  for (const { what, values, wish, reason } of facts)
    test(`a ${what} refuses "${wish}" with ${reason}`, async () => {
      const event = await anEvent({ organizer: people.omar, ...values })
      await expect(say(people.ana, event, wish)).rejects.toEqual(refusal(reason))
      expect(await rowsOf(event)).toEqual([])
      expect(await countsOf(event)).toEqual({ attending: 0, interested: 0 })
    })

  test('a full event refuses', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await aParticipation({ event, member: people.bo })
    await expect(say(people.ana, event, 'attending')).rejects.toEqual(refusal('full'))
    expect(await rowsOf(event)).toHaveLength(1)
  })

  test('T4: somebody interested who wants to go consumes a place and is checked again', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await say(people.ana, event, 'interested')
    await say(people.bo, event, 'attending')
    await expect(say(people.ana, event, 'attending')).rejects.toEqual(refusal('full'))
    expect(await countsOf(event)).toEqual({ attending: 1, interested: 1 })
  })

  test.each(['interested', 'cancelled'] as const)('a paid ticket is not turned into "%s"', async (wish) => {
    const event = await anEvent({ organizer: people.omar, price: '12.00' })
    await aParticipation({ event, member: people.ana, paymentStatus: 'paid' })
    const before = await rowsOf(event)
    await expect(say(people.ana, event, wish)).rejects.toEqual(refusal('paidTicket'))
    expect(await rowsOf(event)).toEqual(before)
  })

  test.each(['attending', 'interested', 'cancelled'] as const)(
    'E4: "%s" to a private event of a stranger is answered as if there were none',
    async (wish) => {
      const hidden = await anEvent({ organizer: people.omar, isPrivate: true })
      const draft = await anEvent({ organizer: people.omar, status: 'draft' })
      const answers = await Promise.all(
        [hidden.id, draft.id, 2_147_483_647].map((id) => say(people.ana, { id }, wish).catch(String)),
      )
      expect(answers).toEqual(['Refusal: notFound', 'Refusal: notFound', 'Refusal: notFound'])
      expect(await rowsOf(hidden)).toEqual([])
    },
  )

  test('E4: who has a place at a private event may change their mind, and is a stranger after cancelling', async () => {
    const event = await anEvent({ organizer: people.omar, isPrivate: true })
    await aParticipation({ event, member: people.ana, status: 'interested' })
    await say(people.ana, event, 'attending')
    await say(people.ana, event, 'cancelled')
    await expect(say(people.ana, event, 'attending')).rejects.toEqual(refusal('notFound', 404))
  })
})

describe('T3, T5: places are counted from rows', () => {
  const pending = { paymentStatus: 'pending' } as const
  const offered = { status: 'waitlisted' } as const

  const notFree = {
    'a live hold': { ...pending, heldUntil: hoursFromNoon(0.1) },
    'an open offer': { ...offered, heldUntil: hoursFromNoon(0.1) },
    'an admission': {},
    'a ticket of a friend': { guestName: 'Rui', paymentStatus: 'paid' as const },
  }
  test.each(Object.entries(notFree))('%s is not free', async (_, row) => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await aParticipation({ event, member: people.bo, ...row })
    await expect(say(people.ana, event, 'attending')).rejects.toEqual(refusal('full'))
  })

  const free = {
    'a hold that has passed': { ...pending, heldUntil: hoursFromNoon(-0.1) },
    'a hold that ends this moment': { ...pending, heldUntil: noon },
    'an offer that has passed': { ...offered, heldUntil: hoursFromNoon(-0.1) },
    'a place on the waiting list of a party that does not fit': { ...offered, partySize: 2 },
    'a wish': { status: 'interested' as const },
    'a cancelled place': { status: 'cancelled' as const },
  }
  test.each(Object.entries(free))('%s is free', async (_, row) => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    await aParticipation({ event, member: people.bo, ...row })
    await say(people.ana, event, 'attending')
    expect(await rowsOf(event)).toHaveLength(2)
  })

  test.each([
    [0, 1, 'full'],
    [1, 0, 'value'],
    [900, 0, 'value'],
  ])('T3: a cached count of %i while %i are taken decides nothing', async (cached, taken, outcome) => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    if (taken) await aParticipation({ event, member: people.bo })
    await db.update(events).set({ attendingCount: cached }).where(eq(events.id, event.id))
    const outcomes = await race({ actors: 1, seed: 1 }, () => say(people.ana, event, 'attending'))
    expect(tally(outcomes)).toEqual({ [outcome]: 1 })
  })
})
