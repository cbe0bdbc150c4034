import { expect } from 'vitest'
import type { StandIn } from '@/test/stripe'
import { lastOf, type Story, shop } from './story'

const day = 86_400

/** Three ways to pay for premium. */
export async function plans({ stripe }: StandIn) {
  const product = await stripe.products.create({ name: 'Premium' })
  const make = (unit_amount: number, interval: 'month' | 'year') =>
    stripe.prices.create({ product: product.id, currency: 'eur', unit_amount, recurring: { interval } })
  return {
    monthly: await make(900, 'month'),
    better: await make(1900, 'month'),
    yearly: await make(9000, 'year'),
  }
}

/** A customer with a card that is charged by itself. */
export const member = ({ stripe }: StandIn, payment_method = 'pm_card_visa') =>
  stripe.customers.create({
    email: 'ana@maly.test',
    payment_method,
    invoice_settings: { default_payment_method: payment_method },
  })

export const billing: Record<string, Story> = {
  'premium is bought on the hosted page and renewed each month': async (sandbox) => {
    const { stripe, pay, advance } = sandbox
    const { monthly } = await plans(sandbox)
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: monthly.id, quantity: 1 }],
      subscription_data: { metadata: { member: '1' } },
      ...shop,
    })
    expect((await pay(session.url, { number: '4000000000000002' })).status).toBe(400)
    expect((await pay(session.url)).status).toBe(303)
    const bought = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription.latest_invoice.payments'],
    })
    expect(bought).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      subscription: {
        status: 'active',
        metadata: { member: '1' },
        latest_invoice: {
          status: 'paid',
          billing_reason: 'subscription_create',
          payments: { data: [{ status: 'paid' }] },
        },
      },
    })
    const id = typeof bought.subscription === 'object' ? (bought.subscription?.id ?? '') : ''
    const before = (await stripe.subscriptions.retrieve(id)).items.data[0]
    await advance(32 * day)
    const after = (await stripe.subscriptions.retrieve(id)).items.data[0]
    expect(after?.current_period_start).toBe(before?.current_period_end)
    expect((await stripe.invoices.list({ subscription: id })).data.map((it) => it.billing_reason)).toEqual([
      'subscription_cycle',
      'subscription_create',
    ])
    expect((await stripe.invoicePayments.list({ limit: 1 })).data[0]).toMatchObject({ status: 'paid' })
    const [payment] = (await stripe.invoicePayments.list({ limit: 1 })).data
    expect(await stripe.invoicePayments.retrieve(payment?.id ?? '')).toMatchObject({
      payment: { type: 'payment_intent' },
    })
  },

  'a subscription on the page passes 3-D Secure first': async ({ stripe, pay, ...sandbox }) => {
    const { yearly } = await plans({ stripe, pay, ...sandbox })
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: yearly.id, quantity: 1 }],
      ...shop,
    })
    const answer = await pay(session.url, { number: '4000000000003220' })
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' })
    await fetch(answer.headers.get('location') ?? '', {
      method: 'POST',
      body: new URLSearchParams({ answer: 'yes' }),
      redirect: 'manual',
    })
    expect(await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] })).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      subscription: { status: 'active' },
    })
  },

  'a renewal that fails is past due, tried again, and ends after the last try': async (sandbox) => {
    const { stripe, advance } = sandbox
    const { monthly } = await plans(sandbox)
    const customer = await member(sandbox)
    const begun = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: monthly.id }] })
    expect(begun.status).toBe('active')
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
    await stripe.subscriptions.update(begun.id, { default_payment_method: bad.id })
    await advance(32 * day)
    expect(await stripe.subscriptions.retrieve(begun.id)).toMatchObject({ status: 'past_due' })
    const failed = (await lastOf(sandbox, 'invoice.payment_failed'))?.data.object as { id: string }
    expect(await stripe.invoices.retrieve(failed.id)).toMatchObject({ status: 'open', attempt_count: 1 })
    await advance(20 * day)
    expect(await stripe.subscriptions.retrieve(begun.id)).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
    })
    await expect(stripe.subscriptions.update(begun.id, { metadata: { a: 'b' } })).rejects.toThrow(
      'No such subscription',
    )
    expect((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toHaveLength(1)
    const unlucky = await member(sandbox, 'pm_card_chargeCustomerFail')
    expect(
      (await stripe.subscriptions.create({ customer: unlucky.id, items: [{ price: monthly.id }] })).status,
    ).toBe('incomplete')
    await expect(
      stripe.subscriptions.create({
        customer: (await stripe.customers.create()).id,
        items: [{ price: monthly.id }],
      }),
    ).rejects.toThrow('no attached payment source')
  },

  'a change of plan costs what its preview said': async (sandbox) => {
    const { stripe, advance } = sandbox
    const { monthly, better, yearly } = await plans(sandbox)
    const customer = await member(sandbox)
    const { id, items } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: monthly.id }],
    })
    const [item] = items.data
    await advance(10 * day)
    const changed = { id: item?.id ?? '', price: better.id }
    const proration_date = sandbox.world.clock.now()
    const preview = await stripe.invoices.createPreview({
      customer: customer.id,
      subscription: id,
      subscription_details: { items: [changed], proration_behavior: 'always_invoice', proration_date },
    })
    expect(preview.lines.data.map(({ amount }) => Math.sign(amount))).toEqual([-1, 1])
    await stripe.subscriptions.update(id, {
      items: [changed],
      proration_behavior: 'always_invoice',
      proration_date,
    })
    const { latest_invoice } = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
    expect(latest_invoice).toMatchObject({
      total: preview.total,
      status: 'paid',
      billing_reason: 'subscription_update',
    })
    const later = await stripe.invoices.createPreview({
      customer: customer.id,
      subscription: id,
      subscription_details: { items: [{ id: item?.id ?? '', quantity: 2 }] },
    })
    expect(later.lines.data).toHaveLength(3)
    const year = await stripe.subscriptions.update(id, { items: [{ id: item?.id ?? '', price: yearly.id }] })
    expect((year.items.data[0]?.current_period_end ?? 0) - sandbox.world.clock.now()).toBeGreaterThan(
      360 * day,
    )
    const added = await stripe.subscriptionItems.create({ subscription: id, price: yearly.id, quantity: 2 })
    await stripe.subscriptionItems.update(added.id, { quantity: 3 })
    expect(await stripe.subscriptionItems.retrieve(added.id)).toMatchObject({ quantity: 3 })
    expect((await stripe.subscriptionItems.list({ subscription: id })).data).toHaveLength(2)
    expect(await stripe.subscriptionItems.del(added.id)).toMatchObject({ deleted: true })
    await expect(stripe.subscriptionItems.del(item?.id ?? '')).rejects.toThrow('at least one active item')
  },

  'canceling keeps the period, and ending now does not': async (sandbox) => {
    const { stripe, advance } = sandbox
    const { monthly } = await plans(sandbox)
    const customer = await member(sandbox)
    const begin = () => stripe.subscriptions.create({ customer: customer.id, items: [{ price: monthly.id }] })
    const [kept, ended] = [await begin(), await begin()]
    const leaving = await stripe.subscriptions.update(kept.id, {
      cancel_at_period_end: true,
      cancellation_details: { comment: 'Moving away' },
    })
    expect(leaving).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancellation_details: { comment: 'Moving away', reason: 'cancellation_requested' },
    })
    expect(await stripe.subscriptions.cancel(ended.id)).toMatchObject({ status: 'canceled' })
    await advance(32 * day)
    expect(await stripe.subscriptions.retrieve(kept.id)).toMatchObject({ status: 'canceled' })
    expect((await lastOf(sandbox, 'customer.subscription.deleted'))?.data.object).toMatchObject({
      id: kept.id,
    })
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toEqual([])
  },

  'a trial ends with an invoice, or pauses where nobody can be charged': async (sandbox) => {
    const { stripe, advance } = sandbox
    const { monthly } = await plans(sandbox)
    const charged = await member(sandbox)
    const trial = await stripe.subscriptions.create({
      customer: charged.id,
      items: [{ price: monthly.id }],
      trial_period_days: 7,
    })
    expect(trial).toMatchObject({ status: 'trialing' })
    await advance(5 * day)
    expect((await lastOf(sandbox, 'customer.subscription.trial_will_end'))?.data.object).toMatchObject({
      id: trial.id,
    })
    await advance(3 * day)
    expect(await stripe.subscriptions.retrieve(trial.id)).toMatchObject({ status: 'active' })
    const nobody = await stripe.customers.create()
    const empty = await stripe.subscriptions.create({
      customer: nobody.id,
      items: [{ price: monthly.id }],
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    })
    expect(await stripe.subscriptions.update(empty.id, { trial_end: 'now' })).toMatchObject({
      status: 'paused',
    })
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: nobody.id })
    await stripe.subscriptions.update(empty.id, { default_payment_method: method.id })
    expect(await stripe.subscriptions.resume(empty.id)).toMatchObject({ status: 'active' })
  },
}
