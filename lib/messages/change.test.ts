import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { images, liveEvents, messages, userConnections } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { edit, takeBack } from './change'
import { freezeMessage } from './freeze'
import { keepConversation, keepDraft, tellTyping } from './keep'
import { markDelivered, markRead } from './mark'
import { countNew, listBox, mayOpenMessagePicture } from './queries'
import { removeMessage } from './remove'
import { searchConversations } from './search'
import { send } from './send'
import { firstUnread, getConversation, readThread } from './thread'

await testDatabase()
let people: Cast
let sent: { id: number; conversationId: number }

const write = (content: string, now = noon) => send(people.ana, { to: 'bo', content, now })
const refused = (acting: Promise<unknown>) =>
  acting.then(
    () => 'done',
    (thrown) => thrown.reason,
  )
const row = async (id = sent.id) => (await db.select().from(messages).where(eq(messages.id, id)))[0]
const minutes = (count: number) => hoursFromNoon(count / 60)
const told = async (kind: string) =>
  (await db.select().from(liveEvents).where(eq(liveEvents.kind, kind))).map(({ userId }) => userId).sort()

beforeEach(async () => {
  await resetData()
  people = await cast()
  await db.insert(userConnections).values([
    { followerId: people.bo.id, followingId: people.ana.id, status: 'accepted' },
    { followerId: people.ana.id, followingId: people.bo.id, status: 'accepted' },
  ])
  sent = await write('Hello')
})

describe('what was sent can be changed for 15 minutes, by whoever sent it', () => {
  test('its words, and says so', async () => {
    await edit(people.ana, { message: sent.id, content: 'Hello Bo', now: minutes(14) })
    expect(await row()).toMatchObject({ content: 'Hello Bo', editedAt: minutes(14) })
    expect(await told('changed')).toEqual([people.ana.id, people.bo.id])
  })

  test('taken back its words and its picture are gone', async () => {
    const id = 'a'.repeat(22)
    const picture = { id, ownerId: people.ana.id, purpose: 'message' as const, width: 1, height: 1, bytes: 1 }
    await db.insert(images).values(picture)
    await db.update(messages).set({ imageId: id }).where(eq(messages.id, sent.id))
    expect(await mayOpenMessagePicture(people.bo, id)).toBe(true)
    expect(await mayOpenMessagePicture(people.lin, id)).toBe(false)
    expect(await mayOpenMessagePicture(people.admin, id)).toBe(false)
    expect(await mayOpenMessagePicture(null, id)).toBe(false)
    await takeBack(people.ana, { message: sent.id, now: minutes(1) })
    expect(await row()).toMatchObject({ content: '', imageId: null, deletedAt: minutes(1) })
    expect(await db.select().from(images)).toEqual([])
  })

  test('not later, not by others, not twice, not across a block', async () => {
    expect(await refused(edit(people.ana, { message: sent.id, content: 'x', now: minutes(16) }))).toBe(
      'messageOld',
    )
    for (const other of [people.bo, people.lin, people.admin])
      expect(await refused(takeBack(other, { message: sent.id, now: noon }))).toBe('notFound')
    const second = await write('Second')
    await takeBack(people.ana, { message: sent.id, now: noon })
    expect(await refused(edit(people.ana, { message: sent.id, content: 'x', now: noon }))).toBe('notFound')
    await block(people.bo, 'ana', noon)
    expect(await refused(takeBack(people.ana, { message: second.id, now: noon }))).toBe('notFound')
  })
})

describe('sent, delivered and read are true', () => {
  test('delivered once a browser of the reader has heard of it, read once they looked', async () => {
    expect(await row()).toMatchObject({ deliveredAt: null, read: false })
    await markDelivered(people.bo, minutes(1))
    expect(await row()).toMatchObject({ deliveredAt: minutes(1), read: false })
    expect(await told('delivered')).toEqual([people.ana.id])
    await markRead(people.bo, { conversation: sent.conversationId, upTo: sent.id, now: minutes(2) })
    expect(await row()).toMatchObject({ deliveredAt: minutes(1), read: true, readAt: minutes(2) })
    expect(await told('read')).toEqual([people.ana.id, people.bo.id])
  })

  test('M2: nobody marks what was written to somebody else', async () => {
    for (const other of [people.ana, people.lin, people.admin]) {
      await refused(markRead(other, { conversation: sent.conversationId, upTo: sent.id, now: noon }))
      await markDelivered(other, noon)
    }
    expect(await row()).toMatchObject({ deliveredAt: null, read: false })
  })

  test('what came after the page was made stays unread', async () => {
    const second = await write('Second')
    await markRead(people.bo, { conversation: sent.conversationId, upTo: sent.id, now: noon })
    expect(await firstUnread(people.bo, sent.conversationId)).toBe(second.id)
    expect((await listBox(people.bo, { box: 'inbox' })).rows).toMatchObject([{ unread: 1 }])
  })

  test('a request is read in secret', async () => {
    const request = await send(people.lin, { to: 'bo', content: 'Hi', now: noon })
    await markRead(people.bo, { conversation: request.conversationId, upTo: request.id, now: noon })
    await markDelivered(people.bo, noon)
    expect(await row(request.id)).toMatchObject({ read: false, deliveredAt: null })
  })
})

