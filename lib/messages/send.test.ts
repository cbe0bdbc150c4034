import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { conversationMembers, conversations, messages, userConnections, users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { countNew, listBox } from './queries'
import { sendShape } from './schema'
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
    (thrown) => thrown.reason ?? thrown.faults?.[0]?.key ?? String(thrown),
  )
const boxOf = async (person: Person) => {
  const [row] = await db
    .select({ box: conversationMembers.box })
    .from(conversationMembers)
    .where(eq(conversationMembers.memberId, person.id))
  return row?.box
}
const allows = (messagesFrom: 'everyone' | 'following' | 'nobody') =>
  db.update(users).set({ messagesFrom }).where(eq(users.id, people.bo.id))
const follow = (from: Person, to: Person, status: 'accepted' | 'pending' | 'declined' = 'accepted') =>
  db.insert(userConnections).values({ followerId: from.id, followingId: to.id, status })

async function share(hours: number, status: 'attending' | 'interested' | 'waitlisted' = 'attending') {
  const startsAt = hoursFromNoon(hours)
  const event = await anEvent({ organizer: people.bo, startsAt })
  await aParticipation({ event, member: people.ana, status })
}

/** What stands between Ana, who writes, and Bo, and where her first message arrives by what Bo has set. */
const relations: Record<string, { arrange: () => Promise<unknown>; gets: [string, string, string] }> = {
  nothing: { arrange: async () => {}, gets: ['requests', 'messagesClosed', 'messagesClosed'] },
  'Bo follows Ana': {
    arrange: () => follow(people.bo, people.ana),
    gets: ['inbox', 'inbox', 'messagesClosed'],
  },
  'Bo asks to follow Ana': {
    arrange: () => follow(people.bo, people.ana, 'pending'),
    gets: ['requests', 'messagesClosed', 'messagesClosed'],
  },
  'Ana declined Bo': {
    arrange: () => follow(people.bo, people.ana, 'declined'),
    gets: ['requests', 'messagesClosed', 'messagesClosed'],
  },
  'Ana follows Bo': {
    arrange: () => follow(people.ana, people.bo),
    gets: ['requests', 'messagesClosed', 'messagesClosed'],
  },
  'Bo has written to Ana': {
    arrange: () => write(people.bo, 'ana'),
    gets: ['inbox', 'inbox', 'inbox'],
  },
  'Bo organizes what Ana goes to': { arrange: () => share(50), gets: ['inbox', 'inbox', 'inbox'] },
  'Ana organizes what Bo goes to': {
    arrange: async () =>
      aParticipation({ event: await anEvent({ organizer: people.ana }), member: people.bo }),
    gets: ['inbox', 'inbox', 'inbox'],
  },
  'Bo organized what Ana went to, 13 days ago': {
    arrange: () => share(-13 * 24),
    gets: ['inbox', 'inbox', 'inbox'],
  },
  'Bo organized what Ana went to, 15 days ago': {
    arrange: () => share(-15 * 24),
    gets: ['requests', 'messagesClosed', 'messagesClosed'],
  },
  'Ana is only interested in what Bo organizes': {
    arrange: () => share(50, 'interested'),
    gets: ['requests', 'messagesClosed', 'messagesClosed'],
  },
  'both go to what Omar organizes': {
    arrange: async () => {
      const event = await anEvent({ organizer: people.omar })
      for (const member of [people.ana, people.bo]) await aParticipation({ event, member })
    },
    gets: ['requests', 'messagesClosed', 'messagesClosed'],
  },
  'Bo has blocked Ana': {
    arrange: () => block(people.bo, 'ana', noon),
    gets: ['notFound', 'notFound', 'notFound'],
  },
  'Ana has blocked Bo': {
    arrange: () => block(people.ana, 'bo', noon),
    gets: ['notFound', 'notFound', 'notFound'],
  },
  'Bo is suspended': {
    arrange: () => db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.bo.id)),
    gets: ['notFound', 'notFound', 'notFound'],
  },
  'Ana is suspended': {
    arrange: () => db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id)),
    gets: ['signIn', 'signIn', 'signIn'],
  },
  'Bo never confirmed': {
    arrange: () => db.update(users).set({ isVerified: false }).where(eq(users.id, people.bo.id)),
    gets: ['notFound', 'notFound', 'notFound'],
  },
}

