import { and, eq, inArray, isNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { conversationMembers, conversations, messages } from '@/db/schema'
import { carried, tellLive } from '@/lib/platform/pubsub'
import { countGesture } from './limit'
import { type Reach, requireReach } from './reach'

/**
 * Marks what a viewer has seen of a conversation as read, up to the last message their page showed: two devices at once
 * come to the same. What waits as a request is not told to be read before it is answered. Refuses `notFound`.
 */
export async function markRead(
  viewer: { id: number },
  { conversation, upTo, now }: { conversation: number; upTo: number; now: Date },
): Promise<void> {
  await countGesture(viewer)
  await carried(() =>
    db.transaction(async (tx) => {
      const reach = await requireReach(tx, viewer, conversation)
      if (waitsFor(viewer, reach)) return
      const mine = and(eq(messages.conversationId, conversation), receivedBy(viewer, reach))
      const read = await tx
        .update(messages)
        .set({
          read: true,
          readAt: now,
          deliveredAt: sql`coalesce(${messages.deliveredAt}, ${now.toISOString()})`,
        })
        .where(and(mine, lte(messages.id, upTo), eq(messages.read, false)))
        .returning({ id: messages.id })
      if (read.length === 0) return
      await countAgain(tx, { viewer, reach, mine })
      await tellRead(tx, { viewer, reach, last: Math.max(...read.map(({ id }) => id)) })
    }),
  )
}

/** Marks everything that was sent to a viewer as delivered: an open tab of theirs has been told of it. */
export async function markDelivered(viewer: { id: number }, now: Date): Promise<void> {
  await countGesture(viewer)
  await carried(() =>
    db.transaction(async (tx) => {
      const waiting = await tx
        .select({ id: messages.id })
        .from(messages)
        .innerJoin(conversations, eq(conversations.id, messages.conversationId))
        .where(
          and(
            eq(messages.recipientId, viewer.id),
            undelivered(),
            inArray(conversations.request, ['none', 'accepted']),
          ),
        )
        .orderBy(messages.id)
        .limit(500)
        .for('update', { of: messages, skipLocked: true })
      if (waiting.length === 0) return
      const marked = await tx
        .update(messages)
        .set({ deliveredAt: now })
        .where(
          inArray(
            messages.id,
            waiting.map(({ id }) => id),
          ),
        )
        .returning({ id: messages.id, senderId: messages.senderId, conversationId: messages.conversationId })
      await tellSenders(tx, marked)
    }),
  )
}

function undelivered(): SQL | undefined {
  return and(isNull(messages.deliveredAt), eq(messages.read, false))
}

/** Whether the conversation waits for the viewer's answer, or has got their no. */
function waitsFor(viewer: { id: number }, { request, requestedBy }: Reach): boolean {
  return (request === 'pending' || request === 'declined') && requestedBy !== viewer.id
}

function receivedBy(viewer: { id: number }, { isTeam, askerId }: Reach): SQL | undefined {
  return isTeam ? ne(messages.recipientId, askerId ?? 0) : eq(messages.recipientId, viewer.id)
}

type Counted = { viewer: { id: number }; reach: Reach; mine: SQL | undefined }

// Counted from the rows under the lock: whatever marked them, the number is true.
async function countAgain(tx: Tx, { viewer, reach, mine }: Counted): Promise<void> {
  const left = sql`(select count(*) from ${messages} where ${and(mine, eq(messages.read, false))})`
  if (reach.isTeam)
    await tx.update(conversations).set({ teamUnread: left }).where(eq(conversations.id, reach.id))
  else
    await tx
      .update(conversationMembers)
      .set({ unread: left })
      .where(
        and(eq(conversationMembers.conversationId, reach.id), eq(conversationMembers.memberId, viewer.id)),
      )
}

async function tellRead(
  tx: Tx,
  { viewer, reach, last }: { viewer: { id: number }; reach: Reach; last: number },
): Promise<void> {
  const news = { kind: 'read', conversationId: reach.id, messageId: last }
  await tellLive(
    tx,
    [viewer.id, ...reach.others].map((userId) => ({ ...news, userId })),
  )
}

type Marked = { id: number; senderId: number; conversationId: number }

// One piece of news for each sender; a sender of several conversations looks at all of them anyway.
async function tellSenders(tx: Tx, marked: readonly Marked[]): Promise<void> {
  const last = new Map(marked.map((message) => [message.senderId, message]))
  const news = [...last].map(([userId, { conversationId, id }]) => ({
    ...{ userId, kind: 'delivered', conversationId, messageId: id },
  }))
  await tellLive(tx, news)
}
