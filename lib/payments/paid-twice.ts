import type { Tx } from '@/db/client'
import { refunds } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { type Money, toDecimal } from '@/lib/platform/money'
import { refundToldJob, sendRefundJob } from './jobs'
import type { Order } from './orders'
import { note } from './timeline'

type Second = { paymentIntentId: string; money: Money; at: Date }

/**
 * Gives a second payment for one order back, whole, and only that: it counts for nothing else of the order, whose own
 * payment stays (rule T12). The caller has locked the order. A second time, or at once from two deliveries, it is one refund.
 */
export async function refundSecond(
  tx: Tx,
  order: Order,
  { paymentIntentId, money, at }: Second,
): Promise<void> {
  const amount = toDecimal(money)
  const [row] = await tx
    .insert(refunds)
    .values({
      ...{ paymentId: order.id, amount, status: 'pending', kind: 'twice', createdAt: at },
      stripePaymentIntentId: paymentIntentId,
    })
    .onConflictDoNothing()
    .returning({ id: refunds.id })
  if (!row) return
  await note(tx, order.id, { kind: 'refund_asked', at, amount, details: { why: 'twice' } })
  await enqueue(tx, sendRefundJob, { refundId: row.id })
  await enqueue(tx, refundToldJob, { refundId: row.id })
}
