import type { Stripe } from 'stripe'
import { badRequest, StripeRefusal } from '../core/errors'
import { display } from '../core/money'
import { idOf } from '../core/store'
import type { World } from '../core/world'
import type { Line } from '../resources/checkout-lines'
import { pay, successAddress } from '../resources/checkout-pay'
import { hidden, requireSession } from '../resources/checkout-sessions'
import { fromBank, fromCard } from '../resources/payment-methods'
import { trialEndOf } from '../resources/subscribe'
import { byAccount, byNumber, testBanks } from '../resources/test-cards'
import { bankFields, cardFields } from './fields'
import { type Html, html, visitorPage } from './html'
import type { Page, Shown, Visit } from './pages'

/** Stripe's hosted payment page. It works without a script. */
export const checkoutPages: Page[] = [
  ['GET /c/pay/{}', ({ world, ids: [id = ''] }) => show(world, id)],
  ['POST /c/pay/{}', async (visit) => submit(visit)],
  ['GET /c/pay/{}/back', async (visit) => comeBack(visit)],
]

type Session = Stripe.Checkout.Session

async function submit({ world, courier, ids: [id = ''], form }: Visit): Promise<Shown> {
  try {
    const to = world.store.transaction(() => {
      const email = form('email')
      if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw badRequest('Your email is incomplete.')
      const buyer = {
        email,
        name: form('name'),
        quantity: (line: string) => (form(`quantity-${line}`) ? Number(form(`quantity-${line}`)) : undefined),
      }
      return pay(world, id, { method: methodOf(world, requireSession(world, id), form), buyer })
    }, keeps)
    await toldTheShop(courier)
    return { to }
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error
    courier.start()
    return show(world, id, { words: error.message, form })
  }
}

const keeps = (error: unknown) => error instanceof StripeRefusal && error.keepsState

// Stripe waits for the shop's answer to the event, ten seconds at most, before it sends the buyer back.
function toldTheShop(courier: Visit['courier']): Promise<unknown> {
  const patience = new Promise((resolve) => setTimeout(resolve, 10_000).unref())
  return Promise.race([courier.settle(), patience])
}

function methodOf(world: World, session: Session, form: Visit['form']): Stripe.PaymentMethod {
  const billing = { billing_details: { email: form('email'), name: form('name') } }
  if (form('way') === 'bank') {
    const bank = byAccount(form('account'))
    if (!bank) throw badRequest('This is none of the test accounts.')
    if (!mayPay(session, bank)) throw badRequest('This payment method is not available for this payment.')
    return fromBank(world, bank, billing)
  }
  const card = byNumber(form('number'))
  if (!card) throw badRequest('Your card number is invalid: use one of the test cards.')
  requireNotPast(world, form('expiry'))
  return fromCard(world, card, billing)
}

function requireNotPast(world: World, expiry: string): void {
  const [, month, year] = /^(\d{1,2}) ?\/ ?(\d{2})$/.exec(expiry) ?? []
  if (!month || !year) throw badRequest("Your card's expiration date is incomplete.")
  const end = Date.UTC(2000 + Number(year), Number(month), 1) / 1000
  if (end <= world.clock.now()) throw badRequest("Your card's expiration year is in the past.")
}

async function comeBack({ world, courier, ids: [id = ''] }: Visit): Promise<Shown> {
  const session = requireSession(world, id)
  await toldTheShop(courier)
  if (session.status === 'complete') return { to: successAddress(session) }
  return show(world, id, {
    words:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  })
}

type Again = { words?: string; form?: Visit['form'] }

