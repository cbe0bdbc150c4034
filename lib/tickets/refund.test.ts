import { eq, isNotNull, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events, incidents, payments, refunds } from '@/db/schema'
import { cancelEvent } from '@/lib/events/cancel'
import { sendRefund } from '@/lib/payments/refund'
import { fetchSession, openSession } from '@/lib/payments/session'
import { listTimelineWithoutViewer } from '@/lib/payments/timeline'
import { receive } from '@/lib/payments/webhook'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { act } from '@/test/money-model/acts'
import { Evening } from '@/test/money-model/evening'
import { ownOutbox } from '@/test/own-outbox'
import { aSeller } from '@/test/sellers'
import { waitingJobs } from '@/test/selling'
import { newNumbers } from '@/test/shop'
import { signed, standIn } from '@/test/stripe'
import { sendRefundMail } from './emails'
import { offerPlaces } from './offer'
import { reconcile } from './reconcile'
import { refundOrder } from './refund'
import { returnTicket } from './return'
import { settleOrder } from './settle'
import { joinLine } from './waitlist'
import { ticketEffects } from './webhook'

await testDatabase()
const outbox = ownOutbox()
const sandbox = await standIn({ now: () => noon.getTime() })
let people: Cast
let evening: Evening

beforeEach(async () => {
  outbox.clear()
  await resetData()
  await newNumbers()
  people = await cast()
  await aSeller(people.omar)
  const event = await anEvent({ organizer: people.omar, price: '12.00', capacity: 2 })
  evening = new Evening(sandbox, event, people.omar, [people.ana, people.bo])
  await evening.begin()
  await db.execute(sql`delete from pgboss.job`)
})

const first = { who: 0, which: 0 }
const does = async (...names: string[]) => {
  for (const name of names) await act(evening, name, first)
}
const standing = () => db.$count(eventParticipants, isNotNull(eventParticipants.ticketIdentifier))
const order = async () => {
  const [row] = await db.select().from(payments)
  if (!row) throw new Error('no order')
  return row
}
async function back(ticketIds: number[] = []) {
  const { id, eventId } = await order()
  const asked = { eventId: eventId ?? 0, paymentId: id, ticketIds, amount: '12', reason: 'rain' }
  return refundOrder(people.omar, asked, evening.now)
}
const ticketIds = async () =>
  (await db.select({ id: eventParticipants.id }).from(eventParticipants)).map(({ id }) => id)
const mailsOfRefunds = async () => (await waitingJobs()).filter((name) => name === 'payments.refund-told')

describe('N2: a mail for each refund, once', () => {
  test('asked in the app; told again by Stripe it is no second one', async () => {
    await does('buy', 'pay', 'deliver')
    await db.execute(sql`delete from pgboss.job`)
    await back(await ticketIds())
    expect(await mailsOfRefunds()).toHaveLength(1)
    await does('work', 'deliver', 'deliver')
    expect(await mailsOfRefunds()).toEqual([])
  })

  test('made in the dashboard', async () => {
    await does('buy', 'pay', 'deliver', 'refundAtStripe')
    await db.execute(sql`delete from pgboss.job`)
    await evening.deliver(0, 3)
    expect(await mailsOfRefunds()).toHaveLength(1)
  })

  test('what was refused or rolled back is told to nobody', async () => {
    await does('buy', 'pay', 'deliver')
    await db.execute(sql`delete from pgboss.job`)
    await back(await ticketIds())
    await expect(back()).rejects.toMatchObject({ reason: 'refundTooMuch' })
    expect(await mailsOfRefunds()).toHaveLength(1)
    const [{ id } = { id: 0 }] = await db.select({ id: refunds.id }).from(refunds)
    await db.update(refunds).set({ status: 'failed' }).where(eq(refunds.id, id))
    await sendRefundMail({ refundId: id }, 'job')
    expect(await readOutbox()).toEqual([])
  })

  test('it says how much, and leads to the order', async () => {
    await does('buy', 'pay', 'deliver')
    await back(await ticketIds())
    const [{ id } = { id: 0 }] = await db.select({ id: refunds.id }).from(refunds)
    await sendRefundMail({ refundId: id }, 'job')
    const [mail] = await readOutbox()
    expect(mail?.to).toBe(people.ana.email)
    expect(mail?.text).toContain('€12.00 of your order')
    expect(mail?.text).toContain(`/orders/${(await order()).id}`)
  })
})

describe('a second payment for one order', () => {
  async function paidTwice() {
    await does('buy', 'pay', 'deliver')
    const { id, createdAt, stripeAccountId } = await order()
    const money = { amount: 1200, currency: 'EUR' }
    const second = await openSession({
      ...{ paymentId: id, accountId: stripeAccountId ?? '', email: people.ana.email, locale: 'en' },
      ...{ lines: [{ name: 'again', unit: money, quantity: 1, productId: null }], back: 'http://localhost/' },
      ...{ fee: { ...money, amount: 36 }, begunAt: new Date(createdAt.getTime() + 60_000) },
    })
    await sandbox.pay(second.url)
  }

  test('goes back by itself, whole and once; the ticket and the first payment stay, an admin is told', async () => {
    await paidTwice()
    await evening.deliver(1, 3)
    await evening.comeToRest()
    const rows = await db.select().from(refunds)
    expect(rows).toMatchObject([{ kind: 'twice', status: 'succeeded', amount: '12.000' }])
    expect(await order()).toMatchObject({ status: 'paid', paidAmount: null })
    expect(await standing()).toBe(1)
    expect((await db.select().from(incidents)).map(({ kind }) => kind)).toEqual(['paid_twice'])
  })

  test('takes nothing from what the first one can give back', async () => {
    await paidTwice()
    await evening.comeToRest()
    await back(await ticketIds())
    await evening.comeToRest()
    expect(await order()).toMatchObject({ status: 'refunded' })
    const { data } = await sandbox.stripe.charges.list({ limit: 2 })
    expect(data.map(({ amount_refunded: given }) => given)).toEqual([1200, 1200])
  })
})

