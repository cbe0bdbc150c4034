import { and, asc, inArray, ne } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { disputes, refunds } from '@/db/schema'
import { type Money, parseMoney } from '@/lib/platform/money'
import type { Order } from './orders'

/** The states of a dispute in which the money is not the organizer's: the bank has it, or asks for it. */
export const claimStates = [
  'needs_response',
  'under_review',
  'warning_needs_response',
  'warning_under_review',
  'lost',
]

/** The states of an order whose money has come. */
export const paidStates = ['paid', 'partially_refunded', 'refunded', 'disputed'] as const

export type Priced = Pick<
  Order,
  'id' | 'amount' | 'fee' | 'currency' | 'status' | 'paidAmount' | 'paidCurrency'
>
type Refund = Pick<
  typeof refunds.$inferSelect,
  'id' | 'paymentId' | 'amount' | 'status' | 'failure' | 'createdAt' | 'settledAt'
>
type Claim = Pick<typeof disputes.$inferSelect, 'paymentId' | 'amount' | 'state'>

/** What has become of an order's money, in minor units: paid = back + claimed + fee + kept, always. */
export type Reckoned = {
  paid: Money
  back: Money
  /** what the buyer's bank asks for, or has taken */
  claimed: Money
  /** Maly's part of what stayed */
  fee: Money
  /** what is the organizer's */
  kept: Money
  /** refunds that failed and that nothing has made good: the money is still owed */
  owed: { id: number; amount: Money; failure: string; at: Date }[]
}

/**
 * What has become of the money of one order. Stripe gives the fee back with the money, in the same part, rounded on what is
 * back altogether; of what a bank asks for nothing counts as earned, by nobody. Money of another currency than the order's
 * counts for nothing: an admin has to look at it (rule P6).
 */
export function reckon(order: Priced, refunded: readonly Refund[], claims: readonly Claim[]): Reckoned {
  const { currency } = order
  const minor = (decimal: string) => parseMoney(decimal, currency)?.amount ?? 0
  const money = (amount: number): Money => ({ amount, currency })
  const isCounted =
    paidStates.some((state) => state === order.status) && (order.paidCurrency ?? currency) === currency
  const paid = isCounted ? minor(order.paidAmount ?? order.amount) : 0
  const given = refunded.filter(({ status }) => status !== 'failed')
  const back = Math.min(
    paid,
    given.reduce((sum, { amount }) => sum + minor(amount), 0),
  )
  const asked = claims.filter(({ state }) => claimStates.includes(state))
  const claimed = Math.min(
    paid - back,
    asked.reduce((sum, { amount }) => sum + minor(amount), 0),
  )
  const whole = Math.min(minor(order.fee), paid)
  const fee = paid > 0 ? whole - Math.round((whole * (back + claimed)) / paid) : 0
  const sums = { paid, back, claimed, fee, kept: paid - back - claimed - fee }
  return {
    ...{ paid: money(sums.paid), back: money(sums.back), claimed: money(sums.claimed) },
    ...{ fee: money(sums.fee), kept: money(sums.kept) },
    owed: failedOf(refunded)
      .map(({ id, amount, failure, settledAt, createdAt }) => ({
        ...{ id, amount: money(minor(amount)), failure: failure ?? '', at: settledAt ?? createdAt },
      }))
      .filter(({ amount }) => amount.amount > 0 && amount.amount <= paid - back - claimed),
  }
}

/** The failed refunds that no later one of the same amount has taken up; each makes good one that had failed before it. */
function failedOf(rows: readonly Refund[]): Refund[] {
  let open: Refund[] = []
  for (const row of [...rows].sort((a, b) => a.id - b.id)) {
    const taken = open.find(
      ({ amount, settledAt }) =>
        Number(amount) === Number(row.amount) && settledAt !== null && settledAt <= row.createdAt,
    )
    open = open.filter((one) => one !== taken)
    if (row.status === 'failed') open.push(row)
  }
  return open
}

/** The same for many orders at once, by their numbers. Whose they may be shown to is the caller's to know. */
export async function reckonWithoutViewer(
  orders: readonly Priced[],
  tx: Pick<Tx, 'select'> = db,
): Promise<Map<number, Reckoned>> {
  const ids = orders.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const [back, claims] = await Promise.all([
    tx
      .select()
      .from(refunds)
      .where(and(inArray(refunds.paymentId, ids), ne(refunds.kind, 'twice')))
      .orderBy(asc(refunds.id)),
    tx.select().from(disputes).where(inArray(disputes.paymentId, ids)),
  ])
  const of = <T extends { paymentId: number }>(rows: T[], id: number) =>
    rows.filter(({ paymentId }) => paymentId === id)
  return new Map(orders.map((order) => [order.id, reckon(order, of(back, order.id), of(claims, order.id))]))
}
