import type { Stripe } from 'stripe'
import { periodEnd } from '../core/periods'
import { idOf, type Part } from '../core/store'
import { clearTimers, onTimer, setTimer } from '../core/timers'
import type { World } from '../core/world'
import { emit, previousOf } from '../webhooks/emit'
import { pendingLines, takePending } from './invoice-items'
import { draftInvoice, finalize, onInvoice, tryToPay } from './invoice-life'
import { wholePeriod } from './invoice-lines'
import { cancelIntentOf } from './invoice-void'
import { defaultMethod } from './payment-methods'
import { itemList } from './subscribe'

type Subscription = Stripe.Subscription

const day = 86_400
/** Days between the tries to collect a renewal; after the last one the subscription ends. */
const tries = [3, 5, 7]

/** Changes a subscription and tells of it, with what it was before. */
export function change(world: World, before: Subscription, fields: Part<Subscription>): Subscription {
  const changed = world.store.update('subscription', before.id, fields)
  emit(world, 'customer.subscription.updated', changed, { previous: previousOf(before, fields) })
  return changed
}

/** Ends a subscription for good; its open invoice is nobody's any more. */
export function end(
  world: World,
  { id, latest_invoice }: Subscription,
  status: 'canceled' | 'incomplete_expired',
  reason?: Stripe.Subscription.CancellationDetails['reason'],
): Subscription {
  const now = world.clock.now()
  for (const kind of [
    'subscription.period',
    'subscription.retry',
    'subscription.incomplete',
    'subscription.trial',
  ])
    clearTimers(world, kind, id)
  const invoice = idOf(latest_invoice)
  const open = invoice ? world.store.find('invoice', invoice) : undefined
  if (open?.status === 'open') {
    cancelIntentOf(world, open.id)
    emit(world, 'invoice.voided', world.store.update('invoice', open.id, { status: 'void' }))
  }
  const before = world.store.get('subscription', id)
  const cancellation_details = {
    ...before.cancellation_details,
    ...(reason ? { reason } : {}),
  } as Stripe.Subscription.CancellationDetails
  const ended = world.store.update('subscription', id, {
    status,
    ended_at: now,
    canceled_at: before.canceled_at ?? now,
    cancellation_details,
  })
  emit(
    world,
    status === 'canceled' ? 'customer.subscription.deleted' : 'customer.subscription.updated',
    ended,
  )
  return ended
}

onTimer('subscription.period', (world, id) => {
  const subscription = world.store.get('subscription', id)
  const { status, cancel_at_period_end, cancel_at, trial_end } = subscription
  if (['canceled', 'incomplete_expired', 'paused', 'incomplete'].includes(status)) return
  if (cancel_at_period_end || (cancel_at && cancel_at <= world.clock.now()))
    return void end(world, subscription, 'canceled', 'cancellation_requested')
  if (status === 'trialing' && trial_end && endTrialEmpty(world, subscription)) return
  renew(world, subscription)
})

/** A trial that ends with nobody to charge: paused or canceled, where that was wished. Answers whether it was. */
export function endTrialEmpty(world: World, subscription: Subscription): boolean {
  const wish = subscription.trial_settings?.end_behavior.missing_payment_method
  if (methodOf(world, subscription) || wish === 'create_invoice' || !wish) return false
  if (wish === 'cancel') end(world, subscription, 'canceled', 'cancellation_requested')
  else emit(world, 'customer.subscription.paused', change(world, subscription, { status: 'paused' }))
  return true
}

/** The next period begins, whether or not its invoice is paid. */
export function renew(world: World, before: Subscription): Subscription {
  const start = world.clock.now()
  const items = before.items.data.map((item) => {
    const recurring = item.price.recurring ?? { interval: 'month' }
    return {
      ...item,
      current_period_start: start,
      current_period_end: periodEnd(start, recurring, before.billing_cycle_anchor),
    }
  })
  const customer = idOf(before.customer) ?? ''
  const pending = pendingLines(world, customer)
  const lines = items.map((item) =>
    wholePeriod(world, item, { start: item.current_period_start, end: item.current_period_end }),
  )
  const wasTrial = before.status === 'trialing'
  const moved = change(world, before, {
    items: itemList(before.id, items),
    ...(wasTrial ? { status: 'active' } : {}),
  })
  setTimer(world, { at: items[0]?.current_period_end ?? start, kind: 'subscription.period', id: before.id })
  const draft = draftInvoice(world, {
    customer,
    currency: before.currency,
    lines: [...pending, ...lines],
    reason: 'subscription_cycle',
    subscription: before.id,
  })
  takePending(world, customer, pending, draft.id)
  world.store.update('subscription', before.id, { latest_invoice: draft.id })
  const open = finalize(world, draft)
  if (open.status === 'open') collect(world, moved, open)
  return world.store.get('subscription', before.id)
}

function collect(world: World, subscription: Subscription, invoice: Stripe.Invoice): void {
  const method = methodOf(world, subscription)
  if (method) return void tryToPay(world, invoice, { method, isOffSession: true })
  world.store.update('invoice', invoice.id, { attempted: true, attempt_count: invoice.attempt_count + 1 })
  emit(world, 'invoice.payment_failed', world.store.get('invoice', invoice.id))
  fall(world, subscription, world.store.get('invoice', invoice.id))
}

export function methodOf(
  world: World,
  { default_payment_method, customer }: Subscription,
): string | undefined {
  return idOf(default_payment_method) ?? defaultMethod(world, idOf(customer))
}

// Not paid: past due, and tried again; after the last try it ends.
function fall(world: World, subscription: Subscription, invoice: Stripe.Invoice): void {
  const wait = tries[invoice.attempt_count - 1]
  if (wait === undefined) return void end(world, subscription, 'canceled', 'payment_failed')
  const next_payment_attempt = world.clock.now() + wait * day
  world.store.update('invoice', invoice.id, { next_payment_attempt })
  setTimer(world, {
    at: next_payment_attempt,
    kind: 'subscription.retry',
    id: subscription.id,
    details: { invoice: invoice.id },
  })
  if (subscription.status === 'active') change(world, subscription, { status: 'past_due' })
}

onInvoice((world, invoice, how) => {
  const id = idOf(invoice.parent?.subscription_details?.subscription)
  const subscription = id ? world.store.find('subscription', id) : undefined
  if (!subscription || idOf(subscription.latest_invoice) !== invoice.id) return
  const isFirst = subscription.status === 'incomplete'
  if (how === 'paid' && (isFirst || subscription.status === 'past_due')) {
    clearTimers(world, 'subscription.retry', subscription.id)
    clearTimers(world, 'subscription.incomplete', subscription.id)
    change(world, subscription, { status: 'active' })
  }
  if (how === 'failed' && !isFirst && subscription.status !== 'canceled') fall(world, subscription, invoice)
})

onTimer('subscription.retry', (world, id, { invoice }) => {
  const subscription = world.store.get('subscription', id)
  const open = world.store.get('invoice', String(invoice))
  if (open.status === 'open' && subscription.status === 'past_due') collect(world, subscription, open)
})

onTimer('subscription.incomplete', (world, id) => {
  const subscription = world.store.get('subscription', id)
  if (subscription.status === 'incomplete') end(world, subscription, 'incomplete_expired')
})

onTimer('subscription.trial', (world, id) => {
  const subscription = world.store.get('subscription', id)
  if (subscription.status === 'trialing') emit(world, 'customer.subscription.trial_will_end', subscription)
})
