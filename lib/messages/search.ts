import { and, desc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversationMembers, conversations, messages, users } from '@/db/schema'
import { asMember, type Looking, visibleTo } from '@/lib/profiles/visibility'

const most = 20
// A year of a lively member; further back it would read the whole table for one letter.
const mostLooked = 20_000

/**
 * Of a viewer's own conversations: whose other side is named like the words, and the newest messages that say them. Nobody
 * who is hidden is found, nor what was taken back or away.
 */
export async function searchConversations(viewer: NonNullable<Looking>, words: string) {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const [people, said] = await Promise.all([findPeople(viewer, pattern), findSaid(viewer, pattern)])
  return { people, said }
}

const person = { id: users.id, username: users.username, fullName: users.fullName, image: users.profileImage }

async function findPeople(viewer: NonNullable<Looking>, pattern: string) {
  const { memberId, otherId, lastMessageId, box } = conversationMembers
  return db
    .select(person)
    .from(conversationMembers)
    .innerJoin(users, eq(users.id, otherId))
    .where(
      and(
        eq(memberId, viewer.id),
        sql`${lastMessageId} > 0 and ${box} <> 'declined'`,
        visibleTo(asMember(viewer)),
        or(ilike(users.fullName, pattern), ilike(users.username, pattern)),
      ),
    )
    .orderBy(desc(lastMessageId))
    .limit(most)
}

async function findSaid(viewer: NonNullable<Looking>, pattern: string) {
  const recent = (side: typeof messages.senderId | typeof messages.recipientId) =>
    sql`(select ${messages.id} from ${messages} where ${eq(side, viewer.id)} order by ${messages.id} desc limit ${mostLooked})`
  const own: SQL = sql`${messages.id} in (${recent(messages.senderId)} union all ${recent(messages.recipientId)})`
  const other = sql`case when ${messages.senderId} = ${viewer.id} then ${messages.recipientId} else ${messages.senderId} end`
  return db
    .select({ id: messages.id, content: messages.content, createdAt: messages.createdAt, person })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(users, sql`${users.id} = ${other}`)
    .where(
      and(
        own,
        isNull(messages.removedAt),
        isNotNull(conversations.lowId),
        ilike(messages.content, pattern),
        visibleTo(asMember(viewer)),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(most)
}
