import type { Stripe } from 'stripe'
import { newId } from '../core/ids'
import { display } from '../core/money'
import { completed } from '../core/store'
import type { World } from '../core/world'

export type InvoiceLine = Stripe.InvoiceLineItem
export type Item = Stripe.SubscriptionItem
export type Period = { start: number; end: number }

type Given = {
  amount: number
  currency: string
  description: string
  period: Period
  quantity?: number
  price?: Stripe.Price
  /** of which subscription item, and whether it evens out a change */
  of?: { subscription: string; item: string; proration: boolean }
  /** of which invoice item */
  invoiceItem?: string
}

/** One line of an invoice; amounts in the smallest unit, credits are negative. */
export function invoiceLine({
  amount,
  currency,
  description,
  period,
  quantity = 1,
  price,
  of,
  invoiceItem,
}: Given): InvoiceLine {
  const details = { proration: of?.proration ?? false, subscription: of?.subscription ?? null }
  const parent =
    of && !invoiceItem
      ? {
          type: 'subscription_item_details',
          subscription_item_details: { ...details, subscription_item: of.item },
        }
      : {
          type: 'invoice_item_details',
          invoice_item_details: { ...details, invoice_item: invoiceItem ?? newId('ii') },
        }
  const product = typeof price?.product === 'string' ? price.product : price?.product.id
  const doc = {
    id: newId('il'),
    amount,
    currency,
    description,
    discountable: !of?.proration,
    livemode: false,
    metadata: {},
    parent,
    period,
    pricing: {
      type: 'price_details' as const,
      unit_amount_decimal: String(price?.unit_amount ?? amount),
      ...(price ? { price_details: { price: price.id, product } } : {}),
    },
    quantity,
    quantity_decimal: String(quantity),
    subscription: of?.subscription ?? null,
    subtotal: amount,
    taxes: [],
  }
  return completed('line_item', doc)
}

export const amountOf = ({ price, quantity }: Item) => (price.unit_amount ?? 0) * (quantity ?? 1)

/** What one item costs for a whole period. */
export function wholePeriod(world: World, item: Item, period: Period): InvoiceLine {
  const { price, quantity = 1 } = item
  const amount = amountOf(item)
  const every = price.recurring?.interval ?? 'month'
  const description = `${quantity} × ${nameOf(world, price)} (at ${display(price.unit_amount ?? 0, price.currency)} / ${every})`
  return invoiceLine({
    amount,
    currency: price.currency,
    description,
    period,
    quantity,
    price,
    of: { subscription: item.subscription, item: item.id, proration: false },
  })
}

/** The credit for time that was paid and is not used (sign -1), or the cost of the time that is left (sign 1). */
export function restOfPeriod(
  world: World,
  item: Item,
  { at, sign }: { at: number; sign: 1 | -1 },
): InvoiceLine {
  const { current_period_start: start, current_period_end: end, price, quantity = 1 } = item
  const share = Math.max(0, Math.min(1, (end - at) / (end - start)))
  const amount = sign * Math.round(amountOf(item) * share)
  const when = new Date(at * 1000).toISOString().slice(0, 10)
  const description = `${sign < 0 ? 'Unused' : 'Remaining'} time on ${quantity > 1 ? `${quantity} × ` : ''}${nameOf(world, price)} after ${when}`
  return invoiceLine({
    amount,
    currency: price.currency,
    description,
    period: { start: at, end },
    quantity,
    price,
    of: { subscription: item.subscription, item: item.id, proration: true },
  })
}

export function nameOf({ store }: World, price: Stripe.Price): string {
  const product = typeof price.product === 'string' ? store.find('product', price.product) : undefined
  return price.nickname ?? product?.name ?? price.id
}
