import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { conversationMembers } from '@/db/schema'
import { requirePerson } from '@/lib/connections/between'
import { tellPassing } from '@/lib/platform/pubsub'
import { Refusal } from '@/lib/platform/refusal'
import { lockAsked, lockPair } from './conversation'
import { countGesture } from './limit'
import { findReach, requireReach } from './reach'

type Act = 'archive' | 'restore' | 'mute' | 'unmute'

/** Puts a conversation of one's own aside or back, or makes it quiet. Refuses `notFound` for anybody else's. */
export async function keepConversation(
  viewer: { id: number },
  { conversation, act, now }: { conversation: number; act: Act; now: Date },
): Promise<void> {
  const set = {
    archive: { box: 'archive' as const },
    restore: { box: 'inbox' as const },
    mute: { mutedAt: now },
    unmute: { mutedAt: null },
  }[act]
  await db.transaction(async (tx) => {
    const { isTeam, request, requestedBy } = await requireReach(tx, viewer, conversation)
    // A request is answered, and not put aside unanswered.
    const waits = (request === 'pending' || request === 'declined') && requestedBy !== viewer.id
    if (isTeam || waits) throw new Refusal('notFound', 404)
    await tx
      .update(conversationMembers)
      .set(set)
      .where(
        and(
          eq(conversationMembers.conversationId, conversation),
          eq(conversationMembers.memberId, viewer.id),
        ),
      )
  })
}

type Draft = { to?: string | undefined; event?: number | undefined; content: string }

/** Keeps what is typed and not sent, for every device of the viewer. Refuses `notFound` as sending it would. */
export async function keepDraft(viewer: { id: number }, { to, event, content }: Draft): Promise<void> {
  await countGesture(viewer)
  const otherId = to === undefined ? undefined : (await requirePerson(viewer, to)).id
  await db.transaction(async (tx) => {
    const id = await conversationOf(tx, viewer, { otherId, event })
    await tx
      .update(conversationMembers)
      .set({ draft: content })
      .where(and(eq(conversationMembers.conversationId, id), eq(conversationMembers.memberId, viewer.id)))
  })
}

/** Tells the other side that the viewer types, if they would see it; kept nowhere. */
export async function tellTyping(viewer: { id: number }, conversation: number): Promise<void> {
  await countGesture(viewer)
  const reach = await findReach(viewer, conversation)
  if (!reach) throw new Refusal('notFound', 404)
  if (reach.request === 'pending' || reach.request === 'declined') return
  const news = { kind: 'typing', conversationId: conversation }
  for (const userId of reach.others) await tellPassing({ ...news, userId })
}

async function conversationOf(
  tx: Tx,
  viewer: { id: number },
  { otherId, event }: { otherId: number | undefined; event: number | undefined },
): Promise<number> {
  if (otherId !== undefined) return (await lockPair(tx, viewer.id, otherId)).id
  if (event === undefined) throw new Refusal('notFound', 404)
  const { id } = await lockAsked(tx, event, viewer.id)
  await requireReach(tx, viewer, id)
  return id
}
