import { z } from 'zod'
import { fault, line } from '@/lib/platform/form'

export const planTypes = ['monthly', 'yearly'] as const
export type PlanType = (typeof planTypes)[number]

/** How long premium can be tried, once for each person. */
export const trialDays = 14

/** How long a member keeps premium after a renewal was not paid. */
export const graceDays = 14

/** Days of premium for who brought somebody and for who came, and how often in a year somebody is rewarded so. */
export const rewardDays = 7
export const rewardsAYear = 12

/** What a plan costs, in minor units, by currency; the first is for everybody whose own is not named. */
export const planPrices = {
  EUR: { monthly: 699, yearly: 6990 },
  GBP: { monthly: 599, yearly: 5990 },
  JPY: { monthly: 980, yearly: 9800 },
  MXN: { monthly: 12_900, yearly: 129_000 },
  USD: { monthly: 699, yearly: 6990 },
} as const

export type PlanCurrency = keyof typeof planPrices

/** The currency in which somebody is asked to pay: that of their city where there is a price in it. */
export function planCurrency(currency: string | undefined): PlanCurrency {
  return currency !== undefined && isPlanCurrency(currency) ? currency : 'EUR'
}

/** Whether a text is one of the plans there are. */
export function isPlanType(text: string): text is PlanType {
  return planTypes.some((type) => type === text)
}

function isPlanCurrency(text: string): text is PlanCurrency {
  return Object.hasOwn(planPrices, text)
}

// A plan that is gone is said in words, and not as a field that nobody typed: any text passes here.
const plan = z.string(fault('choice')).max(40)

/** `price`: what the page said, in minor units with the currency ("699 EUR"). */
export const startShape = z.object({ plan, price: z.string().max(40).default('') })

/** `due` and `countedAt`: what the page said, so that nothing else is ever taken. */
export const changeShape = z.object({
  plan,
  due: z.coerce.number(fault('choice')).int(),
  countedAt: z.coerce.number(fault('choice')).int().positive(),
})

export const premiumCodeShape = z.object({ code: line(60) })
