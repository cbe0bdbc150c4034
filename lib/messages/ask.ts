import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { conversationMembers, events, users } from '@/db/schema'
import { organizedBy, visibleTo } from '@/lib/events/visibility'
import { holdStanding } from '@/lib/identity/member'
import { appOrigin } from '@/lib/platform/env'
import { carried, tellLive } from '@/lib/platform/pubsub'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { type Conversation, lockAsked, lockConversation, organizerIds } from './conversation'
import { countMessage } from './limit'
import { leadsElsewhere } from './schema'
import { keepPicture, type Typed } from './send'
import { type Letter, type Sent, sentBefore, writeMessage } from './write'

/**
 * Asks the organizers of an event: it lands in the one inbox that they share. Refuses `notFound` for an event that the
 * viewer may not open and for one's own, `linkToStranger` in the first message, `tooMany`.
 */
export async function askOrganizers(
  viewer: { id: number },
  { event: eventId, now, ...typed }: Typed & { event: number; now: Date },
): Promise<Sent> {
  const again = await sentBefore(db, viewer, typed.clientId)
  if (again) return again
  await countMessage(viewer)
  await requireAskable(db, viewer, eventId)
  const letter = await keepPicture(viewer, typed)
  return inTransaction(viewer, letter, async (tx) => {
    const ownerId = await requireAskable(tx, viewer, eventId)
    const conversation = await lockAsked(tx, eventId, viewer.id)
    const isFirst = conversation.lastMessageId === 0
    if (isFirst && leadsElsewhere(letter.content, appOrigin())) throw new Refusal('linkToStranger', 422)
    return write(tx, { conversation, letter, sides: { senderId: viewer.id, recipientId: ownerId }, now })
  })
}

/**
 * Answers whoever has asked, as one of the organizers. Refuses `notFound` for a conversation of an event that the viewer
 * does not organize, and where a block stands between the two.
 */
export async function answerAsker(
  viewer: { id: number },
  { conversation: id, now, ...typed }: Typed & { conversation: number; now: Date },
): Promise<Sent> {
  const again = await sentBefore(db, viewer, typed.clientId)
  if (again) return again
  await countMessage(viewer)
  await requireOrganizer(db, viewer, id)
  const letter = await keepPicture(viewer, typed)
  return inTransaction(viewer, letter, async (tx) => {
    const conversation = await requireOrganizer(tx, viewer, id)
    const sides = { senderId: viewer.id, recipientId: conversation.askerId ?? 0 }
    return write(tx, { conversation, letter, sides, now })
  })
}

/** A conversation of an event that the viewer organizes, with an asker whom they see; its row is locked in a transaction. */
export async function requireOrganizer(tx: Tx | typeof db, viewer: { id: number }, id: number) {
  const conversation = await lockConversation(tx, id)
  const { eventId, askerId } = conversation ?? {}
  if (!conversation || !eventId || !askerId) throw new Refusal('notFound', 404)
  const [seen] = await tx
    .select({ id: events.id })
    .from(events)
    .innerJoin(users, eq(users.id, askerId))
    .where(and(eq(events.id, eventId), organizedBy(viewer), personVisibleTo(asMember(viewer))))
  if (!seen) throw new Refusal('notFound', 404)
  return conversation
}

async function requireAskable(
  tx: Pick<Tx, 'select'>,
  viewer: { id: number },
  eventId: number,
): Promise<number> {
  const [event] = await tx
    .select({ ownerId: events.organizerId, isOwn: organizedBy(viewer).mapWith(Boolean) })
    .from(events)
    .where(and(eq(events.id, eventId), visibleTo(asMember(viewer))))
  if (!event || event.isOwn) throw new Refusal('notFound', 404)
  return event.ownerId
}

function inTransaction(
  viewer: { id: number },
  letter: Letter,
  work: (tx: Tx) => Promise<Sent>,
): Promise<Sent> {
  return carried(() =>
    db.transaction(async (tx) => {
      await holdStanding(tx, viewer.id)
      return (await sentBefore(tx, viewer, letter.clientId)) ?? work(tx)
    }),
  )
}

type Writing = {
  conversation: Conversation
  letter: Letter
  sides: { senderId: number; recipientId: number }
  now: Date
}

async function write(tx: Tx, { conversation, letter, sides, now }: Writing): Promise<Sent> {
  const { id: conversationId, eventId, askerId } = conversation
  // Of two sendings of one client id the second waited for the lock, and finds what the first has written.
  const twice = await sentBefore(tx, { id: sides.senderId }, letter.clientId)
  if (twice) return twice
  const sent = await writeMessage(tx, { ...letter, ...sides, conversationId, now })
  const asker = and(
    eq(conversationMembers.conversationId, conversationId),
    eq(conversationMembers.memberId, askerId ?? 0),
  )
  await tx.update(conversationMembers).set({ box: 'inbox' }).where(asker)
  const readers = new Set([askerId ?? 0, ...(await organizerIds(tx, eventId ?? 0))])
  const news = { kind: 'message', conversationId, messageId: sent.id }
  await tellLive(
    tx,
    [...readers].map((userId) => ({ ...news, userId })),
  )
  return sent
}
