import { z } from 'zod'
import { day, fault, line } from '@/lib/platform/form'

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

/** The code of the demo city, for whoever looks around in it. */
export const demoPremiumCode = { code: 'DUSK30', days: 30 }

/** A code for days of premium as it is compared: in capitals, without spaces and signs between. */
export function foldPremiumCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

/** The same with the letters that look like digits as those digits. */
export function alikeCode(code: string): string {
  return code.replaceAll('O', '0').replace(/[IL]/g, '1')
}

const whole = (most: number) =>
  line(9, 0).pipe(
    z
      .string()
      .regex(/^\d+$/, fault('number'))
      .transform(Number)
      .pipe(z.number().min(1, fault('number')).max(most, fault('number'))),
  )

const empty = z.literal('').transform(() => null)

/** A code as an admin types it: without a word one is made, without a number or a day there is no limit. */
export const newCodeShape = z.object({
  code: line(40, 0)
    .default('')
    // Another sign than those between words would be taken away without a word, and another code made.
    .refine((typed) => /^[A-Za-z0-9\s-]*$/.test(typed.normalize('NFKC')), fault('premiumCode'))
    .transform(foldPremiumCode)
    .pipe(z.string().regex(/^([A-Z0-9]{4,30})?$/, fault('premiumCode'))),
  days: whole(366),
  maxUses: empty.or(whole(1_000_000)).default(null),
  /** the last day on which it works, by the clock of UTC */
  lastDay: empty.or(day).default(null),
})

export const ownCodeShape = z.object({
  codeId: z.coerce.number(fault('choice')).int().min(1).max(2_147_483_647),
})
