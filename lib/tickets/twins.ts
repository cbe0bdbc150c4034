import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, ticketTypes } from '@/db/schema'
import { moneyOf } from '@/lib/events/price'
import { eventPath } from '@/lib/events/schema'
import { keepInStep, type Twins } from '@/lib/payments/catalog'
import { appOrigin, stripeAccess } from '@/lib/platform/env'

/**
 * The same for the ticket types of an event beside its standard ticket (lib/events/twins.ts): each has a product and, with
 * a fixed price, a price at Stripe. A failure with one does not keep the others from being done; it is thrown at the end.
 */
export async function keepTypeTwins(eventId: number): Promise<void> {
  if (!stripeAccess()) return
  const { id, isStandard } = ticketTypes
  const types = await db
    .select({ id })
    .from(ticketTypes)
    .where(and(eq(ticketTypes.eventId, eventId), eq(isStandard, false)))
    .orderBy(id)
  const failures: unknown[] = []
  for (const type of types)
    await keepInStep(() => readWare(type.id), writeTwins).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

type Read = NonNullable<Awaited<ReturnType<typeof readWare>>>

async function readWare(typeId: number) {
  const [found] = await db
    .select({ type: ticketTypes, event: events })
    .from(ticketTypes)
    .innerJoin(events, eq(events.id, ticketTypes.eventId))
    .where(eq(ticketTypes.id, typeId))
  if (!found || found.event.status === 'draft') return null
  const { type, event } = found
  const ware = {
    row: `ticket-type-${type.id}`,
    name: `${event.title}: ${type.name}`,
    description: type.description,
    url: appOrigin() + eventPath(event),
    price: moneyOf({ price: type.price, currency: event.currency }),
    isChosen: type.pricing === 'chosen',
    ...{ productId: type.stripeProductId, priceId: type.stripePriceId },
  }
  return { type, ware }
}

async function writeTwins({ type, ware }: Read, twins: Twins): Promise<boolean> {
  const { id, name, price, pricing, stripePriceId, stripeProductId } = ticketTypes
  const written = await db
    .update(ticketTypes)
    .set({ stripeProductId: twins.productId, stripePriceId: twins.priceId })
    .where(
      and(
        ...[eq(id, type.id), eq(name, type.name), eq(pricing, type.pricing)],
        sql`${price} is not distinct from ${type.price}`,
        sql`${stripePriceId} is not distinct from ${ware.priceId}`,
        sql`${stripeProductId} is not distinct from ${ware.productId}`,
      ),
    )
    .returning({ id })
  return written.length > 0
}
