import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { conversationMembers, conversations, liveEvents, messages, userConnections, users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { suspendMember } from '@/lib/identity/end-sessions'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { race, seeds, tally } from '@/test/race'
import { askOrganizers } from './ask'
import { markRead } from './mark'
import { send } from './send'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  const pair = { followerId: people.bo.id, followingId: people.ana.id, status: 'accepted' as const }
  await db.insert(userConnections).values(pair)
})

const rows = () => db.select().from(messages).orderBy(messages.id)

describe('M3: the same client id is one message', () => {
  test('sent 20 times at once', async () => {
    const outcomes = await race({ actors: 20, seed: 1 }, () =>
      send(people.ana, { to: 'bo', content: 'Hello', clientId: 'the-same-one', now: noon }),
    )
    expect(await rows()).toHaveLength(1)
    expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1)
    const [box] = await db
      .select()
      .from(conversationMembers)
      .where(eq(conversationMembers.memberId, people.bo.id))
    expect(box?.unread).toBe(1)
  })

  test('asked 20 times at once of an event’s organizers', async () => {
    const { id } = await anEvent({ organizer: people.omar })
    await race({ actors: 20, seed: 2 }, () =>
      askOrganizers(people.ana, { event: id, content: 'A lift?', clientId: 'the-same-one', now: noon }),
    )
    expect(await rows()).toHaveLength(1)
    expect(await db.select().from(conversations)).toMatchObject([{ teamUnread: 1 }])
  })

  test('in two conversations at once it is never two messages', async () => {
    const outcomes = await race({ actors: 10, seed: 3 }, (actor) =>
      send(people.ana, { to: actor % 2 ? 'bo' : 'lin', content: 'Hi', clientId: 'the-same-one', now: noon }),
    )
    expect(await rows()).toHaveLength(1)
    expect(tally(outcomes).value).toBeGreaterThan(0)
  })
})

describe('M2: the order of a conversation is the order of its ids', () => {
  test.each(seeds(3))('whoever writes at once, seed %i', async (seed) => {
    await race({ actors: 30, seed }, (actor) =>
      actor % 2
        ? send(people.ana, { to: 'bo', content: `a${actor}`, now: noon })
        : send(people.bo, { to: 'ana', content: `b${actor}`, now: noon }),
    )
    // xmin rises with the order in which transactions began to write, which the lock makes the order of commits.
    const order = await db.execute<{ id: number; seq: number }>(sql`
      select m.id, e.seq from messages m
      join live_events e on e.message_id = m.id and e.user_id = ${people.ana.id} and e.kind = 'message' order by m.id`)
    expect(order.map(({ seq }) => seq)).toEqual(order.map((_, index) => index + 1))
    const [last] = await db.select().from(conversations)
    expect(last?.lastMessageId).toBe(order.at(-1)?.id)
  })

  test('M3: every reader’s news is numbered without a gap, from however many at once', async () => {
    const writers = await members(20)
    await race({ actors: 20, seed: 5 }, (actor) =>
      send(writers[actor] ?? people.bo, { to: 'ana', content: 'Hello', now: noon }),
    )
    const told = await db
      .select({ seq: liveEvents.seq })
      .from(liveEvents)
      .where(sql`user_id = ${people.ana.id} and kind = 'message'`)
      .orderBy(liveEvents.seq)
    expect(told.map(({ seq }) => seq)).toHaveLength(20)
    const all = await db
      .select({ seq: liveEvents.seq })
      .from(liveEvents)
      .where(eq(liveEvents.userId, people.ana.id))
    expect(Math.max(...all.map(({ seq }) => seq))).toBe(all.length)
  })
})

describe('what happens between typing and sending', () => {
  test.each(seeds(5))('C3: after a block nothing arrives any more, seed %i', async (seed) => {
    const outcomes = await race({ actors: 9, seed }, async (actor) => {
      if (actor === 4) return block(people.bo, 'ana', noon)
      return (await send(people.ana, { to: 'bo', content: 'Hello', now: noon })).id
    })
    const { value = 0, notFound = 0 } = tally(outcomes)
    expect(value + notFound).toBe(9)
    expect(await rows()).toHaveLength(value - 1)
    await expect(send(people.ana, { to: 'bo', content: 'Hello', now: noon })).rejects.toMatchObject({
      reason: 'notFound',
    })
  })

  test.each(seeds(5))('A3: after a suspension nothing is written any more, seed %i', async (seed) => {
    const outcomes = await race({ actors: 9, seed }, async (actor) => {
      if (actor === 4) return db.transaction((tx) => suspendMember(tx, people.ana.id, noon))
      return (await send(people.ana, { to: 'bo', content: 'Hello', now: noon })).id
    })
    expect(await rows()).toHaveLength((tally(outcomes).value ?? 0) - 1)
    await expect(send(people.ana, { to: 'bo', content: 'Hello', now: noon })).rejects.toMatchObject({
      reason: 'signIn',
    })
  })

  test('A3: a block and a suspension leave no lock behind', async () => {
    await db.transaction((tx) => suspendMember(tx, people.bo.id, noon))
    await db.update(users).set({ suspendedAt: null }).where(eq(users.id, people.bo.id))
    expect((await send(people.ana, { to: 'bo', content: 'Hello', now: noon })).id).toBeGreaterThan(0)
  })
})

describe('two devices read at once', () => {
  test.each(seeds(3))('while somebody writes, the count is true, seed %i', async (seed) => {
    const first = await send(people.ana, { to: 'bo', content: '0', now: noon })
    await race({ actors: 16, seed }, async (actor) => {
      if (actor % 2) return send(people.ana, { to: 'bo', content: `${actor}`, now: noon })
      const upTo = first.id + actor
      return markRead(people.bo, { conversation: first.conversationId, upTo, now: noon })
    })
    const unread = (await rows()).filter(({ read }) => !read).length
    const [box] = await db
      .select()
      .from(conversationMembers)
      .where(eq(conversationMembers.memberId, people.bo.id))
    expect(box?.unread).toBe(unread)
    await Promise.all(
      [1, 2].map(() =>
        markRead(people.bo, { conversation: first.conversationId, upTo: 2_147_483_647, now: noon }),
      ),
    )
    const [after] = await db
      .select()
      .from(conversationMembers)
      .where(eq(conversationMembers.memberId, people.bo.id))
    expect(after?.unread).toBe(0)
  })
})
