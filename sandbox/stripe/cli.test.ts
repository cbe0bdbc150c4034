import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { listener, type StandIn, standIn, webhookSecret } from '@/test/stripe'

/*
 * Stripe's own command-line client, which knows nothing of us: each trigger plays a whole story against the stand-in, and
 * its last request has to be answered as Stripe would, or the client ends with another code than 0.
 */
const folder = path.dirname(createRequire(import.meta.url).resolve('@stripe/cli/package.json'))
const triggers = [
  'checkout.session.completed',
  'charge.refunded',
  'charge.dispute.created',
  'customer.subscription.updated',
  'invoice.paid',
  'account.updated',
  'payout.created',
]

const { came, url } = await listener()
const sandbox: StandIn = await standIn({ webhook: url })

test.each(triggers)('the trigger of %s is played to its end, and its event arrives signed', async (kind) => {
  const address = ['--api-base', sandbox.url, '--api-key', sandbox.secretKey]
  const env = { ...process.env, STRIPE_CLI_TELEMETRY_OPTOUT: '1' }
  const run = promisify(execFile)(
    process.execPath,
    [path.join(folder, 'bin', 'shim.js'), 'trigger', kind, ...address],
    { env },
  )
  expect(
    await run.then(
      () => 0,
      (error: { code: number; stdout: string }) => `${error.code}: ${error.stdout}`,
    ),
  ).toBe(0)
  await sandbox.advance(1)
  const [told] = came.filter(({ event }) => event.type === kind)
  const { body = '', signature = '' } = told ?? {}
  expect(Stripe.webhooks.constructEvent(body, signature, webhookSecret).type).toBe(kind)
})
