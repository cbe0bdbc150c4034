import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventOrganizers, eventParticipants, scans, ticketTypes } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { checkIn } from './check-in'
import { signCode } from './code'
import { countDoor, listDoor, nameScanned } from './door'
import type { Scan } from './door-shapes'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
})

type Given = Partial<Scan>

function scanOf(given: Given): Scan {
  return { id: randomUUID(), kind: 'in', device: 'door 1', scannedAt: noon, ...given }
}

async function say(given: Given, { at = noon, as = people.omar, of = event } = {}) {
  const [answer] = await checkIn(as, { eventId: of.id, scans: [scanOf(given)] }, at)
  return answer
}

async function aTicket(given: Parameters<typeof aParticipation>[0] | object = {}) {
  const row = await aParticipation({ event, member: people.ana, ...given })
  const identifier = row.ticketIdentifier ?? ''
  return { ...row, identifier, signed: signCode({ eventId: row.eventId, identifier }) }
}

describe('T14: a ticket admits once', () => {
  test('the second scan is told since when, whichever way it comes', async () => {
    const ticket = await aTicket()
    const first = await say({ code: ticket.signed })
    expect(first).toMatchObject({ outcome: 'admitted', since: noon, name: 'Ana Silva', type: null })
    const later = hoursFromNoon(1)
    for (const again of [{ code: ticket.signed }, { code: ticket.identifier }, { ticketId: ticket.id }])
      expect(await say(again, { at: later })).toMatchObject({ outcome: 'already', since: noon })
    expect(await countDoor(people.omar, event.id)).toEqual({ inside: 1, all: 1 })
  })

  test('the same scan sent again gets the same answer, after an undo too, and changes nothing', async () => {
    const ticket = await aTicket()
    const scan = scanOf({ code: ticket.signed })
    const send = (at: Date) => checkIn(people.omar, { eventId: event.id, scans: [scan, scan] }, at)
    const [first, twin] = await send(noon)
    expect(twin).toEqual(first)
    await say({ code: ticket.signed, kind: 'undo' })
    expect(await send(hoursFromNoon(9))).toEqual([first, first])
    expect(await countDoor(people.omar, event.id)).toEqual({ inside: 0, all: 1 })
  })

  test('an undo takes it back once, and the ticket admits again', async () => {
    const ticket = await aTicket()
    const outcomes = []
    for (const kind of ['undo', 'in', 'undo', 'undo', 'in', 'in'] as const)
      outcomes.push((await say({ code: ticket.identifier, kind }))?.outcome)
    expect(outcomes).toEqual(['notIn', 'admitted', 'undone', 'notIn', 'admitted', 'already'])
  })

  test('early guests are let in; a device’s clock is believed for 48 hours back and never ahead', async () => {
    const times = [hoursFromNoon(-3), hoursFromNoon(-100), hoursFromNoon(5)]
    const taken = []
    for (const scannedAt of times) {
      const ticket = await aTicket({ guestName: `Rui ${scannedAt.getTime()}` })
      taken.push((await say({ code: ticket.signed, scannedAt }))?.since)
    }
    expect(taken).toEqual([hoursFromNoon(-3), hoursFromNoon(-48), noon])
  })

  test('a hundred at once are answered in their order, each by itself', async () => {
    const tickets = []
    for (let guest = 0; guest < 99; guest++) tickets.push(await aTicket({ guestName: `Guest ${guest}` }))
    const sent = [...tickets.map(({ signed }) => scanOf({ code: signed })), scanOf({ code: 'nonsense' })]
    const answers = await checkIn(people.omar, { eventId: event.id, scans: sent }, noon)
    expect(answers.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
    expect(answers.map(({ name }) => name)).toEqual([...tickets.map(({ guestName }) => guestName), null])
    expect(answers.at(-1)?.outcome).toBe('unknown')
  })
})

describe('what is not let in', () => {
  test('T13: a forged code is told from an unknown one, and neither names anybody', async () => {
    const ticket = await aTicket()
    const forged = ticket.signed.slice(0, -10) + ticket.signed.slice(-10).split('').reverse().join('')
    const none = { since: null, name: null, type: null }
    expect(await say({ code: forged })).toMatchObject({ outcome: 'forged', ...none })
    expect(await say({ code: '0'.repeat(32) })).toMatchObject({ outcome: 'unknown', ...none })
    expect(await say({ code: 'https://maly.test/tickets' })).toMatchObject({ outcome: 'unknown', ...none })
    expect(await countDoor(people.omar, event.id)).toEqual({ inside: 0, all: 1 })
  })

  test('a ticket of another event is unknown here, by code, by identifier and by its line', async () => {
    const other = await anEvent({ organizer: people.omar })
    const ticket = await aTicket({ event: other })
    for (const which of [{ code: ticket.signed }, { code: ticket.identifier }, { ticketId: ticket.id }])
      expect(await say(which)).toMatchObject({ outcome: 'unknown', name: null })
    expect(await countDoor(people.omar, other.id)).toEqual({ inside: 0, all: 1 })
  })

  test('T13: what we have signed and is no ticket any more is void; its bare identifier is unknown', async () => {
    const ticket = await aTicket()
    const gone = { status: 'cancelled', cancelledAt: noon, ticketIdentifier: null } as const
    await db.update(eventParticipants).set(gone).where(eq(eventParticipants.id, ticket.id))
    expect((await say({ code: ticket.signed }))?.outcome).toBe('void')
    expect((await say({ code: ticket.identifier }))?.outcome).toBe('unknown')
    expect((await say({ ticketId: ticket.id }))?.outcome).toBe('void')
  })

  test.each([
    ['a hold that is not paid', { paymentStatus: 'pending', heldUntil: hoursFromNoon(1) }],
    ['a payment that failed', { paymentStatus: 'failed' }],
    ['a refunded ticket', { paymentStatus: 'refunded' }],
    ['a place on the waiting list', { status: 'waitlisted', ticketIdentifier: null }],
    ['a wish', { status: 'interested', ticketIdentifier: null }],
  ] as const)('%s is void', async (_, given) => {
    const ticket = await aTicket(given)
    expect((await say({ ticketId: ticket.id }))?.outcome).toBe('void')
    if (ticket.ticketIdentifier) expect((await say({ code: ticket.signed }))?.outcome).toBe('void')
    expect(await countDoor(people.omar, event.id)).toEqual({ inside: 0, all: 0 })
  })

  test('nobody is let in to a cancelled event', async () => {
    const off = await anEvent({ organizer: people.omar, status: 'cancelled' })
    const ticket = await aTicket({ event: off })
    await expect(say({ code: ticket.signed }, { of: off })).rejects.toMatchObject({
      reason: 'cancelled',
      status: 409,
    })
  })
})

describe('A1: whose door it is', () => {
  test.each(['ana', 'bo', 'admin'] as const)(
    'it is not there for %s, and nothing is written',
    async (who) => {
      const ticket = await aTicket()
      const refused = { reason: 'notFound', status: 404 }
      await expect(say({ code: ticket.signed }, { as: people[who] })).rejects.toMatchObject(refused)
      expect(await db.select().from(scans)).toEqual([])
      expect(await countDoor(people[who], event.id)).toBeNull()
      expect((await listDoor(people[who], { eventId: event.id })).tickets).toEqual([])
      expect(await nameScanned(people[who], ticket.id)).toBeNull()
    },
  )

  test('who has agreed to organize it stands at it too, who was only asked does not; a draft has none', async () => {
    const ticket = await aTicket()
    await db.insert(eventOrganizers).values([
      { eventId: event.id, userId: people.bo.id, acceptedAt: noon },
      { eventId: event.id, userId: people.lin.id },
    ])
    await expect(say({ code: ticket.signed }, { as: people.lin })).rejects.toMatchObject({ status: 404 })
    expect(await say({ code: ticket.signed }, { as: people.bo })).toMatchObject({ outcome: 'admitted' })
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    await expect(say({ code: 'x' }, { of: draft })).rejects.toMatchObject({ status: 404 })
    expect(await countDoor(people.omar, draft.id)).toBeNull()
  })

  test('an attack: the id of another event’s scan tells nothing of it and writes nothing', async () => {
    const ticket = await aTicket()
    const scan = scanOf({ code: ticket.signed })
    await checkIn(people.omar, { eventId: event.id, scans: [scan] }, noon)
    const theirs = await anEvent({ organizer: people.bo })
    const [answer] = await checkIn(people.bo, { eventId: theirs.id, scans: [scan] }, noon)
    expect(answer).toEqual({ id: scan.id, outcome: 'unknown', since: null, name: null, type: null })
  })
})

describe('the list at the door', () => {
  const found = async (q: string, as: Person = people.omar) =>
    (await listDoor(as, { eventId: event.id, q })).tickets.map(({ name }) => name)

  test('finds by name without case and accents, by username and by the address a ticket was sent to', async () => {
    await aTicket({ guestName: 'Inês Conceição' })
    await aTicket({ guestName: 'Rui', holderEmail: 'rui.costa@example.com' })
    await aTicket({ member: people.bo })
    expect(await found('INES conc')).toEqual(['Inês Conceição'])
    expect(await found('costa@')).toEqual(['Rui'])
    expect(await found('bo')).toEqual(['Bo Lindqvist'])
    expect(await found('lindq')).toEqual(['Bo Lindqvist'])
    for (const nothing of ['%', '_', '%%%', 'xyz', "'; drop table users --"])
      expect(await found(nothing)).toEqual([])
  })

  test('a guest’s name hides the member who bought it: they are not the one who comes', async () => {
    await aTicket({ guestName: 'Rui' })
    expect(await found('ana')).toEqual([])
  })

  test('C3: who has blocked the organizer keeps the row, without a name, and is found by none', async () => {
    const ticket = await aTicket()
    await block(people.ana, 'omar', noon)
    expect(await found('ana')).toEqual([])
    const { tickets } = await listDoor(people.omar, { eventId: event.id })
    expect(tickets).toMatchObject([{ id: ticket.id, name: null, username: null }])
    expect(await say({ code: ticket.signed })).toMatchObject({ outcome: 'admitted', name: null })
  })

  test('is paged, holds nothing that does not admit, and says the type', async () => {
    const [standard] = await db
      .insert(ticketTypes)
      .values({ eventId: event.id, name: 'General', isStandard: true })
      .returning()
    const [balcony] = await db.insert(ticketTypes).values({ eventId: event.id, name: 'Balcony' }).returning()
    await aTicket({ ticketTypeId: balcony?.id })
    for (let guest = 0; guest < 52; guest++) await aTicket({ guestName: `Guest ${guest}` })
    await aTicket({ member: people.bo, paymentStatus: 'pending', heldUntil: hoursFromNoon(1) })
    const first = await listDoor(people.omar, { eventId: event.id })
    const rest = await listDoor(people.omar, { eventId: event.id, after: first.nextAfter })
    expect([first.tickets.length, rest.tickets.length, rest.nextAfter]).toEqual([50, 3, undefined])
    expect(first.tickets.slice(0, 2).map(({ type }) => type)).toEqual(['Balcony', standard?.name])
  })
})
