import type { Stripe } from 'stripe'
import { badRequest, StripeRefusal } from '../core/errors'
import { idOf } from '../core/store'
import { onTimer, setTimer } from '../core/timers'
import type { World } from '../core/world'
import { emit } from '../webhooks/emit'
import { charge, collect, failLater } from './charges'
import { outcomeOf } from './payment-methods'
import type { Outcome } from './test-cards'

/** How long a bank takes that does not answer at once, in seconds. In life it is days. */
export const bankTakes = 10

export type Settled = 'succeeded' | 'processing' | 'failed' | 'canceled'
type Owner = (world: World, intent: Stripe.PaymentIntent, how: Settled) => void

const owners: Owner[] = []

/** Lets a page or an invoice hear what becomes of its payment. */
export function onSettled(owner: Owner): void {
  owners.push(owner)
}

type Confirmation = { method: Stripe.PaymentMethod; returnUrl?: string | undefined; isOffSession?: boolean }

/** Tries to take the money of an intent. Throws where the bank says no; the failed attempt stays on the books. */
export function confirm(
  world: World,
  intent: Stripe.PaymentIntent,
  { method, returnUrl, isOffSession }: Confirmation,
): Stripe.PaymentIntent {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status))
    throw cannotConfirm(intent)
  const outcome = outcomeOf(world, method.id)
  const chosen = world.store.update('payment_intent', intent.id, { payment_method: method.id })
  if (outcome.challenge && !isOffSession) return challenge(world, chosen, returnUrl)
  if (outcome.challenge) return refuse(world, chosen, method, authenticationRequired)
  return take(world, chosen, method)
}

function take(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  const { declined, delayed } = outcomeOf(world, method.id)
  if (declined) return refuse(world, intent, method, declined)
  const made = charge(world, intent, method)
  const base = { latest_charge: made.id, last_payment_error: null, next_action: null }
  if (delayed) {
    setTimer(world, { at: world.clock.now() + bankTakes, kind: 'bank', id: intent.id, details: { delayed } })
    const waiting = world.store.update('payment_intent', intent.id, { ...base, status: 'processing' })
    emit(world, 'payment_intent.processing', waiting)
    return tell(world, waiting, 'processing')
  }
  if (intent.capture_method === 'manual') {
    const held = world.store.update('payment_intent', intent.id, {
      ...base,
      status: 'requires_capture',
      amount_capturable: intent.amount,
    })
    emit(world, 'payment_intent.amount_capturable_updated', held)
    return held
  }
  return succeed(world, world.store.update('payment_intent', intent.id, base), intent.amount)
}

function succeed(world: World, intent: Stripe.PaymentIntent, amount: number): Stripe.PaymentIntent {
  const paid = world.store.update('payment_intent', intent.id, {
    status: 'succeeded',
    amount_received: amount,
    amount_capturable: 0,
    processing: null,
  })
  emit(world, 'payment_intent.succeeded', paid)
  return tell(world, paid, 'succeeded')
}

/** Takes what was only held. */
export function capture(
  world: World,
  intent: Stripe.PaymentIntent,
  amount = intent.amount_capturable,
): Stripe.PaymentIntent {
  if (intent.status !== 'requires_capture')
    throw badRequest(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}.`,
      unexpected,
    )
  if (amount > intent.amount_capturable)
    throw badRequest('The amount could not be captured because it is greater than the remaining amount.', {
      param: 'amount_to_capture',
    })
  const held = world.store.get('charge', idOf(intent.latest_charge) ?? '')
  collect(world, held, { amount, as: 'charge.captured' })
  return succeed(world, intent, amount)
}

function challenge(
  world: World,
  intent: Stripe.PaymentIntent,
  returnUrl: string | undefined,
): Stripe.PaymentIntent {
  const url = `${world.url}/challenges/${intent.id}`
  const waiting = world.store.update('payment_intent', intent.id, {
    status: 'requires_action',
    next_action: { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl ?? null } },
  })
  emit(world, 'payment_intent.requires_action', waiting)
  return waiting
}

/** What the cardholder did at their bank: the payment goes on, or fails. */
export function answerChallenge(
  world: World,
  intent: Stripe.PaymentIntent,
  hasPassed: boolean,
): Stripe.PaymentIntent {
  if (intent.status !== 'requires_action') return intent
  const method = world.store.get('payment_method', idOf(intent.payment_method) ?? '')
  const open = world.store.update('payment_intent', intent.id, {
    status: 'requires_confirmation',
    next_action: null,
  })
  if (hasPassed) return take(world, open, method)
  return fail(world, open, method, {
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
  })
}

type Declined = NonNullable<Outcome['declined']>

const authenticationRequired: Declined = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

function refuse(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  declined: Declined,
): never {
  const made = charge(world, intent, method)
  const failed = fail(
    world,
    world.store.update('payment_intent', intent.id, { latest_charge: made.id }),
    method,
    declined,
  )
  const { last_payment_error: _, ...shown } = failed
  const doc_url = `https://stripe.com/docs/error-codes/${declined.code.replaceAll('_', '-')}`
  const body = { type: 'card_error', charge: made.id, doc_url, ...declined, payment_intent: shown } as const
  throw new StripeRefusal(402, body, true)
}

function fail(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  declined: Declined,
): Stripe.PaymentIntent {
  const failed = world.store.update('payment_intent', intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: {
      type: declined.code.startsWith('payment_intent') ? 'invalid_request_error' : 'card_error',
      ...declined,
      payment_method: method,
    } as Stripe.PaymentIntent.LastPaymentError,
  })
  emit(world, 'payment_intent.payment_failed', failed)
  return tell(world, failed, 'failed')
}

/** Gives up on an intent that nobody paid. */
export function cancel(
  world: World,
  intent: Stripe.PaymentIntent,
  reason: string | null,
): Stripe.PaymentIntent {
  if (['succeeded', 'canceled', 'processing'].includes(intent.status))
    throw badRequest(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      unexpected,
    )
  const cancellation_reason = reason as Stripe.PaymentIntent.CancellationReason | null
  const change = {
    status: 'canceled',
    canceled_at: world.clock.now(),
    cancellation_reason,
    amount_capturable: 0,
    next_action: null,
  } as const
  const canceled = world.store.update('payment_intent', intent.id, change)
  emit(world, 'payment_intent.canceled', canceled)
  return tell(world, canceled, 'canceled')
}

onTimer('bank', (world, id, { delayed }) => {
  const intent = world.store.get('payment_intent', id)
  const made = world.store.get('charge', idOf(intent.latest_charge) ?? '')
  if (delayed === 'succeeds') {
    collect(world, made)
    succeed(world, intent, intent.amount)
    return
  }
  failLater(world, made)
  const method = world.store.get('payment_method', idOf(intent.payment_method) ?? '')
  fail(world, intent, method, {
    code: 'payment_intent_payment_attempt_failed',
    message: 'The customer’s bank could not complete the payment.',
  } as Declined)
})

function tell(world: World, intent: Stripe.PaymentIntent, how: Settled): Stripe.PaymentIntent {
  for (const owner of owners) owner(world, intent, how)
  return world.store.get('payment_intent', intent.id)
}

const unexpected = { code: 'payment_intent_unexpected_state' }

function cannotConfirm({ status }: Stripe.PaymentIntent) {
  return badRequest(`You cannot confirm this PaymentIntent because it has a status of ${status}.`, unexpected)
}