describe('M4: a report freezes the message with its context', () => {
  const freeze = (viewer: { id: number }, id: number) => db.transaction((tx) => freezeMessage(tx, viewer, id))

  test('ten before and ten after, as they are now', async () => {
    for (let count = 0; count < 24; count++) await write(`${count}`)
    const frozen = await freeze(people.bo, sent.id + 12)
    expect(frozen.message).toMatchObject({ content: '11', sender: 'ana', senderId: people.ana.id })
    expect(frozen.before.map(({ content }) => content)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ])
    expect(frozen.after.map(({ content }) => content)).toEqual([
      '12',
      '13',
      '14',
      '15',
      '16',
      '17',
      '18',
      '19',
      '20',
      '21',
    ])
    expect(JSON.parse(JSON.stringify(frozen))).toEqual(frozen)
  })

  test('for whoever takes part, and nobody else', async () => {
    for (const other of [people.lin, people.omar, people.admin])
      expect(await refused(freeze(other, sent.id))).toBe('notFound')
    expect(await refused(freeze(people.ana, 999))).toBe('notFound')
  })

  test('what a moderator takes away is shown to nobody, and kept', async () => {
    expect(await db.transaction((tx) => removeMessage(tx, sent.id, noon))).toBe(true)
    expect(await db.transaction((tx) => removeMessage(tx, sent.id, noon))).toBe(false)
    const { messages: shown } = await readThread(people.bo, { conversation: sent.conversationId })
    expect(shown).toMatchObject([{ content: '', removedAt: noon }])
    expect((await listBox(people.bo, { box: 'inbox' })).rows[0]?.last.content).toBe('')
    expect((await searchConversations(people.bo, 'Hello')).said).toEqual([])
    expect((await row())?.content).toBe('Hello')
  })
})

describe('a conversation is kept as its member likes', () => {
  const keep = (act: 'archive' | 'restore' | 'mute' | 'unmute', person = people.bo) =>
    keepConversation(person, { conversation: sent.conversationId, act, now: noon })
  const inbox = async () => (await listBox(people.bo, { box: 'inbox' })).rows.length

  test('put aside until somebody writes again', async () => {
    await keep('archive')
    expect([await inbox(), (await listBox(people.bo, { box: 'archive' })).rows.length]).toEqual([0, 1])
    await write('Second')
    expect(await inbox()).toBe(1)
  })

  test('muted it counts for nothing, and the other does not learn of it', async () => {
    await keep('mute')
    expect(await countNew(people.bo)).toEqual({ unread: 0, requests: 0 })
    expect(await getConversation(people.ana, 'bo', noon)).toMatchObject({ isMuted: false })
    await keep('unmute')
    expect((await countNew(people.bo)).unread).toBe(1)
  })

  test('by nobody else', async () => {
    for (const other of [people.lin, people.admin])
      expect(await refused(keep('archive', other))).toBe('notFound')
    expect(await refused(tellTyping(people.lin, sent.conversationId))).toBe('notFound')
  })

  test('what is typed is kept for oneself, and gone when it is sent', async () => {
    await keepDraft(people.ana, { to: 'lin', content: 'Dear' })
    expect(await getConversation(people.ana, 'lin', noon)).toMatchObject({ draft: 'Dear' })
    expect(await getConversation(people.lin, 'ana', noon)).toMatchObject({ draft: '' })
    expect((await listBox(people.lin, { box: 'inbox' })).rows).toEqual([])
    await send(people.ana, { to: 'lin', content: 'Dear Lin', now: noon })
    expect(await getConversation(people.ana, 'lin', noon)).toMatchObject({ draft: '' })
    await block(people.bo, 'ana', noon)
    expect(await refused(keepDraft(people.ana, { to: 'bo', content: 'x' }))).toBe('notFound')
  })
})

describe('M2: a thread is read by its two sides', () => {
  test('paged by key both ways, from wherever one comes', async () => {
    const pair = { senderId: people.ana.id, recipientId: people.bo.id }
    await db
      .insert(messages)
      .values(Array.from({ length: 99 }, (_, count) => ({ ...pair, content: `${count}` })))
    const conversation = sent.conversationId
    const end = await readThread(people.bo, { conversation })
    expect([end.messages.length, end.messages.at(-1)?.content, end.newer]).toEqual([40, '98', null])
    const middle = await readThread(people.bo, { conversation, before: end.older ?? 0 })
    expect([middle.messages.at(-1)?.content, middle.messages[0]?.content]).toEqual(['58', '19'])
    const again = await readThread(people.bo, { conversation, from: middle.newer ?? 0 })
    expect(again.messages[0]?.content).toBe('59')
    for (const other of [people.lin, people.admin])
      expect((await readThread(other, { conversation })).messages).toEqual([])
  })

  test('and found by its words by nobody else', async () => {
    await write('The quick brown fox 100%')
    expect((await searchConversations(people.bo, 'BROWN')).said).toHaveLength(1)
    expect((await searchConversations(people.bo, '0%')).said).toHaveLength(1)
    expect((await searchConversations(people.bo, 'Ana S')).people).toMatchObject([{ username: 'ana' }])
    for (const other of [people.lin, people.admin])
      expect(await searchConversations(other, 'brown')).toEqual({ people: [], said: [] })
    await block(people.ana, 'bo', noon)
    expect(await searchConversations(people.bo, 'brown')).toEqual({ people: [], said: [] })
  })
})
