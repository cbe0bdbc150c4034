import { receive } from '@/lib/payments/webhook'
import { now } from '@/lib/platform/clock'
import { stripeAccess } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { stripeEffects } from '@/lib/webhook'

/** Deliveries of Stripe. They carry no session and no Origin: the signature over the raw body says who sends them. */
export async function POST(request: Request) {
  if (!stripeAccess()) return new Response('Payments are not set up here.', { status: 404 })
  const body = await request.text()
  const signature = request.headers.get('stripe-signature') ?? ''
  try {
    const received = await receive({ body, signature, now: now() }, stripeEffects)
    if (received !== 'refused') return Response.json({ received })
    return new Response('This delivery is not signed by Stripe, or was signed too long ago.', { status: 400 })
  } catch (error) {
    log.error({ err: error }, 'an event of Stripe could not be taken; it will be delivered again')
    return new Response('This could not be taken now. Please deliver it again.', { status: 500 })
  }
}
