import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf, type Part } from '../core/store'
import { clearTimers, setTimer } from '../core/timers'
import type { World } from '../core/world'
import { route } from '../http/route'
import { missingParam } from '../shapes/decode'
import { emit } from '../webhooks/emit'
import { keep } from './invoice-items'
import { draftInvoice, finalize, tryToPay } from './invoice-life'
import { resolve } from './payment-methods'
import { type AskedChange, changeItems } from './prorate'
import { change, end, endTrialEmpty, methodOf, renew } from './renew'
import { itemList, subscribe, trialEndOf } from './subscribe'

type Create = Stripe.SubscriptionCreateParams
type Update = Stripe.SubscriptionUpdateParams
type Cancel = Stripe.SubscriptionCancelParams
type Subscription = Stripe.Subscription

export const subscriptionRoutes = [
  route<Create>('POST /v1/subscriptions', ({ world }, params) => create(world, params)),
  route<Page & { status?: string; price?: string }>(
    'GET /v1/subscriptions',
    ({ world }, { status, price, ...params }) => {
      const found = world.store
        .all('subscription')
        .filter((it) => (status === 'all' ? true : status ? it.status === status : it.status !== 'canceled'))
        .filter((it) => !price || it.items.data.some((item) => item.price.id === price))
      return page(found, params, '/v1/subscriptions')
    },
  ),
  route<object>('GET /v1/subscriptions/{}', ({ world, ids: [id = ''] }) => requireSubscription(world, id)),
  route<Update>('POST /v1/subscriptions/{}', ({ world, ids: [id = ''] }, params) =>
    update(world, requireLive(world, id), params),
  ),
  route<Cancel>(
    'DELETE /v1/subscriptions/{}',
    ({ world, ids: [id = ''] }, { cancellation_details: said }) => {
      const live = requireLive(world, id)
      if (said)
        world.store.update('subscription', id, {
          cancellation_details: {
            ...live.cancellation_details,
            comment: said.comment || null,
            feedback: said.feedback || null,
          } as Part<Subscription['cancellation_details']>,
        } as Part<Subscription>)
      return end(world, live, 'canceled', 'cancellation_requested')
    },
  ),
  route<object>('POST /v1/subscriptions/{}/resume', ({ world, ids: [id = ''] }) => {
    const paused = requireLive(world, id)
    if (paused.status !== 'paused') throw badRequest('Only paused subscriptions can be resumed.')
    const resumed = renew(world, change(world, paused, { status: 'active' }))
    emit(world, 'customer.subscription.resumed', resumed)
    return resumed
  }),
]

export function requireSubscription({ store }: World, id: string): Subscription {
  const found = store.find('subscription', id)
  if (!found) throw missing('subscription', id)
  return found
}

function requireLive(world: World, id: string): Subscription {
  const found = requireSubscription(world, id)
  if (found.status !== 'canceled' && found.status !== 'incomplete_expired') return found
  throw missing('subscription', id)
}

function create(world: World, params: Create): Subscription {
  if (!params.customer) throw missingParam('customer')
  const { trial_settings, discounts } = params
  const coupon = discounts ? discounts[0]?.coupon : undefined
  if (coupon) throw missing('coupon', coupon, 'discounts[0][coupon]')
  return subscribe(world, {
    customer: params.customer,
    items: (params.items ?? []) as AskedChange[],
    method: params.default_payment_method
      ? resolve(world, params.default_payment_method, 'default_payment_method').id
      : undefined,
    trialEnd: trialEndOf(world, params),
    behavior: params.payment_behavior,
    isOffSession: Boolean(params.off_session),
    more: {
      metadata: mergeMetadata({}, params.metadata),
      description: params.description ?? null,
      collection_method: params.collection_method ?? 'charge_automatically',
      cancel_at_period_end: params.cancel_at_period_end ?? false,
      days_until_due: params.days_until_due ?? null,
      ...(trial_settings
        ? {
            trial_settings: {
              end_behavior: { missing_payment_method: trial_settings.end_behavior.missing_payment_method },
            },
          }
        : {}),
    },
  })
}

