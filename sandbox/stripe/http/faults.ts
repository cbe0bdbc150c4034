import { StripeRefusal } from '../core/errors'
import type { World } from '../core/world'

/** A failure that somebody ordered, for the next requests to addresses that begin so. */
export type Ordered = { path: string; status: number; times: number }

const words: Record<number, [type: 'invalid_request_error' | 'api_error', message: string, code?: string]> = {
  409: [
    'invalid_request_error',
    'There is currently another in-progress request using this Stripe Token or Idempotency Key.',
    'lock_timeout',
  ],
  429: [
    'invalid_request_error',
    'Request rate limit exceeded. Learn more about rate limits at https://stripe.com/docs/rate-limits.',
    'rate_limit',
  ],
  500: ['api_error', 'An unknown error occurred'],
}

export const orderedFaults = ({ store }: World): Ordered[] =>
  store.ownRow<Ordered[]>('setting', 'faults') ?? []

export function orderFault({ store }: World, ordered: Ordered): void {
  store.setOwn('setting', 'faults', ordered.times > 0 ? [ordered] : [])
}

/** Fails the request where a failure was ordered for it. Before anything is done, as a server that is overrun does. */
export function failIfOrdered(world: World, path: string): void {
  const [first] = orderedFaults(world)
  if (!first || !path.startsWith(first.path)) return
  orderFault(world, { ...first, times: first.times - 1 })
  const [type, message, code] = words[first.status] ?? ['api_error', 'Ordered by the stand-in']
  throw new StripeRefusal(first.status, { type, message, ...(code ? { code } : {}) })
}
