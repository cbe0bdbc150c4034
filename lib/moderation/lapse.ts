import { and, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { db } from '@/db/client'
import { decisions, users } from '@/db/schema'
import { audit } from '@/lib/platform/audit'
import { enqueue } from '@/lib/platform/jobs'
import { toldJob } from './jobs'
import { secondWithin } from './policy'
import { keepStanding } from './standing'

/** Job: ends bans that no second admin has confirmed within a day (rule D1), and suspensions whose time has come. */
export async function sweepDecisions(now: Date): Promise<void> {
  for (const { id, memberId } of await unconfirmed(now)) await lapse(id, { memberId, now })
  for (const { memberId } of await over(now))
    if (memberId) await db.transaction((tx) => keepStanding(tx, memberId, now))
}

function unconfirmed(now: Date) {
  const { id, memberId, outcome, confirmedAt, lapsedAt, reversedAt, decidedAt } = decisions
  return db
    .select({ id, memberId })
    .from(decisions)
    .where(
      and(
        ...[eq(outcome, 'ban'), isNull(confirmedAt), isNull(lapsedAt), isNull(reversedAt)],
        lte(decidedAt, new Date(now.getTime() - secondWithin)),
      ),
    )
}

/** Members who are shut out although the time of a decision about them is over; none who closed the account themselves. */
function over(now: Date) {
  return db
    .selectDistinct({ memberId: decisions.memberId })
    .from(decisions)
    .innerJoin(users, eq(users.id, decisions.memberId))
    .where(
      and(
        ...[inArray(decisions.outcome, ['suspend']), lte(decisions.until, now)],
        ...[isNotNull(users.suspendedAt), isNull(users.closedAt)],
      ),
    )
}

async function lapse(id: number, { memberId, now }: { memberId: number | null; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const lapsed = await tx
      .update(decisions)
      .set({ lapsedAt: now })
      .where(and(eq(decisions.id, id), isNull(decisions.confirmedAt), isNull(decisions.lapsedAt)))
      .returning({ id: decisions.id })
    if (lapsed.length === 0) return
    await audit(tx, { actorId: null, act: 'ban.lapsed', subject: { kind: 'decision', id }, at: now })
    if (!memberId) return
    await keepStanding(tx, memberId, now)
    await enqueue(tx, toldJob, { about: 'lapse', decisionId: id })
  })
}
