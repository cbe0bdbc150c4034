import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { blocks, eventGuests, eventParticipants, events, notifications, ticketTransfers } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { getEvent } from '@/lib/events/queries'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { getTicket, listSent, listTickets } from './held'
import { getOwnPlace } from './queries'
import { rsvp } from './rsvp'
import { claimTicket, sendTicket } from './transfer'

await testDatabase()
ownOutbox()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
})

const toBo = { to: { username: 'bo' }, name: '' }
const toRui = { to: { email: 'rui@example.com' }, name: 'Rui' }
const refusal = (reason: string, status: number) => expect.objectContaining({ reason, status })
const notFound = refusal('notFound', 404)
const nobody = expect.objectContaining({ faults: [{ field: 'to', key: 'memberUnknown' }] })

async function going(who: Person, given: object = {}): Promise<string> {
  const row = await aParticipation({ event, member: who, ...given })
  return row.ticketIdentifier ?? ''
}

async function rowsOf(of: { id: number } = event) {
  return db
    .select()
    .from(eventParticipants)
    .where(eq(eventParticipants.eventId, of.id))
    .orderBy(eventParticipants.id)
}

async function countsOf() {
  const { attendingCount: attending, interestedCount: interested } = events
  const [row] = await db.select({ attending, interested }).from(events).where(eq(events.id, event.id))
  return row
}

const codesOf = async (who: Person) =>
  (await listTickets(who, { at: noon, isAhead: true })).map(({ code }) => code ?? '')

describe('T13: a ticket that is sent to a member', () => {
  test('is theirs alone, with a new code; of the old one nobody knows anything', async () => {
    const code = await going(people.ana)
    await sendTicket(people.ana, { code, ...toBo }, noon)
    const [now = ''] = await codesOf(people.bo)
    expect(now).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/)
    expect(now).not.toBe(code)
    for (const viewer of [people.ana, people.bo, people.omar, null])
      expect(await getTicket(viewer, code)).toBeNull()
    for (const viewer of [people.ana, people.omar, people.admin, null])
      expect(await getTicket(viewer, now)).toBeNull()
    expect((await getTicket(people.bo, now))?.event.id).toBe(event.id)
    expect(await codesOf(people.ana)).toEqual([])
    expect(await getOwnPlace(people.ana, event.id, noon)).toBeNull()
    expect((await getOwnPlace(people.bo, event.id, noon))?.status).toBe('attending')
    expect(await countsOf()).toEqual({ attending: 1, interested: 0 })
  })

  test('leaves the sender a line, and tells the receiver', async () => {
    const code = await going(people.ana)
    await sendTicket(people.ana, { code, ...toBo }, noon)
    expect(await listSent(people.ana)).toMatchObject([{ title: event.title, to: 'bo', toEmail: null }])
    expect(await listSent(people.bo)).toEqual([])
    const told = await db.select().from(notifications)
    expect(told).toMatchObject([
      { userId: people.bo.id, kind: 'ticket_received', actorId: people.ana.id, eventId: event.id },
    ])
    expect(JSON.stringify(told)).not.toContain((await codesOf(people.bo))[0])
  })

  test('takes the place of a wish of theirs', async () => {
    const code = await going(people.ana)
    await rsvp(people.bo, { eventId: event.id, wish: 'interested' }, noon)
    await sendTicket(people.ana, { code, ...toBo }, noon)
    expect(await countsOf()).toEqual({ attending: 1, interested: 0 })
    expect((await rowsOf()).map(({ status, guestName, userId }) => [status, guestName, userId])).toEqual([
      ['attending', null, people.bo.id],
      ['cancelled', null, people.bo.id],
    ])
  })

  test.each([
    ['going', {}],
    ['waiting', { status: 'waitlisted', ticketIdentifier: null }],
    ['about to pay', { paymentStatus: 'pending', ticketIdentifier: null, heldUntil: hoursFromNoon(1) }],
  ] as const)('is a second one in their name for who is %s already', async (_, own) => {
    const code = await going(people.ana)
    await going(people.bo, own)
    await sendTicket(people.ana, { code, ...toBo }, noon)
    expect((await rowsOf())[0]).toMatchObject({ userId: people.bo.id, guestName: 'Bo Lindqvist' })
    expect(await countsOf()).toMatchObject({ interested: 0 })
  })

  test('can be sent back, and is the own one again of who sent it', async () => {
    const code = await going(people.ana)
    await sendTicket(people.ana, { code, ...toBo }, noon)
    const [there = ''] = await codesOf(people.bo)
    await sendTicket(people.bo, { code: there, to: { username: 'ana' }, name: '' }, hoursFromNoon(1))
    expect(await rowsOf()).toMatchObject([{ userId: people.ana.id, guestName: null, status: 'attending' }])
    expect(await codesOf(people.bo)).toEqual([])
  })

  test('E4: opens a private event to them, and shuts it to who sent it unless they are on its list', async () => {
    const kept = await anEvent({ organizer: people.omar, isPrivate: true })
    const row = await aParticipation({ event: kept, member: people.ana })
    await sendTicket(people.ana, { code: row.ticketIdentifier ?? '', ...toBo }, noon)
    expect(await getEvent(people.bo, kept.id, noon)).not.toBeNull()
    expect(await getEvent(people.ana, kept.id, noon)).toBeNull()
    expect(await db.select().from(eventGuests)).toMatchObject([{ userId: people.bo.id }])
  })
})

