import { type Money, parseMoney } from '@/lib/platform/money'

/** The price of the standard ticket; null when the event is free. */
export function moneyOf(event: { price: string | null; currency: string }): Money | null {
  const money = event.price ? parseMoney(event.price, event.currency) : null
  return money && money.amount > 0 ? money : null
}
