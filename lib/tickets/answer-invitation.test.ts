import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventGuests, eventParticipants, events } from '@/db/schema'
import { getUnanswered, listInvitedTo } from '@/lib/events/answer-invitation'
import { listInvited } from '@/lib/events/company'
import { inviteGuest, uninviteGuest } from '@/lib/events/invite'
import { countTaken } from '@/lib/events/places'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { answerInvitation } from './answer-invitation'
import { offerPlaces } from './offer'
import { returnTicket } from './return'
import { rsvp } from './rsvp'
import { sendTicket } from './transfer'
import { getOwnWait, joinLine } from './waitlist'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  await invited()
})

const invited = async (given: { capacity?: number; price?: string } = {}, plusOnes = 2) => {
  event = await anEvent({ organizer: people.omar, isPrivate: true, ...given })
  await inviteGuest(people.omar, { id: event.id, username: 'ana', plusOnes }, noon)
}
const answers = (answer: 'accept' | 'decline', brings = 0, { by = people.ana, now = noon } = {}) =>
  answerInvitation(by, { id: event.id, answer, brings, locale: 'en' }, now)
const taken = () => db.transaction((tx) => countTaken(tx, event.id, noon))
const refused = (reason: string, more = {}) => expect.objectContaining({ reason, ...more })
const seen = async () => (await listInvited(people.omar, event.id)).find(({ username }) => username === 'ana')
const ticketsOf = ({ id }: { id: number }) =>
  db
    .select()
    .from(eventParticipants)
    .where(and(eq(eventParticipants.userId, id), eq(eventParticipants.status, 'attending')))
    .orderBy(eventParticipants.id)

