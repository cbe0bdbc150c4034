import { expect } from 'vitest'
import { member, plans } from './billing'
import type { Story } from './story'

export const invoices: Record<string, Story> = {
  'invoices are written by hand, sent, paid, voided and given up': async (sandbox) => {
    const { stripe } = sandbox
    const customer = await member(sandbox)
    const make = async () => {
      await stripe.invoiceItems.create({
        customer: customer.id,
        amount: 2000,
        currency: 'eur',
        description: 'A stage',
      })
      return stripe.invoices.create({ customer: customer.id, pending_invoice_items_behavior: 'include' })
    }
    const first = await make()
    expect(first).toMatchObject({ status: 'draft', total: 2000 })
    await stripe.invoices.update(first.id, { description: 'September' })
    expect(await stripe.invoices.finalizeInvoice(first.id)).toMatchObject({
      status: 'open',
      number: expect.any(String),
    })
    expect(await stripe.invoices.pay(first.id)).toMatchObject({ status: 'paid', amount_paid: 2000 })
    expect((await stripe.invoices.listLineItems(first.id)).data).toHaveLength(1)
    await expect(stripe.invoices.pay(first.id)).rejects.toThrow('already paid')
    const [sent, lost, draft] = [await make(), await make(), await make()]
    expect(await stripe.invoices.sendInvoice(sent.id)).toMatchObject({ status: 'open' })
    expect(await stripe.invoices.voidInvoice(sent.id)).toMatchObject({ status: 'void' })
    await stripe.invoices.finalizeInvoice(lost.id)
    expect(await stripe.invoices.markUncollectible(lost.id)).toMatchObject({ status: 'uncollectible' })
    expect(await stripe.invoices.del(draft.id)).toMatchObject({ deleted: true })
    const item = await stripe.invoiceItems.create({ customer: customer.id, amount: 100, currency: 'eur' })
    expect(await stripe.invoiceItems.retrieve(item.id)).toMatchObject({ amount: 100 })
    expect((await stripe.invoiceItems.list({ customer: customer.id })).data.length).toBeGreaterThan(3)
    expect(await stripe.invoiceItems.del(item.id)).toMatchObject({ deleted: true })
  },

  'the portal shows the subscription, ends it and takes another card': async (sandbox) => {
    const { stripe } = sandbox
    const { monthly } = await plans(sandbox)
    const customer = await member(sandbox)
    const { id } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id }],
    })
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'https://maly.test/premium',
    })
    expect(await (await fetch(portal.url)).text()).toContain('€9.00 per month')
    const post = (fields: Record<string, string>) =>
      fetch(portal.url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
    await post({ act: 'cancel', subscription: id })
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ cancel_at_period_end: true })
    await post({ act: 'card', number: '5555555555554444' })
    const { default_payment_method } = await stripe.subscriptions.retrieve(id, {
      expand: ['default_payment_method'],
    })
    expect(default_payment_method).toMatchObject({ card: { brand: 'mastercard' } })
    const made = await stripe.billingPortal.configurations.create({
      features: { invoice_history: { enabled: true } },
    })
    await stripe.billingPortal.configurations.update(made.id, { metadata: { of: 'Maly' } })
    expect(await stripe.billingPortal.configurations.retrieve(made.id)).toMatchObject({
      metadata: { of: 'Maly' },
    })
    expect((await stripe.billingPortal.configurations.list()).data).toHaveLength(2)
  },

  'what happened can be read again': async ({ stripe }) => {
    const { data, has_more } = await stripe.events.list({
      limit: 100,
      types: ['invoice.paid', 'charge.succeeded'],
    })
    expect(new Set(data.map(({ type }) => type))).toEqual(new Set(['invoice.paid', 'charge.succeeded']))
    expect(has_more).toBe(false)
    expect(await stripe.events.retrieve(data[0]?.id ?? '')).toMatchObject({
      api_version: '2026-10-28.endive',
    })
  },
}
