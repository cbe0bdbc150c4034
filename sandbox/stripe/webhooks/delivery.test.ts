import { createHmac } from 'node:crypto'
import Stripe from 'stripe'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Came, listener, type StandIn, standIn, webhookSecret } from '@/test/stripe'
import { type Delivery, deliveries } from './deliveries'

const { came, answers, url: webhook } = await listener()
const sandbox: StandIn = await standIn({ webhook })
const { stripe, lever, advance } = sandbox

beforeEach(async () => {
  await lever('delivery', { mode: 'normal' })
  await lever('settle')
  came.length = 0
  answers.length = 0
})

const customers = async (count: number) => {
  for (let i = 0; i < count; i++) await stripe.customers.create({ description: String(i) })
  await lever('settle')
}
const order = () => came.map(({ event }) => (event.data.object as Stripe.Customer).description)
const lastDelivery = () => deliveries(sandbox.world).at(-1) as Delivery

describe('every delivery is signed over its time and its bytes', () => {
  test('as the package verifies it, and as the header says', async () => {
    await customers(1)
    const [{ body, signature, event } = {} as Came] = came
    expect(Stripe.webhooks.constructEvent(body, signature, webhookSecret).id).toBe(event.id)
    const [, time = '', mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
    expect(createHmac('sha256', webhookSecret).update(`${time}.${body}`).digest('hex')).toBe(mac)
    expect(event).toMatchObject({
      type: 'customer.created',
      livemode: false,
      request: { id: expect.stringMatching(/^req_/) },
    })
    expect(await stripe.events.retrieve(event.id)).toMatchObject({ pending_webhooks: 0 })
  })

  test.each(['stale', 'forged'])('one that is %s is refused by the package', async (mode) => {
    await lever('delivery', { mode })
    await customers(1)
    const [{ body, signature } = {} as Came] = came
    expect(() => Stripe.webhooks.constructEvent(body, signature, webhookSecret)).toThrow()
  })
})

describe('what fails is tried again, later and later', () => {
  test('until it is taken', async () => {
    answers.push(500, 503, 302)
    await customers(1)
    expect(lastDelivery()).toMatchObject({ state: 'waiting', attempts: [{ status: 500 }] })
    await advance(9)
    expect(came).toHaveLength(1)
    for (const seconds of [2, 60, 300]) await advance(seconds)
    expect(lastDelivery()).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 503 }, { status: 302 }, { status: 200 }],
    })
    expect(new Set(came.map(({ event }) => event.id)).size).toBe(1)
  })

  test('and given up after three days', async () => {
    answers.push(...Array.from({ length: 20 }, () => 500))
    await customers(1)
    for (let hours = 0; hours < 74; hours += 1) await advance(3600)
    expect(lastDelivery().state).toBe('failed')
    expect(lastDelivery().attempts.length).toBe(12)
  })
})

describe('deliveries go wrong as they are told to', () => {
  test('twice', async () => {
    await lever('delivery', { mode: 'twice' })
    await customers(2)
    expect(order().sort()).toEqual(['0', '0', '1', '1'])
  })

  test('late', async () => {
    await lever('delivery', { mode: 'late', delay: 600 })
    await customers(1)
    expect(came).toHaveLength(0)
    await advance(600)
    expect(came).toHaveLength(1)
  })

  test('never', async () => {
    await lever('delivery', { mode: 'never' })
    await customers(1)
    await advance(86_400)
    expect([came.length, lastDelivery().state]).toEqual([0, 'dropped'])
  })

  test('only those of a kind', async () => {
    await lever('delivery', { mode: 'never', kinds: ['customer.updated'] })
    const { id } = await stripe.customers.create({})
    await stripe.customers.update(id, { name: 'Ana' })
    await lever('settle')
    expect(came.map(({ event }) => event.type)).toEqual(['customer.created'])
  })

  test('held back, and then in any order, more than once, or lost', async () => {
    await lever('delivery', { mode: 'held' })
    await customers(4)
    expect(came).toHaveLength(0)
    await lever('deliver', { order: 'reversed', copies: 2 })
    expect(order()).toEqual(['3', '3', '2', '2', '1', '1', '0', '0'])
    const shuffled = async (seed: number) => {
      came.length = 0
      await customers(8)
      await lever('deliver', { order: 'random', seed })
      return order()
    }
    const first = await shuffled(7)
    expect(first).not.toEqual([...first].sort())
    expect(await shuffled(7)).toEqual(first)
    await customers(1)
    came.length = 0
    await lever('deliver', { copies: 0 })
    expect([came.length, lastDelivery().state]).toEqual([0, 'dropped'])
  })

  test('and a person sends one again from the page', async () => {
    await customers(1)
    const [{ event } = {} as Came] = came
    await fetch(`${sandbox.url}/events/${event.id}/replay`, {
      method: 'POST',
      body: new URLSearchParams({ mode: 'twice' }),
      redirect: 'manual',
    })
    expect(came.map((each) => each.event.id)).toEqual([event.id, event.id, event.id])
  })
})
