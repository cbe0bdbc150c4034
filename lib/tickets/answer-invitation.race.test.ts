import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventGuests, eventParticipants, events } from '@/db/schema'
import { countTaken } from '@/lib/events/places'
import { Refusal } from '@/lib/platform/refusal'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { race, seeds } from '@/test/race'
import { answerInvitation } from './answer-invitation'
import { ticketCode } from './code'
import { rsvp } from './rsvp'

const guests = 120
const places = 100
const connections = 10

await testDatabase()
let people: Cast
let crowd: Person[]

beforeAll(async () => {
  people = await cast()
  crowd = await members(guests)
})

/** Everybody of the crowd is invited, with up to three friends: up to 480 places are asked for, of 100. */
async function aParty(): Promise<EventRow> {
  const event = await anEvent({ organizer: people.omar, isPrivate: true, capacity: places })
  await db
    .insert(eventGuests)
    .values(crowd.map(({ id }) => ({ eventId: event.id, userId: id, plusOnes: 3, createdAt: noon })))
  return event
}

const bringing = (actor: number) => actor % 4
const guestOf = (actor: number) => crowd[actor] ?? people.ana

const admitted = ({ id }: { id: number }) =>
  db.$count(
    eventParticipants,
    and(eq(eventParticipants.eventId, id), eq(eventParticipants.status, 'attending')),
  )

describe('T1, T3: 120 invited members who bring up to three friends each, for 100 places', () => {
  test.each(seeds(5))('never more places than there are, nobody half in (seed %i)', async (seed) => {
    const event = await aParty()
    const outcomes = await race({ actors: guests, connections, seed }, (actor) =>
      answerInvitation(
        guestOf(actor),
        { id: event.id, answer: 'accept', brings: bringing(actor), locale: 'en' },
        noon,
      ),
    )
    const inside = outcomes.flatMap((outcome, actor) => ('value' in outcome ? [1 + bringing(actor)] : []))
    const sum = inside.reduce((total, party) => total + party, 0)
    expect(await admitted(event)).toBe(sum)
    expect(sum).toBeLessThanOrEqual(places)
    // Whoever was refused came when even their party did not fit any more: at most three places stay empty.
    expect(sum).toBeGreaterThan(places - 4)
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect(row?.attendingCount).toBe(sum)
    const accepted = and(eq(eventGuests.eventId, event.id), eq(eventGuests.answer, 'accepted'))
    expect(await db.$count(eventGuests, accepted)).toBe(inside.length)
  })

  test('one member who presses ten times at once has one party', async () => {
    const event = await aParty()
    await race({ actors: 10, connections, seed: 7 }, () =>
      answerInvitation(guestOf(0), { id: event.id, answer: 'accept', brings: 3, locale: 'en' }, noon),
    )
    expect(await admitted(event)).toBe(4)
  })
})

describe('T2: guests who accept with two friends and say "I\'m going" on the page of the event, in one moment', () => {
  const pairs = 30

  test.each(seeds(5))('have what they were offered, and no place more (seed %i)', async (seed) => {
    const event = await anEvent({ organizer: people.omar, isPrivate: true, capacity: null })
    const invited = crowd.slice(0, pairs)
    await db
      .insert(eventGuests)
      .values(invited.map(({ id }) => ({ eventId: event.id, userId: id, plusOnes: 2, createdAt: noon })))
    await race<object>({ actors: 2 * pairs, connections, seed }, (actor) => {
      const guest = guestOf(Math.floor(actor / 2))
      if (actor % 2) return rsvp(guest, { eventId: event.id, wish: 'attending' }, noon)
      return answerInvitation(guest, { id: event.id, answer: 'accept', brings: 2, locale: 'en' }, noon)
    })
    expect(await admitted(event)).toBe(3 * pairs)
  })
})

// The control: without it nobody would know whether the races above could ever fail.
describe('the same answers without the lock', () => {
  async function acceptWithoutLock(member: Person, eventId: number, party: number): Promise<void> {
    await db.transaction(async (tx) => {
      if ((await countTaken(tx, eventId, noon)) + party > places) throw new Refusal('notEnough', 409)
      await tx.insert(eventParticipants).values(
        Array.from({ length: party }, (_, index) => ({
          ...{ eventId, userId: member.id, status: 'attending' as const, paymentStatus: 'free' as const },
          ...{ guestName: index === 0 ? null : '', ticketIdentifier: ticketCode() },
        })),
      )
    })
  }

  test('give more places than there are in at least one of three seeds', async () => {
    const given: number[] = []
    for (const seed of [1, 2, 3]) {
      const event = await aParty()
      await race({ actors: guests, connections, seed }, (actor) =>
        acceptWithoutLock(guestOf(actor), event.id, 1 + bringing(actor)),
      )
      given.push(await admitted(event))
    }
    expect(Math.max(...given)).toBeGreaterThan(places)
  })
})
