import { badRequest, StripeRefusal } from '../core/errors'
import { display } from '../core/money'
import type { World } from '../core/world'
import { requireCharge } from '../resources/charges'
import { payInvoice } from '../resources/invoice-life'
import { requireInvoice } from '../resources/invoices'
import { fromCard } from '../resources/payment-methods'
import { byNumber } from '../resources/test-cards'
import { cardFields } from './fields'
import { clock, html, visitorPage } from './html'
import type { Page, Shown, Visit } from './pages'

/** The hosted invoice, where one that failed can be paid, and the receipt of a payment. */
export const invoicePages: Page[] = [
  ['GET /invoices/{}', ({ world, ids: [id = ''] }) => show(world, id)],
  ['POST /invoices/{}', (visit) => submit(visit)],
  [
    'GET /receipts/{}',
    ({ world, ids: [id = ''] }) => {
      const { amount, currency, amount_refunded, created, status } = requireCharge(world, id, 'id')
      const back =
        amount_refunded > 0 ? html`<p>${display(amount_refunded, currency)} was given back.</p>` : null
      const body = html`<h1>Receipt</h1><p>${display(amount, currency)}, ${clock(created)} UTC, ${status}</p>${back}`
      return { page: visitorPage('Receipt', body) }
    },
  ],
]

function submit({ world, courier, ids: [id = ''], form }: Visit): Shown {
  const back = `/invoices/${id}`
  try {
    const card = byNumber(form('number'))
    if (!card) throw badRequest('Your card number is invalid: use one of the test cards.')
    const keeps = (error: unknown) => error instanceof StripeRefusal && error.keepsState
    const paid = () =>
      payInvoice(world, requireInvoice(world, id), {
        method: fromCard(world, card).id,
        returnUrl: `${world.url}${back}`,
      })
    world.store.transaction(paid, keeps)
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error
    return show(world, id, { words: error.message, form })
  } finally {
    courier.start()
  }
  return { to: back }
}

function show(
  world: World,
  id: string,
  { words, form }: { words?: string; form?: Visit['form'] } = {},
): Shown {
  const { number, status, lines, total, amount_due, currency, created } = requireInvoice(world, id)
  const rows = lines.data.map(
    ({ description, amount }) =>
      html`<tr><td>${description}</td><td class="sum">${display(amount, currency)}</td></tr>`,
  )
  const body = html`<h1>Invoice ${number ?? id}</h1><p>${clock(created).slice(0, 10)}, ${status}</p>
<div class="card scroll"><table>${rows}<tr><th>Total</th><th class="sum">${display(total, currency)}</th></tr></table></div>
${words ? html`<p class="bad" role="alert">${words}</p>` : null}
${status === 'open' ? html`<form method="post">${cardFields(form, false)}<button>Pay ${display(amount_due, currency)}</button></form>` : null}`
  return { page: visitorPage(`Invoice ${number ?? id}`, body), status: words ? 400 : 200 }
}
