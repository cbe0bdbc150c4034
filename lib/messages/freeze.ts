import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { messages, users } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo } from '@/lib/profiles/visibility'
import { requireReach } from './reach'

const context = 10

/** A message as a report keeps it (rule M4): as plain JSON, with names, so that nothing that changes later changes it. */
export type FrozenMessage = {
  id: number
  senderId: number
  sender: string
  recipientId: number
  content: string
  imageId: string | null
  createdAt: string
  editedAt: string | null
  deletedAt: string | null
}

export type Frozen = {
  conversationId: number
  eventId: number | null
  message: FrozenMessage
  /** up to ten of each, in the order they were written */
  before: FrozenMessage[]
  after: FrozenMessage[]
}

/**
 * A message with what was said around it, for a report. The conversation stays locked until the commit, so that nothing
 * is taken back in between. Refuses `notFound` for whoever is not a side of the conversation.
 */
export async function freezeMessage(tx: Tx, viewer: { id: number }, messageId: number): Promise<Frozen> {
  const [found] = await tx
    .select({ in: messages.conversationId })
    .from(messages)
    .where(eq(messages.id, messageId))
  if (!found) throw new Refusal('notFound', 404)
  const { id: conversationId, eventId } = await requireReach(tx, viewer, found.in)
  const here = eq(messages.conversationId, conversationId)
  const [[message], before, after] = [
    await read(tx, viewer).where(eq(messages.id, messageId)),
    await read(tx, viewer)
      .where(and(here, lt(messages.id, messageId)))
      .orderBy(desc(messages.id))
      .limit(context),
    await read(tx, viewer)
      .where(and(here, gt(messages.id, messageId)))
      .orderBy(asc(messages.id))
      .limit(context),
  ]
  if (!message) throw new Refusal('notFound', 404)
  return {
    ...{ conversationId, eventId, message: plain(message) },
    ...{ before: before.reverse().map(plain), after: after.map(plain) },
  }
}

function read(tx: Tx, viewer: { id: number }) {
  const { id, senderId, recipientId, content, imageId, createdAt, editedAt, deletedAt } = messages
  return tx
    .select({
      ...{ id, senderId, recipientId, content, imageId, createdAt, editedAt, deletedAt },
      sender: sql<string>`coalesce(${users.username}, '')`,
    })
    .from(messages)
    .leftJoin(users, and(eq(users.id, messages.senderId), visibleTo(asMember(viewer))))
    .$dynamic()
}

type Read = Awaited<ReturnType<typeof read>>[number]

function plain({ createdAt, editedAt, deletedAt, ...rest }: Read): FrozenMessage {
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
  }
}
