import type { Stripe } from 'stripe'
import { missing } from '../core/errors'
import { newId } from '../core/ids'
import { kinds } from '../core/kinds'
import { periodEnd } from '../core/periods'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import { complete } from '../shapes/complete'
import { missingParam } from '../shapes/decode'
import { pendingLines } from './invoice-items'
import { composeInvoice, listOf } from './invoice-life'
import { type InvoiceLine, wholePeriod } from './invoice-lines'
import { type AskedChange, changeItems } from './prorate'
import { itemOf } from './subscribe'

type Params = Stripe.InvoiceCreatePreviewParams

/** The next invoice as it would be, if the subscription were changed so. Nothing is written. */
export function preview(world: World, params: Params): unknown {
  const subscription = params.subscription ? world.store.find('subscription', params.subscription) : undefined
  if (params.subscription && !subscription) throw missing('subscription', params.subscription, 'subscription')
  const customer = params.customer ?? idOf(subscription?.customer)
  if (!customer) throw missingParam('customer')
  const lines = subscription ? linesOfChange(world, subscription, params) : linesOfNew(world, params)
  const currency = lines[0]?.currency ?? subscription?.currency ?? 'usd'
  const id = newId('upcoming_in')
  const draft = composeInvoice(world, {
    customer,
    currency,
    lines,
    reason: 'upcoming',
    subscription: subscription?.id,
  })
  return complete(kinds.invoice.shape ?? '', { ...draft, id, object: 'invoice', lines: listOf(id, lines) })
}

function linesOfChange(
  world: World,
  subscription: Stripe.Subscription,
  { customer, subscription_details: asked = {} }: Params,
): InvoiceLine[] {
  const at = asked.proration_date ?? world.clock.now()
  const behavior = asked.proration_behavior ?? 'create_prorations'
  const wanted = (asked.items ?? []) as AskedChange[]
  const { items, lines, isNewPeriod } = changeItems(world, subscription, wanted, {
    at,
    prorates: behavior !== 'none',
  })
  if (behavior === 'always_invoice' || isNewPeriod) return lines
  const pending = pendingLines(world, customer ?? idOf(subscription.customer) ?? '')
  if (asked.cancel_at_period_end ?? subscription.cancel_at_period_end) return [...pending, ...lines]
  const next = items.map((item) => {
    const start = item.current_period_end
    return wholePeriod(world, item, {
      start,
      end: periodEnd(start, item.price.recurring ?? { interval: 'month' }, subscription.billing_cycle_anchor),
    })
  })
  return [...pending, ...lines, ...next]
}

function linesOfNew(world: World, { customer, subscription_details: asked = {} }: Params): InvoiceLine[] {
  const items = ((asked.items ?? []) as AskedChange[]).map((it, i) =>
    itemOf(world, { id: 'sub_preview', asked: it, at: `items[${i}]` }),
  )
  const lines = items.map((item) =>
    wholePeriod(world, item, { start: item.current_period_start, end: item.current_period_end }),
  )
  return items.length > 0 ? lines : pendingLines(world, customer ?? '')
}
