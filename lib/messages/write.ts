import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { messages } from '@/db/schema'
import { holdImage } from '@/lib/images/store'
import { Refusal } from '@/lib/platform/refusal'

export type Letter = { content: string; clientId?: string | undefined; imageId?: string | undefined }
export type Sent = { id: number; conversationId: number }

type Written = Letter & {
  /** a number of `nextMessageId`, where it was drawn */
  id?: number | undefined
  conversationId: number
  senderId: number
  recipientId: number
  now: Date
}

/** The number of a message that is about to be written: what follows from it can be sent together with it. */
export async function nextMessageId(tx: Tx): Promise<number> {
  const next = tx.select({ id: sql<string>`nextval('messages_id_seq')` }).from(sql`(values (1)) as one`)
  const [row] = await next.prepare('next_message').execute()
  return Number(row?.id)
}

/** Writes a message under the lock of its conversation; its boxes follow by a trigger. */
export async function writeMessage(tx: Tx, { now, ...message }: Written): Promise<Sent> {
  if (message.imageId) await holdImage(tx, message.imageId)
  const insert = tx
    .insert(messages)
    .values({ ...message, createdAt: now })
    .onConflictDoNothing({ target: [messages.senderId, messages.clientId] })
    .returning({ id: messages.id })
  const [row] = await insert.prepare('write_message').execute()
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
  const query = tx
    .select({ id: messages.id, conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.senderId, viewer.id), eq(messages.clientId, clientId)))
  const [row] = await query.prepare('sent_before').execute()
  return row
}
