import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalsOf, formatMoney, parseMoney, toDecimal } from './money'

describe('T17: money is whole minor units with a currency', () => {
  test.each([
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['EUR', 2],
    ['MXN', 2],
    ['KWD', 3],
    ['TND', 3],
  ])('%s has %i decimals', (currency, decimals) => {
    expect(decimalsOf(currency)).toBe(decimals)
  })

  test.each([
    ['14', 'EUR', 1400],
    ['14.5', 'EUR', 1450],
    ['14,50', 'EUR', 1450],
    [' 14.50 ', 'EUR', 1450],
    ['14.500', 'EUR', 1450],
    ['0.07', 'EUR', 7],
    ['0', 'EUR', 0],
    ['1400', 'JPY', 1400],
    ['1400.000', 'JPY', 1400],
    ['1.234', 'KWD', 1234],
    ['1.2', 'KWD', 1200],
    ['999999999.99', 'EUR', 99_999_999_999],
  ])('"%s" %s is %i in minor units', (decimal, currency, amount) => {
    expect(parseMoney(decimal, currency)).toEqual({ amount, currency })
  })

  test.each([
    ['14.505', 'EUR'],
    ['1400.5', 'JPY'],
    ['1.2345', 'KWD'],
    ['-1', 'EUR'],
    ['+1', 'EUR'],
    ['1e5', 'EUR'],
    ['0x10', 'EUR'],
    ['Infinity', 'EUR'],
    ['NaN', 'EUR'],
    ['', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['1 000', 'EUR'],
    ['1,000.00', 'EUR'],
    ['14 €', 'EUR'],
    ['٤٢', 'EUR'],
    ['1000000000', 'EUR'],
  ])('"%s" %s is no amount', (decimal, currency) => {
    expect(parseMoney(decimal, currency)).toBeNull()
  })

  test('every amount of every currency is read back as it was written, to the last unit', () => {
    const currency = fc.constantFrom('JPY', 'EUR', 'KWD', 'ISK', 'UGX', 'USD', 'TND')
    const money = fc.record({ amount: fc.nat({ max: 999_999_999 }), currency })
    fc.assert(
      fc.property(money, (given) => {
        expect(parseMoney(toDecimal(given), given.currency)).toEqual(given)
      }),
    )
  })

  test.each([
    [{ amount: 5, currency: 'EUR' }, '0.05'],
    [{ amount: 1400, currency: 'JPY' }, '1400'],
    [{ amount: 5, currency: 'KWD' }, '0.005'],
  ])('%o is written %s', (money, decimal) => {
    expect(toDecimal(money)).toBe(decimal)
  })

  test.each([
    [{ amount: 1400, currency: 'EUR' }, 'en', '€14.00'],
    [{ amount: 1400, currency: 'EUR' }, 'es', '14,00 €'],
    [{ amount: 1400, currency: 'JPY' }, 'en', '¥1,400'],
    [{ amount: 1234, currency: 'KWD' }, 'en', 'KWD 1.234'],
  ])('%o in %s is shown as %s', (money, locale, shown) => {
    expect(formatMoney(money, locale).replace(/\s/g, ' ')).toBe(shown)
  })
})