describe('a member who is invited to an event', () => {
  test('T1: has a place and one for each friend when they accept, and the organizer sees it', async () => {
    expect(await listInvitedTo(people.ana, noon)).toMatchObject([{ plusOnes: 2, answer: null, left: 50 }])
    expect(await answers('accept', 2)).toMatchObject({ said: 'coming' })
    expect(await taken()).toBe(3)
    expect(await seen()).toMatchObject({ username: 'ana', answer: 'accepted', brings: 2, places: 3 })
    const tickets = await ticketsOf(people.ana)
    expect(tickets.map(({ guestName }) => guestName)).toEqual([null, '', ''])
    expect(new Set(tickets.map(({ ticketIdentifier }) => ticketIdentifier)).size).toBe(3)
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect(row?.attendingCount).toBe(3)
  })

  test('says the same twice and has the same places', async () => {
    await answers('accept', 2)
    await answers('accept', 2)
    expect(await taken()).toBe(3)
  })

  test('T4: brings more or fewer than at first, and the places follow', async () => {
    await answers('accept', 0)
    expect(await taken()).toBe(1)
    await answers('accept', 2)
    expect(await taken()).toBe(3)
    await answers('accept', 1)
    expect(await taken()).toBe(2)
    expect(await seen()).toMatchObject({ brings: 1, places: 2 })
  })

  test('T9: gives every place back by declining, and whoever waits is offered them', async () => {
    await invited({ capacity: 3 })
    await answers('accept', 2)
    await db.insert(eventGuests).values({ eventId: event.id, userId: people.bo.id })
    const line = { eventId: event.id, typeId: 0, partySize: 3, maxPrice: '', access: '' }
    await joinLine(people.bo, line, noon)
    await answers('decline')
    await offerPlaces(event.id, noon)
    expect((await getOwnWait(people.bo, event.id))?.heldUntil).not.toBeNull()
    expect(await seen()).toMatchObject({ answer: 'declined', brings: 0, places: 0 })
    expect(await ticketsOf(people.ana)).toEqual([])
  })

  test('T3: is told how many are left where their party does not fit, and nothing is kept', async () => {
    await invited({ capacity: 2 })
    await expect(answers('accept', 2)).rejects.toEqual(refused('notEnough', { details: { left: 2 } }))
    expect(await taken()).toBe(0)
    expect(await seen()).toMatchObject({ answer: null, places: 0 })
  })

  test('T11: comes after whoever waits already', async () => {
    await invited({ capacity: 2 })
    const full = [people.lin, people.bo].map((member) => aParticipation({ event, member }))
    await Promise.all(full)
    await db.insert(eventGuests).values({ eventId: event.id, userId: people.admin.id })
    const line = { eventId: event.id, typeId: 0, partySize: 1, maxPrice: '', access: '' }
    await joinLine(people.admin, line, noon)
    await rsvp(people.bo, { eventId: event.id, wish: 'cancelled', seen: 'attending' }, noon)
    await expect(answers('accept')).rejects.toEqual(refused('notEnough'))
    await offerPlaces(event.id, noon)
    expect((await getOwnWait(people.admin, event.id))?.heldUntil).not.toBeNull()
  })

  test('keeps the place that they had before, and only their friends are added', async () => {
    await rsvp(people.ana, { eventId: event.id, wish: 'attending' }, noon)
    await answers('accept', 1)
    expect(await taken()).toBe(2)
    await answers('decline')
    expect(await taken()).toBe(0)
  })

  test('has no more places by sending them on and accepting again', async () => {
    await answers('accept', 2)
    const [, friend] = await ticketsOf(people.ana)
    await sendTicket(
      people.ana,
      { code: friend?.ticketIdentifier ?? '', to: { username: 'bo' }, name: '' },
      noon,
    )
    await answers('accept', 2)
    expect(await taken()).toBe(3)
    await expect(answers('accept', 0)).rejects.toEqual(refused('noReturn'))
  })

  test('has no place more by sending their own on and accepting again', async () => {
    await answers('accept', 2)
    const [own] = await ticketsOf(people.ana)
    await sendTicket(
      people.ana,
      { code: own?.ticketIdentifier ?? '', to: { username: 'bo' }, name: '' },
      noon,
    )
    for (const brings of [0, 2])
      await expect(answers('accept', brings)).rejects.toEqual(
        refused('tooManyFriends', { details: { most: 2 } }),
      )
    expect(await taken()).toBe(3)
  })

  test('gets a place again that they gave back on the page of the ticket', async () => {
    await answers('accept', 1)
    const [own] = await ticketsOf(people.ana)
    await returnTicket(people.ana, own?.id ?? 0, noon)
    expect(await seen()).toMatchObject({ places: 1 })
    await answers('accept', 1)
    expect((await ticketsOf(people.ana)).filter(({ guestName }) => guestName === null)).toHaveLength(1)
    expect(await taken()).toBe(2)
  })

  test('buys tickets where they cost: the answer is noted and takes no place', async () => {
    await invited({ price: '12' })
    expect(await answers('accept', 1)).toMatchObject({ said: 'tickets', event: { id: event.id } })
    expect(await taken()).toBe(0)
    expect(await seen()).toMatchObject({ answer: 'accepted', brings: 1, places: 0 })
    const paid = { event, member: people.ana, paymentStatus: 'paid' as const }
    await aParticipation(paid)
    await expect(answers('decline')).rejects.toEqual(refused('paidTicket'))
  })

  test('declines, and may think again until it is over', async () => {
    await answers('accept', 1)
    await answers('decline', 1)
    expect(await seen()).toMatchObject({ answer: 'declined', brings: 0 })
    const late = answers('accept', 0, { now: hoursFromNoon(24 * 30) })
    await expect(late).rejects.toMatchObject({ reason: 'past' })
  })

  test('brings nobody who was not offered', async () => {
    const three = answers('accept', 3)
    await expect(three).rejects.toMatchObject({ reason: 'tooManyFriends', details: { most: 2 } })
  })

  test('A1: is the only one who can answer for themselves, and no longer when taken off the list', async () => {
    const missing = { reason: 'notFound', status: 404 }
    await expect(answers('accept', 0, { by: people.bo })).rejects.toMatchObject(missing)
    expect(await listInvitedTo(people.bo, noon)).toEqual([])
    expect(await listInvited(people.bo, event.id)).toEqual([])
    await uninviteGuest(people.omar, { id: event.id, memberId: people.ana.id })
    await expect(answers('accept')).rejects.toMatchObject(missing)
  })

  test('is asked on the page of the event until they have answered', async () => {
    expect(await getUnanswered(people.ana, event.id)).toEqual({ plusOnes: 2 })
    expect(await getUnanswered(people.bo, event.id)).toBeNull()
    await answers('decline')
    expect(await getUnanswered(people.ana, event.id)).toBeNull()
  })
})