describe('an order', () => {
  test('P4: a dispute that is told before its payment finds its order', async () => {
    await does('buy', 'payAndDispute')
    const { data } = await sandbox.stripe.events.list({ type: 'charge.dispute.created', limit: 1 })
    const delivery = signed(data[0] ?? {}, { at: evening.now })
    expect(await receive({ ...delivery, now: evening.now }, ticketEffects)).toBe('done')
    expect(await order()).toMatchObject({ status: 'disputed', amount: '12.000' })
    expect(await standing()).toBe(1)
  })

  test('P9: a refund that was decided and never sent is sent by the night', async () => {
    await does('buy', 'pay', 'deliver')
    await back()
    await reconcile(new Date(evening.now.getTime() + 2 * 3_600_000))
    expect(await db.select().from(refunds)).toMatchObject([{ status: 'succeeded' }])
  })

  test('T9: what is given back is offered to who waits, in the same transaction', async () => {
    await does('buy', 'pay', 'deliver')
    await db.execute(sql`delete from pgboss.job`)
    await back(await ticketIds())
    expect(await waitingJobs()).toContain('tickets.places-freed')
  })

  test('the place of one returning ticket is offered to one, however often it is looked at', async () => {
    await does('buy', 'pay', 'deliver')
    const { id: eventId } = evening.event
    await db.update(events).set({ capacity: 1 }).where(eq(events.id, eventId))
    const wanted = { eventId, typeId: 0, partySize: 1, maxPrice: '', access: '' }
    for (const person of [people.bo, people.lin]) await joinLine(person, wanted, evening.now)
    const [id = 0] = await ticketIds()
    expect(await returnTicket(people.ana, id, evening.now)).toBe('offered')
    for (let look = 0; look < 3; look++) await offerPlaces(eventId, evening.now)
    expect(await db.$count(eventParticipants, isNotNull(eventParticipants.replacesId))).toBe(1)
  })

  test('P7: a refund whose answer was lost is sent again as the same one', async () => {
    await does('buy', 'pay', 'deliver')
    await back()
    const [{ id } = { id: 0 }] = await db.select({ id: refunds.id }).from(refunds)
    await sendRefund({ refundId: id }, evening.now)
    await db.update(refunds).set({ status: 'pending', stripeRefundId: null, settledAt: null })
    await sendRefund({ refundId: id }, evening.now)
    const intent = (await order()).stripePaymentIntentId ?? ''
    expect((await sandbox.stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(1)
    expect(await db.select().from(refunds)).toMatchObject([{ status: 'succeeded', failure: null }])
  })

  test('P3: told by two events of the same payment, or once more by the night, is paid once', async () => {
    await does('buy', 'pay', 'deliver')
    const facts = await fetchSession((await order()).stripeCheckoutSessionId ?? '')
    for (const minute of [5, 500]) {
      evening.minute = minute
      await db.transaction((tx) => settleOrder(tx, facts, evening.now))
    }
    expect(await order()).toMatchObject({ status: 'paid', trouble: null, choiceUntil: null })
    expect([await standing(), await db.$count(incidents)]).toEqual([1, 0])
    const kinds = (await listTimelineWithoutViewer((await order()).id)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'paid')).toHaveLength(1)
  })

  test('T15: that is open when the event is called off ends, and its page is closed', async () => {
    await does('buy', 'cancel', 'work')
    expect(await order()).toMatchObject({ status: 'expired' })
    await does('work')
    const { data } = await sandbox.stripe.checkout.sessions.list({ limit: 1 })
    expect(data[0]?.status).toBe('expired')
  })
})

describe('while a bank asks for the money', () => {
  beforeEach(() => does('buy', 'payAndDispute', 'deliver', 'deliver'))

  test('nothing is given back here, and the ticket stays as it is', async () => {
    expect((await order()).status).toBe('disputed')
    await expect(back(await ticketIds())).rejects.toMatchObject({ reason: 'orderDisputed' })
    const [id = 0] = await ticketIds()
    await expect(returnTicket(people.ana, id, evening.now)).rejects.toMatchObject({ reason: 'orderDisputed' })
    expect([await standing(), await db.$count(refunds)]).toEqual([1, 0])
  })

  test('T15: an event that was called off asks for it back when the bank has left it here, and tells who must help', async () => {
    await cancelEvent(people.omar, { id: evening.event.id, reason: 'rain' }, evening.now)
    await does('work')
    expect(await db.$count(refunds)).toBe(0)
    const { data } = await sandbox.stripe.disputes.list({ limit: 1 })
    const evidence = { uncategorized_text: 'winning_evidence' }
    await sandbox.stripe.disputes.update(data[0]?.id ?? '', { evidence, submit: true })
    await sandbox.advance(86_400 * 90)
    await evening.comeToRest()
    // The stand-in is as strict as Stripe may be: what was ever disputed is not refunded there.
    expect(await db.select().from(refunds)).toMatchObject([{ kind: 'event_cancelled', status: 'failed' }])
    expect((await db.select().from(incidents)).map(({ kind }) => kind)).toContain('refund_failed')
    expect(await standing()).toBe(0)
  })
})
