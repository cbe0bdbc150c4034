import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { POST } from '@/app/api/stripe/webhook/route'
import { db } from '@/db/client'
import { rateLimits, stripeEvents } from '@/db/schema'
import { testDatabase } from '@/test/database'
import { connectSecret, signed, standIn } from '@/test/stripe'
import { stripe } from './stripe'
import { type Effect, effect, forMode, joined, receive } from './webhook'

await testDatabase()
const { stripe: outside } = await standIn()
beforeEach(async () => {
  for (const table of [rateLimits, stripeEvents]) await db.delete(table)
})

const now = new Date('2026-09-01T12:00:00Z')
const anEvent = (id = 'evt_1', type = 'customer.updated') => ({
  id,
  object: 'event',
  type,
  created: 1_788_000_000,
  data: { object: { id: 'cus_1', object: 'customer' } },
})
const delivered = (event: object = anEvent(), change: { secret?: string; at?: Date } = {}) => ({
  ...signed(event, { at: now, ...change }),
  now,
})

// Any table will do to see whether an effect was written.
const mark: Effect['prepare'] = async (event) => async (tx, at) => {
  await tx.insert(rateLimits).values({ key: event.id, points: 1, expire: at })
}
const marking = { 'customer.updated': { prepare: mark } }
const marks = async () => (await db.select().from(rateLimits)).length
const claims = async (id = 'evt_1') =>
  (await db.select().from(stripeEvents).where(eq(stripeEvents.id, id))).length

describe('P2: a delivery is believed for its signature alone', () => {
  test('one that Stripe signed is carried out', async () => {
    expect(await receive(delivered(), marking)).toBe('done')
    expect([await marks(), await claims()]).toEqual([1, 1])
  })

  test('one of the connected accounts has a secret of its own, and names the account', async () => {
    const event = { ...anEvent(), account: 'acct_1' }
    expect(await receive(delivered(event, { secret: connectSecret }), marking)).toBe('done')
    const [row] = await db.select().from(stripeEvents)
    expect(row).toMatchObject({
      accountId: 'acct_1',
      objectId: 'cus_1',
      kind: 'customer.updated',
      receivedAt: now,
    })
  })

  test.each<[string, ReturnType<typeof delivered>]>([
    ['signed with another secret', delivered(anEvent(), { secret: 'whsec_of_somebody_else' })],
    ['signed six minutes ago', delivered(anEvent(), { at: new Date(now.getTime() - 360_000) })],
    ['without a signature', { ...delivered(), signature: '' }],
    ['with half a signature', { ...delivered(), signature: 't=1788000000' }],
    ['encoded again on its way', { ...delivered(), body: JSON.stringify(anEvent(), null, 1) }],
    ['about another object', { ...delivered(), body: JSON.stringify(anEvent('evt_2')) }],
    ['that is no JSON', { ...signed({}, { at: now }), body: 'evt_1', now }],
  ])('one %s is refused, and nothing is written', async (_, delivery) => {
    expect(await receive(delivery, marking)).toBe('refused')
    expect([await marks(), await claims()]).toEqual([0, 0])
  })

  test('the route says 400 to a stranger and to a stale delivery, 200 to an event that nobody listens to', async () => {
    const send = (delivery: { body: string; signature: string }) =>
      POST(
        new Request('http://localhost/api/stripe/webhook', {
          method: 'POST',
          body: delivery.body,
          headers: { 'stripe-signature': delivery.signature },
        }),
      )
    const old = new Date(Date.now() - 301_000)
    expect((await send(signed(anEvent(), { secret: 'whsec_no' }))).status).toBe(400)
    expect((await send(signed(anEvent(), { at: old }))).status).toBe(400)
    expect((await send(signed(anEvent('evt_9', 'topup.created')))).status).toBe(200)
    expect(await claims('evt_9')).toBe(0)
  })
})

describe('P3: an event and its effects are written together, once', () => {
  test('a second delivery does nothing', async () => {
    expect(await receive(delivered(), marking)).toBe('done')
    expect(await receive(delivered(), marking)).toBe('known')
    expect(await marks()).toBe(1)
  })

  test('twenty deliveries at once are one', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => receive(delivered(), marking)))
    expect(all.filter((each) => each === 'done')).toHaveLength(1)
    expect([await marks(), await claims()]).toEqual([1, 1])
  })

  test('an effect that fails leaves nothing behind, and the next delivery is as the first', async () => {
    const failing = effect(
      async () => 1,
      async (tx, _, at) => {
        await tx.insert(rateLimits).values({ key: 'half', points: 1, expire: at })
        throw new Error('the disk is full')
      },
    )
    await expect(receive(delivered(), { 'customer.updated': failing })).rejects.toThrow('the disk is full')
    expect([await marks(), await claims()]).toEqual([0, 0])
    expect(await receive(delivered(), marking)).toBe('done')
  })

  test('a failure of Stripe while the object is fetched writes nothing either', async () => {
    const unreachable = effect(
      async ({ objectId }) => stripe().customers.retrieve(objectId ?? ''),
      async () => {},
    )
    await expect(receive(delivered(), { 'customer.updated': unreachable })).rejects.toThrow(
      'No such customer',
    )
    expect(await claims()).toBe(0)
  })
})

test('P4: what is written is how things are now, not how the event shows them', async () => {
  const { id } = await outside.customers.create({ email: 'old@maly.test' })
  await outside.customers.update(id, { email: 'new@maly.test' })
  const event = { ...anEvent(), data: { object: { id, object: 'customer', email: 'old@maly.test' } } }
  const seen: unknown[] = []
  const telling = effect(
    async ({ objectId }) => stripe().customers.retrieve(objectId ?? ''),
    async (_, customer) => void seen.push('email' in customer && customer.email),
  )
  expect(await receive(delivered(event), { 'customer.updated': telling })).toBe('done')
  expect(seen).toEqual(['new@maly.test'])
})

describe('a page on which one kind of thing is bought is fetched by whom it is for', () => {
  const ofMode = (mode?: string) => ({
    ...anEvent('evt_page', 'checkout.session.completed'),
    data: { object: { id: 'cs_1', object: 'checkout.session', ...(mode ? { mode } : {}) } },
  })

  test.each([
    ['payment', ['payment']],
    ['subscription', ['subscription']],
    // A third one, and one that does not say: both look.
    ['setup', ['payment', 'subscription']],
    [undefined, ['payment', 'subscription']],
  ])('%s', async (mode, by) => {
    const [fetched, done]: string[][] = [[], []]
    const listener = (name: 'payment' | 'subscription') => ({
      'checkout.session.completed': forMode(
        name,
        effect(
          async () => void fetched?.push(name),
          async () => void done?.push(name),
        ),
      ),
    })
    const both = joined(listener('payment'), listener('subscription'))
    expect(await receive(delivered(ofMode(mode)), both)).toBe('done')
    expect([fetched, done]).toEqual([by, by])
  })
})
