import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { idOf } from '../core/store'
import { clearTimers } from '../core/timers'
import type { World } from '../core/world'
import { emit } from '../webhooks/emit'
import { adjust, requireTotal, totalOf } from './checkout-lines'
import { hidden, requireSession } from './checkout-sessions'
import { confirm, onSettled } from './confirm'
import { createCustomer } from './customers'
import { createIntent } from './payment-intents'
import { attach } from './payment-methods'
import { end } from './renew'
import { subscribeByCheckout } from './subscribe'

type Session = Stripe.Checkout.Session

export type Buyer = { email: string; name: string; quantity: (line: string) => number | undefined }

/**
 * The buyer presses "pay". Answers with the address they go to next: the bank's page, or back to the shop. Throws where the
 * card is declined, and then the session stays open for another try.
 */
export function pay(
  world: World,
  id: string,
  { method, buyer }: { method: Stripe.PaymentMethod; buyer: Buyer },
): string {
  const session = begin(world, requireOpen(world, id), buyer)
  world.store.setSecret('checkout.session', id, { method: method.id })
  if (session.mode === 'subscription') return subscribe(world, session, method)
  if (session.amount_total === 0) return successAddress(finish(world, session, 'no_payment_required'))
  const intent = intentOf(world, session)
  const customer = idOf(session.customer)
  if (customer && intent.setup_future_usage) attach(world, method, customer)
  const tried = confirm(world, intent, { method, returnUrl: `${world.url}/c/pay/${id}/back` })
  return tried.next_action?.redirect_to_url?.url ?? successAddress(requireSession(world, id))
}

function subscribe(world: World, session: Session, method: Stripe.PaymentMethod): string {
  const { params, lines } = hidden(world, session.id)
  giveUp(world, idOf(session.subscription))
  const { subscription, intent } = subscribeByCheckout(world, {
    customer: idOf(session.customer) ?? '',
    method,
    lines,
    data: params.subscription_data ?? {},
    returnUrl: `${world.url}/c/pay/${session.id}/back`,
  })
  world.store.update('checkout.session', session.id, {
    subscription: subscription.id,
    invoice: idOf(subscription.latest_invoice) ?? null,
  })
  const next = intent?.next_action?.redirect_to_url?.url
  if (intent) world.store.setSecret('payment_intent', intent.id, { session: session.id })
  if (next) return next
  const status = !intent ? 'no_payment_required' : intent.status === 'succeeded' ? 'paid' : 'unpaid'
  return successAddress(finish(world, requireSession(world, session.id), status))
}

// The bank's page was left or failed: what that try had begun is over.
function giveUp(world: World, id: string | undefined): void {
  const begun = id ? world.store.find('subscription', id) : undefined
  if (begun?.status === 'incomplete') end(world, begun, 'incomplete_expired')
}

/** Where the buyer goes when all is done: the shop's page, with the session's id where it asked for it. */
export const successAddress = ({ success_url, id }: Session) =>
  (success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id)

function requireOpen(world: World, id: string): Session {
  const session = requireSession(world, id)
  if (session.status === 'open' && session.expires_at > world.clock.now()) return session
  throw badRequest(
    `This Checkout Session is ${session.status === 'complete' ? 'already complete' : 'no longer available'}.`,
  )
}

function begin(world: World, session: Session, { email, name, quantity }: Buyer): Session {
  const lines = adjust(world, hidden(world, session.id).lines, quantity)
  requireTotal(lines)
  world.store.setSecret('checkout.session', session.id, { lines })
  const makes = session.mode === 'subscription' || session.customer_creation === 'always'
  const customer = idOf(session.customer) ?? (makes ? createCustomer(world, { email, name }).id : null)
  return world.store.update('checkout.session', session.id, {
    amount_subtotal: totalOf(lines),
    amount_total: totalOf(lines),
    customer,
    customer_details: {
      email,
      name,
      individual_name: name,
      tax_exempt: 'none',
      tax_ids: [],
      address: { country: 'PT' },
    },
  })
}

function intentOf(world: World, session: Session): Stripe.PaymentIntent {
  const known = idOf(session.payment_intent)
  if (known) return world.store.update('payment_intent', known, { amount: session.amount_total ?? 0 })
  const { payment_intent_data: data } = hidden(world, session.id).params
  const { metadata, ...rest } = data ?? {}
  const customer = idOf(session.customer)
  const params = {
    ...rest,
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'usd',
    ...(customer ? { customer } : {}),
    ...(metadata ? { metadata } : {}),
  } as Stripe.PaymentIntentCreateParams
  const intent = createIntent(world, params)
  world.store.setSecret('payment_intent', intent.id, { session: session.id })
  world.store.update('checkout.session', session.id, { payment_intent: intent.id })
  return intent
}

function finish(world: World, session: Session, payment_status: Session['payment_status']): Session {
  clearTimers(world, 'checkout', session.id)
  const complete = world.store.update('checkout.session', session.id, {
    status: 'complete',
    payment_status,
    url: null,
  })
  emit(world, 'checkout.session.completed', complete)
  return complete
}

onSettled((world, intent, how) => {
  const id = world.store.secret('payment_intent', intent.id).session
  const session = typeof id === 'string' ? requireSession(world, id) : undefined
  if (!session || how === 'canceled') return
  if (session.status === 'open' && how !== 'failed')
    return void finish(world, session, how === 'succeeded' ? 'paid' : 'unpaid')
  if (session.status !== 'complete') return
  const late = world.store.update('checkout.session', session.id, {
    payment_status: how === 'succeeded' ? 'paid' : 'unpaid',
  })
  if (how === 'succeeded') emit(world, 'checkout.session.async_payment_succeeded', late)
  if (how === 'failed') emit(world, 'checkout.session.async_payment_failed', late)
})
