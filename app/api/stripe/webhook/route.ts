import { revalidateTag } from 'next/cache'
import { answerDelivery } from '@/lib/payments/answer'
import { now } from '@/lib/platform/clock'
import { notedPages } from '@/lib/platform/request'
import { stripeEffects } from '@/lib/webhook'

/** Deliveries of Stripe; the production server answers them itself (scripts/webhook-in-front.ts). */
export async function POST(request: Request) {
  const signature = request.headers.get('stripe-signature') ?? ''
  const delivery = { body: await request.text(), signature, now: now() }
  const { status, text } = await answerDelivery(delivery, stripeEffects)
  for (const tag of notedPages()) revalidateTag(tag, { expire: 0 })
  return new Response(text, { status, headers: { 'content-type': typeOf(status) } })
}

const typeOf = (status: number) => (status === 200 ? 'application/json' : 'text/plain; charset=utf-8')
