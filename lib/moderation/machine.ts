import { and, desc, eq, lt } from 'drizzle-orm'
import { db } from '@/db/client'
import { stripeEvents } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { replayJob } from '@/lib/payments/jobs'
import { audit } from '@/lib/platform/audit'
import { retryJob } from '@/lib/platform/failed-jobs'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { requireRole } from './decide'

type Admin = Pick<Viewer, 'id' | 'role'>

const perPage = 100

/** The events of Stripe that were taken, the newest first; a hundred below `before`. Admins alone. */
export async function listStripeEvents(
  viewer: Admin,
  { kind, before }: { kind: string; before?: Date | undefined },
) {
  requireRole(viewer)
  return db
    .select()
    .from(stripeEvents)
    .where(
      and(
        kind ? eq(stripeEvents.kind, kind) : undefined,
        before ? lt(stripeEvents.receivedAt, before) : undefined,
      ),
    )
    .orderBy(desc(stripeEvents.receivedAt), desc(stripeEvents.id))
    .limit(perPage)
}

/** Has an event of Stripe's taken once more, by a job: effects are written by state, so that nothing happens twice. */
export async function replayEvent(viewer: Admin, eventId: string, now: Date): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    const [known] = await tx.select().from(stripeEvents).where(eq(stripeEvents.id, eventId))
    if (!known) throw new Refusal('notFound', 404)
    await enqueue(tx, replayJob, { eventId })
    const subject = { kind: 'stripe_event', id: eventId }
    await audit(tx, { actorId: viewer.id, act: 'stripe.replayed', subject, at: now })
  })
}

/** Lets a job that has failed be tried again. Refuses `notFound` when it is not failed any more. */
export async function tryAgain(viewer: Admin, jobId: string, now: Date): Promise<void> {
  requireRole(viewer)
  await db.transaction(async (tx) => {
    if (!(await retryJob(tx, jobId))) throw new Refusal('notFound', 404)
    const subject = { kind: 'job', id: jobId }
    await audit(tx, { actorId: viewer.id, act: 'job.retried', subject, at: now })
  })
}
