import type { Stripe } from 'stripe'
import type { Scope } from '../core/store'
import type { World } from '../core/world'
import { plan } from './deliveries'

export type EventKind = Stripe.Event['type']

type Happened = { account?: Scope; previous?: object }

/** Writes down that something happened to an object, as it is now, and plans how every endpoint that asked hears of it. */
export function emit(
  world: World,
  type: EventKind,
  object: object,
  { account, previous }: Happened = {},
): void {
  const { store, clock, version } = world
  const listening = store.everywhere('webhook_endpoint').filter(({ doc }) => hears(world, doc, type, account))
  const event = store.create(
    'event',
    {
      ...(account ? { account } : {}),
      api_version: version,
      created: clock.now(),
      data: { object, ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: listening.length,
      request: world.request ?? { id: null, idempotency_key: null },
      type,
    },
    { account },
  )
  for (const { doc } of listening) plan(world, { id: event.id, type }, doc.id)
}

/** What an event tells of; the package's type of any event does not say that it tells of something. */
export function kindOf(event: Stripe.EventBase): string {
  return 'type' in event ? String(event.type) : ''
}

/** What an object was before a change, as Stripe tells it: of the changed fields alone. */
export function previousOf(before: object, change: object): object {
  const was: Record<string, unknown> = { ...before }
  return Object.fromEntries(Object.keys(change).map((name) => [name, was[name]]))
}

// An endpoint hears of its own account or, if it was made for that, of the connected ones.
function hears({ store }: World, endpoint: Stripe.WebhookEndpoint, type: string, account: Scope): boolean {
  const { hearsAll, connect } = store.secret('webhook_endpoint', endpoint.id)
  if (endpoint.status !== 'enabled') return false
  if (!hearsAll && Boolean(connect) !== Boolean(account)) return false
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type)
}