describe('M1: whether A may write to B is decided when it is sent', () => {
  for (const [relation, { arrange, gets }] of Object.entries(relations))
    for (const [index, setting] of (['everyone', 'following', 'nobody'] as const).entries())
      test(`${relation}, and Bo hears from ${setting}: ${gets[index]}`, async () => {
        await arrange()
        await allows(setting)
        const said = await outcome(write(people.ana, 'bo'))
        expect(said === 'sent' ? await boxOf(people.bo) : said).toBe(gets[index])
      })

  test('what the picker said before counts for nothing', async () => {
    const before = await getConversation(people.ana, 'bo', noon)
    await allows('nobody')
    expect([before?.refusal, await outcome(write(people.ana, 'bo'))]).toEqual([undefined, 'messagesClosed'])
  })

  test('to oneself and to nobody there is nothing', async () => {
    expect(await outcome(write(people.ana, 'ana'))).toBe('notFound')
    expect(await outcome(write(people.ana, 'nobody_here'))).toBe('notFound')
  })
})

describe('what cannot be sent', () => {
  const faults = (content: string) => {
    const { error } = sendShape.safeParse({ to: 'bo', content })
    return error?.issues[0]?.message
  }

  test('is refused in words of the field: too long, broken, stacked', () => {
    expect(faults('x'.repeat(100_000))).toBe('tooLong')
    expect(faults('a\0b')).toBe('characters')
    expect(faults(`z${'\u0300'.repeat(40)}`)).toBe('characters')
    expect(faults('สวัสดีค่ะ ที่นี่')).toBeUndefined()
    expect(faults('שָׁלוֹם')).toBeUndefined()
  })

  test('nothing at all', async () => {
    expect(await outcome(write(people.ana, 'bo', ''))).toBe('required')
  })

  test('A5: more than sixty a minute', async () => {
    await write(people.bo, 'ana')
    for (let sent = 0; sent < 60; sent++) await write(people.ana, 'bo')
    expect(await outcome(write(people.ana, 'bo'))).toBe('tooMany')
  })
})

describe('the boxes follow what is written', () => {
  test('whoever writes it: a row of the documented columns alone finds its conversation', async () => {
    const pair = { senderId: people.ana.id, recipientId: people.bo.id }
    await db.insert(messages).values([
      { ...pair, content: 'One' },
      { ...pair, content: 'Two' },
      { ...pair, content: 'Seen', read: true },
    ])
    const [member] = await db
      .select()
      .from(conversationMembers)
      .where(and(eq(conversationMembers.memberId, people.bo.id)))
    expect(member).toMatchObject({ unread: 2, lastMessageId: 3, box: 'inbox' })
    expect(await db.select().from(conversations)).toHaveLength(1)
  })

  test('C3: a block closes the conversation for both, and admins who write are members', async () => {
    await follow(people.bo, people.ana)
    await write(people.ana, 'bo')
    await block(people.bo, 'ana', noon)
    for (const [one, other] of [
      [people.ana, 'bo'],
      [people.bo, 'ana'],
    ] as const) {
      expect((await listBox(one, { box: 'inbox' })).rows).toEqual([])
      expect(await countNew(one)).toEqual({ unread: 0, requests: 0 })
      expect(await getConversation(one, other, noon)).toBeNull()
    }
    await block(people.bo, 'ines', noon)
    expect(await outcome(write(people.admin, 'bo'))).toBe('notFound')
  })

  test('an account that is deleted takes what it wrote with it', async () => {
    await write(people.ana, 'bo')
    await db.delete(users).where(eq(users.id, people.ana.id))
    expect([await db.select().from(messages), await db.select().from(conversations)]).toEqual([[], []])
  })
})
