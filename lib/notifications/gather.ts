import { and, desc, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { digests, notificationSettings, notifications, users } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { asMember } from '@/lib/profiles/visibility'
import { type Due, dueDigests } from './digest-days'
import { digestJob } from './jobs'
import { heldBy } from './visibility'

const atOnce = 500
/** What lay unread for longer is no news any more. */
const oldest = 8 * 24 * 60 * 60 * 1000
const most = 100

/**
 * Job: gathers for everybody whose digest is due what they have not read and were not mailed, and queues its mail, each in
 * one transaction: run twice, or by two workers at once, it gathers once.
 */
export async function gatherDigests(now: Date): Promise<void> {
  for (;;) {
    const due = await dueDigests(now, atOnce)
    for (const each of due) await db.transaction((tx) => gather(tx, each, now))
    if (due.length < atOnce) return
  }
}

async function gather(tx: Tx, { userId, pace, day }: Due, now: Date): Promise<void> {
  const [isFirst] = await tx
    .insert(digests)
    .values({ userId, pace, lastDay: day })
    .onConflictDoUpdate({
      target: [digests.userId, digests.pace],
      set: { lastDay: day },
      setWhere: lt(digests.lastDay, day),
    })
    .returning({ userId: digests.userId })
  if (!isFirst) return
  const kinds = await gatheredKinds(tx, { userId, pace })
  const noticeIds = await unread(tx, { userId, kinds, now })
  if (noticeIds.length > 0)
    await tx.update(notifications).set({ mailedAt: now }).where(inArray(notifications.id, noticeIds))
  const withCity = kinds.includes('city_week')
  if (noticeIds.length > 0 || withCity) await enqueue(tx, digestJob, { userId, pace, noticeIds, withCity })
}

async function gatheredKinds(tx: Tx, { userId, pace }: Omit<Due, 'day'>): Promise<string[]> {
  const { kind, isOn } = notificationSettings
  const gathered = and(
    ...[eq(notificationSettings.userId, userId), eq(isOn, true)],
    ...[eq(notificationSettings.channel, 'mail'), eq(notificationSettings.pace, pace)],
  )
  return (await tx.select({ kind }).from(notificationSettings).where(gathered)).map((row) => row.kind)
}

type Of = { userId: number; kinds: string[]; now: Date }

async function unread(tx: Tx, { userId, kinds, now }: Of): Promise<number[]> {
  if (kinds.length === 0) return []
  const rows = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .leftJoin(users, eq(users.id, notifications.actorId))
    .where(
      and(
        ...[heldBy(asMember({ id: userId }), now), inArray(notifications.kind, kinds)],
        ...[isNull(notifications.readAt), isNull(notifications.mailedAt)],
        gt(notifications.createdAt, new Date(now.getTime() - oldest)),
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(most)
  return rows.map(({ id }) => id)
}
