import { db, type Tx } from '@/db/client'
import { stripeEvents } from '@/db/schema'
import { statement } from '@/db/statement'
import { log } from '@/lib/platform/log'
import { type CheckoutMode, readDelivery, type StripeEvent } from './stripe'

/** What an event does: Stripe is asked how things are now, and that is written. `apply` calls nothing over the network. */
export type Effect = {
  prepare(event: StripeEvent): Promise<(tx: Tx, at: Date) => Promise<void>>
}

/** Binds what is fetched to what is done with it, for the table of the route. */
export function effect<T>(
  fetchCurrent: (event: StripeEvent) => Promise<T>,
  apply: (tx: Tx, current: T, at: Date) => Promise<void>,
): Effect {
  return {
    prepare: async (event) => {
      const current = await fetchCurrent(event)
      return (tx, at) => apply(tx, current, at)
    },
  }
}

/** The same for the pages on which one kind of thing is bought: for all others nothing is fetched, and nothing done. */
export function forMode(mode: CheckoutMode, done: Effect): Effect {
  const isOther = (event: StripeEvent) => event.mode !== null && event.mode !== mode
  return { prepare: async (event) => (isOther(event) ? async () => {} : done.prepare(event)) }
}

export type Delivery = { body: string; signature: string; now: Date }
export type Received = 'done' | 'known' | 'ignored' | 'refused'

/**
 * Takes one delivery: verified on its raw bytes, the current object fetched, and its effect written together with the
 * event's id, so that a second delivery does nothing. What throws has written nothing, and Stripe delivers it again.
 */
export async function receive(delivery: Delivery, effects: Record<string, Effect>): Promise<Received> {
  const event = readDelivery(delivery.body, delivery.signature, delivery.now)
  if (!event) return 'refused'
  const found = Object.hasOwn(effects, event.kind) ? effects[event.kind] : undefined
  if (!found) {
    log.info({ eventId: event.id, kind: event.kind }, 'an event of Stripe that nobody listens to')
    return 'ignored'
  }
  const apply = await found.prepare(event)
  return db.transaction(async (tx) => {
    if (!(await claim(tx, event, delivery.now))) return 'known'
    await apply(tx, delivery.now)
    return 'done'
  })
}

// A second delivery at the same moment waits here for the first, and finds its row or, where that failed, none.
async function claim(tx: Tx, { id, kind, ...event }: StripeEvent, now: Date): Promise<boolean> {
  return (await claimed(tx, { id, kind, ...event, receivedAt: now })).length > 0
}

type Row = Omit<typeof stripeEvents.$inferSelect, 'processedAt'>

const claimed = statement(
  'claim_event',
  (q, { id, kind, objectId, accountId, happenedAt, receivedAt }: Row) =>
    q
      .insert(stripeEvents)
      .values({ id, kind, objectId, accountId, happenedAt, receivedAt })
      .onConflictDoNothing()
      .returning({ id: stripeEvents.id }),
)

/** One table of several domains' tables; a kind of event that more than one of them listens to does what each does. */
export function joined(...tables: Record<string, Effect>[]): Record<string, Effect> {
  const all: Record<string, Effect> = {}
  for (const [kind, found] of tables.flatMap((table) => Object.entries(table))) {
    const known = all[kind]
    all[kind] = known ? both(known, found) : found
  }
  return all
}

function both(one: Effect, other: Effect): Effect {
  return {
    prepare: async (event) => {
      const applies = [await one.prepare(event), await other.prepare(event)]
      return async (tx, at) => {
        for (const apply of applies) await apply(tx, at)
      }
    },
  }
}
