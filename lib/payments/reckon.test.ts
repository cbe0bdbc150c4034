import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDecimal } from '@/lib/platform/money'
import { type Priced, reckon } from './reckon'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute))
const anOrder = (amount: number, fee: number, currency = 'EUR'): Priced => ({
  ...{ id: 1, amount: toDecimal({ amount, currency }), fee: toDecimal({ amount: fee, currency }), currency },
  ...{ status: 'paid', paidAmount: null, paidCurrency: null },
})
type State = 'pending' | 'succeeded' | 'failed'
type Times = { asked?: number; ended?: number }
const aRefund = (id: number, amount: number, status: State, { asked = id, ended = id }: Times = {}) => ({
  ...{ id, paymentId: 1, amount: toDecimal({ amount, currency: 'EUR' }), status, failure: null },
  ...{ createdAt: at(asked), settledAt: status === 'pending' ? null : at(ended) },
})
const aClaim = (amount: number, state: string, currency = 'EUR') => ({
  ...{ paymentId: 1, amount: toDecimal({ amount, currency }), state },
})
const owedOf = (...rows: ReturnType<typeof aRefund>[]) =>
  reckon(anOrder(3000, 90), rows, []).owed.map(({ id }) => id)

describe('what became of an order’s money', () => {
  test('adds up to the minor unit in every state and currency, and nothing is ever below nothing', () => {
    const part = fc.nat({ max: 100_000 })
    const refund = fc.record({
      amount: part,
      status: fc.constantFrom<State>('pending', 'succeeded', 'failed'),
    })
    const claim = fc.record({
      amount: part,
      state: fc.constantFrom('needs_response', 'won', 'lost', 'warning_under_review', 'warning_closed'),
    })
    const statuses = ['pending', 'paid', 'partially_refunded', 'refunded', 'disputed', 'expired'] as const
    fc.assert(
      fc.property(
        ...[part, fc.nat({ max: 3000 }), fc.constantFrom('EUR', 'JPY', 'KWD'), fc.constantFrom(...statuses)],
        ...[fc.array(refund, { maxLength: 5 }), fc.array(claim, { maxLength: 2 })],
        (amount, fee, currency, status, refunds, claims) => {
          const order = { ...anOrder(amount, Math.min(fee, amount), currency), status }
          const rows = refunds.map((one, index) => ({
            ...aRefund(index + 1, 0, one.status),
            amount: toDecimal({ amount: one.amount, currency }),
          }))
          const money = reckon(
            order,
            rows,
            claims.map((one) => aClaim(one.amount, one.state, currency)),
          )
          const { paid, back, claimed, fee: kept, kept: rest, owed } = money
          expect(paid.amount).toBe(back.amount + claimed.amount + kept.amount + rest.amount)
          for (const each of [paid, back, claimed, kept, rest]) expect(each.amount).toBeGreaterThanOrEqual(0)
          for (const each of owed) expect(each.amount.amount).toBeLessThanOrEqual(paid.amount - back.amount)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('the fee that came back with a part of the money is not Maly’s any more', () => {
    const money = reckon(anOrder(8375, 253), [aRefund(1, 1250, 'succeeded')], [])
    expect(money).toMatchObject({ back: { amount: 1250 }, fee: { amount: 215 }, kept: { amount: 6910 } })
  })

  test('given back whole: no fee, and nothing for anybody', () => {
    const money = reckon(anOrder(2500, 75), [aRefund(1, 2500, 'pending')], [])
    expect([money.back.amount, money.fee.amount, money.kept.amount]).toEqual([2500, 0, 0])
  })

  test('what a bank asks for is nobody’s, until it has decided', () => {
    const of = (state: string) => reckon(anOrder(1250, 38), [], [aClaim(1250, state)])
    for (const state of ['needs_response', 'under_review', 'lost'])
      expect(of(state)).toMatchObject({ claimed: { amount: 1250 }, fee: { amount: 0 }, kept: { amount: 0 } })
    expect(of('won')).toMatchObject({ claimed: { amount: 0 }, fee: { amount: 38 }, kept: { amount: 1212 } })
  })

  test('P6: another amount than asked for is what was paid; of another currency nothing is counted', () => {
    const other = { ...anOrder(1200, 36), paidAmount: '10.000', paidCurrency: 'EUR' }
    expect(reckon(other, [], [])).toMatchObject({ paid: { amount: 1000 }, kept: { amount: 964 } })
    expect(reckon({ ...other, paidCurrency: 'USD' }, [], [])).toMatchObject({ paid: { amount: 0 } })
  })
})

describe('a refund that failed', () => {
  test('is owed, and gives nothing back', () => {
    expect(owedOf(aRefund(1, 1250, 'failed'))).toEqual([1])
    expect(reckon(anOrder(3000, 90), [aRefund(1, 1250, 'failed')], []).back.amount).toBe(0)
  })

  test('is made good by one of the same amount that was asked for afterwards, and owed again when that fails', () => {
    expect(owedOf(aRefund(1, 1250, 'failed'), aRefund(2, 1250, 'pending'))).toEqual([])
    expect(owedOf(aRefund(1, 1250, 'failed'), aRefund(2, 1250, 'failed'))).toEqual([2])
  })

  test('is not made good by another ticket’s, asked for before it had failed', () => {
    const late = { asked: 1, ended: 9 }
    expect(owedOf(aRefund(1, 1250, 'failed', late), aRefund(2, 1250, 'failed'))).toEqual([1, 2])
    expect(owedOf(aRefund(1, 1250, 'failed', late), aRefund(2, 1250, 'succeeded'))).toEqual([1])
  })

  test('is over where all has gone back in another way', () => {
    expect(owedOf(aRefund(1, 1250, 'failed'), aRefund(2, 3000, 'succeeded'))).toEqual([])
  })
})
