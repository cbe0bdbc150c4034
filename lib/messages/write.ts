import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { messages } from '@/db/schema'
import { holdImage } from '@/lib/images/store'
import { Refusal } from '@/lib/platform/refusal'

export type Letter = { content: string; clientId?: string | undefined; imageId?: string | undefined }
export type Sent = { id: number; conversationId: number }

type Written = Letter & { conversationId: number; senderId: number; recipientId: number; now: Date }

/** Writes a message under the lock of its conversation; its boxes follow by a trigger. */
export async function writeMessage(tx: Tx, { now, ...message }: Written): Promise<Sent> {
  if (message.imageId) await holdImage(tx, message.imageId)
  const [row] = await tx
    .insert(messages)
    .values({ ...message, createdAt: now })
    .onConflictDoNothing({ target: [messages.senderId, messages.clientId] })
    .returning({ id: messages.id })
  // The same client id in another conversation, at the same time: the browser never made that.
  if (!row) throw new Refusal('changedMeanwhile', 409)
  return { id: row.id, conversationId: message.conversationId }
}

/** The message that a client id has become already (rule M3). */
export async function sentBefore(
  tx: Pick<Tx, 'select'>,
  viewer: { id: number },
  clientId: string | undefined,
): Promise<Sent | undefined> {
  if (!clientId) return undefined
  const [row] = await tx
    .select({ id: messages.id, conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.senderId, viewer.id), eq(messages.clientId, clientId)))
  return row
}
