import { expect } from 'vitest'
import { lastOf, line, organizer, type Story, shop } from './story'

const outcome = async (answer: Response) => ({ status: answer.status, to: answer.headers.get('location') })

export const checkout: Record<string, Story> = {
  'a session is paid on its page, and the buyer goes back to the shop': async (sandbox) => {
    const { stripe, pay } = sandbox
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [line(1250, 'eur', 2)],
      client_reference_id: '7',
      metadata: { payment: '7' },
      payment_intent_data: { metadata: { payment: '7' }, description: 'Two tickets' },
      ...shop,
    })
    expect(session).toMatchObject({
      amount_total: 2500,
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      client_reference_id: '7',
    })
    expect(await outcome(await pay(session.url))).toEqual({
      status: 303,
      to: `https://maly.test/tickets?session=${session.id}`,
    })
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['line_items', 'payment_intent.latest_charge'],
    })
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      customer: null,
      customer_details: { email: 'ana@maly.test' },
    })
    expect(paid.line_items?.data[0]).toMatchObject({
      amount_total: 2500,
      quantity: 2,
      description: 'Fado at eight',
    })
    expect(paid.payment_intent).toMatchObject({
      metadata: { payment: '7' },
      latest_charge: { paid: true, amount: 2500 },
    })
    expect((await stripe.checkout.sessions.listLineItems(session.id)).data).toHaveLength(1)
    expect((await lastOf(sandbox, 'checkout.session.completed'))?.data.object).toMatchObject({
      id: session.id,
      payment_status: 'paid',
    })
    expect(await (await pay(session.url)).text()).toContain('The payment was made.')
    expect(
      (
        await stripe.checkout.sessions.list({
          payment_intent: String((await stripe.checkout.sessions.retrieve(session.id)).payment_intent),
        })
      ).data,
    ).toHaveLength(1)
  },

  'a declined card leaves the session open, and another card pays it': async (sandbox) => {
    const { stripe, pay } = sandbox
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [line(900)],
      ...shop,
    })
    const refused = await pay(session.url, { number: '4000000000000002' })
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('Your card was declined.'),
    ])
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
    })
    expect((await lastOf(sandbox, 'charge.failed'))?.data.object).toMatchObject({
      status: 'failed',
      failure_code: 'card_declined',
    })
    expect((await pay(session.url)).status).toBe(303)
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id)
    expect(
      (await stripe.charges.list({ payment_intent: String(payment_intent) })).data.map(
        ({ status }) => status,
      ),
    ).toEqual(['succeeded', 'failed'])
  },

  '3-D Secure sends the buyer to the bank: failed there is not paid, passed there is': async ({
    stripe,
    pay,
  }) => {
    for (const number of ['4000002500003155', '4000000000003220']) {
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [line(900)],
        ...shop,
      })
      const answer = async (word: string) => {
        const { to } = await outcome(await pay(session.url, { number }))
        const back = await outcome(
          await fetch(to ?? '', {
            method: 'POST',
            body: new URLSearchParams({ answer: word }),
            redirect: 'manual',
          }),
        )
        return fetch(back.to ?? '', { redirect: 'manual' })
      }
      expect(await (await answer('no')).text()).toContain('unable to authenticate')
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' })
      expect((await answer('yes')).headers.get('location')).toContain(session.id)
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        status: 'complete',
        payment_status: 'paid',
      })
    }
  },

  'a bank debit completes unpaid, and is paid or failed later': async (sandbox) => {
    const { stripe, pay, advance } = sandbox
    const ways = [
      ['AT611904300234573201', 'paid', 'checkout.session.async_payment_succeeded'],
      ['AT861904300235473202', 'unpaid', 'checkout.session.async_payment_failed'],
    ]
    for (const [account = '', status, kind = ''] of ways) {
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [line(2000)],
        ...shop,
      })
      await pay(session.url, { way: 'bank', account })
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        status: 'complete',
        payment_status: 'unpaid',
      })
      await advance(60)
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: status })
      expect((await lastOf(sandbox, kind))?.data.object).toMatchObject({ id: session.id })
    }
  },

  'a session ends when its time is over or the shop says so, and cannot be paid then': async (sandbox) => {
    const { stripe, pay, advance, world } = sandbox
    const make = () =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [line(900)],
        expires_at: world.clock.now() + 1800,
        ...shop,
      })
    const [left, ended] = [await make(), await make()]
    expect(await stripe.checkout.sessions.expire(ended.id)).toMatchObject({ status: 'expired', url: null })
    await expect(stripe.checkout.sessions.expire(ended.id)).rejects.toThrow('status of `expired`')
    await advance(1800)
    expect(await stripe.checkout.sessions.retrieve(left.id)).toMatchObject({ status: 'expired' })
    expect((await lastOf(sandbox, 'checkout.session.expired'))?.data.object).toMatchObject({ id: left.id })
    expect((await pay(left.url)).status).toBe(410)
  },

  'the buyer changes how many, within what the shop allows': async ({ stripe, pay }) => {
    const price = { ...line(500), adjustable_quantity: { enabled: true, minimum: 1, maximum: 4 } }
    const session = await stripe.checkout.sessions.create({ mode: 'payment', line_items: [price], ...shop })
    const [item] = (await stripe.checkout.sessions.listLineItems(session.id)).data
    await pay(session.url, { [`quantity-${item?.id}`]: '9' })
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      amount_total: 2000,
      payment_status: 'paid',
    })
    expect(await stripe.checkout.sessions.update(session.id, { metadata: { seen: 'yes' } })).toMatchObject({
      metadata: { seen: 'yes' },
    })
  },

  'a session for an organizer passes the money on and keeps the fee; a refund takes both back': async (
    sandbox,
  ) => {
    const { stripe, pay } = sandbox
    const destination = await organizer(sandbox)
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [line(10_000)],
      payment_intent_data: {
        application_fee_amount: 700,
        transfer_data: { destination },
        transfer_group: 'order_1',
      },
      ...shop,
    })
    await pay(session.url)
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id)
    const intent = await stripe.paymentIntents.retrieve(String(payment_intent), {
      expand: ['latest_charge.transfer', 'latest_charge.application_fee'],
    })
    expect(intent.latest_charge).toMatchObject({
      transfer: { amount: 10_000, destination },
      application_fee: { amount: 700, account: destination },
    })
    const balance = await stripe.balance.retrieve({}, { stripeAccount: destination })
    expect(balance.pending).toEqual([expect.objectContaining({ amount: 9300, currency: 'eur' })])
    const part = await stripe.refunds.create({
      payment_intent: String(payment_intent),
      amount: 5000,
      reverse_transfer: true,
      refund_application_fee: true,
    })
    expect(part).toMatchObject({ status: 'succeeded', amount: 5000 })
    await stripe.refunds.create({
      payment_intent: String(payment_intent),
      reverse_transfer: true,
      refund_application_fee: true,
    })
    const [fee] = (await stripe.applicationFees.list({ limit: 1 })).data
    expect(fee).toMatchObject({ amount_refunded: 700, refunded: true })
    const [transfer] = (await stripe.transfers.list({ destination })).data
    expect(transfer).toMatchObject({ amount_reversed: 10_000, reversed: true })
    const after = await stripe.balance.retrieve({}, { stripeAccount: destination })
    expect((after.pending[0]?.amount ?? 0) + (after.available[0]?.amount ?? 0)).toBe(0)
    expect((await stripe.charges.list({ limit: 1 }, { stripeAccount: destination })).data[0]?.id).toMatch(
      /^py_/,
    )
  },
}
