import { and, desc, eq, lt, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, payments, refunds } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'

const pageSize = 30

/**
 * The viewer's orders, the newest first, those for cancelled and past evenings too: 30, keyset-paged by id; `before` is the
 * last one of the page before. `back`: what has been given back or is on its way, in the order's currency.
 */
export async function listOwnOrders(viewer: Pick<Viewer, 'id'>, { before }: { before?: number | undefined }) {
  const { id, amount, currency, status, createdAt, heldUntil, processingAt, userId } = payments
  const back = sql<string>`(select coalesce(sum(${refunds.amount}), 0)::text from ${refunds}
    where ${and(eq(refunds.paymentId, id), ne(refunds.status, 'failed'), ne(refunds.kind, 'twice'))})`
  const rows = await db
    .select({
      ...{ id, amount, currency, status, createdAt, heldUntil, processingAt, back },
      ...{ title: events.title, timeZone: events.timeZone, city: events.city },
      ...{ startDate: events.startDate, isCancelled: sql<boolean>`${events.status} = 'cancelled'` },
    })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .where(and(eq(userId, viewer.id), before === undefined ? undefined : lt(id, before)))
    .orderBy(desc(id))
    .limit(pageSize + 1)
  const orders = rows.slice(0, pageSize)
  return { orders, nextBefore: rows.length > pageSize ? (orders.at(-1)?.id ?? null) : null }
}

export type ListedOrder = Awaited<ReturnType<typeof listOwnOrders>>['orders'][number]
