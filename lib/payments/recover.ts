import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { disputes, paymentEvents, payments } from '@/db/schema'
import { parseMoney, toDecimal } from '@/lib/platform/money'
import { fromStripeAmount, toStripeAmount } from './amounts'
import { report } from './orders'
import { isRefusedByStripe, stripe } from './stripe'
import { noteAll } from './timeline'

type Lost = { dispute: typeof disputes.$inferSelect; order: typeof payments.$inferSelect }

/**
 * Job: takes back from the organizer what a bank has taken from Maly, with the fee in the same part, as a refund does. Stripe
 * asks the platform for what is disputed of a charge that was sent on, and leaves it to the platform to reverse the
 * transfer (docs.stripe.com/connect/disputes). Done again it does nothing: the reversal names its dispute. What Stripe
 * will not do an admin finds among the incidents.
 */
export async function recoverLost({ disputeId }: { disputeId: number }, now: Date): Promise<void> {
  const [lost] = await db
    .select({ dispute: disputes, order: payments })
    .from(disputes)
    .innerJoin(payments, eq(payments.id, disputes.paymentId))
    .where(and(eq(disputes.id, disputeId), eq(disputes.state, 'lost')))
  if (!lost?.order.stripeAccountId || !lost.order.stripeChargeId || (await isTold(lost))) return
  try {
    const made = await reversal(lost)
    if (made) await tell(lost, { ...made, at: now })
  } catch (thrown) {
    if (!isRefusedByStripe(thrown)) throw thrown
    await giveUp(lost, { failure: thrown.message, at: now })
  }
}

async function isTold({ dispute, order }: Lost): Promise<boolean> {
  const { paymentId, kind, details } = paymentEvents
  const ofDispute = sql`(${details}->>'dispute')::int = ${dispute.id}`
  const told = and(eq(paymentId, order.id), eq(kind, 'dispute_recovered'), ofDispute)
  return (await db.$count(paymentEvents, told)) > 0
}

/** The reversal of this dispute, made now or by a try before; null where nothing of the transfer is left. */
async function reversal({ dispute, order }: Lost): Promise<{ amount: number; currency: string } | null> {
  const { charges, transfers } = stripe()
  const charge = await charges.retrieve(order.stripeChargeId ?? '', { expand: ['transfer'] })
  const transfer = typeof charge.transfer === 'object' ? charge.transfer : null
  if (!transfer) return null
  const { data } = await transfers.listReversals(transfer.id, { limit: 100 })
  const before = data.find(({ metadata }) => metadata?.dispute_id === String(dispute.id))
  if (before) return before
  const asked = parseMoney(dispute.amount, order.paidCurrency ?? order.currency)
  const amount = Math.min(asked ? toStripeAmount(asked) : 0, transfer.amount - transfer.amount_reversed)
  if (amount <= 0) return null
  return transfers.createReversal(
    transfer.id,
    {
      amount,
      refund_application_fee: charge.application_fee !== null,
      metadata: { dispute_id: String(dispute.id), payment_id: String(order.id) },
    },
    { idempotencyKey: `recover-${dispute.stripeDisputeId}-${amount}` },
  )
}

type Made = { amount: number; currency: string; at: Date }

async function tell({ dispute, order }: Lost, { amount, currency, at }: Made): Promise<void> {
  const taken = toDecimal(fromStripeAmount(amount, currency.toUpperCase()))
  const line = { kind: 'dispute_recovered' as const, at, amount: taken, details: { dispute: dispute.id } }
  await db.transaction((tx) => noteAll(tx, order.id, [line]))
}

async function giveUp({ dispute, order }: Lost, { failure, at }: { failure: string; at: Date }) {
  await db.transaction((tx) =>
    report(tx, {
      ...{ kind: 'not_recovered', cause: `not_recovered:${dispute.id}`, at },
      ...{ paymentId: order.id, eventId: order.eventId, details: { amount: dispute.amount, failure } },
    }),
  )
}
