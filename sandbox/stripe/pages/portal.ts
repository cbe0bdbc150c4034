import type { Stripe } from 'stripe'
import { badRequest, StripeRefusal } from '../core/errors'
import { display } from '../core/money'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import { attach, fromCard } from '../resources/payment-methods'
import { change } from '../resources/renew'
import { byNumber } from '../resources/test-cards'
import { clock, type Html, html, visitorPage } from './html'
import type { Page, Shown, Visit } from './pages'

/** Stripe's billing portal: receipts, the card, and the way out. */
export const portalPages: Page[] = [
  ['GET /p/session/{}', ({ world, ids: [secret = ''] }) => show(world, secret)],
  ['POST /p/session/{}', (visit) => submit(visit)],
]

function submit({ world, courier, ids: [secret = ''], form }: Visit): Shown {
  const { customer } = sessionOf(world, secret)
  try {
    world.store.transaction(() =>
      form('act') === 'card' ? newCard(world, customer, form('number')) : turn(world, customer, form),
    )
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error
    return show(world, secret, { words: error.message, number: form('number') })
  } finally {
    courier.start()
  }
  return { to: `/p/session/${secret}` }
}

type Again = { words?: string; number?: string }

function show(world: World, secret: string, { words, number }: Again = {}): Shown {
  const session = sessionOf(world, secret)
  const live = subscriptionsOf(world, session.customer)
  const invoices = world.store
    .all('invoice')
    .filter(({ customer }) => idOf(customer) === session.customer)
    .reverse()
  const body = html`<h1>Your subscription</h1>${live.length > 0 ? live.map((it) => card(it)) : html`<p class="note">You have none.</p>`}
<h2>Card</h2><form method="post">${words ? html`<p class="bad" role="alert">${words}</p>` : null}<input type="hidden" name="act" value="card"><label for="number">New card number</label>
<input id="number" name="number" inputmode="numeric" value="${number || '4242 4242 4242 4242'}"><p><button class="second">Use this card from now on</button></p></form>
<h2>Invoices</h2><div class="scroll"><table>${invoices.map((it) => html`<tr><td>${clock(it.created).slice(0, 10)}</td><td><a href="/invoices/${it.id}">${it.number ?? it.id}</a></td><td>${it.status}</td><td class="sum">${display(it.total, it.currency)}</td></tr>`)}</table></div>
${session.return_url ? html`<p><a href="${session.return_url}">Back to Maly</a></p>` : null}`
  const title = words ? `Problem: ${words}` : 'Your subscription'
  return { page: visitorPage(title, body), status: words ? 400 : 200 }
}

function sessionOf({ store }: World, secret: string): Stripe.BillingPortal.Session {
  const id = store.ownRow<string>('portal', secret)
  if (!id) throw badRequest('This link is not one of ours.')
  return store.get('billing_portal.session', id)
}

const subscriptionsOf = ({ store }: World, customer: string) =>
  store
    .all('subscription')
    .filter((it) => idOf(it.customer) === customer && !['canceled', 'incomplete_expired'].includes(it.status))

function card({ id, status, items, currency, cancel_at_period_end }: Stripe.Subscription): Html {
  const [item] = items.data
  const sum = items.data.reduce(
    (total, { price, quantity }) => total + (price.unit_amount ?? 0) * (quantity ?? 1),
    0,
  )
  const until = clock(item?.current_period_end ?? 0).slice(0, 10)
  return html`<div class="card"><p><strong>${display(sum, currency)} per ${item?.price.recurring?.interval}</strong> (${status})</p>
<p>${cancel_at_period_end ? `Ends on ${until}.` : `Renews on ${until}.`}</p>
<form method="post"><input type="hidden" name="subscription" value="${id}"><button name="act" value="${cancel_at_period_end ? 'keep' : 'cancel'}">${cancel_at_period_end ? 'Keep it' : 'Cancel at the end of the period'}</button></form></div>`
}

function turn(world: World, customer: string, form: (name: string) => string): void {
  const found = subscriptionsOf(world, customer).find(({ id }) => id === form('subscription'))
  if (!found) throw badRequest('There is no such subscription.')
  const isEnding = form('act') === 'cancel'
  change(world, found, {
    cancel_at_period_end: isEnding,
    cancel_at: isEnding ? (found.items.data[0]?.current_period_end ?? null) : null,
    canceled_at: isEnding ? world.clock.now() : null,
  })
}

function newCard(world: World, customer: string, number: string): void {
  const found = byNumber(number)
  if (!found) throw badRequest('Your card number is invalid: use one of the test cards.')
  const { id } = attach(world, fromCard(world, found), customer)
  const { invoice_settings } = world.store.get('customer', customer)
  world.store.update('customer', customer, {
    invoice_settings: { ...invoice_settings, default_payment_method: id },
  })
  for (const it of subscriptionsOf(world, customer)) change(world, it, { default_payment_method: id })
}
