import { and, eq, isNull, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, payments } from '@/db/schema'
import { listTimelineWithoutViewer } from '@/lib/payments/timeline'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { aSeller } from '@/test/sellers'
import { anOrder, courier, newNumbers } from '@/test/shop'
import { standIn } from '@/test/stripe'
import { checkout } from './checkout'
import { expireHolds, giveUpOrder } from './hold'
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
  event = await anEvent({
    ...{ organizer: people.omar, price: '12.00', capacity: 1 },
    startsAt: hoursFromNoon(24 * 30),
  })
  await aSeller(people.omar)
  deliver = courier(sandbox)
  await deliver({ at: noon })
})

const days = (count: number) => hoursFromNoon(24 * count)
const admitted = () =>
  db.$count(
    eventParticipants,
    and(eq(eventParticipants.status, 'attending'), sql`payment_status <> 'pending'`),
  )

/** The buyer does their part; the bank answers days later. */
async function slowly(iban: string) {
  const { paymentId } = await checkout(people.ana, anOrder(event, { 0: 1 }), noon)
  const { url } = await payOrder(people.ana, { paymentId, names: {} }, noon)
  await sandbox.pay(url, { way: 'bank', account: iban })
  await deliver({ at: noon })
  return paymentId
}

const orderOf = async (id: number) => (await db.select().from(payments).where(eq(payments.id, id)))[0]

test('whoever pays for an evening within five days is not offered a bank that takes days, and cannot use one', async () => {
  const offered = async (startsAt: Date) => {
    const soon = await anEvent({ organizer: people.omar, price: '12.00', startsAt })
    const { paymentId } = await checkout(people.ana, anOrder(soon, { 0: 1 }), noon)
    // The row begins by the clock of the database, and the test's clock is another one.
    await db.update(payments).set({ createdAt: noon }).where(eq(payments.id, paymentId))
    const { url } = await payOrder(people.ana, { paymentId, names: {} }, noon)
    const page = await (await fetch(url ?? '')).text()
    const answer = await sandbox.pay(url, { way: 'bank', account: 'AT611904300234573201' })
    return [page.includes('SEPA'), answer.status < 400]
  }
  expect(await offered(days(4))).toEqual([false, false])
  expect(await offered(days(6))).toEqual([true, true])
})

describe('P5: a payment that the bank answers days later', () => {
  test('does not stand in the way of its buyer when its days are over, whatever the sweeper did', async () => {
    const slow = await slowly('AT611904300234573201')
    const { paymentId } = await checkout(people.ana, anOrder(event, { 0: 1 }), days(6))
    expect(paymentId).not.toBe(slow)
    const own = and(eq(eventParticipants.paymentId, paymentId), isNull(eventParticipants.guestName))
    expect(await db.$count(eventParticipants, own)).toBe(1)
  })

  test('is not paid while it is under way, keeps its place, and cannot be given up', async () => {
    const id = await slowly('AT611904300234573201')
    await expireHolds(days(1))
    expect(await orderOf(id)).toMatchObject({ status: 'pending', processingAt: noon, paidAt: null })
    expect(await admitted()).toBe(0)
    await expect(checkout(people.bo, anOrder(event, { 0: 1 }), days(1))).rejects.toMatchObject({
      reason: 'notEnough',
    })
    await expect(giveUpOrder(people.ana, id, days(1))).rejects.toMatchObject({ reason: 'orderPaid' })
  })

  test('is theirs when the bank says yes', async () => {
    const id = await slowly('AT611904300234573201')
    await sandbox.advance(60)
    await deliver({ at: days(3) })
    expect((await orderOf(id))?.status).toBe('paid')
    expect(await admitted()).toBe(1)
  })

  test('lets its places go when the bank says no', async () => {
    const id = await slowly('AT861904300235473202')
    await sandbox.advance(60)
    await deliver({ at: days(3) })
    expect((await orderOf(id))?.status).toBe('failed')
    expect((await listTimelineWithoutViewer(id)).map(({ kind }) => kind)).toContain('processing')
    await checkout(people.bo, anOrder(event, { 0: 1 }), days(3))
  })
})