describe('what is refused, and changes nothing', () => {
  async function refuses(who: Person, input: Parameters<typeof sendTicket>[1], expected: unknown, at = noon) {
    const before = await rowsOf()
    await expect(sendTicket(who, input, at)).rejects.toEqual(expected)
    expect(await rowsOf()).toEqual(before)
    expect(await db.select().from(ticketTransfers)).toEqual([])
  }

  test('C3: across a block, either way, exactly as to nobody by that name', async () => {
    const code = await going(people.ana)
    await refuses(people.ana, { code, to: { username: 'nobody' }, name: '' }, nobody)
    await block(people.bo, 'ana', noon)
    await refuses(people.ana, { code, ...toBo }, nobody)
    await db.delete(blocks)
    await block(people.ana, 'bo', noon)
    await refuses(people.ana, { code, ...toBo }, nobody)
  })

  test('C3: to somebody whom a block parts from the organizer, who could not have taken the place either', async () => {
    const code = await going(people.ana)
    await block(people.omar, 'bo', noon)
    await refuses(people.ana, { code, ...toBo }, notFound)
    await sendTicket(people.ana, { code, ...toRui }, noon)
    const mailed = (await rowsOf())[0]?.ticketIdentifier ?? ''
    await expect(claimTicket(people.bo, mailed, noon)).rejects.toEqual(notFound)
  })

  test('to oneself', async () => {
    const code = await going(people.ana)
    await refuses(people.ana, { code, to: { username: 'ana' }, name: '' }, nobody)
  })

  test.each(['bo', 'omar', 'admin'] as const)(
    'A1: a ticket of Ana’s, by %s who knows its code',
    async (who) => {
      const code = await going(people.ana)
      await refuses(people[who], { code, ...toRui }, notFound)
    },
  )

  test.each([
    ['is not paid yet', { paymentStatus: 'pending', heldUntil: hoursFromNoon(1) }, notFound],
    ['has been refunded', { paymentStatus: 'refunded' }, notFound],
    ['has been used', { checkedInAt: hoursFromNoon(-1) }, refusal('checkedIn', 409)],
    ['is being given back', { returningAt: noon }, refusal('ticketReturning', 409)],
  ] as const)('a ticket that %s', async (_, given, expected) => {
    await refuses(people.ana, { code: await going(people.ana, given), ...toBo }, expected)
  })

  test('after the event’s end, and of a cancelled one', async () => {
    const code = await going(people.ana)
    await refuses(people.ana, { code, ...toBo }, refusal('past', 409), event.endsAt)
    await db.update(events).set({ status: 'cancelled', cancelledAt: noon }).where(eq(events.id, event.id))
    await refuses(people.ana, { code, ...toBo }, refusal('cancelled', 409))
  })

  test('E9: not of one that was put off, whose old day has gone', async () => {
    const code = await going(people.ana)
    await db.update(events).set({ status: 'postponed' }).where(eq(events.id, event.id))
    await expect(sendTicket(people.ana, { code, ...toBo }, event.endsAt)).resolves.toBeDefined()
  })

  test('A5: more than thirty in a day', async () => {
    for (let sent = 0; sent < 30; sent++) {
      const code = await going(people.ana, { guestName: `Guest ${sent}` })
      await sendTicket(people.ana, { code, ...toRui }, hoursFromNoon(sent / 10))
    }
    const code = await going(people.ana, { guestName: 'One more' })
    await expect(sendTicket(people.ana, { code, ...toRui }, noon)).rejects.toMatchObject({ status: 429 })
  })
})