function show(world: World, id: string, again: Again = {}): Shown {
  const session = requireSession(world, id)
  if (session.status !== 'open') return over(session)
  const { lines } = hidden(world, id)
  const words = again.words
  const trial = trialOf(world, session)
  const verb = session.mode === 'subscription' ? 'Subscribe' : 'Pay'
  const sum = display(session.amount_total ?? 0, session.currency ?? 'usd')
  const page = visitorPage(
    words ? `Problem: ${words}` : 'Payment',
    html`<h1>${trial ? html`${trial.days} days free` : html`${verb} ${sum}`}</h1>
${trial ? html`<p>Nothing is taken today. On ${trial.ends} the first ${sum} is taken, and again each ${trial.every}.</p>` : null}
<form method="post" action="/c/pay/${id}">${summary(lines, again)}
${words ? html`<p class="bad" role="alert">${words}</p>` : null}
${buyer(world, session, again)}${ways(session, again)}
<p><button>${trial ? 'Start trial' : verb}</button></p></form>
${session.cancel_url ? html`<p><a href="${session.cancel_url}">Back to the shop without paying</a></p>` : null}
<p class="note">This page is open for another ${timeLeft(session.expires_at - world.clock.now())}.</p>`,
  )
  return { page, status: words ? 400 : 200 }
}

// By no clock of a place: the page does not know where its reader is.
function timeLeft(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return minutes >= 120 ? `${Math.round(minutes / 60)} hours` : `${minutes} minute${minutes === 1 ? '' : 's'}`
}

function trialOf(world: World, { id, mode }: Session) {
  const { params, lines } = hidden(world, id)
  const ends = mode === 'subscription' ? trialEndOf(world, params.subscription_data ?? {}) : undefined
  if (!ends) return null
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })
  return {
    days: Math.round((ends - world.clock.now()) / 86_400),
    ends: day.format(ends * 1000),
    every: lines.find(({ price }) => price.recurring)?.price.recurring?.interval ?? 'month',
  }
}

function summary(lines: Line[], { form }: Again): Html {
  const rows = lines.map((line) => {
    const { enabled = false, minimum, maximum } = line.adjustable_quantity ?? {}
    const chosen = form?.(`quantity-${line.id}`) || line.quantity
    const quantity = enabled
      ? html`<input aria-label="Quantity" type="number" name="quantity-${line.id}" value="${chosen}" min="${minimum}" max="${maximum}">`
      : html`${line.quantity}`
    return html`<tr><td>${line.description}</td><td>${quantity}</td><td class="sum">${display(line.amount_total, line.currency)}</td></tr>`
  })
  return html`<div class="card scroll"><table><thead><tr><th>What</th><th>How many</th><th class="sum">Sum</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

function buyer(world: World, session: Session, { form }: Again): Html {
  const customer = idOf(session.customer)
  const known = customer ? world.store.find('customer', customer) : undefined
  const email = form?.('email') || session.customer_email || known?.email
  const name = form?.('name') || known?.name
  return html`<label for="email">Email</label><input id="email" name="email" type="email" autocomplete="email" required value="${email}">
<label for="name">Name</label><input id="name" name="name" autocomplete="name" value="${name}">`
}

function ways(session: Session, { form }: Again): Html {
  if (session.amount_total === 0 && session.mode === 'payment')
    return html`<input type="hidden" name="number" value="4242424242424242"><input type="hidden" name="expiry" value="12/40">`
  const banks = session.mode === 'payment' ? testBanks.filter((bank) => mayPay(session, bank)) : []
  return html`${cardFields(form, banks.length > 0)}${banks.length > 0 ? bankFields(banks, form) : null}`
}

function mayPay(
  { currency, excluded_payment_method_types }: Session,
  bank: (typeof testBanks)[number],
): boolean {
  return bank.currency === currency && !excluded_payment_method_types?.includes(bank.type)
}

function over({ status, success_url, cancel_url }: Session): Shown {
  const isPaid = status === 'complete'
  const back = isPaid ? success_url : cancel_url
  const body = html`<h1>${isPaid ? 'This is done' : 'This payment page has ended'}</h1>
<p>${isPaid ? 'The payment was made. There is nothing more to do here.' : 'It was open for a time, and nothing was taken.'}</p>
${back && !back.includes('{') ? html`<p><a href="${back}">Back to the shop</a></p>` : null}`
  return { page: visitorPage(isPaid ? 'Done' : 'Ended', body), status: isPaid ? 200 : 410 }
}
