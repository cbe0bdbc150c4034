import { and, desc, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversationMembers, conversations, events, messages, users } from '@/db/schema'
import { visibleTo as eventVisibleTo, organizedBy } from '@/lib/events/visibility'
import { asMember, type Looking, visibleTo } from '@/lib/profiles/visibility'

type Viewer = NonNullable<Looking>
export type Box = (typeof conversationMembers.$inferSelect)['box']
export type Cursor = { isUnread: boolean; last: number }

const pageSize = 30
/** The mark says "99+" after this many. */
const mostUnread = 100

const person = {
  id: users.id,
  username: users.username,
  fullName: users.fullName,
  image: users.profileImage,
}

const lastMessage = {
  id: messages.id,
  senderId: messages.senderId,
  // A line in a list: what stands behind it is read where it is opened.
  content: sql<string>`case when ${messages.removedAt} is null then left(${messages.content}, 160) else '' end`,
  hasImage: sql<boolean>`${messages.imageId} is not null`,
  deletedAt: messages.deletedAt,
  removedAt: messages.removedAt,
  createdAt: messages.createdAt,
}

/** One page of a box: unread first, then the newest, paged by key. Who is hidden from the viewer has no row (rule C3). */
export async function listBox(viewer: Viewer, { box, after }: { box: Box; after?: Cursor | undefined }) {
  const { unread, hasNew, lastMessageId, mutedAt, draft } = conversationMembers
  const rows = await db
    .select({
      id: conversations.id,
      ...{ unread, lastMessageId, mutedAt, draft, person, last: lastMessage },
      event: { id: events.id, slug: events.slug, title: events.title },
    })
    .from(conversationMembers)
    .innerJoin(conversations, eq(conversations.id, conversationMembers.conversationId))
    .innerJoin(messages, eq(messages.id, lastMessageId))
    .leftJoin(users, eq(users.id, conversationMembers.otherId))
    .leftJoin(events, eq(events.id, conversations.eventId))
    .where(and(eq(conversationMembers.box, box), ownAndSeen(viewer), behind(after)))
    .orderBy(desc(hasNew), desc(lastMessageId))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.unread > 0 ? 1 : 0}-${last.lastMessageId}` : null }
}

export type BoxRow = Awaited<ReturnType<typeof listBox>>['rows'][number]

/** How many conversations have something new for a viewer, and how many requests wait; counted up to 100. */
export async function countNew(viewer: Viewer): Promise<{ unread: number; requests: number }> {
  const { hasNew, box, mutedAt } = conversationMembers
  const [inbox, requests] = await Promise.all([
    countRows(viewer, and(eq(box, 'inbox'), eq(hasNew, true), isNull(mutedAt))),
    countRows(viewer, and(eq(box, 'requests'), eq(hasNew, true))),
  ])
  return { unread: inbox, requests }
}

// One row after the other: joined with whom they are about, the planner reads all members to find a hundred.
async function countRows(viewer: Viewer, where: SQL | undefined): Promise<number> {
  const { conversationId, memberId, otherId } = conversationMembers
  const person = sql`(select ${visibleTo(asMember(viewer))} from ${users} where ${users.id} = ${otherId})`
  const event = sql`(select ${eventVisibleTo(asMember(viewer))} from ${events}
    where ${events.id} = (select ${conversations.eventId} from ${conversations} where ${conversations.id} = ${conversationId}))`
  const found = db
    .select({ one: sql`1`.as('one') })
    .from(conversationMembers)
    .where(
      and(where, eq(memberId, viewer.id), sql`case when ${otherId} is null then ${event} else ${person} end`),
    )
    .limit(mostUnread)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found)
  return row?.count ?? 0
}

/** What was asked of an event's organizers, who share it: unanswered first, then the newest. */
export async function listAsked(viewer: Viewer, eventId: number, after?: Cursor | undefined) {
  const { teamUnread, hasNew, lastMessageId } = conversations
  const rows = await db
    .select({ id: conversations.id, unread: teamUnread, lastMessageId, person, last: lastMessage })
    .from(conversations)
    .innerJoin(events, eq(events.id, conversations.eventId))
    .innerJoin(messages, eq(messages.id, lastMessageId))
    .innerJoin(users, eq(users.id, conversations.askerId))
    .where(
      and(
        eq(conversations.eventId, eventId),
        organizedBy(viewer),
        visibleTo(asMember(viewer)),
        after && sql`(${hasNew}, ${lastMessageId}) < (${after.isUnread}, ${after.last})`,
      ),
    )
    .orderBy(desc(hasNew), desc(lastMessageId))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.unread > 0 ? 1 : 0}-${last.lastMessageId}` : null }
}

/** Whether a picture is in a message that the viewer is shown: its two sides, and an event's organizers (rule M2). */
export async function mayOpenMessagePicture(viewer: Looking, imageId: string): Promise<boolean> {
  if (!viewer) return false
  const other = sql`case when ${messages.senderId} = ${viewer.id} then ${messages.recipientId} else ${messages.senderId} end`
  const isSide = or(eq(messages.senderId, viewer.id), eq(messages.recipientId, viewer.id))
  const isTeam = and(
    isNotNull(conversations.eventId),
    organizedBy(viewer),
    or(eq(messages.senderId, users.id), eq(messages.recipientId, users.id)),
  )
  const found = await db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(users, sql`${users.id} = coalesce(${conversations.askerId}, ${other})`)
    .leftJoin(events, eq(events.id, conversations.eventId))
    .where(
      and(
        eq(messages.imageId, imageId),
        isNull(messages.removedAt),
        or(
          and(isNull(conversations.eventId), isSide, visibleTo(asMember(viewer))),
          and(isTeam, visibleTo(asMember(viewer))),
          eq(conversations.askerId, viewer.id),
        ),
      ),
    )
    .limit(1)
  return found.length > 0
}

/** Where-fragment: a conversation of the viewer's in which something is written, with somebody or of an event they see. */
function ownAndSeen(viewer: Viewer): SQL | undefined {
  const { memberId, otherId, lastMessageId } = conversationMembers
  const seen = or(
    and(isNotNull(otherId), visibleTo(asMember(viewer))),
    and(isNull(otherId), eventVisibleTo(asMember(viewer))),
  )
  return and(eq(memberId, viewer.id), gt(lastMessageId, 0), seen)
}

function behind(after: Cursor | undefined): SQL | undefined {
  const { hasNew, lastMessageId } = conversationMembers
  if (!after) return undefined
  // Behind what is read comes what is read: said so, the planner knows how much that is, and of a pair it does not.
  if (!after.isUnread) return and(eq(hasNew, false), lt(lastMessageId, after.last))
  return sql`(${hasNew}, ${lastMessageId}) < (true, ${after.last})`
}
