import { and, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversationMembers, messages } from '@/db/schema'
import { notify } from '@/lib/notifications/notify'

const minute = 60_000
/** For how long a message may lie before a mail says so: whoever is about looks sooner. */
const patience = 30 * minute
/** What lies longer was told, or is no news any more. */
const tooLate = 24 * 60 * minute
const atOnce = 500

/**
 * Job: tells by mail who has not read what somebody wrote half an hour ago: once for all that lies unread, and again when
 * they have looked and something new lies. Not of what is muted, and not of requests, which are told when they come.
 */
export async function tellOfUnread(now: Date): Promise<void> {
  const before = new Date(now.getTime() - patience)
  for (const { userId, actorId, conversationId, firstId } of await waiting(before, now)) {
    const cause = `message:${conversationId}:${firstId}`
    await db.transaction((tx) => notify(tx, { userId, actorId, kind: 'message', cause, now }))
  }
}

async function waiting(before: Date, now: Date) {
  const { conversationId, memberId, otherId, box, hasNew, mutedAt, lastMessageId } = conversationMembers
  const mine = and(
    eq(messages.conversationId, conversationId),
    eq(messages.recipientId, memberId),
    eq(messages.read, false),
  )
  const recent = new Date(now.getTime() - tooLate)
  return db
    .select({
      ...{ userId: memberId, actorId: sql<number>`${otherId}`, conversationId },
      firstId: sql<number>`min(${messages.id})`,
    })
    .from(messages)
    .innerJoin(conversationMembers, mine)
    .where(
      and(
        ...[eq(hasNew, true), eq(box, 'inbox'), isNull(mutedAt), isNotNull(otherId), gt(lastMessageId, 0)],
        ...[lt(messages.createdAt, before), gt(messages.createdAt, recent)],
        ...[isNull(messages.deletedAt), isNull(messages.removedAt)],
      ),
    )
    .groupBy(conversationId, memberId, otherId)
    .limit(atOnce)
}
