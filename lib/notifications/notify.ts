import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { notificationSettings, notifications, users } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { tellPassing } from '@/lib/platform/pubsub'
import { asMember, notMutedBy, visibleTo } from '@/lib/profiles/visibility'
import { notificationMailJob } from './jobs'
import { channels, defaultOf, type Kind } from './schema'

type Notice = {
  userId: number
  kind: Kind
  /** Names what it tells of: the same cause is told once (rule N2). */
  cause: string
  /**
   * Who did it; somebody whom the member may not see or does not want to hear of is not told of (rule N1). Null for what
   * an event itself has to say: that it is cancelled reaches whoever has a place, muted and blocked organizers or not.
   */
  actorId: number | null
  /** What it is about; who may not open the event any more reads nothing of it. */
  eventId?: number
  details?: Record<string, string | number>
  now: Date
}

/**
 * Tells a member of something, in the transaction of its cause: one row, and a job for the mail where they want one. Says
 * nothing by a channel that they have switched off.
 *
 * @returns whether anything was written.
 */
export async function notify(tx: Tx, { now, ...notice }: Notice): Promise<boolean> {
  const { userId, kind, actorId } = notice
  const [wanted, mayHear] = [
    await wantedChannels(tx, userId, kind),
    actorId === null || (await hears(tx, userId, { actorId, now })),
  ]
  if (!mayHear || wanted.length === 0) return false
  const [written] = await tx
    .insert(notifications)
    .values({ ...notice, createdAt: now })
    .onConflictDoNothing({ target: [notifications.userId, notifications.cause] })
    .returning({ id: notifications.id })
  if (written && wanted.includes('mail'))
    await enqueue(tx, notificationMailJob, { notificationId: written.id })
  if (written && wanted.includes('app')) await tellPassing({ userId, kind: 'notice' }, tx)
  return written !== undefined
}

/** The channels by which a member hears of a kind: the defaults, and what they have switched. */
export async function wantedChannels(tx: Pick<Tx, 'select'>, userId: number, kind: Kind) {
  const { channel, isOn } = notificationSettings
  const switched = await tx
    .select({ channel, isOn })
    .from(notificationSettings)
    .where(and(eq(notificationSettings.userId, userId), eq(notificationSettings.kind, kind)))
  return channels.filter((each) => {
    const byDefault = defaultOf(kind, each)
    return byDefault !== undefined && (switched.find((row) => row.channel === each)?.isOn ?? byDefault)
  })
}

async function hears(tx: Tx, userId: number, { actorId, now }: { actorId: number; now: Date }) {
  const member = asMember({ id: userId })
  const [actor] = await tx
    .select({ one: sql`1` })
    .from(users)
    .where(and(eq(users.id, actorId), visibleTo(member), notMutedBy(member, now)))
  return actor !== undefined
}
