import type { Stripe } from 'stripe'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { requireCurrency } from '../core/money'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { missingParam } from '../shapes/decode'
import { emit } from '../webhooks/emit'
import { requireCustomer } from './customers'
import { type InvoiceLine, invoiceLine, nameOf } from './invoice-lines'
import { requirePrice } from './prices'

type Create = Stripe.InvoiceItemCreateParams & { price?: string }
type InvoiceItem = Stripe.InvoiceItem

export const invoiceItemRoutes = [
  route<Create>('POST /v1/invoiceitems', ({ world }, params) => create(world, params)),
  route<Page>('GET /v1/invoiceitems', ({ world }, params) =>
    page(world.store.all('invoiceitem'), params, '/v1/invoiceitems'),
  ),
  route<object>('GET /v1/invoiceitems/{}', ({ world, ids: [id = ''] }) => world.store.get('invoiceitem', id)),
  route<object>('DELETE /v1/invoiceitems/{}', ({ world, ids: [id = ''] }) => {
    const item = world.store.get('invoiceitem', id)
    world.store.delete('invoiceitem', id)
    emit(world, 'invoiceitem.deleted', item)
    return { id, object: 'invoiceitem', deleted: true }
  }),
]

function create(world: World, params: Create): InvoiceItem {
  const customer = requireCustomer(world, params.customer ?? '').id
  const named = params.pricing?.price ?? params.price
  const price = named ? requirePrice(world, named) : undefined
  const quantity = params.quantity ?? 1
  const amount = params.amount ?? (price?.unit_amount ?? 0) * quantity
  if (params.amount === undefined && !price) throw missingParam('amount')
  const currency = price?.currency ?? requireCurrency(params.currency ?? '')
  const now = world.clock.now()
  const description = params.description ?? (price ? nameOf(world, price) : null)
  const line = invoiceLine({
    amount,
    currency,
    description: description ?? '',
    period: { start: now, end: now },
    quantity,
    ...(price ? { price } : {}),
  })
  return keep(world, { customer, line, description, metadata: mergeMetadata({}, params.metadata) })
}

type Kept = {
  customer: string
  line: InvoiceLine
  description: string | null
  metadata?: Stripe.Metadata
  subscription?: string
  proration?: boolean
}

/** Keeps what is owed until the next invoice takes it. */
export function keep(
  world: World,
  { customer, line, description, metadata = {}, subscription, proration = false }: Kept,
): InvoiceItem {
  const item = world.store.create(
    'invoiceitem',
    {
      amount: line.amount,
      currency: line.currency,
      customer,
      date: world.clock.now(),
      description,
      discountable: !proration,
      discounts: [],
      livemode: false,
      metadata,
      parent: subscription ? { type: 'subscription_details', subscription_details: { subscription } } : null,
      period: line.period,
      pricing: line.pricing as InvoiceItem['pricing'],
      proration,
      quantity: line.quantity ?? 1,
      quantity_decimal: String(line.quantity ?? 1) as never,
      tax_rates: [],
    },
    { secret: { line } },
  )
  emit(world, 'invoiceitem.created', item)
  return item
}

/** What a customer owes beside the periods themselves. */
export function pendingLines(world: World, customer: string): InvoiceLine[] {
  return waiting(world, customer).map(({ id }) => {
    const line = world.store.secret('invoiceitem', id).line as InvoiceLine
    const parent = line.parent
    const details = parent?.invoice_item_details
    return details
      ? { ...line, parent: { ...parent, invoice_item_details: { ...details, invoice_item: id } } }
      : line
  })
}

/** Marks as taken what stands on that invoice now. */
export function takePending(world: World, customer: string, lines: InvoiceLine[], invoice: string): void {
  if (lines.length === 0) return
  for (const { id } of waiting(world, customer)) world.store.update('invoiceitem', id, { invoice })
}

const waiting = ({ store }: World, customer: string) =>
  store.all('invoiceitem').filter((it) => idOf(it.customer) === customer && it.invoice === null)
