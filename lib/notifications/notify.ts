import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { notificationSettings, notifications, users } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { tellPassing } from '@/lib/platform/pubsub'
import { asMember, notMutedBy, visibleTo } from '@/lib/profiles/visibility'
import { notificationMailJob } from './jobs'
import { appDefault, type Kind, mailChoice, type Pace } from './schema'

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
    await wantedOf(tx, userId, kind),
    actorId === null || (await hears(tx, userId, { actorId, now })),
  ]
  if (!mayHear || !(wanted.app || wanted.mail)) return false
  const [written] = await tx
    .insert(notifications)
    .values({ ...notice, createdAt: now })
    .onConflictDoNothing({ target: [notifications.userId, notifications.cause] })
    .returning({ id: notifications.id })
  if (written && wanted.mail === 'at_once')
    await enqueue(tx, notificationMailJob, { notificationId: written.id })
  if (written && wanted.app) await tellPassing({ userId, kind: 'notice' }, tx)
  return written !== undefined
}

/** By which channels a member hears of a kind, and when by mail: the defaults, and what they have switched. */
export async function wantedOf(
  tx: Pick<Tx, 'select'>,
  userId: number,
  kind: Kind,
): Promise<{ app: boolean; mail: Pace | null }> {
  const switched = await tx
    .select()
    .from(notificationSettings)
    .where(and(eq(notificationSettings.userId, userId), eq(notificationSettings.kind, kind)))
  const app = switched.find(({ channel }) => channel === 'app')
  const mail = switched.find(({ channel }) => channel === 'mail')
  const byDefault = appDefault(kind)
  return {
    app: byDefault !== undefined && (app?.isOn ?? byDefault),
    mail: paceOf(mail, mailChoice(kind)),
  }
}

type Chosen = { isOn: boolean; pace: Pace } | undefined

function paceOf(chosen: Chosen, choice: ReturnType<typeof mailChoice>): Pace | null {
  if (!choice) return null
  if (chosen) return chosen.isOn ? chosen.pace : null
  return choice.byDefault === 'off' ? null : choice.byDefault
}

async function hears(tx: Tx, userId: number, { actorId, now }: { actorId: number; now: Date }) {
  const member = asMember({ id: userId })
  const [actor] = await tx
    .select({ one: sql`1` })
    .from(users)
    .where(and(eq(users.id, actorId), visibleTo(member), notMutedBy(member, now)))
  return actor !== undefined
}
