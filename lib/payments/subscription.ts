import { now } from '@/lib/platform/clock'
import type { Money } from '@/lib/platform/money'
import { fromStripeAmount } from './amounts'
import { isGone, keyFor, stripe } from './stripe'

const states = [
  ...(['incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused'] as const),
  ...(['canceled', 'incomplete_expired'] as const),
]

type Status = (typeof states)[number]

/** What Stripe says of one subscription. */
export type SubscriptionFacts = {
  id: string
  customerId: string
  status: Status
  interval: 'month' | 'year'
  priceId: string
  price: Money
  startedAt: Date
  trialEndsAt: Date | null
  periodEndsAt: Date
  cancelAt: Date | null
  endedAt: Date | null
  /** since when a renewal waits to be paid */
  unpaidSince: Date | null
  /** when Stripe was asked, by our clock: of two answers the one asked for later is the newer one */
  asked: Date
}

type Subscription = Awaited<ReturnType<ReturnType<typeof stripe>['subscriptions']['list']>>['data'][number]

/** A subscription as it stands at Stripe now (rule P4); null where there is none. */
export async function fetchSubscription(id: string): Promise<SubscriptionFacts | null> {
  const asked = now()
  try {
    return factsOf(await stripe().subscriptions.retrieve(id, { expand: ['latest_invoice'] }), asked)
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

/** The ids of all subscriptions that were begun since a moment, the ended ones too. */
export async function* recentSubscriptions(since: Date): AsyncGenerator<string> {
  const created = { gte: Math.floor(since.getTime() / 1000) }
  for await (const { id } of stripe().subscriptions.list({ created, status: 'all', limit: 100 })) yield id
}

function factsOf(found: Subscription, asked: Date): SubscriptionFacts {
  const [item] = found.items.data
  if (!item) throw new Error(`subscription ${found.id} is of nothing`)
  const periodEndsAt = dateOf(item.current_period_end)
  const invoice = typeof found.latest_invoice === 'object' ? found.latest_invoice : null
  const isUnpaid = (found.status === 'past_due' || found.status === 'unpaid') && invoice !== null
  return {
    ...{ id: found.id, customerId: idOf(found.customer), asked, periodEndsAt },
    status: statusOf(found.status),
    ...{ priceId: item.price.id, price: fromStripeAmount(item.price.unit_amount ?? 0, item.price.currency) },
    interval: item.price.recurring?.interval === 'year' ? 'year' : 'month',
    startedAt: dateOf(found.start_date),
    trialEndsAt: orNull(found.trial_end),
    cancelAt: orNull(found.cancel_at) ?? (found.cancel_at_period_end ? periodEndsAt : null),
    endedAt: orNull(found.ended_at),
    unpaidSince: isUnpaid && invoice ? dateOf(invoice.created) : null,
  }
}

// A word that Stripe has not said yet gives nobody anything until we know what it means.
function statusOf(word: string): Status {
  return states.find((each) => each === word) ?? 'paused'
}

/** Lets a subscription end with the period that is paid, or takes that back. */
export async function endAtPeriod(id: string, isEnding: boolean): Promise<void> {
  await stripe().subscriptions.update(id, { cancel_at_period_end: isEnding })
}

/** Ends a subscription now; nothing more is asked for. One that has ended stays as it is. */
export async function endNow(id: string): Promise<void> {
  try {
    await stripe().subscriptions.cancel(id)
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

export type ChangePreview = {
  lines: { money: Money; isCredit: boolean }[]
  /** what is taken from the card now */
  due: Money
  /** what is left over for the next bills */
  credit: Money
  /** when the new price is asked for next; null in a trial, which stays as long as it is */
  nextAt: Date | null
  /** the moment by which the rest of the period is counted: the change has to name it */
  countedAt: Date
}

/** What another price for the rest of the time comes to; nothing is changed by asking. */
export async function previewPrice(id: string, priceId: string, at: Date): Promise<ChangePreview> {
  const current = await stripe().subscriptions.retrieve(id)
  const seconds = Math.max(Math.floor(at.getTime() / 1000), current.items.data[0]?.current_period_start ?? 0)
  const items = [{ id: current.items.data[0]?.id ?? '', price: priceId }]
  const invoice = await stripe().invoices.createPreview({
    subscription: id,
    subscription_details: { items, proration_behavior: 'always_invoice', proration_date: seconds },
  })
  const money = (amount: number) => fromStripeAmount(amount, invoice.currency)
  const isTrial = current.status === 'trialing'
  const lines = isTrial ? [] : invoice.lines.data
  return {
    lines: lines.map(({ amount }) => ({ money: money(amount), isCredit: amount < 0 })),
    due: money(isTrial ? 0 : invoice.amount_due),
    credit: money(isTrial ? 0 : Math.max(0, -(invoice.total + invoice.starting_balance))),
    nextAt: orNull(Math.max(0, ...lines.filter(({ amount }) => amount > 0).map(({ period }) => period.end))),
    countedAt: dateOf(seconds),
  }
}

/** Changes the price, counted as the preview did. The key holds what is asked: pressed twice it is paid once (rule P7). */
export async function changePrice(id: string, { priceId, countedAt }: { priceId: string; countedAt: Date }) {
  const current = await stripe().subscriptions.retrieve(id)
  const item = current.items.data[0]
  if (!item || item.price.id === priceId) return
  const asked = {
    items: [{ id: item.id, price: priceId }],
    proration_date: Math.floor(countedAt.getTime() / 1000),
    ...{ proration_behavior: 'always_invoice' as const, payment_behavior: 'error_if_incomplete' as const },
  }
  await stripe().subscriptions.update(id, asked, { idempotencyKey: keyFor(`plan-${id}`, asked) })
}

/** Gives the money of a payment back in full: for what was paid twice. */
export async function giveBackAll(paymentIntentId: string): Promise<void> {
  const asked = { payment_intent: paymentIntentId }
  await stripe().refunds.create(asked, { idempotencyKey: keyFor(`twice-${paymentIntentId}`, asked) })
}

const dateOf = (seconds: number) => new Date(seconds * 1000)
const orNull = (seconds: number | null | undefined) => (seconds ? dateOf(seconds) : null)
const idOf = (it: string | { id: string }) => (typeof it === 'string' ? it : it.id)

/** Begins a subscription with a card that is known by name; for the demo city, where nobody passes Stripe's page. */
export async function openSubscription({
  customer,
  price,
  card,
  trialDays,
}: {
  customer: string
  price: string
  card: string
  trialDays: number
}): Promise<string> {
  const method = await stripe().paymentMethods.attach(card, { customer })
  const trial = trialDays > 0 ? { trial_period_days: trialDays } : {}
  const asked = { customer, items: [{ price }], default_payment_method: method.id, ...trial }
  return (await stripe().subscriptions.create(asked)).id
}
