import { asc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, incidents, notifications, payments, refunds } from '@/db/schema'
import { handlers } from '@/lib/jobs'
import { listTimelineWithoutViewer } from '@/lib/payments/timeline'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { act } from '@/test/money-model/acts'
import { Evening } from '@/test/money-model/evening'
import { ownOutbox } from '@/test/own-outbox'
import { race } from '@/test/race'
import { aSeller } from '@/test/sellers'
import { newNumbers } from '@/test/shop'
import { standIn } from '@/test/stripe'
import { getTakings } from './money'
import { getOwnOrder } from './order'
import { getOrderToRefund } from './order-to-refund'
import { refundAgain, refundOrder } from './refund'

await testDatabase()
const outbox = ownOutbox()
const sandbox = await standIn({ now: () => noon.getTime() })
let people: Cast
let evening: Evening
let seller: string

beforeEach(async () => {
  outbox.clear()
  await resetData()
  await newNumbers()
  people = await cast()
  seller = await aSeller(people.omar)
  const event = await anEvent({ organizer: people.omar, price: '12.50', capacity: 5 })
  evening = new Evening(sandbox, event, people.omar, [people.ana, people.bo])
  await evening.begin()
  await db.execute(sql`delete from pgboss.job`)
})

const does = async (...names: string[]) => {
  for (const name of names) await act(evening, name, { who: 0, which: 0 })
}
const order = async () => {
  const [row] = await db.select().from(payments)
  if (!row) throw new Error('no order')
  return row
}
async function payBy(number: string): Promise<void> {
  await does('buy')
  await sandbox.pay(evening.order(0)?.url ?? null, { number })
  await arrives()
}
// What is to be told and mailed is done here by the list of every job; the model leaves it to the worker.
const tells = [
  'payments.refund-told',
  'payments.refund-failed',
  'payments.dispute-told',
  'notifications.mail',
]

async function arrives(): Promise<void> {
  await sandbox.advance(30)
  await evening.deliver(0, 1)
  for (let turn = 0; turn < 4; turn++) {
    let done = 0
    for (let some = await tell(); some > 0; some = await tell()) done += some
    if ((await evening.work()) + done === 0) break
    await evening.deliver(0, 1)
  }
}
async function tell(): Promise<number> {
  const jobs = await db.execute<{ id: string; name: string; data: object }>(
    sql`delete from pgboss.job where name = any(${sql.param(tells)}) returning id, name, data`,
  )
  for (const { id, name, data } of jobs)
    await handlers.find((handler) => handler.name === name)?.handle(data, id)
  return jobs.length
}
async function back(reason = ''): Promise<void> {
  const { id, eventId } = await order()
  const rows = await db.select().from(eventParticipants)
  const asked = { eventId: eventId ?? 0, paymentId: id, ticketIds: rows.map((row) => row.id), amount: '' }
  await refundOrder(people.omar, { ...asked, reason }, evening.now)
  await arrives()
}
const told = async (person: { id: number }) =>
  (
    await db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, person.id))
      .orderBy(asc(notifications.id))
  ).map(({ kind, details }) => (details.told ? `${kind} ${details.told}` : kind))
const mailsTo = async ({ email }: { email: string }) => (await readOutbox()).filter(({ to }) => to === email)
async function balance(): Promise<number> {
  const { available, pending } = await sandbox.stripe.balance.retrieve({}, { stripeAccount: seller })
  return [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0)
}
const sums = async () => {
  const takings = await getTakings(people.omar, evening.event.id)
  return takings && (['paid', 'back', 'claimed', 'fee', 'kept'] as const).map((part) => takings[part].amount)
}

