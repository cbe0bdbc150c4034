import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { conversationMembers, conversations, eventOrganizers, liveEvents, messages } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, noon } from '@/test/factories'
import { answerAsker, askOrganizers } from './ask'
import { readCards } from './cards'
import { markRead } from './mark'
import { listAsked, listBox } from './queries'
import { firstUnread, getAsked, getAsker, readThread } from './thread'

await testDatabase()
let people: Cast
let event: { id: number }

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
  await db.insert(eventOrganizers).values({ eventId: event.id, userId: people.bo.id, acceptedAt: noon })
})

const ask = (content = 'Is there a lift?') =>
  askOrganizers(people.ana, { event: event.id, content, now: noon })
const answer = (from: { id: number }, conversation: number) =>
  answerAsker(from, { conversation, content: 'There is.', now: noon })
const refused = (acting: Promise<unknown>) =>
  acting.then(
    () => 'done',
    (thrown) => thrown.reason,
  )

describe('a question to an event lands in the one inbox of its organizers', () => {
  test('all of them read it, whoever answers answers for all', async () => {
    const { conversationId } = await ask()
    for (const organizer of [people.omar, people.bo])
      expect((await listAsked(organizer, event.id)).rows).toMatchObject([
        { unread: 1, person: { username: 'ana' } },
      ])
    await markRead(people.bo, { conversation: conversationId, upTo: 2_147_483_647, now: noon })
    expect((await listAsked(people.omar, event.id)).rows).toMatchObject([{ unread: 0 }])
    await answer(people.bo, conversationId)
    expect((await listBox(people.ana, { box: 'inbox' })).rows).toMatchObject([
      { unread: 1, event: { id: event.id } },
    ])
    expect(await firstUnread(people.ana, conversationId)).not.toBeNull()
    const { messages: shown } = await readThread(people.omar, { conversation: conversationId })
    expect(shown.map(({ sender }) => sender?.username)).toEqual(['ana', 'bo'])
    const told = new Set((await db.select().from(liveEvents)).map(({ userId }) => userId))
    expect(told).toEqual(new Set([people.ana.id, people.omar.id, people.bo.id]))
  })

  test('nobody else reads it, nor answers it', async () => {
    const { conversationId } = await ask()
    await db.insert(eventOrganizers).values({ eventId: event.id, userId: people.lin.id })
    for (const other of [people.lin, people.admin]) {
      expect((await listAsked(other, event.id)).rows).toEqual([])
      expect(await getAsker(other, event.id, conversationId)).toBeNull()
      expect((await readThread(other, { conversation: conversationId })).messages).toEqual([])
      expect(await refused(answer(other, conversationId))).toBe('notFound')
      expect(await refused(markRead(other, { conversation: conversationId, upTo: 9, now: noon }))).toBe(
        'notFound',
      )
    }
  })

  test('E4: of an event that one may not open there is nobody to ask', async () => {
    const hidden = await anEvent({ organizer: people.omar, isPrivate: true })
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    for (const { id } of [hidden, draft, { id: 999 }]) {
      expect(await refused(askOrganizers(people.ana, { event: id, content: 'x', now: noon }))).toBe(
        'notFound',
      )
      expect(await getAsked(people.ana, id)).toBeNull()
    }
    expect(await refused(askOrganizers(people.bo, { event: event.id, content: 'x', now: noon }))).toBe(
      'notFound',
    )
  })

  test('C3: a block parts the asker from the event, and from the one organizer who blocked', async () => {
    const { conversationId } = await ask()
    await block(people.bo, 'ana', noon)
    expect((await listAsked(people.bo, event.id)).rows).toEqual([])
    expect(await refused(answer(people.bo, conversationId))).toBe('notFound')
    expect((await listAsked(people.omar, event.id)).rows).toHaveLength(1)
    await block(people.omar, 'ana', noon)
    expect(await refused(ask())).toBe('notFound')
    expect((await listBox(people.ana, { box: 'inbox' })).rows).toEqual([])
  })

  test('the first one leads nowhere', async () => {
    expect(await refused(ask('https://evil.example/x'))).toBe('linkToStranger')
    await ask()
    expect(await refused(ask('https://fine.example/x'))).toBe('done')
  })

  test('a forged id of a conversation of two is no conversation of an event', async () => {
    await db
      .insert(messages)
      .values({ senderId: people.ana.id, recipientId: people.lin.id, content: 'Hello' })
    const [pair] = await db.select().from(conversations)
    expect(await refused(answer(people.omar, pair?.id ?? 0))).toBe('notFound')
    expect(await db.select().from(conversationMembers)).toHaveLength(2)
  })
})

describe('E4: an address of an event is a card for whoever may open it', () => {
  const card = async (viewer: { id: number; role: 'user' | 'admin' }, id: number) => {
    const said = { id: 7, content: `Look: http://localhost:3000/es/events/fado-${id}, tonight` }
    return (await readCards(viewer, [said])).get(7)?.event?.title
  }

  test('and an address like any other for everybody else', async () => {
    const hidden = await anEvent({ organizer: people.omar, isPrivate: true, title: 'Among friends' })
    expect(await card(people.lin, event.id)).toBe('Fado on the roof')
    expect(await card(people.lin, hidden.id)).toBeUndefined()
    expect(await card(people.admin, hidden.id)).toBeUndefined()
    await aParticipation({ event: hidden, member: people.lin })
    expect(await card(people.lin, hidden.id)).toBe('Among friends')
    await block(people.omar, 'ana', noon)
    expect(await card(people.ana, event.id)).toBeUndefined()
  })

  test('elsewhere is elsewhere', async () => {
    const said = [
      `http://localhost:3000.evil.example/events/fado-${event.id}`,
      `https://evil.example/events/x-${event.id}`,
    ]
    const cards = await readCards(
      people.lin,
      said.map((content, id) => ({ id, content })),
    )
    expect([...cards.values()]).toEqual([])
    expect(await db.select().from(conversations).where(eq(conversations.eventId, event.id))).toEqual([])
  })
})
