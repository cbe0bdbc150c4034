import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalsOf } from '@/lib/platform/money'
import { standIn } from '@/test/stripe'
import { boundsOf, chargeable, fromStripeAmount, isSold, toStripeAmount } from './amounts'
import { feeOf } from './fee'

const { stripe } = await standIn()
const currencies = ['EUR', 'USD', 'JPY', 'KRW', 'ISK', 'UGX', 'HUF', 'COP', 'KWD', 'BHD', 'TND']

describe('T17: what Stripe is told is what the buyer reads', () => {
  test.each([
    ['€14.00', { amount: 1400, currency: 'EUR' }, 1400],
    ['¥1,400, which has no decimals', { amount: 1400, currency: 'JPY' }, 1400],
    ['ISK 1,400, whole in life and in hundredths at Stripe', { amount: 1400, currency: 'ISK' }, 140_000],
    ['UGX 5,000, the same', { amount: 5000, currency: 'UGX' }, 500_000],
    ['KWD 1.230', { amount: 1230, currency: 'KWD' }, 1230],
    ['KWD 1.234, whose last digit cannot be charged', { amount: 1234, currency: 'KWD' }, 1230],
    ['KWD 1.235, rounded half up', { amount: 1235, currency: 'KWD' }, 1240],
    ['nothing', { amount: 0, currency: 'KWD' }, 0],
  ])('%s', (_, money, amount) => {
    expect(toStripeAmount(money)).toBe(amount)
  })

  test('it comes back as it was, in every currency, to the last unit that can be charged', () => {
    const money = fc.record({ amount: fc.nat({ max: 99_999 }), currency: fc.constantFrom(...currencies) })
    fc.assert(
      fc.property(money, (given) => {
        const asked = toStripeAmount(given)
        expect(fromStripeAmount(asked, given.currency.toLowerCase())).toEqual(chargeable(given))
        expect(toStripeAmount(fromStripeAmount(asked, given.currency))).toBe(asked)
      }),
    )
  })

  test.each(currencies)(
    'the least and the most in %s are taken by Stripe, and nothing beside them',
    async (currency) => {
      const { least, most } = boundsOf(currency)
      const ask = (amount: number) =>
        stripe.paymentIntents.create({ amount: toStripeAmount({ amount, currency }), currency })
      expect((await ask(least.amount)).status).toBe('requires_payment_method')
      expect((await ask(most.amount)).status).toBe('requires_payment_method')
      await expect(ask(least.amount - (decimalsOf(currency) === 3 ? 10 : 1))).rejects.toThrow()
      await expect(ask(most.amount + (decimalsOf(currency) === 3 ? 10 : 1))).rejects.toThrow()
    },
  )

  test('every currency that we sell in is one that Stripe knows, and others are none', async () => {
    const known = [...Intl.supportedValuesOf('currency'), 'STD', 'SLE', 'XTS', 'eur', '']
    for (const currency of known.filter((code) => /^[A-Z]{3}$/.test(code))) {
      const asked = stripe.products
        .create({ name: currency, default_price_data: { currency, unit_amount: 1000 } })
        .then(() => true)
        .catch(() => false)
      expect([currency, isSold(currency)]).toEqual([currency, await asked])
    }
    expect([isSold('eur'), isSold(''), isSold('XTS'), isSold('IRR')]).toEqual([false, false, false, false])
  })
})

describe('the platform’s part', () => {
  test.each([
    ['nothing of nothing', 0, 'EUR', 0],
    ['42 cents of €14.00', 1400, 'EUR', 42],
    ['rounded half up: 1.5 cents of 50 are 2', 50, 'EUR', 2],
    ['and below the half down: 1.47 of 49 are 1', 49, 'EUR', 1],
    ['0.48 of 16 is nothing', 16, 'EUR', 0],
    ['42 yen of 1,400', 1400, 'JPY', 42],
    ['whole crowns of ISK', 1450, 'ISK', 44],
    ['what Stripe can move of KWD 1.230: 0.040, not 0.037', 1230, 'KWD', 40],
    ['rounded half up there too', 500, 'KWD', 20],
  ])('is %s', (_, amount, currency, fee) => {
    expect(feeOf(amount, currency, 3)).toBe(fee)
  })

  test('is whole, never below zero and never above the amount, in every currency', () => {
    const amount = fc.nat({ max: 2_000_000_000 })
    fc.assert(
      fc.property(amount, fc.constantFrom(...currencies), (given, currency) => {
        const fee = feeOf(given, currency, 3)
        expect(Number.isSafeInteger(fee) && fee >= 0 && fee <= given).toBe(true)
        expect(chargeable({ amount: fee, currency }).amount).toBe(fee)
        expect(Math.abs(fee - given * 0.03)).toBeLessThanOrEqual(decimalsOf(currency) === 3 ? 5 : 0.5)
      }),
    )
  })
})
