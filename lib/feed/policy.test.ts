import { describe, expect, test } from 'vitest'
import { noticePath, noticeWords } from './policy'

const of = (kind: 'money_back' | 'refund_failed' | 'dispute', about: string) =>
  noticePath({ kind, people: [], event: null, details: { about, event: 7, order: 81 } }, 'ana')

describe('a bell about money', () => {
  test('leads its buyer to their order and its organizer to the order among the event’s', () => {
    expect(of('money_back', 'buyer')).toBe('/orders/81')
    expect(of('refund_failed', 'buyer')).toBe('/orders/81')
    expect(of('refund_failed', 'organizer')).toBe('/organize/7/orders/81')
    expect(of('dispute', 'organizer')).toBe('/organize/7/orders/81')
  })

  test('says how much in the reader’s own writing, and nothing where there is none', () => {
    expect(noticeWords({ amount: '12.500', currency: 'EUR' }, 'en').amount).toBe('€12.50')
    expect(noticeWords({ about: 'appeal' }, 'en')).toMatchObject({ about: 'appeal', amount: '' })
  })
})
