import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { decisions } from '@/db/schema'
import { setStanding } from '@/lib/identity/standing'
import { isInForce } from './policy'

/** Brings a member's account in step with all decisions about them, of which none knows of the others. */
export async function keepStanding(tx: Tx, memberId: number, at: Date): Promise<void> {
  const held = await tx
    .select()
    .from(decisions)
    .where(
      and(
        eq(decisions.memberId, memberId),
        inArray(decisions.outcome, ['limit', 'suspend', 'ban']),
        isNull(decisions.reversedAt),
      ),
    )
  const inForce = held.filter((decision) => isInForce(decision, at))
  const limits = inForce.flatMap(({ outcome, until }) =>
    outcome === 'limit' && until ? [until.getTime()] : [],
  )
  await setStanding(tx, memberId, {
    suspended: inForce.some(({ outcome }) => outcome !== 'limit'),
    limitedUntil: limits.length > 0 ? new Date(Math.max(...limits)) : null,
    at,
  })
}
