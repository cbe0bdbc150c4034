import { chargeable, stepOf } from './amounts'

/**
 * The platform's part of an amount that a buyer pays, both in minor units; `percent` in hundredths is what the organizer's
 * entitlements say (lib/subscriptions/entitlements.ts), and it is included in the price. Rounded half up to what Stripe can move,
 * nothing of nothing, and never more than the amount.
 */
export function feeOf(amount: number, currency: string, percent: number): number {
  const unit = 100 * stepOf(currency)
  const rounded = Math.floor((amount * percent + unit / 2) / unit) * stepOf(currency)
  return Math.max(0, Math.min(rounded, chargeable({ amount, currency }).amount, amount))
}
