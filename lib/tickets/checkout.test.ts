import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, eventSales, events, payments, promoCodes, ticketTypes } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { aSeller } from '@/test/sellers'
import { anOrder, courier, newNumbers } from '@/test/shop'
import { standIn } from '@/test/stripe'
import { checkout } from './checkout'
import { expireHolds, extendHold, giveUpOrder } from './hold'
import { payOrder } from './pay'

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })

let people: Cast
let event: EventRow
let deliver: ReturnType<typeof courier>

beforeEach(async () => {
  await resetData()
  await newNumbers()
  people = await cast()
  event = await anEvent({ organizer: people.omar, price: '12.00', capacity: 3 })
  await aSeller(people.omar)
  deliver = courier(sandbox)
})

const minutes = (count: number) => new Date(noon.getTime() + count * 60_000)
const orderOf = async (id: number) => {
  const [order] = await db.select().from(payments).where(eq(payments.id, id))
  if (!order) throw new Error('no order')
  return order
}
const rowsOf = (id: number) =>
  db.select().from(eventParticipants).where(eq(eventParticipants.paymentId, id)).orderBy(eventParticipants.id)
const begin = (person: { id: number }, quantities: Record<number, number> = { 0: 1 }, at = noon) =>
  checkout(person, anOrder(event, quantities), at)

