import { and, asc, desc, eq, gte, lt, ne, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversationMembers, conversations, events, messages, users } from '@/db/schema'
import { visibleTo as eventVisibleTo, organizedBy } from '@/lib/events/visibility'
import { asMember, type Looking, visibleTo } from '@/lib/profiles/visibility'
import { lookAt, writingFacts } from './may-write'
import { isRequest, writingRefusal } from './policy'

type Viewer = NonNullable<Looking>

const pageSize = 40

const person = {
  id: users.id,
  username: users.username,
  fullName: users.fullName,
  image: users.profileImage,
}

/** Whom a viewer writes with, and how their conversation stands; null for oneself and whoever is hidden (rule A1). */
export async function getConversation(viewer: Viewer, username: string, now: Date) {
  const [other] = await db
    .select({ ...person, city: users.currentCity })
    .from(users)
    .where(
      and(eq(users.username, username.toLowerCase()), ne(users.id, viewer.id), visibleTo(asMember(viewer))),
    )
  if (!other) return null
  const [low, high] = viewer.id < other.id ? [viewer.id, other.id] : [other.id, viewer.id]
  const own = await ownRow(viewer, and(eq(conversations.lowId, low), eq(conversations.highId, high)))
  const pair = { viewer, otherId: other.id }
  const seen = await lookAt(db, pair)
  const facts = await writingFacts(db, { ...pair, conversation: own?.conversation, seen, now })
  const refusal = writingRefusal(facts)
  return { ...standOf(viewer, own), other, event: null, refusal, isAsking: !refusal && isRequest(facts) }
}

/** What a viewer has asked the organizers of an event; null for an event they may not open, and for their own. */
export async function getAsked(viewer: Viewer, eventId: number) {
  const [event] = await db
    .select({
      id: events.id,
      slug: events.slug,
      title: events.title,
      isOwn: organizedBy(viewer).mapWith(Boolean),
    })
    .from(events)
    .where(and(eq(events.id, eventId), eventVisibleTo(asMember(viewer))))
  if (!event || event.isOwn) return null
  const asked = and(eq(conversations.eventId, eventId), eq(conversations.askerId, viewer.id))
  const own = await ownRow(viewer, asked)
  return { ...standOf(viewer, own), other: null, event, refusal: undefined, isAsking: false }
}

/** What somebody has asked, for the organizers of the event; null for anybody else. */
export async function getAsker(viewer: Viewer, eventId: number, conversationId: number) {
  const [row] = await db
    .select({ other: { ...person, city: users.currentCity }, unread: conversations.teamUnread })
    .from(conversations)
    .innerJoin(events, eq(events.id, conversations.eventId))
    .innerJoin(users, eq(users.id, conversations.askerId))
    .where(
      and(
        eq(conversations.id, conversationId),
        eq(conversations.eventId, eventId),
        organizedBy(viewer),
        visibleTo(asMember(viewer)),
      ),
    )
  if (!row) return null
  const stand = { id: conversationId, request: 'none' as const, box: 'inbox' as const }
  return { ...row, ...stand, isMuted: false, draft: '', event: null, refusal: undefined, isAsking: false }
}

export type Talk = NonNullable<
  Awaited<ReturnType<typeof getConversation>> | Awaited<ReturnType<typeof getAsked>>
>

/**
 * One page of a thread in order of id, ending with its newest message unless `before` or `from` says where; with where
 * older and newer ones begin. The conversation comes from one of the reads above, which asked whose it is.
 */
export async function readThread(
  viewer: Viewer,
  {
    conversation,
    before,
    from,
  }: { conversation: number; before?: number | undefined; from?: number | undefined },
) {
  const here = and(eq(messages.conversationId, conversation), takesPart(viewer))
  const rows = from
    ? await pageOf(viewer, and(here, gte(messages.id, from)), asc(messages.id))
    : (
        await pageOf(viewer, and(here, before ? lt(messages.id, before) : undefined), desc(messages.id))
      ).reverse()
  const isCut = rows.length > pageSize
  const page = from ? rows.slice(0, pageSize) : rows.slice(-pageSize)
  const older = from ? from : isCut ? page[0]?.id : undefined
  const newer = from ? (isCut ? rows.at(-1)?.id : undefined) : before
  return { messages: page, older: older ?? null, newer: newer ?? null }
}

export type ThreadMessage = Awaited<ReturnType<typeof readThread>>['messages'][number]

/** The first message of a conversation that the viewer has not read; null for none. */
export async function firstUnread(viewer: Viewer, conversation: number): Promise<number | null> {
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversation),
        eq(messages.recipientId, viewer.id),
        eq(messages.read, false),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(1)
  return row?.id ?? null
}

async function pageOf(viewer: Viewer, where: SQL | undefined, order: SQL) {
  const { id, senderId, createdAt, read, readAt, deliveredAt, editedAt, deletedAt, removedAt } = messages
  return db
    .select({
      ...{ id, senderId, createdAt, read, readAt, deliveredAt, editedAt, deletedAt, removedAt },
      content: sql<string>`case when ${removedAt} is null then ${messages.content} else '' end`,
      imageId: sql<string | null>`case when ${removedAt} is null then ${messages.imageId} end`,
      sender: { username: users.username, fullName: users.fullName },
    })
    .from(messages)
    .leftJoin(users, and(eq(users.id, senderId), visibleTo(asMember(viewer))))
    .where(where)
    .orderBy(order)
    .limit(pageSize + 1)
}

// Asked once more in the statement itself: no caller's mistake shows anybody the words of others (rule M2).
function takesPart(viewer: Viewer): SQL {
  const { lowId, highId, askerId, eventId } = conversations
  const organized = sql`exists (select 1 from ${events} where ${and(eq(events.id, eventId), organizedBy(viewer))})`
  return sql`exists (select 1 from ${conversations} where ${conversations.id} = ${messages.conversationId}
    and (${viewer.id} in (${lowId}, ${highId}, ${askerId}) or ${organized}))`
}

async function ownRow(viewer: Viewer, where: SQL | undefined) {
  const [row] = await db
    .select({ conversation: conversations, own: conversationMembers })
    .from(conversations)
    .innerJoin(
      conversationMembers,
      and(
        eq(conversationMembers.conversationId, conversations.id),
        eq(conversationMembers.memberId, viewer.id),
      ),
    )
    .where(where)
  return row
}

type Own = Awaited<ReturnType<typeof ownRow>>

// To whoever asked, a request that was declined looks like one that waits.
function standOf(viewer: Viewer, row: Own) {
  if (!row)
    return { id: null, request: 'none' as const, box: 'inbox' as const, isMuted: false, unread: 0, draft: '' }
  const { conversation, own } = row
  const isMine = conversation.requestedBy === viewer.id
  const waits = conversation.request === 'pending' || conversation.request === 'declined'
  const request = waits ? (isMine ? ('waits' as const) : ('asked' as const)) : ('none' as const)
  const { box, mutedAt, unread, draft } = own
  return { id: conversation.id, request, box, isMuted: mutedAt !== null, unread, draft }
}
