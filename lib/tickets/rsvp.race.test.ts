import { and, count, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db, openPool } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { countTaken } from '@/lib/events/places'
import { Refusal } from '@/lib/platform/refusal'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { databaseUrl, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { race, seededRandom, seeds, tally } from '@/test/race'
import { ticketCode } from './code'
import type { Wish } from './policy'
import { rsvp } from './rsvp'

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

const say = (member: { id: number }, event: { id: number }, wish: Wish) =>
  rsvp(member, { eventId: event.id, wish }, noon)

async function countsOf(event: { id: number }) {
  const { attendingCount, interestedCount } = events
  const [row] = await db
    .select({ attendingCount, interestedCount })
    .from(events)
    .where(eq(events.id, event.id))
  return row
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
      say(guestOf(actor), event, 'attending'),
    )
    expect(tally(outcomes)).toEqual({ value: places, full: attempts - places })
    expect(await admitted(event)).toBe(places)
    expect(await countsOf(event)).toEqual({ attendingCount: places, interestedCount: 0 })
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

describe('cached counts', () => {
  test.each(seeds(3))('cached counts equal the rows after 200 random wishes (seed %i)', async (seed) => {
    const event = await anEvent({ organizer: people.omar, capacity: 5 })
    const few = guests.slice(0, 8)
    const random = seededRandom(seed)
    const wishes: Wish[] = ['attending', 'interested', 'cancelled']
    const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]
    const steps = Array.from({ length: 200 }, () => ({ guest: pick(few), wish: pick(wishes) }))
    await race({ actors: steps.length, seed }, async (actor) => {
      const { guest, wish } = steps[actor] ?? {}
      if (guest && wish) await say(guest, event, wish)
    })
    const counted = async (status: Wish) => {
      const { eventId } = eventParticipants
      const which = and(eq(eventId, event.id), eq(eventParticipants.status, status))
      return (await db.select({ rows: count() }).from(eventParticipants).where(which))[0]?.rows
    }
    const attending = await counted('attending')
    expect(await countsOf(event)).toEqual({
      attendingCount: attending,
      interestedCount: await counted('interested'),
    })
    expect(attending).toBeLessThanOrEqual(5)
  })
})

describe('under contention', () => {
  test('T1: the same wish 20 times at once is one row', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    const outcomes = await race({ actors: 20, seed: 1 }, () => say(people.ana, event, 'attending'))
    expect(tally(outcomes)).toEqual({ value: 20 })
    expect(await admitted(event)).toBe(1)
    expect(await countsOf(event)).toEqual({ attendingCount: 1, interestedCount: 0 })
  })

  async function whileLocked(event: { id: number }, work: () => Promise<void>): Promise<void> {
    const other = openPool(databaseUrl(), { max: 1 })
    await other.begin(async (sql) => {
      await sql`select 1 from events where id = ${event.id} for update`
      await work()
    })
    await other.end()
  }

  test('T2: behind a stuck transaction a member is told "busy" within 5 seconds, and nothing is written', async () => {
    const event = await anEvent({ organizer: people.omar })
    await whileLocked(event, async () => {
      const started = performance.now()
      await expect(say(people.ana, event, 'attending')).rejects.toEqual(
        expect.objectContaining({ reason: 'busy', status: 409 }),
      )
      expect(performance.now() - started).toBeLessThan(5500)
      expect(await admitted(event)).toBe(0)
    })
    await say(people.ana, event, 'attending')
    expect(await admitted(event)).toBe(1)
  })

  test('T2: a stuck event keeps nobody from another one', async () => {
    const stuck = await anEvent({ organizer: people.omar })
    const event = await anEvent({ organizer: people.omar })
    await whileLocked(stuck, () => say(people.ana, event, 'attending').then(() => {}))
    expect(await admitted(event)).toBe(1)
  })
})
