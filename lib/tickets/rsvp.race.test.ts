import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { countTaken } from '@/lib/events/places'
import { Refusal } from '@/lib/platform/refusal'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { race, seeds, tally } from '@/test/race'
import { rsvp, ticketCode } from './rsvp'

const attempts = 1000
const places = 50
const connections = 10

await testDatabase()
let people: Cast
let guests: Person[]

beforeAll(async () => {
  people = await cast()
  guests = await members(attempts)
})

function guestOf(actor: number): Person {
  const guest = guests[actor]
  if (!guest) throw new Error(`no guest ${actor}`)
  return guest
}

async function admitted(event: { id: number }): Promise<number> {
  const [row] = await db
    .select({ rows: sql<number>`count(*)::int` })
    .from(eventParticipants)
    .where(eq(eventParticipants.eventId, event.id))
  return row?.rows ?? 0
}

describe('T1: 1,000 members at once for the last 50 places', () => {
  test.each(seeds(20))('50 get in, 950 are told it is full, and the counts agree (seed %i)', async (seed) => {
    const event = await anEvent({ organizer: people.omar, capacity: places })
    const outcomes = await race({ actors: attempts, connections, seed }, (actor) =>
      rsvp(guestOf(actor), { eventId: event.id, wish: 'attending' }, noon),
    )
    expect(tally(outcomes)).toEqual({ value: places, full: attempts - places })
    expect(await admitted(event)).toBe(places)
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect(row).toMatchObject({ attendingCount: places, interestedCount: 0 })
  })
})

// The control: without it nobody would know whether the races above could ever fail.
describe('the same transaction without the lock', () => {
  async function rsvpWithoutLock(member: Person, eventId: number): Promise<void> {
    await db.transaction(async (tx) => {
      if ((await countTaken(tx, eventId, noon)) >= places) throw new Refusal('full', 409)
      await tx.insert(eventParticipants).values({
        ...{ eventId, userId: member.id, status: 'attending', paymentStatus: 'free' },
        ticketIdentifier: ticketCode(),
      })
    })
  }

  test('gives more places than there are in at least one of three seeds', async () => {
    const sold: number[] = []
    for (const seed of [1, 2, 3]) {
      const event = await anEvent({ organizer: people.omar, capacity: places })
      await race({ actors: attempts, connections, seed }, (actor) =>
        rsvpWithoutLock(guestOf(actor), event.id),
      )
      sold.push(await admitted(event))
    }
    expect(Math.max(...sold)).toBeGreaterThan(places)
  })
})
