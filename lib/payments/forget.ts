import { and, asc, eq, exists, gte, inArray, lt, not, or, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { db, type Tx } from '@/db/client'
import {
  disputes,
  eventParticipants,
  incidents,
  paymentEvents,
  payments,
  payouts,
  refunds,
} from '@/db/schema'

const batch = 200

/**
 * Job: removes orders older than a moment with their timeline, refunds and disputes, and payouts as old. An order whose
 * tickets are still named, or to which something happened since, waits for another night.
 */
export async function forgetOldPayments(before: Date): Promise<void> {
  while ((await db.transaction((tx) => forgetSome(tx, before))) === batch);
  await db.delete(payouts).where(lt(payouts.createdAt, before))
}

async function forgetSome(tx: Tx, before: Date): Promise<number> {
  const old = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(lt(payments.createdAt, before), not(isNeeded(before))))
    .orderBy(asc(payments.id))
    .limit(batch)
    .for('update')
  const ids = old.map(({ id }) => id)
  if (ids.length === 0) return 0
  for (const table of [paymentEvents, disputes, refunds, incidents])
    await tx.delete(table).where(inArray(table.paymentId, ids))
  await tx.delete(payments).where(inArray(payments.id, ids))
  return ids.length
}

function isNeeded(before: Date): SQL {
  const any = (table: PgTable, where: SQL | undefined) =>
    exists(db.select({ one: sql`1` }).from(table).where(where))
  return sql`(${or(
    any(eventParticipants, eq(eventParticipants.paymentId, payments.id)),
    any(paymentEvents, and(eq(paymentEvents.paymentId, payments.id), gte(paymentEvents.happenedAt, before))),
    any(refunds, and(eq(refunds.paymentId, payments.id), gte(refunds.createdAt, before))),
    any(disputes, and(eq(disputes.paymentId, payments.id), gte(disputes.createdAt, before))),
  )})`
}
