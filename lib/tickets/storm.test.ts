import { asc, eq, sql } from 'drizzle-orm'
import type Stripe from 'stripe'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, payments, refunds } from '@/db/schema'
import { receive } from '@/lib/payments/webhook'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { seededRandom } from '@/test/race'
import { aSeller } from '@/test/sellers'
import { anOrder, newNumbers } from '@/test/shop'
import { signed, standIn } from '@/test/stripe'
import { checkout } from './checkout'
import { payOrder } from './pay'
import { reconcile } from './reconcile'
import { ticketEffects } from './webhook'

/*
 * What Stripe tells, three times each, in a random order and a tenth of it never, and then one night's comparison: the
 * same end as in order (rules P3, P4, P9). The whole course is STORM_BUYERS=250 STORM_ORDERS=50, which are some 1,000
 * events in each of 50 orders; every run of the suite takes a small one.
 */
const buyers = Number(process.env.STORM_BUYERS ?? 12)
const orders = Number(process.env.STORM_ORDERS ?? 2)

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
const { stripe } = sandbox
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  await newNumbers()
  people = await cast()
  await aSeller(people.omar)
  event = await anEvent({ organizer: people.omar, price: '12.00', capacity: buyers * 2 })
})

type Fate = { card: string[]; after?: (intent: string) => Promise<unknown>; end: string; stands: number }
const good = '4242424242424242'
const fates: Fate[] = [
  { card: [good], end: 'paid', stands: 2 },
  { card: ['4000000000000002', good], end: 'paid', stands: 2 },
  {
    card: [good],
    after: (intent) => stripe.refunds.create({ payment_intent: intent }),
    ...{ end: 'refunded', stands: 0 },
  },
  {
    card: [good],
    after: async (intent) => {
      await stripe.refunds.create({ payment_intent: intent, amount: 300 })
      await stripe.refunds.create({ payment_intent: intent, amount: 200 })
    },
    ...{ end: 'partially_refunded', stands: 2 },
  },
  { card: ['4000000000000259'], end: 'disputed', stands: 2 },
  {
    card: ['4000000000000259'],
    after: async (intent) => {
      const { data } = await stripe.disputes.list({ payment_intent: intent })
      await stripe.disputes.close(data[0]?.id ?? '')
    },
    ...{ end: 'disputed', stands: 0 },
  },
]
const fateOf = (index: number): Fate => fates[index % fates.length] ?? { card: [], end: '', stands: 0 }

async function lives(buyer: Person, { card, after }: Fate): Promise<void> {
  const { paymentId } = await checkout(buyer, anOrder(event, { 0: 2 }), noon)
  const { url } = await payOrder(buyer, { paymentId, names: {} }, noon)
  for (const number of card) await sandbox.pay(url, { number })
  const [row] = await db.select().from(payments).where(eq(payments.id, paymentId))
  const session = await stripe.checkout.sessions.retrieve(row?.stripeCheckoutSessionId ?? '')
  if (after && typeof session.payment_intent === 'string') await after(session.payment_intent)
}

async function toldSince(last: string | undefined): Promise<Stripe.Event[]> {
  const told: Stripe.Event[] = []
  for await (const one of stripe.events.list({ limit: 100 })) {
    if (one.id === last) break
    if (Object.hasOwn(ticketEffects, one.type)) told.push(one)
  }
  return told.reverse()
}

async function ends() {
  const { paymentId } = eventParticipants
  const rows = await db
    .select({
      status: payments.status,
      stands: sql<number>`count(*) filter (where ${eventParticipants.ticketIdentifier} is not null)::int`,
    })
    .from(payments)
    .leftJoin(eventParticipants, eq(paymentId, payments.id))
    .groupBy(payments.id)
    .orderBy(asc(payments.id))
  return rows.map(({ status, stands }) => `${status} ${stands}`)
}

const wanted = () =>
  Array.from({ length: buyers }, (_, index) => fateOf(index)).map((one) => `${one.end} ${one.stands}`)

test.each(Array.from({ length: orders }, (_, index) => index + 1))(
  'three times each, in any order, a tenth of it lost, and a night: the same end as in order (%i)',
  { timeout: 0 },
  async (seed) => {
    const [last] = (await stripe.events.list({ limit: 1 })).data
    for (const [index, buyer] of (await members(buyers)).entries()) await lives(buyer, fateOf(index))
    const random = seededRandom(seed)
    const kept = (await toldSince(last?.id)).filter(() => random() > 0.1)
    const thrice = [...kept, ...kept, ...kept].map((one) => ({ one, key: random() }))
    for (const { one } of thrice.sort((a, b) => a.key - b.key))
      expect(await receive({ ...signed(one, { at: noon }), now: noon }, ticketEffects)).not.toBe('refused')
    await reconcile(noon)
    expect(await ends()).toEqual(wanted())
    expect(await db.$count(refunds)).toBe(
      Array.from({ length: buyers }, (_, index) => [0, 0, 1, 2, 0, 0][index % 6] ?? 0).reduce(
        (a, b) => a + b,
        0,
      ),
    )
  },
)