describe('a refund that the bank sends back', () => {
  beforeEach(async () => {
    await payBy('4000000000005126')
    await back('Sorry for the cold')
    await arrives()
  })

  test('is told to the buyer and the organizer, in Maly and by mail, and an admin finds it', async () => {
    expect(await told(people.ana)).toEqual(['money_back', 'refund_failed'])
    expect(await told(people.omar)).toContain('refund_failed')
    const [mail] = (await mailsTo(people.ana)).filter(({ subject }) =>
      subject.startsWith('Your refund did not get through'),
    )
    expect(mail?.text).toContain('still owed to you')
    expect(mail?.text).toContain('the card it was paid with has ended')
    expect(mail?.text).not.toContain('expired_or_canceled_card')
    const [own] = (await mailsTo(people.omar)).filter(({ subject }) =>
      subject.startsWith('A refund did not get through'),
    )
    expect(own?.text).toContain(`/organize/${evening.event.id}/orders/${(await order()).id}`)
    expect((await db.select().from(incidents)).map(({ kind }) => kind)).toEqual(['refund_failed'])
  })

  test('is owed: neither the buyer’s order nor the organizer’s says that all is well', async () => {
    const { id } = await order()
    expect((await getOwnOrder(people.ana, id))?.owed).toMatchObject([{ amount: { amount: 1250 } }])
    const own = await getOrderToRefund(people.omar, { eventId: evening.event.id, paymentId: id })
    expect(own?.money.owed).toMatchObject([{ failure: 'expired_or_canceled_card' }])
    expect(own?.tickets.map(({ isValid }) => isValid)).toEqual([false])
  })

  test('is tried again once, however often it is pressed, and fails again in the open', async () => {
    const [failed] = await db.select().from(refunds)
    const asked = { eventId: evening.event.id, paymentId: (await order()).id, again: failed?.id ?? 0 }
    const answers = await race({ actors: 4, seed: 1 }, () => refundAgain(people.omar, asked, evening.now))
    expect(answers.filter((answer) => 'value' in answer)).toHaveLength(1)
    expect(await db.select().from(refunds).orderBy(refunds.id)).toMatchObject([
      { status: 'failed', amount: '12.500' },
      { status: 'pending', amount: '12.500', reason: 'Sorry for the cold', requestedBy: people.omar.id },
    ])
    expect((await getOwnOrder(people.ana, asked.paymentId))?.owed).toEqual([])
    await arrives()
    await arrives()
    expect((await getOwnOrder(people.ana, asked.paymentId))?.owed).toHaveLength(1)
    expect((await told(people.omar)).filter((kind) => kind === 'refund_failed')).toHaveLength(2)
  })

  test('cannot be tried again by somebody else', async () => {
    const [failed] = await db.select().from(refunds)
    const asked = { eventId: evening.event.id, paymentId: (await order()).id, again: failed?.id ?? 0 }
    for (const person of [people.ana, people.bo])
      await expect(refundAgain(person, asked, evening.now)).rejects.toMatchObject({ reason: 'notFound' })
    expect(await db.$count(refunds)).toBe(1)
  })
})

describe('a refund by the organizer', () => {
  test('tells the buyer why, which ticket is void, and in Maly too', async () => {
    await payBy('4242424242424242')
    await back('Sorry for the cold')
    const [mail] = (await mailsTo(people.ana)).filter(({ subject }) =>
      subject.startsWith('Money on its way back'),
    )
    expect(mail?.text).toContain('Sorry for the cold')
    expect(mail?.text).toContain('This ticket is void now: Standard ticket')
    expect(await told(people.ana)).toEqual(['money_back'])
    const lines = await listTimelineWithoutViewer((await order()).id)
    expect(lines.find(({ kind }) => kind === 'refund_asked')?.details.said).toBe('Sorry for the cold')
  })

  test('of an amount says that the tickets stay', async () => {
    await payBy('4242424242424242')
    const { id, eventId } = await order()
    const asked = { eventId: eventId ?? 0, paymentId: id, ticketIds: [], amount: '5', reason: '' }
    await refundOrder(people.omar, asked, evening.now)
    await arrives()
    const [mail] = (await mailsTo(people.ana)).filter(({ subject }) =>
      subject.startsWith('Money on its way back'),
    )
    expect(mail?.text).toContain('Your tickets stay valid.')
    expect(mail?.text).not.toContain('The organizer writes')
  })

  test('leaves in the sums what Stripe leaves in the organizer’s account', async () => {
    const before = await balance()
    await payBy('4242424242424242')
    const { id, eventId } = await order()
    const asked = { eventId: eventId ?? 0, paymentId: id, ticketIds: [], amount: '5.01', reason: '' }
    await refundOrder(people.omar, asked, evening.now)
    await arrives()
    const held = (await balance()) - before
    const [paid = 0, given = 0, claimed = 0, fee = 0, kept = 0] = (await sums()) ?? []
    expect([paid, given, claimed, kept]).toEqual([1250, 501, 0, held])
    expect(paid - given - fee).toBe(kept)
  })
})

describe('a dispute', () => {
  beforeEach(() => payBy('4000000000000259'))

  test('is told to the organizer with the sum and until when, and its money is not theirs', async () => {
    await arrives()
    expect(await told(people.omar)).toContain('dispute opened')
    const [mail] = (await mailsTo(people.omar)).filter(({ subject }) => subject.startsWith('A buyer’s bank'))
    expect(mail?.text).toContain('€12.50')
    expect(mail?.text).toMatch(/by Tue 8 Sept, \d\d:\d\d \(Lisbon time\) at the latest/)
    expect(await sums()).toEqual([1250, 0, 1250, 0, 0])
    expect(await told(people.ana)).not.toContain('dispute opened')
  })

  test('that is won or lost is told once more, and counts accordingly', async () => {
    await does('winDispute')
    await arrives()
    await arrives()
    expect((await told(people.omar)).filter((kind) => kind.startsWith('dispute'))).toEqual([
      'dispute opened',
      'dispute won',
    ])
    expect(await sums()).toEqual([1250, 0, 0, 38, 1212])
  })

  test('that is lost takes the ticket and stays out of the sums', async () => {
    await does('loseDispute')
    await arrives()
    expect(await told(people.omar)).toContain('dispute lost')
    expect(await sums()).toEqual([1250, 0, 1250, 0, 0])
  })
})
