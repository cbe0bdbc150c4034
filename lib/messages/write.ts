import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { messages } from '@/db/schema'
import { statement } from '@/db/statement'
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
  const [row] = await nextOne(tx, {})
  return Number(row?.id)
}

const nextOne = statement('next_message', (q) =>
  q.select({ id: sql<string>`nextval('messages_id_seq')` }).from(sql`(values (1)) as one`),
)

/** Writes a message under the lock of its conversation; its boxes follow by a trigger. */
export async function writeMessage(tx: Tx, { now, ...message }: Written): Promise<Sent> {
  if (message.imageId) await holdImage(tx, message.imageId)
  const { clientId = null, imageId = null } = message
  const id = message.id ?? (await nextMessageId(tx))
  const [row] = await inserted(tx, { ...message, id, clientId, imageId, now })
  // The same client id in another conversation, at the same time: the browser never made that.
  if (!row) throw new Refusal('changedMeanwhile', 409)
  return { id: row.id, conversationId: message.conversationId }
}

type Row = Required<Omit<Written, 'clientId' | 'imageId'>> & Record<'clientId' | 'imageId', string | null>

const inserted = statement('write_message', (q, row: Row) => {
  const { id, senderId, recipientId, conversationId, content, clientId, imageId, now } = row
  return q
    .insert(messages)
    .values({ id, senderId, recipientId, conversationId, content, clientId, imageId, createdAt: now })
    .onConflictDoNothing({ target: [messages.senderId, messages.clientId] })
    .returning({ id: messages.id })
})

/** The message that a client id has become already (rule M3). */
export async function sentBefore(
  tx: Pick<Tx, 'select'>,
  viewer: { id: number },
  clientId: string | undefined,
): Promise<Sent | undefined> {
  if (!clientId) return undefined
  const [row] = await before(tx, { senderId: viewer.id, clientId })
  return row
}

const before = statement('sent_before', (q, { senderId, clientId }: { senderId: number; clientId: string }) =>
  q
    .select({ id: messages.id, conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.senderId, senderId), eq(messages.clientId, clientId))),
)
