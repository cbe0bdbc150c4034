import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import Stripe from 'stripe'
import { afterAll } from 'vitest'
import { type Options, type Sandbox, startSandbox } from '@/sandbox/stripe/server'

export const webhookSecret = 'whsec_only_for_tests'
/** The endpoint of the connected accounts has a secret of its own. */
export const connectSecret = 'whsec_of_connected_accounts'

export type StandIn = Sandbox & {
  /** the package's own client, as the app uses it */
  stripe: Stripe
  /** lets time pass at the stand-in; answers when all that was due has happened and was delivered */
  advance(seconds: number): Promise<void>
  /** pays a hosted page as a buyer without JavaScript, and answers with where they are sent */
  pay(url: string | null, fields?: Record<string, string>): Promise<Response>
  /** calls one of the levers of sandbox/stripe/pages/admin.ts */
  lever(name: string, body?: object): Promise<unknown>
}

/**
 * The stand-in for Stripe in this process, with a state of its own in memory (or in `folder`), and the settings that send
 * the app's client to it. `webhook`: where it delivers events to. Stopped at the end of the file.
 */
export async function standIn({
  webhook,
  ...options
}: Omit<Options, 'webhook'> & { webhook?: string } = {}): Promise<StandIn> {
  const preset = webhook ? { webhook: { url: webhook, secret: webhookSecret } } : {}
  const sandbox = await startSandbox({ ...options, ...preset })
  afterAll(() => sandbox.stop())
  const { url, secretKey } = sandbox
  Object.assign(process.env, {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: `${webhookSecret},${connectSecret}`,
    STRIPE_API_BASE: url,
  })
  const lever = (name: string, body: object = {}) => post(`${url}/_sandbox/${name}`, body)
  const advance = async (seconds: number) => void (await lever('advance', { seconds }))
  return { ...sandbox, stripe: clientOf(sandbox), lever, advance, pay }
}

/** The package's client for a stand-in. */
export function clientOf({ url, secretKey }: Pick<Sandbox, 'url' | 'secretKey'>): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe(secretKey, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })
}

async function post(address: string, body: object): Promise<unknown> {
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const buyer = { email: 'ana@maly.test', name: 'Ana', number: '4242424242424242', expiry: '12/40', cvc: '123' }

export function pay(url: string | null, fields: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ ...buyer, ...fields })
  return fetch(url ?? '', { method: 'POST', body, redirect: 'manual' })
}

export type Came = { body: string; signature: string; event: Stripe.Event }

/**
 * Somebody who takes deliveries and keeps them. Answers with the next of `answers`, and with 200 when there are none.
 * Closed at the end of the file.
 */
export async function listener() {
  const came: Came[] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    came.push({ body, signature: String(request.headers['stripe-signature']), event: JSON.parse(body) })
    response.writeHead(answers.shift() ?? 200).end('heard')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  const address = server.address()
  return {
    came,
    answers,
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
  }
}

/** A delivery signed as Stripe signs it, for events that nobody sent. */
export function signed(event: object, { secret = webhookSecret, at = new Date() } = {}) {
  const body = JSON.stringify(event)
  const seconds = Math.floor(at.getTime() / 1000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { body, signature: `t=${seconds},v1=${mac}` }
}
