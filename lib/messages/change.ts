import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { messages } from '@/db/schema'
import { removeImage } from '@/lib/images/store'
import { appOrigin } from '@/lib/platform/env'
import { carried, tellLive } from '@/lib/platform/pubsub'
import { Refusal } from '@/lib/platform/refusal'
import { changeRefusal } from './policy'
import { requireReach } from './reach'
import { leadsElsewhere } from './schema'

type Row = typeof messages.$inferSelect

/**
 * Changes the words of a message within 15 minutes of sending it, as often as its sender likes. Refuses `notFound` for
 * anybody else's and across a block, `messageOld`, and `linkToStranger` in a request.
 */
export async function edit(
  viewer: { id: number },
  { message, content, now }: { message: number; content: string; now: Date },
): Promise<void> {
  await changeOwn(viewer, { message, now }, async (tx, row, isRequest) => {
    if (isRequest && leadsElsewhere(content, appOrigin())) throw new Refusal('linkToStranger', 422)
    if (row.content === content) return
    await tx.update(messages).set({ content, editedAt: now }).where(eq(messages.id, row.id))
  })
}

/** Takes a message back within the same time: its words and its picture are gone, its place says so. */
export async function takeBack(
  viewer: { id: number },
  { message, now }: { message: number; now: Date },
): Promise<void> {
  await changeOwn(viewer, { message, now }, async (tx, row) => {
    await tx
      .update(messages)
      .set({ content: '', imageId: null, deletedAt: now })
      .where(eq(messages.id, row.id))
    if (row.imageId) await removeImage(tx, row.imageId)
  })
}

type Change = (tx: Tx, row: Row, isRequest: boolean) => Promise<void>

async function changeOwn(
  viewer: { id: number },
  { message, now }: { message: number; now: Date },
  change: Change,
): Promise<void> {
  await carried(() =>
    db.transaction(async (tx) => {
      const own = and(eq(messages.id, message), eq(messages.senderId, viewer.id))
      const [found] = await tx.select({ in: messages.conversationId }).from(messages).where(own)
      if (!found) throw new Refusal('notFound', 404)
      const { id, others, request } = await requireReach(tx, viewer, found.in)
      const [row] = await tx.select().from(messages).where(own).for('update')
      const refusal = row ? changeRefusal(row, now) : 'notFound'
      if (!row || refusal) throw new Refusal(refusal ?? 'notFound', refusal === 'messageOld' ? 409 : 404)
      await change(tx, row, request === 'pending' || request === 'declined')
      const readers = request === 'declined' ? [viewer.id] : [viewer.id, ...others]
      const news = { kind: 'changed', conversationId: id, messageId: message }
      await tellLive(
        tx,
        readers.map((userId) => ({ ...news, userId })),
      )
    }),
  )
}
