import { stripeAccess } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { type Delivery, type Effect, receive } from './webhook'

/**
 * What Stripe is answered for a delivery. 400 for what it has not signed, 500 for what could not be taken now: that is
 * delivered again. A delivery carries no session and no Origin: the signature over its raw body says who sends it.
 */
export async function answerDelivery(
  delivery: Delivery,
  effects: Record<string, Effect>,
): Promise<{ status: number; text: string }> {
  if (!stripeAccess()) return { status: 404, text: 'Payments are not set up here.' }
  try {
    const received = await receive(delivery, effects)
    if (received !== 'refused') return { status: 200, text: JSON.stringify({ received }) }
    return { status: 400, text: 'This delivery is not signed by Stripe, or was signed too long ago.' }
  } catch (error) {
    log.error({ err: error }, 'an event of Stripe could not be taken; it will be delivered again')
    return { status: 500, text: 'This could not be taken now. Please deliver it again.' }
  }
}
