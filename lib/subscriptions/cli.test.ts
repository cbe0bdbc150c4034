import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { stripeEvents, subscriptionPayments, subscriptions } from '@/db/schema'
import { keepCustomer } from '@/lib/payments/customer'
import { receive } from '@/lib/payments/webhook'
import { log } from '@/lib/platform/log'
import { stripeEffects } from '@/lib/webhook'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { paymentsOf, rowOf, standingOf } from '@/test/premium'
import { listener, standIn } from '@/test/stripe'
import { requirePayer } from './own'

/*
 * What happens to subscriptions, told by Stripe's own command-line client: it plays each story against the stand-in, and
 * all that it tells is taken by our webhook, signed, as the site takes it.
 */
const folder = path.dirname(createRequire(import.meta.url).resolve('@stripe/cli/package.json'))
const kinds = [
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.trial_will_end',
  'invoice.paid',
  'invoice.payment_failed',
]

await testDatabase()
const { came, url } = await listener()
const sandbox = await standIn({ webhook: url })
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  came.length = 0
})

/** Runs the client; answers with its exit code, and with what it said where that is another than 0. */
async function trigger(kind: string, overrides: string[] = []): Promise<number | string> {
  const address = ['--api-base', sandbox.url, '--api-key', sandbox.secretKey]
  const args = ['trigger', kind, ...address, ...overrides.flatMap((each) => ['--override', each])]
  const run = promisify(execFile)(process.execPath, [path.join(folder, 'bin', 'shim.js'), ...args], {
    env: { ...process.env, STRIPE_CLI_TELEMETRY_OPTOUT: '1' },
  })
  return run.then(
    () => 0,
    (error: { code: number; stdout: string }) => `${error.code}: ${error.stdout}`,
  )
}

/** Takes everything that was delivered, as the route does; answers with what became of each. */
async function take() {
  await sandbox.advance(1)
  const taken: [string, string][] = []
  for (const { body, signature, event } of came.splice(0))
    taken.push([event.type, await receive({ body, signature, now: new Date() }, stripeEffects)])
  return taken
}

test.each(kinds)('%s of nobody here is taken, said in the log, and changes nothing', async (kind) => {
  const said = vi.spyOn(log, 'info')
  expect(await trigger(kind)).toBe(0)
  const taken = await take()
  expect(taken.filter(([type]) => type === kind).length).toBeGreaterThan(0)
  expect(taken.filter(([, became]) => became !== 'done' && became !== 'ignored')).toEqual([])
  expect(await db.$count(stripeEvents)).toBe(taken.filter(([, became]) => became === 'done').length)
  expect([await db.$count(subscriptions), await db.$count(subscriptionPayments)]).toEqual([0, 0])
  const words = said.mock.calls.map(([, text]) => text)
  if (kind.startsWith('customer.')) expect(words).toContain('a subscription of nobody here is left alone')
  said.mockRestore()
})

test.each([
  ['customer.subscription.created', 'active', 'active'],
  ['customer.subscription.updated', 'active', 'active'],
  ['customer.subscription.deleted', 'canceled', 'cancelled'],
])('%s of a member ends in the state that Stripe says: %s', async (kind, status, shown) => {
  const customer = await keepCustomer(await requirePayer(people.ana.id), new Date())
  const card = await sandbox.stripe.paymentMethods.attach('pm_card_visa', { customer })
  await sandbox.stripe.customers.update(customer, {
    invoice_settings: { default_payment_method: card.id },
  })
  expect(await trigger(kind, [`subscription:customer=${customer}`])).toBe(0)
  const taken = await take()
  expect(taken.filter(([, became]) => became !== 'done' && became !== 'ignored')).toEqual([])
  expect(await rowOf(people.ana)).toMatchObject({ status })
  expect(await standingOf(people.ana)).toMatchObject({ premiumStatus: shown })
  expect((await paymentsOf(people.ana)).every(({ status }) => status === 'paid')).toBe(true)
})
