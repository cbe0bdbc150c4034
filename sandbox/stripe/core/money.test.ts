import { describe, expect, test } from 'vitest'
import { StripeRefusal } from './errors'
import { display, requireChargeable, requireCurrency } from './money'

function codeOf(amount: number, currency: string): string {
  try {
    requireChargeable(amount, currency)
    return 'charged'
  } catch (error) {
    return error instanceof StripeRefusal ? (error.body.code ?? 'refused') : 'bug'
  }
}

describe('T17: an amount is in the smallest unit of its currency, as Stripe counts', () => {
  test.each([
    [50, 'eur', 'charged'],
    [49, 'eur', 'amount_too_small'],
    [49, 'jpy', 'amount_too_small'],
    [50, 'jpy', 'charged'],
    [999, 'mxn', 'amount_too_small'],
    [1000, 'mxn', 'charged'],
    [1, 'xaf', 'charged'],
    [0, 'usd', 'parameter_invalid_integer'],
    [-5, 'usd', 'parameter_invalid_integer'],
    [100_000_000, 'usd', 'amount_too_large'],
    [1000, 'isk', 'charged'],
    [1050, 'isk', 'invalid_charge_amount'],
    [150_050, 'ugx', 'invalid_charge_amount'],
    [5120, 'kwd', 'charged'],
    [5124, 'kwd', 'invalid_charge_amount'],
  ])('%i %s: %s', (amount, currency, outcome) => {
    expect(codeOf(amount, currency)).toBe(outcome)
  })

  test('currencies are known in either case, and unknown ones are refused', () => {
    expect(requireCurrency('EUR')).toBe('eur')
    expect(() => requireCurrency('abc')).toThrow('Invalid currency: abc')
  })

  test('what is shown has the decimals of the currency', () => {
    expect(
      [display(1250, 'eur'), display(500, 'jpy'), display(5120, 'kwd')].map((text) =>
        text.replace(/\s/g, ' '),
      ),
    ).toEqual(['€12.50', '¥500', 'KWD 5.120'])
  })
})
