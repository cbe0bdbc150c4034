import { and, eq, isNull, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { reports } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { audit } from '@/lib/platform/audit'
import { Refusal } from '@/lib/platform/refusal'
import { requireRole } from './decide'
import { openReportsOf, type Subject } from './subject'

type Admin = Pick<Viewer, 'id' | 'role'>

/** Says that an admin looks into a case, so that two do not. Refuses `claimedMeanwhile` when somebody else does already. */
export async function claim(viewer: Admin, subject: Subject, now: Date): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    const mine = or(isNull(reports.claimedBy), eq(reports.claimedBy, viewer.id))
    const claimed = await tx
      .update(reports)
      .set({ claimedBy: viewer.id, claimedAt: now })
      .where(and(openReportsOf(subject), mine))
      .returning({ id: reports.id })
    if (claimed.length === 0) throw new Refusal('claimedMeanwhile', 409)
    await audit(tx, { actorId: viewer.id, act: 'case.claimed', subject, at: now })
  })
}

/** Lets a case go again. */
export async function release(viewer: Admin, subject: Subject, now: Date): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    await tx
      .update(reports)
      .set({ claimedBy: null, claimedAt: null })
      .where(and(openReportsOf(subject), eq(reports.claimedBy, viewer.id)))
    await audit(tx, { actorId: viewer.id, act: 'case.released', subject, at: now })
  })
}
