import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { premiumCodes, premiumDays } from '@/db/schema'
import { lockMember } from '@/lib/identity/member'
import { personHash } from '@/lib/identity/person'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { codesLike } from './premium-codes'
import { foldPremiumCode } from './schema'
import { recount } from './standing'

type Given = { days: number; cause: string; codeId?: number; at: Date }

/** Tries of codes are counted: they can be guessed (rule A5). */
export const codeLimit: Limit = { name: 'premium-code', points: 20, seconds: 3600 }

/**
 * Gives a member days of premium. Once for each person and cause, by whatever address they come and whatever became of an
 * earlier account. They begin at once, or when a subscription that runs has ended.
 *
 * @returns whether they were given.
 */
export async function giveDays(tx: Tx, userId: number, { days, cause, codeId, at }: Given): Promise<boolean> {
  const member = await lockMember(tx, userId)
  if (!member) return false
  const row = { userId, personHash: personHash(member.email), cause, days, codeId, createdAt: at }
  const written = await tx.insert(premiumDays).values(row).onConflictDoNothing().returning()
  if (written.length > 0) await recount(tx, userId, at)
  return written.length > 0
}

/**
 * Redeems a code for days of premium; it is read as people type it. Refuses `codeUnknown`, `codeOver`, `codeUsedUp`, and
 * `codeOnce` for a person who had it before.
 *
 * @returns how many days.
 */
export async function redeemPremiumCode(viewer: { id: number }, typed: string, now: Date): Promise<number> {
  await consume(codeLimit, String(viewer.id))
  const code = foldPremiumCode(typed)
  return db.transaction(async (tx) => {
    const [meant, other] = await codesLike(tx, code)
    // The very code, or the only one that looks like it.
    const id = meant && (meant.code === code || !other) ? meant.id : 0
    const [found] = await tx.select().from(premiumCodes).where(eq(premiumCodes.id, id)).for('update')
    if (!found) throw new Refusal('codeUnknown', 404)
    if (found.expiresAt && found.expiresAt <= now) throw new Refusal('codeOver', 409)
    const used = await tx.$count(premiumDays, eq(premiumDays.codeId, found.id))
    if (found.maxUses !== null && used >= found.maxUses) throw new Refusal('codeUsedUp', 409)
    const given = { days: found.days, cause: `code:${found.id}`, codeId: found.id, at: now }
    if (!(await giveDays(tx, viewer.id, given))) throw new Refusal('codeOnce', 409)
    return found.days
  })
}
