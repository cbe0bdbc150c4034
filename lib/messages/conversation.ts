import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { conversationMembers, conversations, eventOrganizers, events } from '@/db/schema'
import { statement } from '@/db/statement'

export type Conversation = typeof conversations.$inferSelect

/**
 * The conversation of two members, made where there is none, and its row locked: whoever writes in it takes turns, so that
 * the order of ids is the order in which they are seen.
 */
export async function lockPair(tx: Tx, one: number, other: number): Promise<Conversation> {
  return (await lockFound(tx, one, other)) ?? makePair(tx, one, other)
}

/** The conversation of two members, its row locked; undefined for none. */
export async function lockFound(tx: Tx, one: number, other: number): Promise<Conversation | undefined> {
  const [row] = await lockedPair(tx, pairOf(one, other))
  return row
}

const lockedPair = statement('lock_conversation', (q, pair: Pair) =>
  q.select().from(conversations).where(ofPair(pair)).for('update'),
)

/** Makes the conversation of two members, or locks the one that somebody else has just made. */
export async function makePair(tx: Tx, one: number, other: number): Promise<Conversation> {
  const pair = pairOf(one, other)
  const { lowId, highId } = pair
  const [made] = await tx.insert(conversations).values(pair).onConflictDoNothing().returning()
  if (!made) return lockPair(tx, one, other)
  await tx.insert(conversationMembers).values([
    { conversationId: made.id, memberId: lowId, otherId: highId },
    { conversationId: made.id, memberId: highId, otherId: lowId },
  ])
  return made
}

/** The conversation of two members as it is, without a lock; undefined for none. */
export async function findPair(
  tx: Pick<Tx, 'select'>,
  one: number,
  other: number,
): Promise<Conversation | undefined> {
  const [row] = await tx
    .select()
    .from(conversations)
    .where(ofPair(pairOf(one, other)))
  return row
}

/** As `lockPair`, for what somebody has with the organizers of an event. */
export async function lockAsked(tx: Tx, eventId: number, askerId: number): Promise<Conversation> {
  const asked = and(eq(conversations.eventId, eventId), eq(conversations.askerId, askerId))
  const found = await lockWhere(tx, asked)
  if (found) return found
  const [made] = await tx.insert(conversations).values({ eventId, askerId }).onConflictDoNothing().returning()
  if (!made) return lockAsked(tx, eventId, askerId)
  await tx.insert(conversationMembers).values({ conversationId: made.id, memberId: askerId })
  return made
}

/** Locks a conversation by its id; undefined for none. */
export async function lockConversation(
  tx: Pick<Tx, 'select'>,
  id: number,
): Promise<Conversation | undefined> {
  return lockWhere(tx, eq(conversations.id, id))
}

/** Who organizes an event, its owner first. */
export async function organizerIds(tx: Pick<Tx, 'execute'>, eventId: number): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select ${events.organizerId} as id from ${events} where ${eq(events.id, eventId)}
    union all select ${eventOrganizers.userId} from ${eventOrganizers}
    where ${and(eq(eventOrganizers.eventId, eventId), isNotNull(eventOrganizers.acceptedAt))}`)
  return [...new Set(rows.map(({ id }) => id))]
}

async function lockWhere(
  tx: Pick<Tx, 'select'>,
  where: ReturnType<typeof and>,
): Promise<Conversation | undefined> {
  const [row] = await tx.select().from(conversations).where(where).for('update')
  return row
}

/** Where-fragment over `conversations`: the one of two members. */
export function ofPair({ lowId, highId }: Pair) {
  return and(eq(conversations.lowId, lowId), eq(conversations.highId, highId))
}

/** Two members as a conversation has them: the lower id first. */
export function pairOf(one: number, other: number): Pair {
  return one < other ? { lowId: one, highId: other } : { lowId: other, highId: one }
}

export type Pair = { lowId: number; highId: number }
