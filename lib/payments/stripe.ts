import { createHash } from 'node:crypto'
import Stripe from 'stripe'
import { stripeAccess } from '@/lib/platform/env'

/** What a delivery tells: the object is fetched, for what the event shows of it may be old (rule P4). */
export type StripeEvent = {
  id: string
  kind: string
  objectId: string | null
  accountId: string | null
  happenedAt: Date
  /** of a checkout: what is bought on its page, which never changes; null for all else, and where the event does not say */
  mode: CheckoutMode | null
}

export type CheckoutMode = 'payment' | 'subscription'

/** Thrown where money is asked for and neither Stripe nor its stand-in is set up. */
export class NoPayments extends Error {}

let made: Stripe | undefined

/**
 * The one client of the process. STRIPE_API_BASE sends it to the stand-in; all else is the same with and without real
 * keys. Every call that moves money names its own idempotency key, so that the client may try again by itself.
 */
export function stripe(): Stripe {
  made ??= makeClient()
  return made
}

function makeClient(): Stripe {
  const { key, base } = access()
  const { protocol, hostname, port } = base ? new URL(base) : new URL('https://api.stripe.com')
  const standIn = base ? ({ host: hostname, port: port || 80, protocol: asProtocol(protocol) } as const) : {}
  return new Stripe(key, { maxNetworkRetries: 2, timeout: 20_000, telemetry: false, ...standIn })
}

const asProtocol = (protocol: string) => (protocol === 'http:' ? 'http' : 'https')

/**
 * The idempotency key of a call about one of our rows. What is asked belongs to it: the same key never comes with other
 * parameters (rule P7), however a row has changed between two tries.
 */
export function keyFor(row: string, asked: object): string {
  return `${row}-${createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 22)}`
}

/** Whether Stripe says that there is no such thing, or that it is no longer ours. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false
  return error.code === 'resource_missing' || error.code === 'account_invalid'
}

/** Whether nothing came back from Stripe, or that it cannot answer now: another try may. */
export function isAway(error: unknown): boolean {
  const { StripeAPIError, StripeConnectionError, StripeRateLimitError } = Stripe.errors
  return [StripeAPIError, StripeConnectionError, StripeRateLimitError, NoPayments].some(
    (kind) => error instanceof kind,
  )
}

/**
 * The event in a delivery, if one of our endpoints' secrets signed exactly these bytes within the last five minutes; null
 * for everything else (rule P2). More than one secret: our own account's endpoint, that of the connected accounts, and
 * an old one while it is being changed.
 */
export function readDelivery(body: string, signature: string, now: Date): StripeEvent | null {
  for (const secret of access().webhookSecrets) {
    const event = verified(body, signature, { secret, now })
    if (event) return event
  }
  return null
}

/** An event as Stripe keeps it, for 30 days. */
export async function fetchEvent(id: string): Promise<StripeEvent> {
  return summary(await stripe().events.retrieve(id))
}

/** Whether Stripe understood what was asked and will not do it, however often it is asked. */
export function isRefusedByStripe(thrown: unknown): thrown is Error {
  return thrown instanceof Stripe.errors.StripeInvalidRequestError
}

function verified(body: string, signature: string, { secret, now }: { secret: string; now: Date }) {
  try {
    const event = Stripe.webhooks.constructEvent(body, signature, secret, undefined, undefined, now.getTime())
    return summary(event)
  } catch {
    return null
  }
}

function summary({ id, type, account, created, data }: Stripe.Event): StripeEvent {
  const { object } = data
  const objectId = 'id' in object && typeof object.id === 'string' ? object.id : null
  const happenedAt = new Date(created * 1000)
  return { id, kind: type, objectId, accountId: account ?? null, happenedAt, mode: modeOf(object) }
}

// Stripe has a third one, for cards that are kept without a payment: neither tickets nor premium are bought so.
function modeOf(object: Stripe.Event.Data.Object): CheckoutMode | null {
  const mode = 'mode' in object ? object.mode : null
  return mode === 'payment' || mode === 'subscription' ? mode : null
}

function access() {
  const found = stripeAccess()
  if (!found) throw new NoPayments('STRIPE_SECRET_KEY is not set')
  return found
}

/** Whether a card was declined: its owner can do something about it. */
export function isRefusedCard(thrown: unknown): boolean {
  return thrown instanceof Stripe.errors.StripeCardError
}
