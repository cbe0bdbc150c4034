import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { premiumCodes, premiumDays } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { newCode } from '@/lib/invitations/code'
import { audit } from '@/lib/platform/audit'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { alikeCode } from './schema'

type Admin = Pick<Viewer, 'id' | 'role'>
type NewCode = { code: string; days: number; maxUses: number | null; expiresAt: Date | null }

/**
 * Makes a code for days of premium, audited; without a word of its own it gets ten letters. Refuses `notFound` to who is
 * no admin, and by a fault of its field a code that is there already, or looks like one that is.
 *
 * @returns the code.
 */
export async function makePremiumCode(admin: Admin, asked: NewCode, now: Date): Promise<string> {
  requireAdminOf(admin)
  const code = asked.code || newCode()
  return db.transaction(async (tx) => {
    // One at a time: two that look alike would be told apart by nobody who types them.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('premium_codes'))`)
    const twins = await codesLike(tx, code)
    if (twins.length > 0) throw new FieldFaults([{ field: 'code', key: 'premiumCodeTaken' }])
    const [made] = await tx
      .insert(premiumCodes)
      .values({ ...asked, code, createdAt: now })
      .returning()
    const details = { days: asked.days, uses: asked.maxUses ?? 0 }
    const subject = { kind: 'premium-code', id: made?.id ?? 0 }
    await audit(tx, { actorId: admin.id, act: 'premium-code.made', subject, details, at: now })
    return code
  })
}

/** Ends a code now, audited; days that it gave stay given. One that is over is left as it is. Refuses `notFound`. */
export async function endPremiumCode(admin: Admin, codeId: number, now: Date): Promise<void> {
  requireAdminOf(admin)
  await db.transaction(async (tx) => {
    const { id, expiresAt } = premiumCodes
    if ((await tx.$count(premiumCodes, eq(id, codeId))) === 0) throw new Refusal('notFound', 404)
    const runs = and(eq(id, codeId), or(isNull(expiresAt), gt(expiresAt, now)))
    const ended = await tx.update(premiumCodes).set({ expiresAt: now }).where(runs).returning()
    const subject = { kind: 'premium-code', id: codeId }
    if (ended.length > 0) await audit(tx, { actorId: admin.id, act: 'premium-code.ended', subject, at: now })
  })
}

/** The newest codes with how often each was used, and whether it still works, for admins alone. */
export async function listPremiumCodes(viewer: Pick<Viewer, 'role'>, now: Date) {
  if (viewer.role !== 'admin') return []
  const { id, code, days, maxUses, expiresAt, createdAt } = premiumCodes
  const rows = await db
    .select({
      id,
      code,
      days,
      maxUses,
      expiresAt,
      createdAt,
      uses: sql<number>`count(${premiumDays.id})::int`,
    })
    .from(premiumCodes)
    .leftJoin(premiumDays, eq(premiumDays.codeId, id))
    .groupBy(id)
    .orderBy(desc(id))
    .limit(200)
  return rows.map((row) => ({
    ...row,
    state:
      row.expiresAt && row.expiresAt <= now
        ? ('over' as const)
        : row.maxUses !== null && row.uses >= row.maxUses
          ? ('usedUp' as const)
          : ('open' as const),
  }))
}

export type PremiumCode = Awaited<ReturnType<typeof listPremiumCodes>>[number]

/** The codes that somebody may have meant: the very one, or those that look like it. */
export async function codesLike(tx: Tx, code: string): Promise<{ id: number; code: string }[]> {
  const alike = sql`translate(${premiumCodes.code}, 'OIL', '011') = ${alikeCode(code)}`
  const { id } = premiumCodes
  const found = await tx
    .select({ id, code: premiumCodes.code })
    .from(premiumCodes)
    .where(alike)
    .orderBy(asc(id))
    .limit(10)
  return found.filter((each) => each.code === code).concat(found.filter((each) => each.code !== code))
}

function requireAdminOf({ role }: Admin): void {
  if (role !== 'admin') throw new Refusal('notFound', 404)
}
