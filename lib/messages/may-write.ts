import { and, eq, exists, gt, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import {
  conversations,
  eventOrganizers,
  eventParticipants,
  events,
  messages,
  userConnections,
  users,
} from '@/db/schema'
import { statement } from '@/db/statement'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo } from '@/lib/profiles/visibility'
import { type Pair as Both, ofPair, pairOf } from './conversation'
import type { WritingFacts } from './policy'

/** How long those who shared an evening may write to each other. */
const afterEvent = 14 * 24 * 60 * 60 * 1000

type Conversation = typeof conversations.$inferSelect
type Pair = { viewer: { id: number }; otherId: number }
type Found = { conversation: Conversation | undefined; seen: Seen; now: Date }
type Seen = Pick<WritingFacts, 'messagesFrom' | 'isFollowed' | 'waiting'> & { answers: number }

/** A recipient as rule M1 looks at them. Refuses `notFound` for one whom the sender does not see (any more). */
export async function lookAt(tx: Pick<Tx, 'select'>, { viewer, otherId }: Pair): Promise<Seen> {
  const [other] = await recipient(tx, { id: viewer.id, otherId, ...pairOf(viewer.id, otherId) })
  if (!other) throw new Refusal('notFound', 404)
  return other
}

type Looked = Both & { id: number; otherId: number }

const recipient = statement('look_at_recipient', (q, { id, otherId, lowId, highId }: Looked) =>
  q
    .select({
      messagesFrom: users.messagesFrom,
      isFollowed: sql<boolean>`${follows(otherId, id)}`,
      answers: countOf(otherId, { lowId, highId }),
      waiting: countOf(id, { lowId, highId }),
    })
    .from(users)
    .where(and(eq(users.id, otherId), visibleTo(asMember({ id })))),
)

/** What rule M1 asks: inside the transaction of a message of what was read under the lock of the pair. */
export async function writingFacts(
  tx: Pick<Tx, 'select'>,
  { viewer, otherId, conversation, seen: other, now }: Pair & Found,
): Promise<WritingFacts> {
  const isAccepted = conversation?.request === 'accepted' && conversation.requestedBy === viewer.id
  const isAnswered = other.answers > 0 || isAccepted
  // Asked last, and only where it decides: it looks through the evenings of both.
  const isOpen = isAnswered || (other.isFollowed && other.messagesFrom !== 'nobody')
  return { ...other, isAnswered, sharesEvent: !isOpen && (await sharesEvent(tx, [viewer.id, otherId], now)) }
}

async function sharesEvent(
  tx: Pick<Tx, 'select'>,
  [one, other]: [number, number],
  now: Date,
): Promise<boolean> {
  const found = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        inArray(events.id, sql`(${guestOf(one, other)})`),
        ne(events.status, 'draft'),
        gt(events.endsAt, new Date(now.getTime() - afterEvent)),
        or(and(organizes(one), isGuest(other)), and(organizes(other), isGuest(one))),
      ),
    )
    .limit(1)
  return found.length > 0
}

/** Where-fragment: the organizers of an event, its owner and whoever has agreed to organize it, over `users`. */
export function organizes(memberId: number): SQL {
  const agreed = db
    .select({ one: sql`1` })
    .from(eventOrganizers)
    .where(
      and(
        eq(eventOrganizers.eventId, events.id),
        eq(eventOrganizers.userId, memberId),
        sql`${eventOrganizers.acceptedAt} is not null`,
      ),
    )
  return sql`(${or(eq(events.organizerId, memberId), exists(agreed))})`
}

// A few are counted: whoever has written more than that has been answered or waits.
function countOf(senderId: number, pair: Both): SQL<number> {
  const theirs = db.select({ id: conversations.id }).from(conversations).where(ofPair(pair))
  const own = and(eq(messages.conversationId, sql`(${theirs})`), eq(messages.senderId, senderId))
  return sql<number>`(select count(*)::int from (select 1 from ${messages} where ${own} limit 10) as few)`
}

function follows(followerId: number, followingId: number): SQL {
  const row = db
    .select({ one: sql`1` })
    .from(userConnections)
    .where(
      and(
        eq(userConnections.followerId, followerId),
        eq(userConnections.followingId, followingId),
        eq(userConnections.status, 'accepted'),
      ),
    )
  return exists(row)
}

// Where one of the two has a place: from there it is a few rows, from all events it would be all of them.
function guestOf(one: number, other: number): SQL {
  return sql`select ${eventParticipants.eventId} from ${eventParticipants} where ${inArray(eventParticipants.userId, [one, other])}`
}

function isGuest(memberId: number): SQL {
  const { eventId, userId, status, paymentStatus } = eventParticipants
  const row = db
    .select({ one: sql`1` })
    .from(eventParticipants)
    .where(
      and(
        eq(eventId, events.id),
        eq(userId, memberId),
        eq(status, 'attending'),
        sql`${paymentStatus} is distinct from 'pending'`,
      ),
    )
  return exists(row)
}
