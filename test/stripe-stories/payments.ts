import { expect } from 'vitest'
import type { StandIn } from '@/test/stripe'
import { lastOf, type Story } from './story'

const paid = ({ stripe }: StandIn, payment_method = 'pm_card_visa', amount = 2000) =>
  stripe.paymentIntents.create({
    amount,
    currency: 'usd',
    confirm: true,
    payment_method,
    return_url: 'https://maly.test',
  })

export const payments: Record<string, Story> = {
  'an intent is made, changed, confirmed, held, captured and canceled': async ({ stripe }) => {
    const intent = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      capture_method: 'manual',
    })
    expect(intent.status).toBe('requires_payment_method')
    await stripe.paymentIntents.update(intent.id, { amount: 1500, metadata: { order: '1' } })
    expect(
      await stripe.paymentIntents.confirm(intent.id, {
        payment_method: 'pm_card_visa',
        return_url: 'https://maly.test',
      }),
    ).toMatchObject({ status: 'requires_capture', amount_capturable: 1500 })
    expect(await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1200 })).toMatchObject({
      status: 'succeeded',
      amount_received: 1200,
    })
    const other = await stripe.paymentIntents.create({ amount: 1000, currency: 'eur' })
    expect(await stripe.paymentIntents.cancel(other.id, { cancellation_reason: 'abandoned' })).toMatchObject({
      status: 'canceled',
    })
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toThrow('status of succeeded')
    expect((await stripe.paymentIntents.list({ limit: 2 })).has_more).toBe(true)
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ metadata: { order: '1' } })
  },

  'a declined card is a card error with the failed charge on the books': async (sandbox) => {
    await expect(paid(sandbox, 'pm_card_chargeDeclinedInsufficientFunds')).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
    })
    expect((await lastOf(sandbox, 'payment_intent.payment_failed'))?.data.object).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code: 'insufficient_funds' },
    })
    expect(await paid(sandbox, 'pm_card_authenticationRequired')).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect_to_url' },
    })
  },

  'refunds: a part, the rest, and nothing beyond; pending and failed ones settle later': async (sandbox) => {
    const { stripe, advance } = sandbox
    const { id, latest_charge } = await paid(sandbox)
    const first = await stripe.refunds.create({
      payment_intent: id,
      amount: 500,
      reason: 'requested_by_customer',
      metadata: { refund: '1' },
    })
    expect(first).toMatchObject({ amount: 500, status: 'succeeded', payment_intent: id })
    await expect(stripe.refunds.create({ payment_intent: id, amount: 1501 })).rejects.toThrow(
      'greater than unrefunded amount',
    )
    expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(1500)
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    })
    expect(await stripe.charges.retrieve(String(latest_charge), { expand: ['refunds'] })).toMatchObject({
      amount_refunded: 2000,
      refunded: true,
      refunds: { data: [{}, {}] },
    })
    expect((await stripe.refunds.list({ payment_intent: id })).data).toHaveLength(2)
    expect(await stripe.refunds.update(first.id, { metadata: { seen: '1' } })).toMatchObject({
      metadata: { refund: '1', seen: '1' },
    })
    const [slow, lost] = [
      await paid(sandbox, 'pm_card_pendingRefund'),
      await paid(sandbox, 'pm_card_refundFail'),
    ]
    const pending = await stripe.refunds.create({ payment_intent: slow.id })
    const failing = await stripe.refunds.create({ payment_intent: lost.id })
    expect([pending.status, failing.status]).toEqual(['pending', 'succeeded'])
    await advance(60)
    expect(await stripe.refunds.retrieve(pending.id)).toMatchObject({ status: 'succeeded' })
    expect(await stripe.refunds.retrieve(failing.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    })
    expect(await stripe.charges.retrieve(String(lost.latest_charge))).toMatchObject({
      amount_refunded: 0,
      refunded: false,
    })
    await expect(stripe.refunds.cancel(pending.id)).rejects.toThrow('status of succeeded')
    await stripe.charges.update(String(latest_charge), { description: 'given back' })
  },

  'a dispute takes the money, is answered, and is won or lost': async (sandbox) => {
    const { stripe, advance } = sandbox
    for (const [text, status] of [
      ['winning_evidence', 'won'],
      ['losing_evidence', 'lost'],
    ]) {
      const { id } = await paid(sandbox, 'pm_card_createDispute')
      await advance(1)
      const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data
      expect(dispute).toMatchObject({
        status: 'needs_response',
        amount: 2000,
        balance_transactions: [{ net: -3500 }],
      })
      await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
        code: 'charge_disputed',
      })
      await stripe.disputes.update(dispute?.id ?? '', { evidence: { uncategorized_text: text ?? '' } })
      await advance(60)
      expect(await stripe.disputes.retrieve(dispute?.id ?? '')).toMatchObject({ status })
    }
    const asked = await paid(sandbox, 'pm_card_createDisputeInquiry')
    await advance(1)
    const [inquiry] = (await stripe.disputes.list({ charge: String(asked.latest_charge) })).data
    expect(inquiry).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] })
    expect(await stripe.disputes.close(inquiry?.id ?? '')).toMatchObject({ status: 'warning_closed' })
  },
}
