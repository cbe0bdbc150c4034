import type { Stripe } from 'stripe'
import { badRequest, StripeRefusal } from '../core/errors'
import { newId } from '../core/ids'
import { slice } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { periodEnd } from '../core/periods'
import { completed, idOf, type Part } from '../core/store'
import { setTimer } from '../core/timers'
import type { World } from '../core/world'
import { emit } from '../webhooks/emit'
import type { Line } from './checkout-lines'
import { requireCustomer } from './customers'
import { draftInvoice, finalize, intentIdOf, noMethod, payInvoice, tryToPay } from './invoice-life'
import { type Item, invoiceLine, nameOf, wholePeriod } from './invoice-lines'
import { attach, defaultMethod, requireKeepable } from './payment-methods'
import { createPrice, requirePrice } from './prices'

type Subscription = Stripe.Subscription
type AskedItem = {
  price?: string
  price_data?: object
  quantity?: number
  metadata?: Stripe.Emptyable<Stripe.MetadataParam>
}

export type Wish = {
  customer: string
  items: AskedItem[]
  method?: string | undefined
  trialEnd?: number | undefined
  behavior?: string | undefined
  returnUrl?: string
  isOffSession?: boolean
  /** sold once, with the first period */
  extras?: { price: Stripe.Price; quantity: number }[]
  more?: Part<Subscription>
}

const day = 86_400

/** When a trial ends that is asked for in days or as a time; undefined where there is none. */
export function trialEndOf(
  world: World,
  { trial_period_days, trial_end }: { trial_period_days?: number; trial_end?: number | 'now' },
): number | undefined {
  if (typeof trial_end === 'number') return trial_end
  return trial_period_days ? world.clock.now() + trial_period_days * day : undefined
}

/** Begins a subscription: its first invoice is made and, unless a trial comes first, paid. */
export function subscribe(world: World, wish: Wish): Subscription {
  const { customer, trialEnd, behavior = 'allow_incomplete' } = wish
  requireCustomer(world, customer)
  if (wish.items.length === 0)
    throw badRequest('Missing required param: items.', { param: 'items', code: 'parameter_missing' })
  const id = newId('sub')
  const now = world.clock.now()
  const items = wish.items.map((asked, i) => itemOf(world, { id, asked, at: `items[${i}]`, trialEnd }))
  const method = wish.method ?? defaultMethod(world, customer)
  const owes = !trialEnd && items.some(({ price }) => (price.unit_amount ?? 0) > 0)
  if (owes && !method && behavior !== 'default_incomplete' && wish.more?.collection_method !== 'send_invoice')
    throw badRequest(noMethod, { code: 'resource_missing' })
  world.store.create('subscription', {
    id,
    automatic_tax: { enabled: false },
    billing_cycle_anchor: trialEnd ?? now,
    billing_mode: { type: 'classic', flexible: null },
    cancel_at_period_end: false,
    cancellation_details: {},
    collection_method: 'charge_automatically',
    created: now,
    currency: items[0]?.price.currency ?? 'usd',
    customer,
    default_payment_method: wish.method ?? null,
    invoice_settings: { issuer: { type: 'self' } },
    items: itemList(id, items),
    livemode: false,
    metadata: {},
    payment_settings: { save_default_payment_method: 'off' },
    start_date: now,
    status: trialEnd ? 'trialing' : 'incomplete',
    trial_end: trialEnd ?? null,
    trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
    trial_start: trialEnd ? now : null,
    ...wish.more,
  } as Part<Subscription>)
  firstInvoice(world, id, { ...wish, method })
  const begun = world.store.get('subscription', id)
  emit(world, 'customer.subscription.created', begun)
  setTimer(world, { at: items[0]?.current_period_end ?? now, kind: 'subscription.period', id })
  if (begun.status === 'incomplete')
    setTimer(world, { at: now + 23 * 3600, kind: 'subscription.incomplete', id })
  // Three days before, and at once where the trial is no longer than that.
  if (trialEnd) setTimer(world, { at: Math.max(now, trialEnd - 3 * day), kind: 'subscription.trial', id })
  return begun
}

