import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { db } from '@/db/client'
import { incidents, reconciliations, stripeEvents } from '@/db/schema'
import { audit } from '@/lib/platform/audit'
import { Refusal } from '@/lib/platform/refusal'

type Figures = Record<string, number>
type Result = { compared: Figures; repaired: Figures; reported: Figures; failure: string | null }

/** Begins the row of one night's comparison; one without an end is one that was cut off. */
export async function openReconciliation(at: Date): Promise<number> {
  const [row] = await db
    .insert(reconciliations)
    .values({ startedAt: at })
    .returning({ id: reconciliations.id })
  if (!row) throw new Error('a reconciliation was not begun')
  return row.id
}

/** Ends it with what was found. */
export async function finishReconciliation(
  id: number,
  { compared, repaired, reported, failure }: Result,
): Promise<void> {
  await db
    .update(reconciliations)
    .set({ compared, repaired, reported, failure, endedAt: new Date() })
    .where(eq(reconciliations.id, id))
}

/** Job: forgets events of Stripe that came before a moment, long after Stripe would send them again (rule P3: 30 days). */
export async function sweepStripeEvents(before: Date): Promise<void> {
  await db.delete(stripeEvents).where(lt(stripeEvents.receivedAt, before))
}

/** The last nights' comparisons, for admins alone. */
export async function listReconciliations(viewer: { role: string }) {
  if (viewer.role !== 'admin') return []
  return db.select().from(reconciliations).orderBy(desc(reconciliations.id)).limit(30)
}

/** What does not add up and nobody has looked at yet, for admins alone. */
export async function listIncidents(viewer: { role: string }) {
  if (viewer.role !== 'admin') return []
  return db
    .select()
    .from(incidents)
    .where(isNull(incidents.resolvedAt))
    .orderBy(desc(incidents.id))
    .limit(100)
}

/** An admin has looked at an incident, and says what was done; that is written down (rule D2). Refuses `notFound` to everybody else, and a second time. */
export async function resolveIncident(
  viewer: { id: number; role: string },
  { id, resolution }: { id: number; resolution: string },
  now: Date,
): Promise<void> {
  if (viewer.role !== 'admin') throw new Refusal('notFound', 404)
  await db.transaction(async (tx) => {
    const resolved = await tx
      .update(incidents)
      .set({ resolvedAt: now, resolvedBy: viewer.id, resolution })
      .where(and(eq(incidents.id, id), isNull(incidents.resolvedAt)))
      .returning({ id: incidents.id })
    if (resolved.length === 0) throw new Refusal('notFound', 404)
    const subject = { kind: 'incident', id }
    await audit(tx, { actorId: viewer.id, act: 'incident.resolved', subject, at: now })
  })
}
