import { expect } from 'vitest'
import type { Story } from './story'

export const catalog: Record<string, Story> = {
  'products and prices are made, found, changed and taken away': async ({ stripe }) => {
    const product = await stripe.products.create({ name: 'Premium', metadata: { plan: 'premium' } })
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'EUR',
      unit_amount: 900,
      recurring: { interval: 'month' },
      lookup_key: 'monthly',
    })
    expect(price).toMatchObject({
      currency: 'eur',
      unit_amount: 900,
      type: 'recurring',
      recurring: { interval: 'month', interval_count: 1 },
    })
    expect((await stripe.prices.list({ lookup_keys: ['monthly'] })).data.map(({ id }) => id)).toEqual([
      price.id,
    ])
    const changed = await stripe.prices.update(price.id, { active: false, metadata: { was: 'first' } })
    expect(changed).toMatchObject({ active: false, metadata: { was: 'first' } })
    expect((await stripe.prices.retrieve(price.id, { expand: ['product'] })).product).toMatchObject({
      name: 'Premium',
    })
    expect(await stripe.products.update(product.id, { name: 'Maly Premium' })).toMatchObject({
      name: 'Maly Premium',
      metadata: { plan: 'premium' },
    })
    expect((await stripe.products.list({ active: true })).data.length).toBeGreaterThan(0)
    await expect(stripe.products.del(product.id)).rejects.toThrow('cannot be deleted')
    const free = await stripe.products.create({ name: 'Nothing' })
    expect(await stripe.products.retrieve(free.id)).toMatchObject({ name: 'Nothing' })
    expect(await stripe.products.del(free.id)).toMatchObject({ deleted: true })
  },

  'customers keep cards, and are told apart from deleted ones': async ({ stripe }) => {
    const customer = await stripe.customers.create({
      email: 'ana@maly.test',
      name: 'Ana',
      metadata: { member: '1', city: 'Lisbon' },
    })
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    await stripe.paymentMethods.update(method.id, { metadata: { from: 'settings' } })
    expect(await stripe.paymentMethods.retrieve(method.id)).toMatchObject({
      customer: customer.id,
      card: { last4: '4242', brand: 'visa' },
    })
    expect((await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data).toHaveLength(1)
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1)
    const changed = await stripe.customers.update(customer.id, {
      metadata: { city: '' },
      invoice_settings: { default_payment_method: method.id },
    })
    expect(changed.metadata).toEqual({ member: '1' })
    expect(await stripe.customers.retrieve(customer.id, { expand: ['subscriptions'] })).toMatchObject({
      email: 'ana@maly.test',
      subscriptions: { data: [] },
    })
    expect((await stripe.customers.list({ email: 'ana@maly.test' })).data[0]?.id).toBe(customer.id)
    expect(await stripe.paymentMethods.detach(method.id)).toMatchObject({ customer: null })
    const made = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    expect(made).toMatchObject({ type: 'card', customer: null })
    const source = await stripe.customers.createSource(customer.id, { source: 'tok_visa' })
    await stripe.customers.updateSource(customer.id, source.id, { metadata: { old: 'yes' } })
    expect((await stripe.customers.listSources(customer.id)).data).toHaveLength(1)
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_visa',
      confirm: true,
    })
    expect(await stripe.setupIntents.retrieve(setup.id)).toMatchObject({ status: 'succeeded' })
    expect((await stripe.setupIntents.list()).data).toHaveLength(1)
    expect(await stripe.customers.del(customer.id)).toMatchObject({ deleted: true })
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
    await expect(stripe.customers.update(customer.id, { name: 'Bo' })).rejects.toThrow('No such customer')
  },

  'endpoints are made, turned off and removed, and tell their secret once': async ({ stripe }) => {
    const made = await stripe.webhookEndpoints.create({
      url: 'https://maly.test/api/stripe/webhook',
      enabled_events: ['charge.refunded'],
    })
    expect(made.secret).toMatch(/^whsec_/)
    expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined()
    expect(await stripe.webhookEndpoints.update(made.id, { disabled: true })).toMatchObject({
      status: 'disabled',
    })
    expect((await stripe.webhookEndpoints.list()).data.map(({ id }) => id)).toContain(made.id)
    expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true })
    await expect(stripe.webhookEndpoints.create({ url: 'maly.test', enabled_events: ['*'] })).rejects.toThrow(
      'Invalid URL',
    )
  },
}