function update(world: World, before: Subscription, params: Update): Subscription {
  const wanted = params.items as AskedChange[] | undefined
  const changed = wanted ? updateItems(world, before, wanted, params) : before
  const said = params.cancellation_details
  const fields: Part<Subscription> = {
    ...(params.metadata === undefined ? {} : { metadata: mergeMetadata(changed.metadata, params.metadata) }),
    ...(params.description === undefined ? {} : { description: params.description || null }),
    ...(params.default_payment_method
      ? { default_payment_method: resolve(world, params.default_payment_method, 'default_payment_method').id }
      : {}),
    ...(params.cancel_at_period_end === undefined
      ? {}
      : endingAt(world, changed, params.cancel_at_period_end)),
    ...(said || params.cancel_at_period_end !== undefined
      ? { cancellation_details: leaving(changed, params) }
      : {}),
    ...(typeof params.cancel_at === 'number'
      ? { cancel_at: params.cancel_at, canceled_at: world.clock.now() }
      : {}),
    ...(params.pause_collection === undefined
      ? {}
      : { pause_collection: (params.pause_collection || null) as Subscription['pause_collection'] }),
  }
  const told = Object.keys(fields).length > 0 ? change(world, changed, fields) : changed
  return params.trial_end === undefined || before.status !== 'trialing'
    ? told
    : endTrial(world, told, params.trial_end)
}

function endingAt(world: World, { items }: Subscription, isEnding: boolean): Part<Subscription> {
  return {
    cancel_at_period_end: isEnding,
    cancel_at: isEnding ? (items.data[0]?.current_period_end ?? null) : null,
    canceled_at: isEnding ? world.clock.now() : null,
  }
}

// Why somebody leaves: what they said, and that it was they who asked for it.
function leaving(
  { cancellation_details: before }: Subscription,
  { cancellation_details: said, cancel_at_period_end }: Update,
) {
  const reason =
    cancel_at_period_end === undefined
      ? before?.reason
      : cancel_at_period_end
        ? 'cancellation_requested'
        : null
  const words = said ? { comment: said.comment || null, feedback: said.feedback || null } : {}
  return { ...before, ...words, reason: reason ?? null } as Part<
    NonNullable<Subscription['cancellation_details']>
  >
}

function endTrial(world: World, subscription: Subscription, trialEnd: number | 'now'): Subscription {
  clearTimers(world, 'subscription.period', subscription.id)
  if (trialEnd === 'now') {
    const over = world.store.update('subscription', subscription.id, {
      trial_end: world.clock.now(),
      billing_cycle_anchor: world.clock.now(),
    })
    return endTrialEmpty(world, over) ? requireSubscription(world, over.id) : renew(world, over)
  }
  setTimer(world, { at: trialEnd, kind: 'subscription.period', id: subscription.id })
  const items = subscription.items.data.map((item) => ({ ...item, current_period_end: trialEnd }))
  return change(world, subscription, { trial_end: trialEnd, items: itemList(subscription.id, items) })
}

export function updateItems(
  world: World,
  before: Subscription,
  asked: AskedChange[],
  params: Pick<Update, 'proration_behavior' | 'proration_date'>,
): Subscription {
  const at = params.proration_date ?? world.clock.now()
  const behavior = params.proration_behavior ?? 'create_prorations'
  const { items, lines, isNewPeriod } = changeItems(world, before, asked, {
    at,
    prorates: behavior !== 'none',
  })
  const moved = change(world, before, {
    items: itemList(before.id, items),
    ...(isNewPeriod ? { billing_cycle_anchor: at } : {}),
  })
  if (isNewPeriod) {
    clearTimers(world, 'subscription.period', before.id)
    setTimer(world, { at: items[0]?.current_period_end ?? at, kind: 'subscription.period', id: before.id })
  }
  const customer = idOf(before.customer) ?? ''
  if (behavior !== 'always_invoice' && !isNewPeriod) {
    for (const line of lines)
      keep(world, { customer, line, description: line.description, subscription: before.id, proration: true })
    return moved
  }
  if (lines.length === 0) return moved
  const open = finalize(
    world,
    draftInvoice(world, {
      customer,
      currency: before.currency,
      lines,
      reason: 'subscription_update',
      subscription: before.id,
    }),
  )
  const latest = world.store.update('subscription', before.id, { latest_invoice: open.id })
  if (open.status === 'open') tryToPay(world, open, { method: methodOf(world, latest), isOffSession: true })
  return requireSubscription(world, before.id)
}
