import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, promoCodes, ticketTypes } from '@/db/schema'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { race, seeds, tally } from '@/test/race'
import { anOrder, aPaperSeller } from '@/test/shop'
import { checkout } from './checkout'
import { countByType } from './sale'

const buyers = 1000
const submits = 3
const capacity = 50
const stock = 12
const uses = 7
const connections = 10
// The whole course is RACE_SEEDS=20, some four minutes; every run of the suite takes part of it.
const courses = seeds(Number(process.env.RACE_SEEDS ?? 1))

await testDatabase()
let people: Cast
let guests: Person[]

beforeAll(async () => {
  people = await cast()
  guests = await members(buyers)
  await aPaperSeller(people.omar)
})

let event: { id: number }
let early: number

beforeEach(async () => {
  event = await anEvent({ organizer: people.omar, price: '10', capacity })
  const [type] = await db
    .insert(ticketTypes)
    .values({ eventId: event.id, name: 'Early', price: '5', capacity: stock, perPerson: 1 })
    .returning()
  early = type?.id ?? 0
  await db.insert(promoCodes).values({ eventId: event.id, code: 'TEN', percentOff: 10, maxUses: uses })
})

function guestOf(actor: number): Person {
  const guest = guests[actor % buyers]
  if (!guest) throw new Error(`no guest ${actor}`)
  return guest
}

// Every third wants the dear one with the code, the others the cheap one, or two of the dear one.
function wanted(actor: number) {
  const which = (actor % buyers) % 3
  if (which === 0) return anOrder(event, { 0: 1 }, { promo: 'TEN' })
  return which === 1 ? anOrder(event, { [early]: 1 }) : anOrder(event, { 0: 2 })
}

async function buy(actor: number): Promise<string> {
  try {
    await checkout(guestOf(actor), wanted(actor), noon)
    return 'held'
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message === 'field faults') return 'promo'
    throw thrown
  }
}

describe('T1, T3, T16: 1,000 buyers, each pressing three times, for one room, one stock and one code', () => {
  test.each(courses)('nothing is sold twice (seed %i)', { timeout: 180_000 }, async (seed) => {
    const outcomes = await race({ actors: buyers * submits, connections, seed }, buy)
    const taken = await countByType(db, event.id, noon)
    expect(taken.all).toBeLessThanOrEqual(capacity)
    // Two that do not fit leave one place at most.
    expect(taken.all).toBeGreaterThanOrEqual(capacity - 1)
    expect(taken.byType.get(early)).toBeLessThanOrEqual(stock)
    const { promoCodeId, eventId, userId, ticketTypeId } = eventParticipants
    const here = eq(eventId, event.id)
    expect(
      await db.$count(eventParticipants, and(here, sql`${promoCodeId} is not null`)),
    ).toBeLessThanOrEqual(uses)
    const most = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(eventParticipants)
      .where(and(here, eq(ticketTypeId, early)))
      .groupBy(userId)
    expect(Math.max(...most.map(({ count }) => count))).toBe(1)
    // The same press again is the same order: no member has two.
    const orders = await db.execute<{ most: number }>(
      sql`select max(orders)::int as most from (select count(*) as orders from payments where event_id = ${event.id} and status = 'pending' group by user_id) as counted`,
    )
    expect(orders[0]?.most).toBe(1)
    expect(Object.keys(tally(outcomes)).sort()).toEqual(expect.arrayContaining(['notEnough', 'value']))
  })
})

// The control: without it nobody would know whether the race above could ever fail.
test('the same without the lock sells more than there is', { timeout: 60_000 }, async () => {
  const sold: number[] = []
  for (const seed of [1, 2, 3]) {
    const other = await anEvent({ organizer: people.omar, price: '10', capacity })
    await race({ actors: 400, connections, seed }, (actor) =>
      db.transaction(async (tx) => {
        const taken = await countByType(tx, other.id, noon)
        if (taken.all >= capacity) return
        await tx.insert(eventParticipants).values({
          ...{ eventId: other.id, userId: guestOf(actor).id, status: 'attending', paymentStatus: 'pending' },
          heldUntil: new Date(noon.getTime() + 60_000),
        })
      }),
    )
    sold.push((await countByType(db, other.id, noon)).all)
  }
  expect(Math.max(...sold)).toBeGreaterThan(capacity)
})
