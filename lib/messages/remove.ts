import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { conversations, messages } from '@/db/schema'
import { tellLive } from '@/lib/platform/pubsub'
import { organizerIds } from './conversation'

/**
 * Takes a message away by a moderator's decision, in the transaction that writes it down: nobody is shown it any more,
 * and its words are kept as evidence. Said twice it is removed once; false for none.
 */
export async function removeMessage(tx: Tx, messageId: number, now: Date): Promise<boolean> {
  return setRemoved(tx, messageId, now)
}

/** Shows it again, when the decision was taken back. */
export async function restoreMessage(tx: Tx, messageId: number): Promise<boolean> {
  return setRemoved(tx, messageId, null)
}

async function setRemoved(tx: Tx, messageId: number, removedAt: Date | null): Promise<boolean> {
  const isOther = removedAt ? isNull(messages.removedAt) : isNotNull(messages.removedAt)
  const [removed] = await tx
    .update(messages)
    .set({ removedAt })
    .where(and(eq(messages.id, messageId), isOther))
    .returning({
      conversationId: messages.conversationId,
      one: messages.senderId,
      other: messages.recipientId,
    })
  if (!removed) return false
  const { conversationId, one, other } = removed
  const [row] = await tx
    .select({ eventId: conversations.eventId })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
  const readers = new Set([one, other, ...(row?.eventId ? await organizerIds(tx, row.eventId) : [])])
  const news = { kind: 'changed', conversationId, messageId }
  await tellLive(
    tx,
    [...readers].map((userId) => ({ ...news, userId })),
  )
  return true
}
