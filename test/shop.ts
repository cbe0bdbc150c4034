import { db } from '@/db/client'
import { sellerAccounts } from '@/db/schema'
import { type Effect, receive } from '@/lib/payments/webhook'
import type { Checkout } from '@/lib/tickets/checkout'
import { ticketEffects } from '@/lib/tickets/webhook'
import type { StandIn } from './stripe'
import { signed } from './stripe'

/** An order as the form sends it. */
export function anOrder(
  event: { id: number },
  quantities: Record<number, number>,
  more: Partial<Checkout> = {},
): Checkout {
  return {
    eventId: event.id,
    quantities: Object.entries(quantities).map(([typeId, quantity]) => ({
      typeId: Number(typeId),
      quantity,
    })),
    ...{ amounts: {}, promo: '', access: '', seen: {}, locale: 'en' as const },
    ...more,
  }
}

let begun = 0

/** The next order has a number that no test of this file has had: the stand-in remembers the keys of the others (rule P7). */
export async function newNumbers(): Promise<void> {
  begun += 10_000
  await db.execute(`select setval('payments_id_seq', ${begun}), setval('refunds_id_seq', ${begun})`)
}

/** A seller for tests that never reach Stripe. */
export async function aPaperSeller(organizer: { id: number }): Promise<void> {
  await db.insert(sellerAccounts).values({
    ...{ userId: organizer.id, stripeAccountId: `acct_${organizer.id}`, country: 'PT' },
    ...{ chargesEnabled: true, payoutsEnabled: true, detailsSubmitted: true },
  })
}

/**
 * Delivers what happened at the stand-in to our webhook, as Stripe would: signed, the oldest first unless `order` says
 * otherwise, each as often as `times` says. `effects`: whose events, those of tickets unless others are named.
 *
 * @returns the kinds that were delivered.
 */
export function courier(
  { stripe }: Pick<StandIn, 'stripe'>,
  effects: Record<string, Effect> = ticketEffects,
) {
  const done = new Set<string>()
  return async function deliver({
    at,
    times = 1,
    order = (events) => events,
  }: {
    at: Date
    times?: number
    order?: <T>(events: T[]) => T[]
  }): Promise<string[]> {
    const { data } = await stripe.events.list({ limit: 100 })
    const fresh = data.filter(({ id }) => !done.has(id)).reverse()
    for (const event of order(fresh)) {
      done.add(event.id)
      for (let time = 0; time < times; time += 1) {
        const received = await receive({ ...signed(event, { at }), now: at }, effects)
        if (received === 'refused') throw new Error(`a delivery of ${event.type} was refused`)
      }
    }
    return fresh.map(({ type }) => type)
  }
}
