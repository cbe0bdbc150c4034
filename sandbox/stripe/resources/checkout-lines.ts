import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { newId } from '../core/ids'
import { requireChargeable } from '../core/money'
import { completed } from '../core/store'
import type { World } from '../core/world'
import { missingParam } from '../shapes/decode'
import { createPrice, requirePrice } from './prices'

type Params = Stripe.Checkout.SessionCreateParams
type Asked = NonNullable<Params['line_items']>[number]

/** What is sold, as the session keeps it; its price is written out. */
export type Line = Stripe.LineItem & { price: Stripe.Price; quantity: number }

const most = 100

/** The lines of a session from prices or from prices made on the spot. Refuses what the mode cannot sell. */
export function linesOf(world: World, { line_items, mode }: Params): Line[] {
  if (!line_items || line_items.length === 0) throw missingParam('line_items')
  if (line_items.length > most)
    throw badRequest(`You can only have up to ${most} line items.`, { param: 'line_items' })
  const lines = line_items.map((asked, i) => lineOf(world, asked, `line_items[${i}]`))
  const isRecurring = lines.map(({ price }) => price.recurring !== null)
  if (mode === 'payment' && isRecurring.includes(true))
    throw badRequest(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      { param: 'line_items' },
    )
  if (mode === 'subscription' && !isRecurring.includes(true))
    throw badRequest(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      { param: 'line_items' },
    )
  const currencies = new Set(lines.map(({ currency }) => currency))
  if (currencies.size > 1)
    throw badRequest('All line items must have the same currency.', { param: 'line_items' })
  return lines
}

function lineOf(world: World, asked: Asked, at: string): Line {
  if (!asked.price && !asked.price_data) throw missingParam(`${at}[price_data]`)
  const price = asked.price_data
    ? createPrice(world, asked.price_data as Stripe.PriceCreateParams, { isInline: true })
    : requirePrice(world, asked.price ?? '', `${at}[price]`)
  if (!price.active && !asked.price_data)
    throw badRequest('The price specified is inactive. This field only accepts active prices.', {
      param: `${at}[price]`,
    })
  const quantity = asked.quantity ?? (asked.adjustable_quantity?.enabled ? 1 : undefined)
  if (quantity === undefined) throw missingParam(`${at}[quantity]`)
  if (quantity < 1 || quantity > 999_999)
    throw badRequest('This value must be greater than or equal to 1.', {
      param: `${at}[quantity]`,
      code: 'parameter_invalid_integer',
    })
  const { enabled, minimum = 0, maximum = 99 } = asked.adjustable_quantity ?? { enabled: false }
  return line(world, { price, quantity, adjustable: enabled ? { enabled, minimum, maximum } : null })
}

type Given = {
  id?: string
  price: Stripe.Price
  quantity: number
  adjustable: Stripe.LineItem['adjustable_quantity']
}

function line({ store }: World, { id = newId('li'), price, quantity, adjustable }: Given): Line {
  const product = typeof price.product === 'string' ? store.find('product', price.product) : undefined
  const amount = (price.unit_amount ?? 0) * quantity
  const doc = {
    id,
    adjustable_quantity: adjustable,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: product?.name ?? price.nickname,
    metadata: {},
    price,
    quantity,
  }
  return { ...completed('item', doc), price, quantity }
}

/** The lines with the numbers that the buyer chose on the page, within what the session allows. */
export function adjust(world: World, lines: Line[], chosen: (id: string) => number | undefined): Line[] {
  return lines.map((it) => {
    const { adjustable_quantity: adjustable, price, id } = it
    const asked = chosen(id)
    if (!adjustable?.enabled || asked === undefined || !Number.isInteger(asked)) return it
    const quantity = Math.min(Math.max(asked, adjustable.minimum ?? 0), adjustable.maximum ?? 99)
    return line(world, { id, price, quantity, adjustable })
  })
}

export const totalOf = (lines: Line[]) => lines.reduce((sum, { amount_total }) => sum + amount_total, 0)

/** Refuses a sum that cannot be charged; nothing at all is no payment and fine. */
export function requireTotal(lines: Line[]): void {
  const [first] = lines
  const total = totalOf(lines)
  if (!first || total === 0) return
  try {
    requireChargeable(total, first.currency)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw badRequest(
      `The Checkout Session's total amount due must add up to at least the minimum and be whole: ${error.message}`,
      { code: 'amount_too_small' },
    )
  }
}
