import { db } from '@/db/client'
import { conversationMembers, conversations, images, messages } from '@/db/schema'
import { requireOrganizer } from '@/lib/messages/ask'
import { readCards } from '@/lib/messages/cards'
import { freezeMessage } from '@/lib/messages/freeze'
import { lookAt } from '@/lib/messages/may-write'
import { countNew, listAsked, listBox, mayOpenMessagePicture } from '@/lib/messages/queries'
import { findReach, requireReach } from '@/lib/messages/reach'
import { searchConversations } from '@/lib/messages/search'
import { getAsked, getAsker, getConversation } from '@/lib/messages/thread'
import { noon } from '@/test/factories'
import { byName, has, type Row, type Scene } from './scene'

const picture = 'p'.repeat(22)

/** Ana has written to Bo, with a picture. */
async function anaWrote({ ana, bo }: Scene) {
  await db.delete(conversations)
  await db.delete(images)
  await db
    .insert(images)
    .values({ id: picture, ownerId: ana.id, purpose: 'message', width: 1, height: 1, bytes: 1 })
  await db
    .insert(messages)
    .values({ senderId: ana.id, recipientId: bo.id, content: 'Hello', imageId: picture })
}

/** Ana has asked Bo, who organizes. */
async function anaAsks({ ana, bo, own }: Scene) {
  await db.delete(conversations)
  const [made] = await db.insert(conversations).values({ eventId: own.id, askerId: ana.id }).returning()
  const conversationId = made?.id ?? 0
  await db.insert(conversationMembers).values({ conversationId, memberId: ana.id })
  await db
    .insert(messages)
    .values({ senderId: ana.id, recipientId: bo.id, content: 'A lift?', conversationId })
}

/** Bo has asked Ana, who organizes what is open to everybody. */
async function boAsks({ ana, bo, hosted }: Scene) {
  await db.delete(conversations)
  const [made] = await db.insert(conversations).values({ eventId: hosted.id, askerId: bo.id }).returning()
  const conversationId = made?.id ?? 0
  await db.insert(conversationMembers).values({ conversationId, memberId: bo.id })
  await db
    .insert(messages)
    .values({ senderId: bo.id, recipientId: ana.id, content: 'A lift?', conversationId })
}

const only = async () => (await db.select().from(conversations))[0]?.id ?? 0
const lastId = async () => (await db.select().from(messages))[0]?.id ?? 0
const found = (reading: Promise<unknown>) =>
  reading.then(
    () => true,
    () => false,
  )
const named = { id: 1, content: 'http://localhost:3000/members/ana' }

/** What is shown of Ana where people write to each other. */
export const messageRows: Record<string, Row> = {
  'messages/queries.listBox': {
    read: async ({ bo, ana }) =>
      has(
        (await listBox(bo, { box: 'inbox' })).rows.flatMap(({ person }) => person ?? []),
        ana,
      ),
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/queries.listBox, of her event': {
    read: async ({ bo }) => (await listBox(bo, { box: 'inbox' })).rows.length > 0,
    prepare: boAsks,
    seenIn: byName,
  },
  'messages/queries.countNew': {
    read: async ({ bo }) => (await countNew(bo)).unread > 0,
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/queries.listAsked': {
    read: async ({ bo, own, ana }) =>
      has(
        (await listAsked(bo, own.id)).rows.map(({ person }) => person),
        ana,
      ),
    prepare: anaAsks,
    seenIn: byName,
  },
  'messages/queries.mayOpenMessagePicture': {
    read: ({ bo }) => mayOpenMessagePicture(bo, picture),
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/thread.getConversation': {
    read: async ({ bo }) => (await getConversation(bo, 'ana', noon)) !== null,
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/thread.getAsked': {
    read: async ({ bo, hosted }) => (await getAsked(bo, hosted.id)) !== null,
    prepare: boAsks,
    seenIn: byName,
  },
  'messages/thread.getAsker': {
    read: async ({ bo, own }) => (await getAsker(bo, own.id, await only())) !== null,
    prepare: anaAsks,
    seenIn: byName,
  },
  'messages/ask.requireOrganizer': {
    read: async ({ bo }) => found(db.transaction(async (tx) => requireOrganizer(tx, bo, await only()))),
    prepare: anaAsks,
    seenIn: byName,
  },
  'messages/may-write.lookAt': {
    read: ({ bo, ana }) => found(lookAt(db, { viewer: bo, otherId: ana.id })),
    seenIn: byName,
  },
  'messages/reach.requireReach': {
    read: async ({ bo }) => found(db.transaction(async (tx) => requireReach(tx, bo, await only()))),
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/reach.findReach': {
    read: async ({ bo }) => (await findReach(bo, await only())) !== null,
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/freeze.freezeMessage': {
    read: async ({ bo }) => found(db.transaction(async (tx) => freezeMessage(tx, bo, await lastId()))),
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/search.searchConversations': {
    read: async ({ bo, ana }) => has((await searchConversations(bo, 'ana')).people, ana),
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/search.searchConversations, by what she wrote': {
    read: async ({ bo }) => (await searchConversations(bo, 'hello')).said.length > 0,
    prepare: anaWrote,
    seenIn: byName,
  },
  'messages/cards.readCards': {
    read: async ({ bo }) => Boolean((await readCards(bo, [named])).get(1)?.person),
    seenIn: byName,
  },
}

/** Of the same files: reads that show nobody but who asks. */
export const messageNobody: Record<string, string> = {
  'messages/conversation.findPair': 'the number of a conversation; what is read of it asks who is visible',
  'notifications/notify.wantedOf': 'the switches of whoever is told, for the command that tells',
  'notifications/send-mail.readerOf': 'whom a mail goes to',
  'privacy/export.getOwnExport': 'the viewer’s own data; lib/privacy/close.test.ts has its cases',
  'events/remind.remindGuests': 'a job; it tells guests of their own evenings',
  'messages/may-write.writingFacts': 'what stands between two ids; lookAt has asked who is visible',
  'messages/remind.tellOfUnread': 'a job; it tells members of their own letters',
  'messages/thread.readThread':
    'the words of a conversation that getConversation, getAsked or getAsker has opened',
  'messages/thread.firstUnread': 'the number of one of the viewer’s own messages',
}
