import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, notifications, payments, refunds } from '@/db/schema'
import { refundable } from '@/lib/payments/summarize'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { anEvent, aParticipation, noon } from '@/test/factories'
import { race, seeds, tally } from '@/test/race'
import { aPaperSeller } from '@/test/shop'
import { offerPlaces } from './offer'
import { refundOrder } from './refund'
import { countByType } from './sale'
import { settleOrder } from './settle'

const [people, submits, connections] = [40, 3, 10]
const courses = seeds(Number(process.env.RACE_SEEDS ?? 2))

await testDatabase()
let known: Cast
let guests: Person[]

beforeAll(async () => {
  known = await cast()
  guests = await members(60)
  await aPaperSeller(known.omar)
})

async function aPaidOrder() {
  const event = await anEvent({ organizer: known.omar, price: '12', capacity: 5 })
  const paid = { amount: '24', currency: 'EUR', status: 'paid' as const, paidAt: noon, createdAt: noon }
  const [order] = await db
    .insert(payments)
    .values({ ...paid, userId: known.ana.id, eventId: event.id })
    .returning()
  if (!order) throw new Error('no order')
  const ticket = {
    event,
    member: known.ana,
    paymentStatus: 'paid' as const,
    price: '12',
    paymentId: order.id,
  }
  const own = await aParticipation(ticket)
  await aParticipation({ ...ticket, guestName: 'Eva' })
  return { event, order, own }
}

async function givenOf(paymentId: number): Promise<number> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${refunds.amount}), 0)::text` })
    .from(refunds)
    .where(eq(refunds.paymentId, paymentId))
  return Number(row?.sum)
}

test.each(courses)(
  'T12: however often a refund is pressed, no cent goes back twice (seed %i)',
  async (seed) => {
    const { event, order, own } = await aPaidOrder()
    const asked = { eventId: event.id, paymentId: order.id, reason: '' }
    const outcomes = await race({ actors: people * submits, connections, seed }, (actor) =>
      actor % 2 === 0
        ? refundOrder(known.omar, { ...asked, ticketIds: [own.id], amount: '' }, noon)
        : refundOrder(known.omar, { ...asked, ticketIds: [], amount: '9' }, noon),
    )
    const given = await givenOf(order.id)
    expect(given).toBeLessThanOrEqual(24)
    // The ticket once, and as often nine as there was room for.
    const ways = [12 + 9, 9 + 9 + 6]
    expect(ways).toContain(given)
    const counts = tally(outcomes)
    expect((counts.value ?? 0) + (counts.refundTooMuch ?? 0) + (counts.changedMeanwhile ?? 0)).toBe(
      people * submits,
    )
  },
)

test('the same without the lock of the order gives back more than was paid', async () => {
  const given: number[] = []
  for (const seed of [1, 2, 3]) {
    const { order } = await aPaidOrder()
    await race({ actors: people * submits, connections, seed }, (_) =>
      db.transaction(async (tx) => {
        if ((await refundable(tx, order)).amount < 900) return
        const row = { paymentId: order.id, amount: '9', status: 'pending' as const, createdAt: noon }
        await tx.insert(refunds).values(row)
      }),
    )
    given.push(await givenOf(order.id))
  }
  expect(Math.max(...given)).toBeGreaterThan(24)
})

test.each(courses)(
  'T7: of many who have paid too late, all told at once, as many have tickets as there are places (seed %i)',
  async (seed) => {
    const [places, late] = [5, 30]
    const event = await anEvent({ organizer: known.omar, price: '12', capacity: places })
    const begun = { amount: '12', currency: 'EUR', status: 'expired' as const, createdAt: noon }
    const orders = await db
      .insert(payments)
      .values(guests.slice(0, late).map(({ id }) => ({ ...begun, userId: id, eventId: event.id })))
      .returning({ id: payments.id })
    for (const [index, order] of orders.entries())
      await aParticipation({
        ...{ event, member: guests[index] ?? known.ana, status: 'cancelled', paymentStatus: 'failed' },
        ...{ price: '12', paymentId: order.id, ticketIdentifier: null },
      })
    await race({ actors: late, connections, seed }, (actor) => {
      const paymentId = orders[actor]?.id ?? 0
      const facts = {
        ...{ id: `cs_late_${seed}_${paymentId}`, paymentId, status: 'complete' as const, isPaid: true },
        ...{ amount: 1200, currency: 'EUR', chargeId: null, paymentIntentId: `pi_late_${seed}_${paymentId}` },
      }
      return db.transaction((tx) => settleOrder(tx, facts, noon))
    })
    const taken = await db.transaction((tx) => countByType(tx, event.id, noon))
    expect(taken.all).toBe(places)
    const waiting = await db.$count(
      payments,
      and(eq(payments.eventId, event.id), eq(payments.trouble, 'late')),
    )
    expect(waiting).toBe(late - places)
  },
)

async function aLine(places: number) {
  const event = await anEvent({ organizer: known.omar, price: '12', capacity: places })
  for (const [index, member] of guests.entries())
    await aParticipation({
      ...{ event, member, status: 'waitlisted' },
      queuedAt: new Date(noon.getTime() - (guests.length - index) * 60_000),
    })
  return event
}

const offersAt = (eventId: number) =>
  db
    .select({ userId: eventParticipants.userId })
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, eventId), isNotNull(eventParticipants.heldUntil)))

test.each(courses)(
  'T1, T11: many triggers at once promote as many as fit, the first ones, once (seed %i)',
  async (seed) => {
    const event = await aLine(7)
    await race({ actors: people * submits, connections, seed }, () => offerPlaces(event.id, noon))
    const offered = (await offersAt(event.id)).map(({ userId }) => userId).sort((a, b) => a - b)
    expect(offered).toEqual(guests.slice(0, 7).map(({ id }) => id))
    expect((await countByType(db, event.id, noon)).all).toBe(7)
    const told = and(eq(notifications.eventId, event.id), eq(notifications.kind, 'place_offered'))
    expect(await db.$count(notifications, told)).toBe(7)
  },
)

test('the same without the lock of the event promises more places than there are', async () => {
  const promised: number[] = []
  for (const seed of [1, 2, 3]) {
    const event = await aLine(7)
    await race({ actors: people * submits, connections, seed }, (actor) =>
      db.transaction(async (tx) => {
        if ((await countByType(tx, event.id, noon)).all >= 7) return
        await tx
          .update(eventParticipants)
          .set({ heldUntil: new Date(noon.getTime() + 60_000) })
          .where(
            and(
              eq(eventParticipants.eventId, event.id),
              eq(eventParticipants.userId, guests[actor % guests.length]?.id ?? 0),
            ),
          )
      }),
    )
    promised.push((await offersAt(event.id)).length)
  }
  expect(Math.max(...promised)).toBeGreaterThan(7)
})
