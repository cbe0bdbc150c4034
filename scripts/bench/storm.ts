import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { isNotNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { payments } from '@/db/schema'
import { OneLineError } from '@/scripts/one-line-error'

/** Does something with each, by so many clients at once; in seconds, and each in milliseconds. */
export async function inTurn<T>(
  all: readonly T[],
  clients: number,
  act: (one: T) => Promise<unknown>,
): Promise<{ seconds: number; times: number[] }> {
  const waiting = all.values()
  const times: number[] = []
  const began = performance.now()
  const client = async () => {
    for (const one of waiting) {
      const start = performance.now()
      await act(one)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { seconds: (performance.now() - began) / 1000, times }
}

type Told = { body: string; sessionId: string }

/** Pays every open page at the stand-in, and says what Stripe would tell of each. */
export async function paidEvents(): Promise<Told[]> {
  const open = await db
    .select({ url: payments.checkoutUrl, sessionId: payments.stripeCheckoutSessionId })
    .from(payments)
    .where(isNotNull(payments.checkoutUrl))
  await inTurn(open, 8, async ({ url }) => {
    const card = { number: '4242424242424242', expiry: '12/40', cvc: '123' }
    const body = new URLSearchParams({ email: 'bench@maly.test', name: 'Bench', ...card })
    const answer = await fetch(url ?? '', { method: 'POST', body, redirect: 'manual' })
    if (answer.status !== 303) throw new OneLineError(`paying at the stand-in answered ${answer.status}`)
  })
  const created = Math.floor(Date.now() / 1000)
  return open.map(({ sessionId }, index) => {
    const object = { id: sessionId ?? '', object: 'checkout.session', mode: 'payment' }
    const event = { id: `evt_bench${index}`, object: 'event', created, data: { object } }
    const body = JSON.stringify({ ...event, type: 'checkout.session.completed' })
    return { body, sessionId: sessionId ?? '' }
  })
}

/** Posts events to the webhook, signed, by 16 clients. */
export function postEvents(env: Record<string, string>, told: readonly Told[]) {
  const [secret = ''] = (env.STRIPE_WEBHOOK_SECRET ?? '').split(',')
  const address = `${env.APP_URL}/api/stripe/webhook`
  return inTurn(told, 16, async ({ body }) => {
    const seconds = Math.floor(Date.now() / 1000)
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${seconds},v1=${mac}` }
    const status = await post(address, { headers, body })
    if (status !== 200) throw new OneLineError(`the webhook answered ${status}`)
  })
}

const agent = new Agent({ keepAlive: true })

// By node:http: fetch costs the cores that the server shares with it twice as much.
function post(address: string, { headers, body }: { headers: Record<string, string>; body: string }) {
  return new Promise<number | undefined>((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) }
    const options = { method: 'POST', agent, headers: { ...headers, ...length } }
    const sent = request(address, options, (answer) => {
      answer
        .resume()
        .once('end', () => resolve(answer.statusCode))
        .once('error', reject)
    })
    sent.once('error', reject).end(body)
  })
}
