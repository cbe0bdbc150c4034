import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { disputes, incidents, paymentEvents, payments } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { act } from '@/test/money-model/acts'
import { Evening } from '@/test/money-model/evening'
import { race } from '@/test/race'
import { aSeller } from '@/test/sellers'
import { newNumbers } from '@/test/shop'
import { standIn } from '@/test/stripe'
import { recoverLost } from './recover'

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
const { applicationFees, balance, charges, transfers } = sandbox.stripe
let people: Cast
let evening: Evening
let seller: string
/** What lay in their account before: it is one for all evenings. */
let before = 0

/** Ana has bought for 12.50, of which 0.38 are the fee; her bank asks for the money. */
beforeEach(async () => {
  await resetData()
  await newNumbers()
  people = await cast()
  seller = await aSeller(people.omar)
  const event = await anEvent({ organizer: people.omar, price: '12.50', capacity: 5 })
  evening = new Evening(sandbox, event, people.omar, [people.ana])
  await evening.begin()
  await db.execute(sql`delete from pgboss.job`)
  before = 0
  before = await held()
  await does('buy')
  await sandbox.pay(evening.order(0)?.url ?? null, { number: '4000000000000259' })
  await arrives()
})

const does = (name: string) => act(evening, name, { who: 0, which: 0 })

async function arrives(): Promise<void> {
  await sandbox.advance(30)
  do await evening.deliver(0, 1)
  while ((await evening.work()) > 0)
}

async function held(): Promise<number> {
  const { available, pending } = await balance.retrieve({}, { stripeAccount: seller })
  return [...available, ...pending].reduce((sum, { amount }) => sum + amount, -before)
}

async function recover(): Promise<void> {
  const [row] = await db.select().from(disputes)
  await recoverLost({ disputeId: row?.id ?? 0 }, evening.now)
}

const told = () => db.$count(paymentEvents, eq(paymentEvents.kind, 'dispute_recovered'))
const kinds = async () => (await db.select().from(incidents)).map(({ kind }) => kind)

describe('P7: a lost dispute costs the organizer what came of the charge, and Maly its fee', () => {
  test('once, however often it is tried', async () => {
    expect(await held()).toBe(1212)
    await does('loseDispute')
    await arrives()
    expect([await held(), await told()]).toEqual([0, 1])
    const [fee] = (await applicationFees.list({ limit: 1 })).data
    expect(fee?.amount_refunded).toBe(38)
    await race({ actors: 3, connections: 3, seed: 1 }, recover)
    expect([await held(), await told()]).toEqual([0, 1])
  })

  test('once, where the first answer was lost and Stripe has forgotten the key', async () => {
    await does('loseDispute')
    await arrives()
    await db.delete(paymentEvents).where(eq(paymentEvents.kind, 'dispute_recovered'))
    await db.update(disputes).set({ amount: '5.00' })
    await recover()
    expect([await held(), await told()]).toEqual([0, 1])
  })

  test('and no more than is left, where a part of it went back before', async () => {
    const [order] = await db.select().from(payments)
    const { transfer } = await charges.retrieve(order?.stripeChargeId ?? '')
    await transfers.createReversal(String(transfer), { amount: 500, refund_application_fee: true })
    await does('loseDispute')
    await arrives()
    expect([await held(), await told()]).toEqual([0, 1])
    expect(await kinds()).not.toContain('not_recovered')
  })

  test('and no more than the bank took', async () => {
    await db.update(disputes).set({ amount: '5.00' })
    await does('loseDispute')
    await arrives()
    expect([await held(), await told()]).toEqual([1212 - 500 + 15, 1])
  })

  test('and not while it is open, nor once it is won', async () => {
    await recover()
    await does('winDispute')
    await arrives()
    await recover()
    expect([await held(), await told()]).toEqual([1212, 0])
  })
})

test('what Stripe will not take back is an incident, once', async () => {
  await db.update(payments).set({ stripeChargeId: 'ch_gone' })
  await does('loseDispute')
  await arrives()
  await recover()
  expect((await kinds()).filter((kind) => kind === 'not_recovered')).toHaveLength(1)
  expect(await told()).toBe(0)
})

test('what Stripe could not do just now is no incident: it is tried again', async () => {
  await does('loseDispute')
  const { transfer } = await charges.retrieve((await db.select().from(payments))[0]?.stripeChargeId ?? '')
  await sandbox.lever('fault', { path: `/v1/transfers/${transfer}/reversals`, status: 500, times: 9 })
  await expect(arrives()).rejects.toThrow()
  expect(await kinds()).not.toContain('not_recovered')
  await sandbox.lever('fault', { path: `/v1/transfers/${transfer}/reversals`, status: 500, times: 0 })
  await recover()
  expect([await held(), await told()]).toEqual([0, 1])
})
