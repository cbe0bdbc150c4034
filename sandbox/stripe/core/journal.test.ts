import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clientOf, pay } from '@/test/stripe'
import { startSandbox } from '../server'

const folder = mkdtempSync(path.join(tmpdir(), 'maly-stripe-'))
afterAll(() => rmSync(folder, { recursive: true }))

const start = async (now?: () => number) => {
  const sandbox = await startSandbox({ folder, secretKey: 'sk_test_journal', ...(now ? { now } : {}) })
  return { ...sandbox, stripe: clientOf(sandbox) }
}
const shop = { success_url: 'https://maly.test', cancel_url: 'https://maly.test' }

describe('what was there is there after a restart', () => {
  test('objects, lines of an open session, keys, timers, and the time that was advanced', async () => {
    const first = await start()
    const price_data = { currency: 'eur', unit_amount: 900, product_data: { name: 'Fado' } }
    const params = { mode: 'payment' as const, line_items: [{ price_data, quantity: 2 }], ...shop }
    const session = await first.stripe.checkout.sessions.create(params, { idempotencyKey: 'p1' })
    const left = await first.stripe.checkout.sessions.create({
      ...params,
      expires_at: first.world.clock.now() + 3600,
    })
    await fetch(`${first.url}/_sandbox/advance`, { method: 'POST', body: JSON.stringify({ seconds: 60 }) })
    const { ahead } = first.world.clock
    await first.stop()

    const second = await start(() => Date.now() + 7_200_000)
    expect(second.world.clock.ahead).toBe(ahead)
    expect((await second.stripe.checkout.sessions.create(params, { idempotencyKey: 'p1' })).id).toBe(
      session.id,
    )
    expect(await second.stripe.checkout.sessions.retrieve(left.id)).toMatchObject({ status: 'expired' })
    expect((await pay(`${second.url}/c/pay/${session.id}`)).status).toBe(303)
    await second.stop()

    const third = await start()
    expect(
      await third.stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items', 'payment_intent'] }),
    ).toMatchObject({
      payment_status: 'paid',
      line_items: { data: [{ quantity: 2 }] },
      payment_intent: { status: 'succeeded' },
    })
    await third.stop()
  })

  test('a line that a crash cut off is left out, and nothing else', async () => {
    const first = await start()
    const { id } = await first.stripe.customers.create({ name: 'Ana' })
    await first.stop()
    appendFileSync(
      path.join(folder, 'journal.jsonl'),
      '[{"table":"customer","id":"cus_half","seq":99999,"doc":{"id":"cus_ha',
    )
    const second = await start()
    expect(await second.stripe.customers.retrieve(id)).toMatchObject({ name: 'Ana' })
    await expect(second.stripe.customers.retrieve('cus_half')).rejects.toThrow('No such customer')
    const after = await second.stripe.customers.create({ name: 'Bo' })
    await second.stop()
    const third = await start()
    expect((await third.stripe.customers.list()).data.map((it) => it.id)).toEqual([after.id, id])
    await third.stop()
  })
})
