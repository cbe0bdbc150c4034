import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, ticketTypes } from '@/db/schema'
import { keepInStep, type Twins } from '@/lib/payments/catalog'
import { appOrigin, stripeAccess } from '@/lib/platform/env'
import { moneyOf } from './price'
import { eventPath } from './schema'

/**
 * Keeps the product and the price of an event's standard ticket at Stripe in step with the event, and their ids in its row.
 * Does nothing for a draft, and nothing where nothing can be sold. Runs safely twice and at once: what was made for a row
 * that has changed meanwhile is ended, and done anew.
 */
export async function keepEventTwins(eventId: number): Promise<void> {
  if (!stripeAccess()) return
  await keepInStep(() => readWare(eventId), writeTwins)
}

type Read = NonNullable<Awaited<ReturnType<typeof readWare>>>

async function readWare(eventId: number) {
  const { id, title, slug, price, currency, status, stripeProductId, stripePriceId } = events
  const [row] = await db
    .select({
      ...{ id, title, slug, price, currency, status, stripeProductId, stripePriceId },
      pricing: ticketTypes.pricing,
    })
    .from(events)
    .leftJoin(ticketTypes, and(eq(ticketTypes.eventId, id), eq(ticketTypes.isStandard, true)))
    .where(eq(id, eventId))
  if (!row || row.status === 'draft') return null
  const ware = {
    ...{ row: `event-${row.id}`, name: row.title, description: '', url: appOrigin() + eventPath(row) },
    ...{ price: moneyOf(row), isChosen: row.pricing === 'chosen' },
    ...{ productId: row.stripeProductId, priceId: row.stripePriceId },
  }
  return { ...row, ware }
}

// Only over what was read: a price that was changed, or written by another run, meanwhile is not overwritten.
async function writeTwins({ id, price, currency, title, ware }: Read, twins: Twins): Promise<boolean> {
  const written = await db
    .update(events)
    .set({ stripeProductId: twins.productId, stripePriceId: twins.priceId })
    .where(
      and(
        ...[eq(events.id, id), eq(events.currency, currency), eq(events.title, title)],
        sql`${events.price} is not distinct from ${price}`,
        sql`${events.stripePriceId} is not distinct from ${ware.priceId}`,
        sql`${events.stripeProductId} is not distinct from ${ware.productId}`,
      ),
    )
    .returning({ id: events.id })
  return written.length > 0
}
