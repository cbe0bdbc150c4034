import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, paymentEvents, payments, refunds, ticketTransfers } from '@/db/schema'
import { forgetOldPayments } from '@/lib/payments/forget'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon } from '@/test/factories'
import { forgetOldTickets } from './forget'

await testDatabase()
const before = hoursFromNoon(-24)
const long = hoursFromNoon(-72)
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

/** An evening of three days ago, and what Ana had bought for it with a friend. */
async function bought() {
  const event = await anEvent({ organizer: people.omar, startsAt: long })
  const [payment] = await db
    .insert(payments)
    .values({
      ...{ userId: people.ana.id, eventId: event.id, amount: '20', currency: 'EUR' },
      ...{ status: 'paid', createdAt: hoursFromNoon(-100) },
    })
    .returning()
  const paymentId = payment?.id ?? 0
  await db.insert(paymentEvents).values({ paymentId, kind: 'paid', happenedAt: hoursFromNoon(-100) })
  const place = await aParticipation({ event, member: people.ana, paymentId })
  await aParticipation({ event, member: people.ana, guestName: 'Eve Marker', paymentId })
  await db.insert(ticketTransfers).values({
    ...{ eventParticipantId: place.id, fromId: people.ana.id, toEmail: 'eve@example.com', createdAt: long },
  })
  return paymentId
}

async function sweep(): Promise<void> {
  await forgetOldTickets(before)
  await forgetOldPayments(before)
}

describe('orders and tickets of long ago', () => {
  test('names, addresses and money go; that Ana was there stays', async () => {
    await bought()
    await sweep()
    const rows = await db.select().from(eventParticipants)
    expect(
      rows.map(({ userId, status, guestName, paymentId }) => [userId, status, guestName, paymentId]),
    ).toEqual([
      [people.ana.id, 'attending', null, null],
      [people.ana.id, 'attending', '-', null],
    ])
    expect((await db.select().from(ticketTransfers))[0]?.toEmail).toBeNull()
    expect([await db.select().from(payments), await db.select().from(paymentEvents)]).toEqual([[], []])
    await sweep()
  })

  test('an old order of an evening that is not old is kept', async () => {
    const event = await anEvent({ organizer: people.omar })
    const paymentId = await bought()
    await aParticipation({ event, member: people.bo, paymentId })
    await sweep()
    expect(await db.select().from(payments)).toHaveLength(1)
  })

  test('an order with a refund since is kept until that is old too', async () => {
    const paymentId = await bought()
    await db.insert(refunds).values({
      ...{ paymentId, amount: '20', status: 'succeeded', createdAt: hoursFromNoon(-1) },
    })
    await sweep()
    expect([(await db.select().from(payments)).length, (await db.select().from(refunds)).length]).toEqual([
      1, 1,
    ])
    await forgetOldPayments(hoursFromNoon(0))
    expect([await db.select().from(payments), await db.select().from(refunds)]).toEqual([[], []])
  })
})
