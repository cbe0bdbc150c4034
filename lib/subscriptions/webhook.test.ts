import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { incidents, stripeEvents, subscriptionPayments, subscriptions } from '@/db/schema'
import { customerOf } from '@/lib/payments/customer'
import { endAtPeriod } from '@/lib/payments/subscription'
import { receive } from '@/lib/payments/webhook'
import { ticketEffects } from '@/lib/tickets/webhook'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { aShop, newSubscriptionNumbers, paymentsOf, rowOf, standingOf } from '@/test/premium'
import { seededRandom, seeds } from '@/test/race'
import { signed, standIn } from '@/test/stripe'
import { endSecond } from './reconcile'
import { premiumEffects } from './webhook'

/*
 * Rules P3, P4 and P10: three members whose subscriptions have come to three different ends at the stand-in, and all that
 * Stripe told of them, delivered in any order.
 */

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
let people: Cast
let at: Date
let told: { id: string; type: string }[]

beforeAll(async () => {
  await resetData()
  await newSubscriptionNumbers()
  people = await cast()
  const shop = aShop(sandbox)
  for (const [who, number] of [
    [people.ana, '4000000000000341'],
    [people.bo, '4242424242424242'],
    [people.lin, '4000000000000341'],
  ] as const)
    await shop.subscribe(who, { number })
  await shop.pass(14)
  await newCardOf(people.lin)
  await shop.pass(3)
  await endAtPeriod((await rowOf(people.bo))?.stripeSubscriptionId ?? '', true)
  for (const days of [5, 7]) await shop.pass(days)
  at = shop.at()
  told = (await sandbox.stripe.events.list({ limit: 100 })).data
})

async function newCardOf(member: Person): Promise<void> {
  const id = (await rowOf(member))?.stripeSubscriptionId ?? ''
  const { customer } = await sandbox.stripe.subscriptions.retrieve(id)
  const card = await sandbox.stripe.paymentMethods.attach('pm_card_visa', { customer: String(customer) })
  await sandbox.stripe.subscriptions.update(id, { default_payment_method: card.id })
}

/** As if nothing had ever been delivered; who is who at Stripe is known from before. */
async function forget(): Promise<void> {
  for (const table of [subscriptionPayments, subscriptions, stripeEvents]) await db.delete(table)
}

async function endOf(member: Person) {
  const row = await rowOf(member)
  const {
    id: _,
    createdAt: __,
    updatedAt: ___,
    toldAt: ____,
    stripeCheckoutSessionId: _____,
    ...says
  } = row ?? {
    ...{ id: 0, createdAt: null, updatedAt: null, toldAt: null, stripeCheckoutSessionId: null },
  }
  const payments = await paymentsOf(member)
  return {
    says,
    standing: await standingOf(member),
    payments: payments.map(({ id: _, subscriptionId: __, ...payment }) => payment),
  }
}

const ends = async () => [await endOf(people.ana), await endOf(people.bo), await endOf(people.lin)]
const deliver = (event: object) => receive({ ...signed(event, { at }), now: at }, premiumEffects)

function shuffled<T>(list: T[], seed: number): T[] {
  const random = seededRandom(seed)
  const keyed = list.map((value) => ({ value, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}

describe('P10: whatever order the deliveries come in', () => {
  test('all that has to be told was told', () => {
    const kinds = new Set(told.map(({ type }) => type))
    for (const kind of ['created', 'updated', 'deleted', 'trial_will_end'])
      expect(kinds).toContain(`customer.subscription.${kind}`)
    for (const kind of ['paid', 'payment_failed']) expect(kinds).toContain(`invoice.${kind}`)
  })

  test('50 random orders of every event give the same end', async () => {
    const expected = await ends()
    expect(expected.map(({ says }) => 'status' in says && says.status)).toEqual([
      'canceled',
      'active',
      'active',
    ])
    expect(expected[0]?.standing).toEqual({ premiumStatus: 'cancelled', premiumUntil: null })
    for (const seed of seeds(50)) {
      await forget()
      for (const event of shuffled(told, seed)) await deliver(event)
      expect(await ends(), `seed ${seed}`).toEqual(expected)
    }
  }, 300_000)

  test('P3: every event twice, and at the same moment, is as once', async () => {
    const expected = await ends()
    await forget()
    for (const event of shuffled(told, 7)) await Promise.all([deliver(event), deliver(event)])
    for (const event of told) expect(await deliver(event)).not.toBe('done')
    expect(await ends()).toEqual(expected)
  })

  test('an ended state beats a late event', async () => {
    const created = told.find(({ type }) => type === 'customer.subscription.created')
    await deliver({ ...created, id: 'evt_late' })
    expect((await rowOf(people.ana))?.status).toBe('canceled')
  })

  test('a customer who is none of ours changes nothing', async () => {
    const before = await ends()
    const stranger = await sandbox.stripe.customers.create({ email: 'eve@example.com' })
    const card = await sandbox.stripe.paymentMethods.attach('pm_card_visa', { customer: stranger.id })
    const price = (await rowOf(people.bo))?.stripePriceId ?? ''
    const { id } = await sandbox.stripe.subscriptions.create({
      ...{ customer: stranger.id, default_payment_method: card.id, items: [{ price }] },
      metadata: { member: String(people.bo.id) },
    })
    const event = { object: 'event', id: 'evt_eve', type: 'customer.subscription.created', created: 1 }
    await deliver({ ...event, data: { object: { object: 'subscription', id } } })
    expect(await ends()).toEqual(before)
  })

  test('a second subscription of one member is reported, ended and given back', async () => {
    const customer = (await customerOf(people.bo)) ?? ''
    const price = (await rowOf(people.bo))?.stripePriceId ?? ''
    const { id } = await sandbox.stripe.subscriptions.create({
      customer,
      items: [{ price }],
      ...(await cardOf(customer)),
    })
    const event = { object: 'event', id: 'evt_second', type: 'customer.subscription.created', created: 1 }
    await deliver({ ...event, data: { object: { object: 'subscription', id } } })
    expect(await db.select().from(incidents)).toMatchObject([{ kind: 'second_subscription' }])
    expect((await rowOf(people.bo))?.stripeSubscriptionId).not.toBe(id)
    await endSecond({ id })
    await endSecond({ id })
    expect((await sandbox.stripe.subscriptions.retrieve(id)).status).toBe('canceled')
    const { data } = await sandbox.stripe.charges.list({ customer, limit: 1 })
    expect(data[0]?.refunded).toBe(true)
  })
})

test.each([
  ['payment', premiumEffects, ticketEffects],
  ['subscription', ticketEffects, premiumEffects],
] as const)(
  'a page of a %s is asked for by the one who sells there, and by nobody else',
  async (mode, other, own) => {
    const of = { accountId: null, happenedAt: noon, mode }
    for (const kind of ['checkout.session.completed', 'checkout.session.expired']) {
      const event = { id: 'evt_page', kind, objectId: 'cs_nowhere', ...of }
      await expect(own[kind]?.prepare(event)).rejects.toThrow('cs_nowhere')
      await expect(other[kind]?.prepare(event)).resolves.toBeTypeOf('function')
    }
  },
)

async function cardOf(customer: string) {
  const card = await sandbox.stripe.paymentMethods.attach('pm_card_visa', { customer })
  return { default_payment_method: card.id }
}
