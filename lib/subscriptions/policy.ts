import type { Refusal } from '@/lib/platform/refusal'
import type { PlanType } from './schema'

type Reason = Refusal['reason'] | undefined

/** What of a subscription decides what its member can do. */
export type Own = {
  status: string
  planType: PlanType
  cancelAt: Date | null
  /** it is known at Stripe, and not only a page on which it could be begun */
  isBegun: boolean
}

const runs = (own: Own | null): own is Own =>
  own?.isBegun === true && ['trialing', 'active', 'past_due', 'unpaid', 'paused'].includes(own.status)

/** Why a member cannot begin premium: one live subscription for one member (rule P10). */
export function startRefusal(own: Own | null): Reason {
  return runs(own) ? 'premiumAlready' : undefined
}

/** Why a member cannot cancel. */
export function cancelRefusal(own: Own | null): Reason {
  if (!runs(own)) return 'premiumNone'
  return own.cancelAt ? 'premiumCancelled' : undefined
}

/** Why a member cannot take a cancellation back. */
export function reviveRefusal(own: Own | null): Reason {
  return runs(own) && own.cancelAt ? undefined : 'premiumNotCancelled'
}

/** Why a member cannot change to a plan. */
export function changeRefusal(own: Own | null, plan: PlanType): Reason {
  if (!runs(own)) return 'premiumNone'
  if (own.cancelAt) return 'premiumCancelled'
  if (own.status !== 'active' && own.status !== 'trialing') return 'premiumUnpaid'
  return own.planType === plan ? 'planSame' : undefined
}
