import type { Tx } from '@/db/client'
import { lockOrder } from './orders'
import { stripe } from './stripe'
import { note } from './timeline'

export type DeclineFacts = { paymentId: number | null; code: string }

/** Why a try to pay was declined, as it stands at Stripe now. */
export async function fetchDecline(intentId: string): Promise<DeclineFacts> {
  const intent = await stripe().paymentIntents.retrieve(intentId)
  const paymentId = Number(intent.metadata.payment_id)
  const error = intent.last_payment_error
  return {
    paymentId: Number.isSafeInteger(paymentId) && paymentId > 0 ? paymentId : null,
    code: error?.decline_code ?? error?.code ?? '',
  }
}

/** Writes a declined try into the timeline; the order is open as before. */
export async function takeDecline(tx: Tx, { paymentId, code }: DeclineFacts, at: Date): Promise<void> {
  const order = paymentId === null ? null : await lockOrder(tx, paymentId)
  if (order?.status === 'pending') await note(tx, order.id, { kind: 'declined', at, details: { code } })
}
