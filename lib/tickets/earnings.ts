import { and, eq, inArray, not, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { disputes, events, payments, refunds } from '@/db/schema'
import { paidStates, type Reckoned, reckonWithoutViewer } from '@/lib/payments/reckon'
import { type Money, parseMoney } from '@/lib/platform/money'

const parts = ['paid', 'back', 'claimed', 'fee', 'kept'] as const

/** What came of many orders in one currency: paid = back + claimed + fee + kept, to the minor unit. */
export type Sums = Pick<Reckoned, (typeof parts)[number]>

/** What all events of a member have taken together, one row for each currency. Money goes to whose event it is. */
export async function listEarnings(viewer: { id: number }): Promise<Sums[]> {
  const own = db.select({ id: events.id }).from(events).where(eq(events.organizerId, viewer.id))
  return sumWithoutViewer(inArray(payments.eventId, own))
}

/**
 * The sums of the orders that a where-fragment names, by currency. Most orders are as they were paid and are added up where
 * they lie; those that money went back of are reckoned one by one.
 */
export async function sumWithoutViewer(which: SQL | undefined): Promise<Sums[]> {
  const isPaid = and(which, inArray(payments.status, [...paidStates]))
  const isTouched = sql`(${payments.paidAmount} is not null
    or exists (select 1 from ${refunds} where ${refunds.paymentId} = ${payments.id})
    or exists (select 1 from ${disputes} where ${disputes.paymentId} = ${payments.id}))`
  const { currency, amount, fee } = payments
  const [plain, touched] = await Promise.all([
    db
      .select({ currency, paid: total(amount), fee: total(fee) })
      .from(payments)
      .where(and(isPaid, not(isTouched)))
      .groupBy(currency),
    db.select().from(payments).where(and(isPaid, isTouched)),
  ])
  const sums = new Map<string, Sums>()
  for (const row of plain) {
    const [paid, kept] = [row.paid, row.fee].map((decimal) => parseMoney(decimal, row.currency)?.amount ?? 0)
    join(sums, row.currency, { paid, fee: kept, kept: (paid ?? 0) - (kept ?? 0) })
  }
  for (const one of (await reckonWithoutViewer(touched)).values())
    join(sums, one.paid.currency, Object.fromEntries(parts.map((part) => [part, one[part].amount])))
  return [...sums.values()].sort((a, b) => a.paid.currency.localeCompare(b.paid.currency))
}

/** The sums of no order at all. */
export function nothingOf(currency: string): Sums {
  const none: Money = { amount: 0, currency }
  return { paid: none, back: none, claimed: none, fee: none, kept: none }
}

type Amounts = Partial<Record<(typeof parts)[number], number | undefined>>

function join(sums: Map<string, Sums>, currency: string, amounts: Amounts): void {
  const sum = { ...(sums.get(currency) ?? nothingOf(currency)) }
  for (const part of parts) sum[part] = { currency, amount: sum[part].amount + (amounts[part] ?? 0) }
  sums.set(currency, sum)
}

const total = (column: typeof payments.amount | typeof payments.fee) =>
  sql<string>`coalesce(sum(${column}), 0)::text`
