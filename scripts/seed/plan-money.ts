import { feeOf } from '@/lib/payments/fee'
import { parseMoney, toDecimal } from '@/lib/platform/money'
import type { GuestEvent } from './plan-guests'
import { nextId, type Plan } from './rows'

type Admission = { id: number; userId: number; createdAt: Date }

/**
 * Plans the payment of one admission, as much as the event costs. Stripe never heard of it, so it has no ids
 * of Stripe.
 */
export function planPayment(
  plan: Plan,
  event: Pick<GuestEvent, 'id' | 'currency'>,
  {
    row,
    status,
    amount,
  }: { row: Admission; status: 'paid' | 'pending' | 'expired' | 'refunded'; amount: string },
): number {
  const id = nextId(plan.rows.payments)
  plan.rows.payments.push({
    ...{ id, userId: row.userId, eventId: event.id, eventParticipantId: row.id },
    ...{ amount, fee: feeIn(amount, event.currency), currency: event.currency, status },
    createdAt: row.createdAt,
  })
  return id
}

function feeIn(amount: string, currency: string): string {
  const money = parseMoney(amount, currency) ?? { amount: 0, currency }
  return toDecimal({ currency, amount: feeOf(money.amount, currency, 3) })
}

/** Plans a payment that was given back whole. */
export function planRefund(
  plan: Plan,
  event: Pick<GuestEvent, 'id' | 'currency' | 'status'>,
  { row, amount, at }: { row: Admission; amount: string; at: Date },
) {
  const paymentId = planPayment(plan, event, { row, status: 'refunded', amount })
  const reason = event.status === 'cancelled' ? 'event cancelled' : 'returned by the guest'
  const id = nextId(plan.rows.refunds)
  plan.rows.refunds.push({ id, paymentId, amount, status: 'succeeded', reason, createdAt: at })
}
