import { describe, expect, test } from 'vitest'
import { type StandIn, standIn } from '@/test/stripe'
import { line, shop } from '@/test/stripe-stories/story'

const sandbox: StandIn = await standIn()
const { stripe, url, pay } = sandbox
const evil = '<script>alert(1)</script>'

async function aSession(name = 'Fado') {
  const price_data = { currency: 'eur', unit_amount: 900, product_data: { name } }
  return stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price_data, quantity: 1 }],
    ...shop,
  })
}

describe('pages for people', () => {
  test('what a shop or a buyer writes is text on every page, never markup', async () => {
    const session = await aSession(evil)
    const again = await pay(session.url, { name: evil, email: evil })
    expect(again.status).toBe(400)
    for (const page of [await again.text(), await (await fetch(session.url ?? '')).text()]) {
      expect(page).not.toContain(evil)
      expect(page).toContain('&#60;script&#62;')
    }
    const [product] = (await stripe.products.list({ limit: 1 })).data
    expect(await (await fetch(`${url}/objects/${product?.id}`)).text()).not.toContain(evil)
    expect(await (await fetch(`${url}/?kind=${encodeURIComponent(evil)}`)).text()).not.toContain(evil)
  })

  test('what a buyer typed is still there after a refusal', async () => {
    const page = await (
      await pay((await aSession()).url, { number: '4000000000000069', name: 'Ana Sousa' })
    ).text()
    for (const words of [
      'Your card has expired.',
      'value="ana@maly.test"',
      'value="Ana Sousa"',
      'value="4000000000000069"',
    ])
      expect(page).toContain(words)
  })

  test.each<[string, Record<string, string>, string]>([
    ['a number that is no test card', { number: '1234' }, 'card number is invalid'],
    ['a card of last year', { expiry: '12/20' }, 'expiration year is in the past'],
    ['half an address', { email: 'ana' }, 'email is incomplete'],
    ['an account that is none', { way: 'bank', account: 'PT50' }, 'none of the test accounts'],
  ])('%s is refused in words', async (_, fields, words) => {
    const answer = await pay((await aSession()).url, fields)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(words)])
  })

  test('a trial says its days, the first sum and when it is taken; a card that is declined begins none', async () => {
    const customer = await stripe.customers.create({ email: 'ana@maly.test' })
    const recurring = { interval: 'month' as const }
    const session = await stripe.checkout.sessions.create({
      ...{ mode: 'subscription' as const, customer: customer.id, ...shop },
      line_items: [
        {
          price_data: { currency: 'eur', unit_amount: 699, recurring, product_data: { name: 'Premium' } },
          quantity: 1,
        },
      ],
      subscription_data: { trial_period_days: 14 },
    })
    const page = await (await fetch(session.url ?? '')).text()
    expect(page).toContain('14 days free')
    expect(page).toMatch(/Nothing is taken today. On \w+ \d+, \d{4} the first [^<]*6.99[^<]* is taken/)
    expect(page).not.toContain('UTC')
    const refused = await pay(session.url, { number: '4000000000000002' })
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('was declined')])
    const begun = () => stripe.subscriptions.list({ customer: customer.id, status: 'all' })
    expect((await begun()).data).toEqual([])
    expect((await pay(session.url, { number: '4000000000000341' })).status, 'kept, and declined later').toBe(
      303,
    )
    expect((await begun()).data).toMatchObject([{ status: 'trialing' }])
  })

  test.each([
    ['no number of a card', '1234'],
    ['markup', evil],
  ])('a new card that is %s is refused on the portal itself, and what was typed stays', async (_, number) => {
    const { id: customer } = await stripe.customers.create({ email: 'bo@maly.test' })
    const portal = await stripe.billingPortal.sessions.create({ customer, return_url: 'https://shop.test/' })
    const body = new URLSearchParams({ act: 'card', number })
    const answer = await fetch(portal.url, { method: 'POST', body, redirect: 'manual' })
    const page = await answer.text()
    expect(answer.status).toBe(400)
    for (const words of ['role="alert">Your card number is invalid', 'New card number', 'Back to Maly'])
      expect(page).toContain(words)
    expect(page).toContain(
      `value="${number === evil ? '&#60;script&#62;alert(1)&#60;/script&#62;' : number}"`,
    )
    const { data } = await stripe.paymentMethods.list({ customer })
    expect(data).toEqual([])
  })

  test('a bill that a card does not pay says so beside the card, which stays as typed', async () => {
    const { id: customer } = await stripe.customers.create({ email: 'bo@maly.test' })
    await stripe.invoiceItems.create({ customer, amount: 699, currency: 'eur' })
    const pending = { pending_invoice_items_behavior: 'include' as const }
    const { id: invoice } = await stripe.invoices.create({ customer, ...pending })
    const open = await stripe.invoices.finalizeInvoice(invoice)
    const send = (number: string) =>
      fetch(open.hosted_invoice_url ?? '', {
        ...{ method: 'POST', body: new URLSearchParams({ number, expiry: '12/39' }), redirect: 'manual' },
      })
    const refused = await send('4000000000000002')
    const page = await refused.text()
    expect([refused.status, page]).toEqual([400, expect.stringContaining('Your card was declined.')])
    for (const typed of ['value="4000000000000002"', 'value="12/39"']) expect(page).toContain(typed)
    expect((await send('1234')).status).toBe(400)
    expect((await send('4242424242424242')).status).toBe(303)
    expect((await stripe.invoices.retrieve(invoice)).status).toBe('paid')
  })

  test('nothing to pay is paid without a card', async () => {
    const session = await stripe.checkout.sessions.create({ mode: 'payment', line_items: [line(0)], ...shop })
    expect(session.payment_status).toBe('no_payment_required')
    expect(await (await fetch(session.url ?? '')).text()).not.toContain('Card number</label>')
    expect((await pay(session.url)).status).toBe(303)
  })

  test.each([
    '/nothing',
    '/c/pay/cs_test_none',
    '/challenges/pi_none',
    '/objects/ch_none',
    '/events/evt_none',
  ])('%s is not there', async (path) => {
    expect((await fetch(url + path)).status).toBe(404)
  })

  test.each(['/p/session/guessed', '/setup/e/acct_1/guessed'])('%s is not one of our links', async (path) => {
    expect((await fetch(url + path)).status).toBe(400)
  })
})

describe('levers', () => {
  test.each([
    ['delivery', { mode: 'sideways' }],
    ['advance', { seconds: -1 }],
    ['fault', { path: '/elsewhere', status: 500 }],
  ])('%s refuses %j', async (name, body) => {
    await expect(sandbox.lever(name, body)).rejects.toThrow('400')
  })

  test('the desk refunds, disputes and restricts as the world outside does', async () => {
    const session = await aSession()
    await pay(session.url)
    const [charge] = (await stripe.charges.list({ limit: 1 })).data
    const act = (id: string, says: string) =>
      fetch(`${url}/objects/${id}`, {
        method: 'POST',
        body: new URLSearchParams({ act: says }),
        redirect: 'manual',
      })
    expect((await act(charge?.id ?? '', 'Dispute it')).status).toBe(303)
    const [dispute] = (await stripe.disputes.list({ limit: 1 })).data
    await act(dispute?.id ?? '', 'Lost')
    expect(await stripe.disputes.retrieve(dispute?.id ?? '')).toMatchObject({ status: 'lost' })
    expect((await act(charge?.id ?? '', 'Refund it all')).status).toBe(400)
    for (const path of ['/', '/deliveries', '/objects', '/time', `/receipts/${charge?.id}`])
      expect((await fetch(url + path)).status).toBe(200)
  })
})
