import { and, asc, eq, gt, lt } from 'drizzle-orm'
import { db } from '@/db/client'
import { liveEvents } from '@/db/schema'

/** A page of what was missed; who has missed more than this reads everything anew. */
export const mostReplayed = 500

/** One piece of news, numbered for its reader. */
export type News = { seq: number; kind: string; conversationId: number | null; messageId: number | null }

/** What a reader was told after a number, in that order, one more than a page. */
export async function missedBy({ userId, lastSeq }: { userId: number; lastSeq: number }): Promise<News[]> {
  const { seq, kind, conversationId, messageId } = liveEvents
  return db
    .select({ seq, kind, conversationId, messageId })
    .from(liveEvents)
    .where(and(eq(liveEvents.userId, userId), gt(seq, lastSeq)))
    .orderBy(asc(seq))
    .limit(mostReplayed + 1)
}

/** Job: forgets what was told more than a day ago; a tab that was away longer reads everything anew. */
export async function sweepLive(at: Date): Promise<void> {
  const before = new Date(at.getTime() - 24 * 60 * 60 * 1000)
  await db.delete(liveEvents).where(lt(liveEvents.createdAt, before))
}

/** What a piece of news is about, as it is sent. */
export function dataOf({ conversationId, messageId }: Pick<News, 'conversationId' | 'messageId'>) {
  return { conversation: conversationId, message: messageId }
}

/** `isPassing`: it has no number of its own, and a browser would take the last one for it. */
type FrameOf = {
  id?: number
  event: string
  conversation?: number | null
  message?: number | null
  isPassing?: true
}

/** An event as `text/event-stream` has it. */
export function frame({ id, event, ...data }: FrameOf): string {
  const number = id === undefined ? '' : `id: ${id}\n`
  return `${number}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
