import { and, eq, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { conversationMembers, conversations } from '@/db/schema'
import { sentAtOnce, statement } from '@/db/statement'
import { lockBetween, requirePerson } from '@/lib/connections/between'
import { holdStanding } from '@/lib/identity/member'
import { requireUnlimited } from '@/lib/identity/standing'
import { storeImage } from '@/lib/images/store'
import { notify } from '@/lib/notifications/notify'
import { busyWhenLocked } from '@/lib/platform/busy'
import { appOrigin } from '@/lib/platform/env'
import { carried, tellLive } from '@/lib/platform/pubsub'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { type Conversation, findPair, lockFound, makePair } from './conversation'
import { countMessage, countRequest } from './limit'
import { lookAt, writingFacts } from './may-write'
import { isRequest, requestRefusal, writingRefusal } from './policy'
import { leadsElsewhere } from './schema'
import { type Letter, nextMessageId, type Sent, sentBefore, writeMessage } from './write'

export type Typed = { content: string; clientId?: string | undefined; file?: File | undefined }
type Letters = Typed & { to: string; now: Date }

/**
 * Sends a message to a member. Whether the sender may write to them is decided here, under the lock of the pair (rule M1):
 * a stranger's is a request. The same client id sent again answers the message that it became (M3). Refuses `notFound`
 * for oneself and for whoever is hidden, `messagesClosed`, `requestWaits`, `limited`, `tooMany`, and with FieldFaults what is empty
 * or not for strangers.
 */
export async function send(viewer: { id: number }, { to, now, ...typed }: Letters): Promise<Sent> {
  const again = await sentBefore(db, viewer, typed.clientId)
  if (again) return again
  await countMessage(viewer)
  const { id: otherId } = await requirePerson(viewer, to)
  // Nobody's pictures are kept for whom they may not write to.
  if (typed.file) await requireWritable(viewer, { otherId, now })
  const letter = await keepPicture(viewer, typed)
  const delivery = { viewer, otherId, letter, now }
  const sent = await inTransaction({ ...delivery, isCounted: false })
  if (sent !== 'uncounted') return sent
  await countRequest(viewer)
  const counted = await inTransaction({ ...delivery, isCounted: true })
  if (counted === 'uncounted') throw new Error('a request was counted and is not')
  return counted
}

/** What was typed with its picture stored; refuses what is neither. */
export async function keepPicture(
  viewer: { id: number },
  { content, clientId, file }: Typed,
): Promise<Letter> {
  if (!file && content === '') throw new FieldFaults([{ field: 'content', key: 'required' }])
  const crop = null
  const stored = file && (await storeImage(viewer, { file, purpose: 'message', crop, field: 'image' }))
  return { content, clientId, imageId: stored?.id }
}

type Delivery = { viewer: { id: number }; otherId: number; letter: Letter; now: Date; isCounted: boolean }

/**
 * The message, or `uncounted` and nothing written for a request that has not been counted yet: limits are counted over a
 * connection of their own, and whoever holds one while waiting for another can wait for ever.
 */
function inTransaction(delivery: Delivery): Promise<Sent | 'uncounted'> {
  return carried(() => busyWhenLocked(() => db.transaction((tx) => deliver(tx, delivery))))
}

async function deliver(tx: Tx, { viewer, otherId, letter, now, isCounted }: Delivery) {
  const pair = { viewer, otherId }
  // Sent at once, done in this order on the one connection: each starts under the lock of the pair and sees what the one
  // before it in line has written.
  const [, , twice, found, seen, id] = await sentAtOnce([
    lockBetween(tx, viewer.id, otherId),
    holdStanding(tx, viewer.id),
    sentBefore(tx, viewer, letter.clientId),
    lockFound(tx, viewer.id, otherId),
    lookAt(tx, pair),
    nextMessageId(tx),
  ])
  if (twice) return twice
  const facts = await writingFacts(tx, { ...pair, conversation: found, seen, now })
  const refusal = writingRefusal(facts)
  if (refusal) throw new Refusal(refusal, 403)
  const isAsking = isRequest(facts)
  if (isAsking && !isCounted) return 'uncounted'
  const conversation = found ?? (await makePair(tx, viewer.id, otherId))
  if (isAsking) {
    await requireUnlimited(viewer, now, tx)
    requireHarmless(letter)
  }
  const state = stateOf(conversation, { viewer, isAsking })
  const sides = { senderId: viewer.id, recipientId: otherId, conversationId: conversation.id }
  const sent = { id, conversationId: conversation.id }
  await Promise.all([
    writeMessage(tx, { ...letter, ...sides, id, now }),
    moveBoxes(tx, { conversation, state, viewer }),
    tell(tx, { sent, sides, state, now }),
  ])
  return sent
}

/** How a conversation stands once this message is in it; whoever answers a request has said yes to it. */
function stateOf(
  { request, requestedBy }: Conversation,
  { viewer, isAsking }: { viewer: { id: number }; isAsking: boolean },
): Conversation['request'] {
  if (isAsking) return request === 'declined' ? 'declined' : 'pending'
  return requestedBy === null || requestedBy === viewer.id ? 'none' : 'accepted'
}

type Move = {
  conversation: Conversation
  state: Conversation['request']
  viewer: { id: number }
}

async function moveBoxes(tx: Tx, { conversation, state, viewer }: Move): Promise<void> {
  const requestedBy = state === 'none' ? null : state === 'accepted' ? conversation.requestedBy : viewer.id
  if (state !== conversation.request)
    await tx
      .update(conversations)
      .set({ request: state, requestedBy })
      .where(eq(conversations.id, conversation.id))
  const boxes = { pending: 'requests', declined: 'declined', none: 'inbox', accepted: 'inbox' } as const
  await movedBoxes(tx, { id: conversation.id, memberId: viewer.id, theirs: boxes[state] })
}

type Moved = { id: number; memberId: number; theirs: string }

// A new message takes a conversation out of the archive again. Mostly there is nothing to move, and nothing is written.
const movedBoxes = statement('move_boxes', (q, { id, memberId, theirs }: Moved) => {
  const isOwn = eq(conversationMembers.memberId, memberId)
  const { box, draft, conversationId } = conversationMembers
  const nextBox = sql`case when ${isOwn} then 'inbox' else ${theirs} end`
  const nextDraft = sql`case when ${isOwn} then '' else ${draft} end`
  return q
    .update(conversationMembers)
    .set({ box: nextBox, draft: nextDraft })
    .where(and(eq(conversationId, id), or(sql`${box} <> ${nextBox}`, sql`${draft} <> ${nextDraft}`)))
})

type Telling = {
  sent: Sent
  sides: { senderId: number; recipientId: number }
  state: Conversation['request']
  now: Date
}

// What was declined is told to nobody but the sender's own tabs: to them it looks like a request that waits.
async function tell(tx: Tx, { sent, sides: { senderId, recipientId }, state, now }: Telling): Promise<void> {
  const news = { kind: 'message', conversationId: sent.conversationId, messageId: sent.id }
  const readers = state === 'declined' ? [senderId] : [senderId, recipientId]
  await tellLive(
    tx,
    readers.map((userId) => ({ ...news, userId })),
  )
  if (state !== 'pending') return
  const cause = `message_request:${senderId}`
  await notify(tx, { userId: recipientId, kind: 'message_request', cause, actorId: senderId, now })
}

function requireHarmless({ content, imageId }: Letter): void {
  const leads = leadsElsewhere(content, appOrigin())
  const refusal = requestRefusal({ leadsElsewhere: leads, hasImage: imageId !== undefined })
  if (refusal) throw new Refusal(refusal, 422)
}

// Looked at without a lock: what counts for the message is decided in its transaction.
async function requireWritable(
  viewer: { id: number },
  { otherId, now }: { otherId: number; now: Date },
): Promise<void> {
  const pair = { viewer, otherId }
  const [conversation, seen] = await Promise.all([findPair(db, viewer.id, otherId), lookAt(db, pair)])
  const facts = await writingFacts(db, { ...pair, conversation, seen, now })
  const refusal = writingRefusal(facts)
  if (refusal) throw new Refusal(refusal, 403)
  if (isRequest(facts)) throw new Refusal('pictureToStranger', 422)
}
