import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversationMembers, conversations } from '@/db/schema'
import { carried, tellLive } from '@/lib/platform/pubsub'
import { Refusal } from '@/lib/platform/refusal'
import { requireReach } from './reach'

type Answer = { conversation: number; answer: 'accept' | 'decline' }

/**
 * Says yes or no to a stranger's request; a no is not told, and a later yes is possible. Refuses `notFound` where none
 * waits for the viewer.
 */
export async function answerRequest(viewer: { id: number }, { conversation, answer }: Answer): Promise<void> {
  await carried(() =>
    db.transaction(async (tx) => {
      const { request, requestedBy, others } = await requireReach(tx, viewer, conversation)
      const isOpen = request === 'pending' || request === 'declined'
      if (!isOpen || requestedBy === viewer.id) throw new Refusal('notFound', 404)
      const [state, box] =
        answer === 'accept' ? (['accepted', 'inbox'] as const) : (['declined', 'declined'] as const)
      await tx.update(conversations).set({ request: state }).where(eq(conversations.id, conversation))
      await tx
        .update(conversationMembers)
        .set({ box })
        .where(
          and(
            eq(conversationMembers.conversationId, conversation),
            eq(conversationMembers.memberId, viewer.id),
          ),
        )
      const readers = answer === 'accept' ? [viewer.id, ...others] : [viewer.id]
      await tellLive(
        tx,
        readers.map((userId) => ({ userId, kind: 'answered', conversationId: conversation })),
      )
    }),
  )
}
