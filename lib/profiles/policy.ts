import type { Refusal } from '@/lib/platform/refusal'
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
