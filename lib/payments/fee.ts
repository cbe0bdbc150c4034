import { chargeable, stepOf } from './amounts'

/** The platform's part of every paid ticket, in hundredths; it is included in the price. */
export const feePercent = 3

/**
 * The platform's part of an amount that a buyer pays, both in minor units: rounded half up to what Stripe can move,
 * nothing of nothing, and never more than the amount.
 */
export function feeOf(amount: number, currency: string): number {
  const unit = 100 * stepOf(currency)
  const rounded = Math.floor((amount * feePercent + unit / 2) / unit) * stepOf(currency)
  return Math.max(0, Math.min(rounded, chargeable({ amount, currency }).amount, amount))
}
