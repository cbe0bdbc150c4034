import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  conversationMembers,
  conversations,
  liveEvents,
  notifications,
  userConnections,
  users,
} from '@/db/schema'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { answerRequest } from './answer-request'
import { countNew, listBox } from './queries'
import { send } from './send'
import { getConversation } from './thread'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const write = (from: Person, to: string, content = 'Hello', now = noon) => send(from, { to, content, now })
const outcome = (sending: Promise<unknown>) =>
  sending.then(
    () => 'sent',
    (thrown) => thrown.reason ?? String(thrown),
  )
const boxOf = async (person: Person) => {
  const [row] = await db
    .select({ box: conversationMembers.box })
    .from(conversationMembers)
    .where(eq(conversationMembers.memberId, person.id))
  return row?.box
}
const follow = (from: Person, to: Person) =>
  db.insert(userConnections).values({ followerId: from.id, followingId: to.id, status: 'accepted' })

describe('M1: a stranger’s message is a request until it is answered', () => {
  const request = async () => (await db.select().from(conversations))[0]

  test('it is in a box of its own, told once, and counts as no unread conversation', async () => {
    await write(people.ana, 'bo')
    await write(people.ana, 'bo', 'Are you there?')
    expect((await listBox(people.bo, { box: 'requests' })).rows).toMatchObject([{ unread: 2 }])
    expect(await countNew(people.bo)).toEqual({ unread: 0, requests: 1 })
    expect(await db.select().from(notifications)).toMatchObject([
      { kind: 'message_request', userId: people.bo.id },
    ])
  })

  test('three may be sent, then it waits', async () => {
    for (const content of ['One', 'Two', 'Three']) await write(people.ana, 'bo', content)
    expect(await outcome(write(people.ana, 'bo', 'Four'))).toBe('requestWaits')
  })

  test('an answer is a yes', async () => {
    await write(people.ana, 'bo')
    await write(people.bo, 'ana')
    expect(await request()).toMatchObject({ request: 'accepted', requestedBy: people.ana.id })
    expect((await listBox(people.bo, { box: 'inbox' })).rows).toHaveLength(1)
    for (let sent = 0; sent < 5; sent++) await write(people.ana, 'bo')
  })

  test('a no is not told: it looks like one that waits, and what is sent after it reaches nobody', async () => {
    const { conversationId } = await write(people.ana, 'bo')
    await answerRequest(people.bo, { conversation: conversationId, answer: 'decline' })
    await db.delete(liveEvents)
    await write(people.ana, 'bo', 'Two')
    expect(await getConversation(people.ana, 'bo', noon)).toMatchObject({ request: 'waits', box: 'inbox' })
    expect(await boxOf(people.bo)).toBe('declined')
    expect((await listBox(people.bo, { box: 'requests' })).rows).toEqual([])
    expect((await db.select().from(liveEvents)).map(({ userId }) => userId)).toEqual([people.ana.id])
    await write(people.ana, 'bo', 'Three')
    expect(await outcome(write(people.ana, 'bo', 'Four'))).toBe('requestWaits')
  })

  test('only whoever was asked can answer', async () => {
    const { conversationId: conversation } = await write(people.ana, 'bo')
    for (const person of [people.ana, people.lin, people.admin])
      expect(await outcome(answerRequest(person, { conversation, answer: 'accept' }))).toBe('notFound')
  })

  test('it leads nowhere and shows nothing', async () => {
    for (const content of ['see https://evil.example/x', 'www.evil.example', 'write me at evil.com/now'])
      expect(await outcome(write(people.ana, 'bo', content)), content).toBe('linkToStranger')
    expect(await outcome(write(people.ana, 'bo', 'See http://localhost:3000/events/fado-1'))).toBe('sent')
    await follow(people.bo, people.ana)
    expect(await outcome(write(people.ana, 'bo', 'see https://fine.example/x'))).toBe('sent')
  })

  test('A5: a new account writes to a few strangers a day', async () => {
    await db.update(users).set({ createdAt: new Date() }).where(eq(users.id, people.ana.id))
    for (let sent = 0; sent < 6; sent++) {
      const [stranger] = await db
        .insert(users)
        .values({
          username: `s${sent}`,
          usernameFolded: `s${sent}`,
          email: `s${sent}@example.com`,
          isVerified: true,
        })
        .returning()
      await write(people.ana, stranger?.username ?? '')
    }
    expect(await outcome(write(people.ana, 'bo'))).toBe('tooMany')
  })
})
