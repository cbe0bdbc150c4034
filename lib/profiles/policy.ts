import type { Refusal } from '@/lib/platform/refusal'
import { entitlementsOf, type Standing } from '@/lib/subscriptions/entitlements'
import { isMood, type Mood } from './schema'

type Moods = { currentMoods: readonly string[]; moodsExpireAt: Date | null }

/** The moods that a member has at `now`: none once they have ended, whatever the column still says. */
export function moodsNow({ currentMoods, moodsExpireAt }: Moods, now: Date): Mood[] {
  const isOver = moodsExpireAt !== null && moodsExpireAt <= now
  return isOver ? [] : currentMoods.filter(isMood)
}

/** Why a member may not add one more city. */
export function addCityRefusal({ count }: { count: number }): Refusal['reason'] | undefined {
  return count >= 12 ? 'tooManyCities' : undefined
}

/** How many stays somebody may plan, and how many days the longest may last. */
export function travelLimits(member: Standing, now: Date): { most: number; longest: number } {
  const { travels, travelDays } = entitlementsOf(member, now)
  return { most: travels, longest: travelDays }
}

/** Whether a word stands beside somebody's name on their own page; who keeps their page private keeps that, too. */
export function hasBadge(member: Standing, now: Date): boolean {
  return entitlementsOf(member, now).hasBadge
}
