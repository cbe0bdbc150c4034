import { answerDelivery } from '@/lib/payments/answer'
import { now } from '@/lib/platform/clock'
import { stripeEffects } from '@/lib/webhook'

/** Deliveries of Stripe; the production server answers them itself (scripts/webhook-in-front.ts). */
export async function POST(request: Request) {
  const signature = request.headers.get('stripe-signature') ?? ''
  const delivery = { body: await request.text(), signature, now: now() }
  const { status, text } = await answerDelivery(delivery, stripeEffects)
  return new Response(text, { status, headers: { 'content-type': typeOf(status) } })
}

const typeOf = (status: number) => (status === 200 ? 'application/json' : 'text/plain; charset=utf-8')
