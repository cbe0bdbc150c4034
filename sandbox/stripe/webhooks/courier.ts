import type { World } from '../core/world'
import { type Attempt, changeDelivery, type Delivery, dueDeliveries } from './deliveries'
import { signature } from './sign'

const minute = 60
const hour = 60 * minute
/** Seconds until the next try, after the first, second ... failure: three days in all, as Stripe does. */
const backOff = [
  10,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
]
const patience = 20_000
const atOnce = 8

/** Carries what is due to the endpoints, and writes down how that went. */
export class Courier {
  private readonly running = new Map<string, Promise<void>>()
  private isClosed = false

  constructor(private readonly world: World) {}

  /** Starts everything that is due now; returns at once. */
  start(): void {
    if (this.isClosed) return
    for (const delivery of this.due().slice(0, atOnce - this.running.size)) this.run(delivery)
  }

  /** Returns when nothing that is due now is left to be tried. */
  async settle(): Promise<void> {
    this.start()
    while (this.running.size > 0) {
      await Promise.race(this.running.values())
      this.start()
    }
  }

  async close(): Promise<void> {
    this.isClosed = true
    await Promise.all(this.running.values())
  }

  private due(): Delivery[] {
    return dueDeliveries(this.world).filter(({ id }) => !this.running.has(id))
  }

  private run(delivery: Delivery): void {
    const done = this.attempt(delivery).finally(() => {
      this.running.delete(delivery.id)
      this.start()
    })
    this.running.set(delivery.id, done)
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const { store, clock } = this.world
    const endpoint = store.find('webhook_endpoint', delivery.endpoint)
    const event = store.find('event', delivery.event)
    if (!endpoint || !event || endpoint.status !== 'enabled')
      return void changeDelivery(this.world, delivery, { state: 'dropped' })
    const body = JSON.stringify(event, null, 2)
    const secret = String(store.secret('webhook_endpoint', endpoint.id).secret)
    const began = Date.now()
    const answer = await send(endpoint.url, body, headerOf(delivery, body, secret))
    if (this.isClosed) return
    this.note(delivery, { at: clock.now(), ms: Date.now() - began, ...answer })
  }

  private note(delivery: Delivery, attempt: Attempt): void {
    const attempts = [...delivery.attempts, attempt]
    const isDelivered = attempt.status >= 200 && attempt.status < 300
    const wait = backOff[attempts.length - 1]
    const state = isDelivered ? 'delivered' : wait === undefined ? 'failed' : 'waiting'
    this.world.store.transaction(() => {
      changeDelivery(this.world, delivery, { attempts, state, due: this.world.clock.now() + (wait ?? 0) })
      const event = this.world.store.get('event', delivery.event)
      if (isDelivered)
        this.world.store.update('event', event.id, {
          pending_webhooks: Math.max(0, event.pending_webhooks - 1),
        })
    })
  }
}

// Stale: signed rightly, but an hour ago. Forged: signed now, with a secret that is not the endpoint's.
function headerOf({ mode }: Delivery, body: string, secret: string): string {
  if (mode === 'stale') return signature(body, secret, Math.floor(Date.now() / 1000) - hour)
  return signature(body, mode === 'forged' ? 'whsec_of_somebody_else' : secret)
}

async function send(url: string, body: string, header: string): Promise<{ status: number; words?: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': header,
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      signal: AbortSignal.timeout(patience),
    })
    const words = (await answer.text()).slice(0, 500)
    return { status: answer.status, words }
  } catch (error) {
    return { status: 0, words: error instanceof Error ? String(error.cause ?? error.message) : String(error) }
  }
}
