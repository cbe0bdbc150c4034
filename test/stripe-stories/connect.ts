import { expect } from 'vitest'
import { lastOf, organizer, type Story } from './story'

export const connect: Record<string, Story> = {
  'an organizer is not paid before Stripe knows them': async ({ stripe }) => {
    const account = await stripe.accounts.create({
      type: 'express',
      country: 'PT',
      capabilities: { transfers: { requested: true } },
    })
    expect(account).toMatchObject({
      charges_enabled: false,
      payouts_enabled: false,
      details_submitted: false,
      capabilities: { transfers: 'inactive' },
    })
    const params = { amount: 1000, currency: 'eur', transfer_data: { destination: account.id } }
    await expect(stripe.paymentIntents.create(params)).rejects.toMatchObject({
      code: 'insufficient_capabilities_for_transfer',
    })
    await expect(stripe.accounts.createLoginLink(account.id)).rejects.toThrow('not completed onboarding')
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      refresh_url: 'https://maly.test/again',
      return_url: 'https://maly.test/money',
    })
    const page = await fetch(link.url)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form method="post">')])
    const submit = () =>
      fetch(link.url, {
        method: 'POST',
        body: new URLSearchParams({ answer: 'complete' }),
        redirect: 'manual',
      })
    expect((await submit()).headers.get('location')).toBe('https://maly.test/money')
    expect((await submit()).headers.get('location')).toBe('https://maly.test/again')
    expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
      charges_enabled: true,
      payouts_enabled: true,
      capabilities: { transfers: 'active' },
    })
    expect((await stripe.accounts.createLoginLink(account.id)).url).toContain('/express/')
    expect((await stripe.accounts.listCapabilities(account.id)).data).toHaveLength(1)
    expect((await stripe.accounts.listExternalAccounts(account.id)).data).toHaveLength(1)
    await stripe.accounts.update(account.id, {
      metadata: { member: '2' },
      business_profile: { name: 'Omar' },
    })
    expect((await stripe.accounts.list({ limit: 1 })).data[0]?.id).toBe(account.id)
    expect(await stripe.accounts.retrieveCurrent({}, { stripeAccount: account.id })).toMatchObject({
      id: account.id,
    })
    expect(await stripe.accounts.reject(account.id, { reason: 'fraud_other' })).toMatchObject({
      payouts_enabled: false,
    })
    expect(await stripe.accounts.del(account.id)).toMatchObject({ deleted: true })
    await expect(stripe.accounts.retrieve(account.id)).rejects.toMatchObject({ statusCode: 404 })
  },

  'money is transferred, taken back and paid out, and every movement is in the books': async (sandbox) => {
    const { stripe, advance } = sandbox
    const destination = await organizer(sandbox)
    await stripe.paymentIntents.create({
      amount: 50_000,
      currency: 'eur',
      confirm: true,
      payment_method: 'pm_card_bypassPending',
      return_url: 'https://maly.test',
    })
    const transfer = await stripe.transfers.create({
      amount: 3000,
      currency: 'eur',
      destination,
      transfer_group: 'order_2',
      metadata: { order: '2' },
    })
    await stripe.transfers.update(transfer.id, { metadata: { seen: '1' } })
    const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 1000 })
    expect(await stripe.transfers.retrieveReversal(transfer.id, reversal.id)).toMatchObject({
      amount: 1000,
      transfer: transfer.id,
    })
    expect((await stripe.transfers.listReversals(transfer.id)).data).toHaveLength(1)
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({
      amount_reversed: 1000,
      reversed: false,
    })
    await expect(stripe.transfers.createReversal(transfer.id, { amount: 2001 })).rejects.toThrow(
      'greater than the remaining',
    )
    const own = { stripeAccount: destination }
    expect((await stripe.balance.retrieve({}, own)).available[0]?.amount).toBe(2000)
    await expect(stripe.payouts.create({ amount: 2001, currency: 'eur' }, own)).rejects.toMatchObject({
      code: 'balance_insufficient',
    })
    const payout = await stripe.payouts.create({ amount: 1500, currency: 'eur' }, own)
    await stripe.payouts.update(payout.id, { metadata: { week: '36' } }, own)
    await advance(3 * 86_400)
    expect(await stripe.payouts.retrieve(payout.id, {}, own)).toMatchObject({ status: 'paid' })
    const other = await stripe.payouts.create({ amount: 500, currency: 'eur' }, own)
    expect(await stripe.payouts.cancel(other.id, {}, own)).toMatchObject({ status: 'canceled' })
    expect((await stripe.payouts.list({}, own)).data).toHaveLength(2)
    const books = (await stripe.balanceTransactions.list({ limit: 100 }, own)).data
    expect(books.reduce((sum, { net }) => sum + net, 0)).toBe(500)
    expect(await stripe.balanceTransactions.retrieve(books[0]?.id ?? '', {}, own)).toMatchObject({
      id: books[0]?.id,
    })
    expect((await stripe.events.list({ type: 'payout.paid' }, own)).data[0]).toMatchObject({
      account: destination,
    })
    expect(await stripe.accounts.retrieveCurrent()).toMatchObject({ charges_enabled: true })
  },

  'the fee of the platform is given back in parts': async (sandbox) => {
    const { stripe } = sandbox
    const destination = await organizer(sandbox)
    await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      confirm: true,
      payment_method: 'pm_card_visa',
      return_url: 'https://maly.test',
      application_fee_amount: 100,
      transfer_data: { destination },
    })
    const fee = (await lastOf(sandbox, 'application_fee.created'))?.data.object as { id: string }
    const back = await stripe.applicationFees.createRefund(fee.id, { amount: 40 })
    expect(await stripe.applicationFees.retrieve(fee.id)).toMatchObject({
      amount_refunded: 40,
      refunded: false,
    })
    expect((await stripe.applicationFees.listRefunds(fee.id)).data).toHaveLength(1)
    expect(await stripe.applicationFees.retrieveRefund(fee.id, back.id)).toMatchObject({ amount: 40 })
    await expect(stripe.applicationFees.createRefund(fee.id, { amount: 61 })).rejects.toThrow(
      'greater than the remaining',
    )
    await expect(stripe.balance.retrieve({}, { stripeAccount: 'acct_nobody' })).rejects.toMatchObject({
      statusCode: 403,
    })
  },
}
