import { receive } from '@/lib/payments/webhook'
import { now } from '@/lib/platform/clock'
import { stripeAccess } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { stripeEffects } from '@/lib/webhook'
import { fetchAccountOf, fetchPayoutOf, mirrorAccount, mirrorPayout } from '@/lib/payments/mirror-seller'
import { effect, joined, receive } from '@/lib/payments/webhook'
import { now } from '@/lib/platform/clock'
import { stripeAccess } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { premiumEffects } from '@/lib/subscriptions/webhook'
import { ticketEffects } from '@/lib/tickets/webhook'

const seller = effect(fetchAccountOf, mirrorAccount)
const payout = effect(fetchPayoutOf, mirrorPayout)

const accounts = {
  'account.updated': seller,
  'account.application.deauthorized': seller,
  'payout.created': payout,
  'payout.updated': payout,
  'payout.paid': payout,
  'payout.failed': payout,
  'payout.canceled': payout,
}

/** Which event of Stripe calls which function of a domain. */
const effects = joined(accounts, ticketEffects, premiumEffects)

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
