import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { includable } from '../core/expand'
import { type Page, page, slice } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { missingParam } from '../shapes/decode'
import { emit } from '../webhooks/emit'
import { pendingLines, takePending } from './invoice-items'
import { draftInvoice, finalize, listOf, payInvoice } from './invoice-life'
import { cancelIntentOf } from './invoice-void'
import { preview } from './preview'

type Create = Stripe.InvoiceCreateParams
type Invoice = Stripe.Invoice
type Listed = Page & { subscription?: string }

export const invoiceRoutes = [
  route<Create>('POST /v1/invoices', ({ world }, params) => create(world, params)),
  route<Stripe.InvoiceCreatePreviewParams>('POST /v1/invoices/create_preview', ({ world }, params) =>
    preview(world, params),
  ),
  route<Listed>('GET /v1/invoices', ({ world }, { subscription, ...params }) => {
    const found = world.store
      .all('invoice')
      .filter((it) => !subscription || subscriptionOf(it) === subscription)
    return page(found, params, '/v1/invoices')
  }),
  route<object>('GET /v1/invoices/{}', ({ world, ids: [id = ''] }) => requireInvoice(world, id)),
  route<Page>('GET /v1/invoices/{}/lines', ({ world, ids: [id = ''] }, params) =>
    slice(requireInvoice(world, id).lines.data, params, `/v1/invoices/${id}/lines`),
  ),
  route<Stripe.InvoiceUpdateParams>('POST /v1/invoices/{}', ({ world, ids: [id = ''] }, params) => {
    const before = requireInvoice(world, id)
    const change = {
      metadata: mergeMetadata(before.metadata, params.metadata),
      description: params.description ?? before.description,
    }
    const changed = world.store.update('invoice', id, change)
    emit(world, 'invoice.updated', changed, { previous: { metadata: before.metadata } })
    return changed
  }),
  route<object>('DELETE /v1/invoices/{}', ({ world, ids: [id = ''] }) => {
    const invoice = requireInvoice(world, id)
    if (invoice.status !== 'draft') throw badRequest('You can only delete draft invoices. Call void instead.')
    world.store.delete('invoice', id)
    emit(world, 'invoice.deleted', invoice)
    return { id, object: 'invoice', deleted: true }
  }),
  route<object>('POST /v1/invoices/{}/finalize', ({ world, ids: [id = ''] }) =>
    finalize(world, requireInvoice(world, id)),
  ),
  route<Stripe.InvoicePayParams>('POST /v1/invoices/{}/pay', ({ world, ids: [id = ''] }, params) => {
    const invoice = requireInvoice(world, id)
    const open = invoice.status === 'draft' ? finalize(world, invoice) : invoice
    const paying = {
      method: params.payment_method,
      isOffSession: Boolean(params.off_session),
      outOfBand: params.paid_out_of_band ?? false,
    }
    return open.status === 'paid' && invoice.status === 'draft' ? open : payInvoice(world, open, paying)
  }),
  route<object>('POST /v1/invoices/{}/send', ({ world, ids: [id = ''] }) => {
    const invoice = requireInvoice(world, id)
    const open = invoice.status === 'draft' ? finalize(world, invoice) : invoice
    emit(world, 'invoice.sent', open)
    return open
  }),
  ...endings(),
]

function endings() {
  const ends = {
    void: ['void', 'invoice.voided', 'voided_at'],
    mark_uncollectible: ['uncollectible', 'invoice.marked_uncollectible', 'marked_uncollectible_at'],
  } as const
  return Object.entries(ends).map(([name, [status, kind, at]]) =>
    route<object>(`POST /v1/invoices/{}/${name}`, ({ world, ids: [id = ''] }) => {
      const before = requireInvoice(world, id)
      if (before.status !== 'open' && before.status !== 'uncollectible')
        throw badRequest(`You can only pass in open invoices. This invoice isn't open.`)
      cancelIntentOf(world, id)
      const changed = world.store.update('invoice', id, {
        status,
        status_transitions: { ...before.status_transitions, [at]: world.clock.now() },
      })
      emit(world, kind, changed)
      return changed
    }),
  )
}

export function requireInvoice({ store }: World, id: string): Invoice {
  const found = store.find('invoice', id)
  if (!found) throw missing('invoice', id)
  return found
}

export const subscriptionOf = ({ parent }: Invoice) => idOf(parent?.subscription_details?.subscription)

includable('invoice', 'payments', ({ store }, { id }) =>
  page(
    store.all('invoice_payment').filter((it) => idOf(it.invoice) === id),
    {},
    `/v1/invoice_payments`,
  ),
)

export const invoicePaymentRoutes = [
  route<Page & { invoice?: string }>('GET /v1/invoice_payments', ({ world }, params) =>
    page(world.store.all('invoice_payment'), params, '/v1/invoice_payments'),
  ),
  route<object>('GET /v1/invoice_payments/{}', ({ world, ids: [id = ''] }) =>
    world.store.get('invoice_payment', id),
  ),
]

function create(world: World, params: Create): Invoice {
  const { customer, subscription, pending_invoice_items_behavior: pending } = params
  if (!customer) throw missingParam('customer')
  const lines = pending === 'exclude' || pending === undefined ? [] : pendingLines(world, customer)
  const currency = params.currency ?? lines[0]?.currency ?? 'usd'
  const dueIn = params.days_until_due
  const invoice = draftInvoice(world, {
    customer,
    currency,
    lines,
    reason: 'manual',
    subscription,
    more: {
      auto_advance: params.auto_advance ?? false,
      collection_method: params.collection_method ?? 'charge_automatically',
      description: params.description ?? null,
      due_date: params.due_date ?? (dueIn === undefined ? null : world.clock.now() + dueIn * 86_400),
      metadata: mergeMetadata({}, params.metadata),
    },
  })
  takePending(world, customer, lines, invoice.id)
  return world.store.update('invoice', invoice.id, { lines: listOf(invoice.id, invoice.lines.data) })
}
