import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events, incidents, payments, refunds } from '@/db/schema'
import { cancelEvent } from '@/lib/events/cancel'
import { sendRefund } from '@/lib/payments/refund'
import { closeSession } from '@/lib/payments/session'
import { listTimelineWithoutViewer } from '@/lib/payments/timeline'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { aSeller } from '@/test/sellers'
import { anOrder, courier, newNumbers } from '@/test/shop'
import { standIn } from '@/test/stripe'
import { checkout } from './checkout'
import { refundEvent } from './give-back'
import { expireHolds } from './hold'
import { chooseAfterLate, refundSilent } from './late'
import { payOrder } from './pay'
import { placeInLine } from './waitlist'

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
const { stripe } = sandbox

let people: Cast
let event: EventRow
let deliver: ReturnType<typeof courier>

beforeEach(async () => {
  await resetData()
  await newNumbers()
  people = await cast()
  event = await anEvent({ organizer: people.omar, price: '12.00', capacity: 2 })
  await aSeller(people.omar)
  deliver = courier(sandbox)
  await deliver({ at: noon })
})

const minutes = (count: number) => new Date(noon.getTime() + count * 60_000)
const hours = (count: number) => minutes(count * 60)

async function orderOf(id: number) {
  const [order] = await db.select().from(payments).where(eq(payments.id, id))
  if (!order) throw new Error('no order')
  return order
}
async function begin(person: { id: number }, count = 1, at = noon) {
  const { paymentId } = await checkout(person, anOrder(event, { 0: count }), at)
  const { url } = await payOrder(person, { paymentId, names: {} }, at)
  return { paymentId, url }
}
async function bought(person: { id: number }, count = 1) {
  const order = await begin(person, count)
  await sandbox.pay(order.url)
  await deliver({ at: minutes(1) })
  return order.paymentId
}
const admitted = () =>
  db.$count(
    eventParticipants,
    and(
      eq(eventParticipants.eventId, event.id),
      eq(eventParticipants.status, 'attending'),
      sql`payment_status <> 'pending'`,
    ),
  )
const story = async (id: number) => (await listTimelineWithoutViewer(id)).map(({ kind }) => kind)
async function sendRefunds(at: Date) {
  for (const { id } of await db.select({ id: refunds.id }).from(refunds))
    await sendRefund({ refundId: id }, at)
}

describe('P3, P5: what Stripe tells', () => {
  test('told three times is told once', async () => {
    const { paymentId, url } = await begin(people.ana)
    await sandbox.pay(url)
    await deliver({ at: minutes(1), times: 3 })
    expect(await admitted()).toBe(1)
    expect((await story(paymentId)).filter((kind) => kind === 'issued')).toHaveLength(1)
  })

  test('a declined try leaves the order open, and is told', async () => {
    const { paymentId, url } = await begin(people.ana)
    await sandbox.pay(url, { number: '4000000000000002' })
    await deliver({ at: minutes(1) })
    expect((await orderOf(paymentId)).status).toBe('pending')
    await sandbox.pay(url)
    await deliver({ at: minutes(2) })
    expect(await story(paymentId)).toEqual(['started', 'opened', 'declined', 'paid', 'issued'])
  })
})

describe('T7: a payment that comes after its hold', () => {
  async function late({ full }: { full: boolean }) {
    const { paymentId, url } = await begin(people.ana, 2)
    await sandbox.pay(url)
    await expireHolds(minutes(16))
    if (full) await checkout(people.bo, anOrder(event, { 0: 1 }), minutes(17))
    await deliver({ at: minutes(18) })
    return paymentId
  }

  test('gets its tickets while there is room', async () => {
    const paymentId = await late({ full: false })
    expect(await orderOf(paymentId)).toMatchObject({ status: 'paid', trouble: null })
    expect(await admitted()).toBe(2)
    expect(await story(paymentId)).toContain('issued_late')
  })

  test('is never "paid and nothing": the buyer chooses, and the money goes back', async () => {
    const paymentId = await late({ full: true })
    expect(await orderOf(paymentId)).toMatchObject({ status: 'paid', trouble: 'late' })
    expect(await admitted()).toBe(0)
    await chooseAfterLate(people.ana, { paymentId, choice: 'refund' }, minutes(20))
    await sendRefunds(minutes(21))
    expect((await orderOf(paymentId)).status).toBe('refunded')
  })

  test('and who wants it is the first in line, before whoever waits longer', async () => {
    await db.insert(eventParticipants).values({
      ...{
        eventId: event.id,
        userId: people.lin.id,
        status: 'waitlisted',
        queuedAt: hours(-5),
        partySize: 3,
      },
    })
    const paymentId = await late({ full: true })
    await chooseAfterLate(people.ana, { paymentId, choice: 'line' }, minutes(20))
    expect(await placeInLine(people.ana, event.id)).toBe(1)
    expect(await db.$count(refunds)).toBe(1)
  })

  test('silence refunds, once', async () => {
    const paymentId = await late({ full: true })
    await refundSilent(hours(47))
    expect(await db.$count(refunds)).toBe(0)
    await refundSilent(hours(49))
    await refundSilent(hours(50))
    expect(await db.$count(refunds)).toBe(1)
    await expect(
      chooseAfterLate(people.ana, { paymentId, choice: 'refund' }, hours(51)),
    ).rejects.toMatchObject({ reason: 'orderOver' })
  })

  test("somebody else's choice is not theirs", async () => {
    const paymentId = await late({ full: true })
    await expect(
      chooseAfterLate(people.bo, { paymentId, choice: 'refund' }, minutes(20)),
    ).rejects.toMatchObject({ reason: 'notFound' })
  })
})