function firstInvoice(world: World, id: string, wish: Wish): void {
  const subscription = world.store.get('subscription', id)
  const { trialEnd, behavior, method, returnUrl, isOffSession = false, customer } = wish
  const lines = subscription.items.data.map((item) => {
    const line = wholePeriod(world, item, { start: item.current_period_start, end: item.current_period_end })
    return trialEnd
      ? { ...line, amount: 0, subtotal: 0, description: `Trial period for ${nameOf(world, item.price)}` }
      : line
  })
  const period = { start: subscription.start_date, end: subscription.start_date }
  const extras = (wish.extras ?? []).map(({ price, quantity }) =>
    invoiceLine({
      amount: (price.unit_amount ?? 0) * quantity,
      currency: price.currency,
      description: nameOf(world, price),
      period,
      quantity,
      price,
    }),
  )
  const draft = draftInvoice(world, {
    customer,
    currency: subscription.currency,
    lines: [...lines, ...extras],
    reason: 'subscription_create',
    subscription: id,
    more: { collection_method: subscription.collection_method },
  })
  const open = finalize(world, draft)
  world.store.update('subscription', id, { latest_invoice: open.id })
  if (open.status === 'paid') return void activate(world, id)
  if (subscription.collection_method === 'send_invoice') return void activate(world, id)
  if (behavior === 'default_incomplete' || !method) return
  const paying = { method, isOffSession, ...(returnUrl ? { returnUrl } : {}) }
  if (behavior === 'error_if_incomplete') payOrUndo(world, open, paying)
  else tryToPay(world, open, paying)
}

// "error": nothing of the attempt is to stay, not even the failed charge.
function payOrUndo(world: World, open: Stripe.Invoice, paying: object): void {
  try {
    payInvoice(world, open, paying)
  } catch (error) {
    throw error instanceof StripeRefusal ? new StripeRefusal(error.status, error.body) : error
  }
}

function activate({ store }: World, id: string): void {
  const { status } = store.get('subscription', id)
  if (status === 'incomplete') store.update('subscription', id, { status: 'active' })
}

type New = {
  id: string
  asked: AskedItem
  at: string
  trialEnd?: number | undefined
  start?: number
  end?: number
}

/** An item of a subscription, for the period that begins now. */
export function itemOf(world: World, { id, asked, at, trialEnd, start, end }: New): Item {
  const price = asked.price_data
    ? createPrice(world, asked.price_data as Stripe.PriceCreateParams, { isInline: true })
    : requirePrice(world, asked.price ?? '', `${at}[price]`)
  const { recurring } = price
  if (!recurring)
    throw badRequest(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param: `${at}[price]` },
    )
  const now = start ?? world.clock.now()
  const doc = {
    id: newId('si'),
    created: world.clock.now(),
    current_period_end: end ?? trialEnd ?? periodEnd(now, recurring),
    current_period_start: now,
    discounts: [],
    metadata: mergeMetadata({}, asked.metadata),
    plan: planOf(price),
    price,
    quantity: asked.quantity ?? 1,
    subscription: id,
    tax_rates: [],
  }
  return completed('subscription_item', doc)
}

export const itemList = (id: string, items: Item[]) =>
  slice(items, { limit: 100 }, `/v1/subscription_items?subscription=${id}`)

/** What prices were called before there were prices. */
export function planOf(price: Stripe.Price): object {
  const { id, active, created, currency, livemode, metadata, nickname, product, unit_amount, recurring } =
    price
  return {
    ...{
      id,
      object: 'plan',
      active,
      amount: unit_amount,
      amount_decimal: unit_amount === null ? null : String(unit_amount),
    },
    ...{
      billing_scheme: 'per_unit',
      created,
      currency,
      livemode,
      metadata,
      nickname,
      product,
      usage_type: 'licensed',
    },
    ...{
      interval: recurring?.interval ?? 'month',
      interval_count: recurring?.interval_count ?? 1,
      meter: null,
    },
    ...{ tiers_mode: null, transform_usage: null, trial_period_days: null },
  }
}

type ByCheckout = {
  customer: string
  method: Stripe.PaymentMethod
  lines: Line[]
  data: Stripe.Checkout.SessionCreateParams['subscription_data'] & object
  returnUrl: string
}

/** A subscription bought on the hosted page: the first payment has to succeed, or there is none. */
export function subscribeByCheckout(world: World, { customer, method, lines, data, returnUrl }: ByCheckout) {
  const trialEnd = trialEndOf(world, data)
  if (trialEnd) requireKeepable(world, method)
  const kept = attach(world, method, customer)
  const recurring = lines.filter(({ price }) => price.recurring)
  const extras = lines.filter(({ price }) => !price.recurring)
  const subscription = subscribe(world, {
    customer,
    items: recurring.map(({ price, quantity }) => ({ price: price.id, quantity })),
    extras,
    method: kept.id,
    trialEnd,
    behavior: 'error_if_incomplete',
    returnUrl,
    more: { metadata: mergeMetadata({}, data.metadata), description: data.description ?? null },
  })
  const intent = intentIdOf(world, idOf(subscription.latest_invoice) ?? '')
  return { subscription, intent: intent ? world.store.get('payment_intent', intent) : undefined }
}