describe('an order', () => {
  test('holds the tickets, is paid at Stripe, and is theirs when the webhook says so', async () => {
    const { paymentId } = await begin(people.ana, { 0: 2 })
    const { url } = await payOrder(people.ana, { paymentId, names: {} }, noon)
    await sandbox.pay(url)
    expect((await orderOf(paymentId)).status).toBe('pending')
    await deliver({ at: minutes(2) })
    expect(await orderOf(paymentId)).toMatchObject({ status: 'paid', amount: '24.000', fee: '0.720' })
    const rows = await rowsOf(paymentId)
    expect(rows.map((row) => [row.status, row.paymentStatus, row.ticketIdentifier?.length])).toEqual([
      ['attending', 'paid', 32],
      ['attending', 'paid', 32],
    ])
    const [after] = await db.select().from(events).where(eq(events.id, event.id))
    expect(after?.attendingCount).toBe(2)
  })

  test('asked for twice is one order', async () => {
    const first = await begin(people.ana)
    expect(await begin(people.ana)).toEqual(first)
    expect(await db.$count(payments)).toBe(1)
  })

  test('for something else gives the places of the former back first', async () => {
    const first = await begin(people.ana, { 0: 3 })
    const second = await begin(people.ana, { 0: 2 })
    expect(second).not.toEqual(first)
    expect((await orderOf(first.paymentId)).status).toBe('expired')
  })

  test('T5: a hold that has passed is free, whatever the sweeper did', async () => {
    await begin(people.ana, { 0: 3 })
    await expect(begin(people.bo)).rejects.toMatchObject({ reason: 'notEnough' })
    await begin(people.bo, { 0: 3 }, minutes(16))
  })

  test('is not over the limit of the room, and says how many are left', async () => {
    await expect(begin(people.ana, { 0: 4 })).rejects.toMatchObject({
      reason: 'notEnough',
      details: { left: 3 },
    })
    expect(await db.$count(payments)).toBe(0)
  })

  test("another event's type is as if it were not there", async () => {
    const other = await anEvent({ organizer: people.omar, price: '1.00' })
    const [type] = await db
      .insert(ticketTypes)
      .values({ eventId: other.id, name: 'Early', price: '1' })
      .returning()
    await expect(begin(people.ana, { [type?.id ?? 0]: 1 } as never)).rejects.toMatchObject({
      reason: 'typeUnknown',
    })
  })

  test('a price that changed while the form was open is refused', async () => {
    const asked = anOrder(event, { 0: 1 }, { seen: { 0: '1100' } })
    await expect(checkout(people.ana, asked, noon)).rejects.toMatchObject({ reason: 'priceChanged' })
  })

  test('T16: a code is counted with its holds, for persons too', async () => {
    await db
      .insert(promoCodes)
      .values({ eventId: event.id, code: 'HALF', percentOff: 50, maxUses: 2, perPerson: 1 })
    const asked = (count: number) => anOrder(event, { 0: count }, { promo: 'HALF' })
    await expect(checkout(people.ana, asked(2), noon)).rejects.toMatchObject({
      faults: [{ key: 'promoPerPerson' }],
    })
    const { paymentId } = await checkout(people.ana, asked(1), noon)
    expect((await orderOf(paymentId)).amount).toBe('6.000')
    await checkout(people.bo, asked(1), noon)
    await expect(checkout(people.lin, asked(1), noon)).rejects.toMatchObject({
      faults: [{ key: 'promoSpent' }],
    })
  })

  test('T16: a limit per person counts what they have, of a kind and of the event, and nobody else’s', async () => {
    await db.update(events).set({ capacity: 20 }).where(eq(events.id, event.id))
    const limited = { eventId: event.id, name: 'Early', price: '5', perPerson: 2 }
    const [early] = await db.insert(ticketTypes).values(limited).returning()
    const type = early?.id ?? 0
    await aParticipation({ event, member: people.ana, ticketTypeId: type })
    await aParticipation({ event, member: people.bo, ticketTypeId: type })
    const tooMany = { reason: 'perPerson', details: { limit: 2 } }
    await expect(begin(people.ana, { [type]: 2 })).rejects.toMatchObject(tooMany)
    await begin(people.ana, { [type]: 1 })
    await db.insert(eventSales).values({ eventId: event.id, perPerson: 2 })
    await aParticipation({ event, member: people.lin })
    await expect(begin(people.lin, { 0: 2 })).rejects.toMatchObject(tooMany)
    await begin(people.lin, { 0: 1 })
  })

  test('under what Stripe takes at all is refused in words', async () => {
    await db.insert(promoCodes).values({ eventId: event.id, code: 'NEARLY', percentOff: 99 })
    await expect(
      checkout(people.ana, anOrder(event, { 0: 1 }, { promo: 'NEARLY' }), noon),
    ).rejects.toMatchObject({ reason: 'underLeast', details: { least: '0.50' } })
  })

  test('T8: an order of nothing walks the same path and never reaches Stripe', async () => {
    await db.insert(promoCodes).values({ eventId: event.id, code: 'GIFT', percentOff: 100 })
    const { paymentId } = await checkout(people.ana, anOrder(event, { 0: 1 }, { promo: 'GIFT' }), noon)
    expect(await payOrder(people.ana, { paymentId, names: {} }, noon)).toEqual({ url: null })
    expect(await orderOf(paymentId)).toMatchObject({ status: 'paid', stripeCheckoutSessionId: null })
    expect((await rowsOf(paymentId))[0]).toMatchObject({ status: 'attending', paymentStatus: 'free' })
  })

  test('T6: the end can be put off once, and not after it has passed', async () => {
    const { paymentId } = await begin(people.ana)
    await extendHold(people.ana, paymentId, minutes(10))
    expect((await orderOf(paymentId)).heldUntil).toEqual(minutes(30))
    await expect(extendHold(people.ana, paymentId, minutes(11))).rejects.toMatchObject({ reason: 'onceOnly' })
    await expect(extendHold(people.ana, paymentId, minutes(31))).rejects.toMatchObject({
      reason: 'orderOver',
    })
    await expect(extendHold(people.bo, paymentId, minutes(11))).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('T6: the page at Stripe is closed when the hold ends', async () => {
    const { paymentId } = await begin(people.ana)
    const { url } = await payOrder(people.ana, { paymentId, names: {} }, noon)
    await expireHolds(minutes(16))
    const jobs = await db.execute<{ data: { sessionId: string } }>(
      "select data from pgboss.job where name = 'payments.close-session'",
    )
    expect(jobs[0]?.data.sessionId).toBe((await orderOf(paymentId)).stripeCheckoutSessionId)
    expect(url).toBeTruthy()
  })

  test('a wish that was there before comes back when the hold comes to nothing', async () => {
    await aParticipation({ event, member: people.ana, status: 'interested' })
    const { paymentId } = await begin(people.ana)
    await giveUpOrder(people.ana, paymentId, minutes(1))
    const [own] = await db
      .select()
      .from(eventParticipants)
      .where(and(eq(eventParticipants.userId, people.ana.id), eq(eventParticipants.status, 'interested')))
    expect(own).toBeDefined()
    const [after] = await db.select().from(events).where(eq(events.id, event.id))
    expect(after?.interestedCount).toBe(1)
  })

  test("somebody else's order is not found", async () => {
    const { paymentId } = await begin(people.ana)
    await expect(payOrder(people.bo, { paymentId, names: {} }, noon)).rejects.toMatchObject({
      reason: 'notFound',
    })
    await expect(giveUpOrder(people.bo, paymentId, noon)).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('for money is refused while the organizer cannot be paid', async () => {
    const own = await anEvent({ organizer: people.lin, price: '5.00', startsAt: hoursFromNoon(60) })
    await expect(checkout(people.ana, anOrder(own, { 0: 1 }), noon)).rejects.toMatchObject({
      reason: 'cannotSell',
    })
  })
})