test('P6: another amount than ours issues nothing and is an incident', async () => {
  const { paymentId, url } = await begin(people.ana)
  await db.update(payments).set({ amount: '13.00' }).where(eq(payments.id, paymentId))
  await sandbox.pay(url)
  await deliver({ at: minutes(1) })
  expect(await admitted()).toBe(0)
  expect(await orderOf(paymentId)).toMatchObject({ trouble: 'amount', paidAmount: '12.000' })
  expect((await db.select().from(incidents)).map(({ kind }) => kind)).toEqual(['paid_other_amount'])
})

describe('T12: a refund', () => {
  test('made in the dashboard arrives, takes the tickets back and frees their places', async () => {
    const paymentId = await bought(people.ana, 2)
    const order = await orderOf(paymentId)
    await stripe.refunds.create({ payment_intent: order.stripePaymentIntentId ?? '', reverse_transfer: true })
    await deliver({ at: minutes(5) })
    expect((await orderOf(paymentId)).status).toBe('refunded')
    expect(await admitted()).toBe(0)
    expect(await db.select().from(refunds)).toMatchObject([{ kind: 'dashboard', status: 'succeeded' }])
    await checkout(people.bo, anOrder(event, { 0: 2 }), minutes(6))
  })

  test('of a part made there leaves the tickets', async () => {
    const paymentId = await bought(people.ana, 2)
    const order = await orderOf(paymentId)
    await stripe.refunds.create({ payment_intent: order.stripePaymentIntentId ?? '', amount: 500 })
    await deliver({ at: minutes(5) })
    expect((await orderOf(paymentId)).status).toBe('partially_refunded')
    expect(await admitted()).toBe(2)
  })

  test('a late payment never revives a ticket that was given back', async () => {
    const paymentId = await bought(people.ana)
    const order = await orderOf(paymentId)
    await stripe.refunds.create({ payment_intent: order.stripePaymentIntentId ?? '' })
    await deliver({ at: minutes(5), times: 2 })
    const [session] = (await stripe.checkout.sessions.list({ limit: 1 })).data
    expect(session?.payment_status).toBe('paid')
    expect(await admitted()).toBe(0)
  })
})

describe('a dispute', () => {
  test('that is lost takes the tickets back; its end is told', async () => {
    const { paymentId, url } = await begin(people.ana)
    await sandbox.pay(url, { number: '4000000000000259' })
    await deliver({ at: minutes(1) })
    expect((await orderOf(paymentId)).status).toBe('disputed')
    expect(await admitted()).toBe(1)
    const [dispute] = (await stripe.disputes.list({ limit: 1 })).data
    await stripe.disputes.close(dispute?.id ?? '')
    await deliver({ at: minutes(5) })
    expect(await admitted()).toBe(0)
    expect(await story(paymentId)).toContain('dispute_lost')
  })
})

describe('T15: a cancelled event', () => {
  test('refunds everybody; again it does no harm', async () => {
    const ids = [await bought(people.ana), await bought(people.bo)]
    await cancelEvent(people.omar, { id: event.id, reason: 'Rain' }, minutes(10))
    await refundEvent(event.id, minutes(11))
    await refundEvent(event.id, minutes(12))
    await sendRefunds(minutes(13))
    await refundEvent(event.id, minutes(14))
    expect(await db.$count(refunds)).toBe(2)
    for (const id of ids) expect((await orderOf(id)).status).toBe('refunded')
    expect(await admitted()).toBe(0)
    const [after] = await db.select().from(events).where(eq(events.id, event.id))
    expect(after?.attendingCount).toBe(0)
  })

  test('a refund that failed is tried again, the others are not', async () => {
    await bought(people.ana)
    await bought(people.bo)
    await cancelEvent(people.omar, { id: event.id, reason: '' }, minutes(10))
    await refundEvent(event.id, minutes(11))
    const [first] = await db.select().from(refunds)
    await db
      .update(refunds)
      .set({ status: 'failed' })
      .where(eq(refunds.id, first?.id ?? 0))
    await refundEvent(event.id, minutes(12))
    const all = await db.select().from(refunds)
    expect(all.map(({ status }) => status).sort()).toEqual(['failed', 'pending', 'pending'])
  })
})

test('the page of an order that is paid already stays as it is when it should be closed', async () => {
  const paymentId = await bought(people.ana)
  const order = await orderOf(paymentId)
  await closeSession({ sessionId: order.stripeCheckoutSessionId ?? '' })
  expect((await orderOf(paymentId)).status).toBe('paid')
})
