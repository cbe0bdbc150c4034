import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { userConnections, users } from '@/db/schema'
import { consume } from '@/lib/platform/rate-limit'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { race, seeds, tally } from '@/test/race'
import { block } from './block'
import { follow, followLimit, unfollow } from './follow'
import { savePrivacy } from './privacy'
import { getRelation, listRequests } from './queries'
import { accept, decline, removeFollower } from './requests'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const open = {
  listsVisibleTo: 'everyone',
  attendanceVisibleTo: 'everyone',
  messagesFrom: 'everyone',
} as const
const goPrivate = (person: Person) => savePrivacy(person, { ...open, isPrivate: true }, noon)
const goPublic = (person: Person) => savePrivacy(person, { ...open, isPrivate: false }, noon)
const answer = (follower: Person) => ({ followerId: follower.id, now: noon })
const absent = expect.objectContaining({ reason: 'notFound', status: 404 })

async function statusOf(follower: Person, following: Person) {
  const { followerId, followingId, status } = userConnections
  const pair = and(eq(followerId, follower.id), eq(followingId, following.id))
  return (await db.select({ status }).from(userConnections).where(pair))[0]?.status
}

async function shown(viewer: Person, member: Person) {
  const [row] = await db.select().from(users).where(eq(users.id, member.id))
  return getRelation(viewer, { id: member.id, isPrivate: row?.isPrivate ?? false }, noon)
}

describe('following', () => {
  test('a public member is followed at once, and it is taken back at once', async () => {
    expect(await follow(people.ana, 'BO', noon)).toBe('accepted')
    expect(await shown(people.ana, people.bo)).toMatchObject({ follow: 'accepted', followsYou: false })
    expect(await shown(people.bo, people.ana)).toMatchObject({ follow: 'none', followsYou: true })
    await unfollow(people.ana, 'bo')
    expect(await shown(people.ana, people.bo)).toMatchObject({ follow: 'none' })
  })

  test('C1: a private member is asked, and until they answer the follower is none', async () => {
    await goPrivate(people.bo)
    expect(await follow(people.ana, 'bo', noon)).toBe('pending')
    expect(await shown(people.bo, people.ana)).toMatchObject({ followsYou: false })
    await accept(people.bo, answer(people.ana))
    expect(await shown(people.bo, people.ana)).toMatchObject({ followsYou: true })
  })

  test('a declined request looks to whoever asked like one that waits, and asking again changes nothing', async () => {
    await goPrivate(people.bo)
    await follow(people.ana, 'bo', noon)
    await decline(people.bo, answer(people.ana))
    expect(await shown(people.ana, people.bo)).toMatchObject({ follow: 'pending' })
    expect(await follow(people.ana, 'bo', hoursFromNoon(1))).toBe('pending')
    expect(await statusOf(people.ana, people.bo)).toBe('declined')
  })

  test('A5: after two hundred in an hour the next waits', async () => {
    for (let n = 0; n < followLimit.points; n++) await consume(followLimit, String(people.ana.id))
    await expect(follow(people.ana, 'bo', noon)).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    expect(await follow(people.lin, 'bo', noon)).toBe('accepted')
  })

  test.each(['ana', 'nobody', "bo' or ''='", ''])('A1: "%s" cannot be followed by Ana', async (name) => {
    await expect(follow(people.ana, name, noon)).rejects.toEqual(absent)
  })

  test.each([
    ['a suspended member', { suspendedAt: noon }],
    ['a member who never confirmed', { isVerified: false }],
  ])('A1: %s is refused exactly as if absent', async (_, change) => {
    await db.update(users).set(change).where(eq(users.id, people.bo.id))
    await expect(follow(people.ana, 'bo', noon)).rejects.toEqual(absent)
  })

  test('C3: who blocks and who is blocked are refused exactly as if absent, an admin too', async () => {
    await block(people.bo, 'ana', noon)
    await block(people.bo, 'ines', noon)
    await expect(follow(people.ana, 'bo', noon)).rejects.toEqual(absent)
    await expect(follow(people.bo, 'ana', noon)).rejects.toEqual(absent)
    await expect(follow(people.admin, 'bo', noon)).rejects.toEqual(absent)
  })
})

describe('C2: answering a request', () => {
  beforeEach(async () => {
    await goPrivate(people.bo)
    await follow(people.ana, 'bo', noon)
  })

  test('nobody but the person asked can accept it: not the one who asks, not a third, not an admin', async () => {
    for (const person of [people.ana, people.lin, people.admin])
      for (const decide of [accept, decline])
        await expect(decide(person, answer(people.ana))).rejects.toEqual(absent)
    expect(await statusOf(people.ana, people.bo)).toBe('pending')
  })

  test('what was never asked cannot be accepted, and what was declined neither', async () => {
    await expect(accept(people.bo, answer(people.lin))).rejects.toEqual(absent)
    await decline(people.bo, answer(people.ana))
    await expect(accept(people.bo, answer(people.ana))).rejects.toEqual(absent)
  })

  test('a follower is removed without a block, and is a stranger again', async () => {
    await accept(people.bo, answer(people.ana))
    await removeFollower(people.bo, people.ana.id)
    expect(await statusOf(people.ana, people.bo)).toBeUndefined()
    expect(await follow(people.ana, 'bo', noon)).toBe('pending')
  })

  test('who was declined is no follower, and does not get to ask anew by being removed', async () => {
    await decline(people.bo, answer(people.ana))
    await removeFollower(people.bo, people.ana.id)
    expect(await statusOf(people.ana, people.bo)).toBe('declined')
  })

  test('somebody else’s follower cannot be removed', async () => {
    await accept(people.bo, answer(people.ana))
    await removeFollower(people.lin, people.ana.id)
    expect(await statusOf(people.ana, people.bo)).toBe('accepted')
  })

  test('a request waits in the list until it is answered', async () => {
    await follow(people.lin, 'bo', noon)
    await follow(people.omar, 'bo', noon)
    await accept(people.bo, answer(people.ana))
    await decline(people.bo, answer(people.omar))
    expect((await listRequests(people.bo)).map(({ username }) => username)).toEqual(['lin'])
  })

  test('going public accepts what waits, and leaves what was declined', async () => {
    await follow(people.lin, 'bo', noon)
    await decline(people.bo, answer(people.lin))
    await goPublic(people.bo)
    expect(await statusOf(people.ana, people.bo)).toBe('accepted')
    expect(await statusOf(people.lin, people.bo)).toBe('declined')
    expect(await shown(people.lin, people.bo)).toMatchObject({ follow: 'none' })
    expect(await follow(people.lin, 'bo', noon)).toBe('accepted')
  })
})

test('N2: a follow, a request and its answer are told by a job of the same transaction, and a declined one is not', async () => {
  await follow(people.ana, 'lin', noon)
  await follow(people.ana, 'lin', noon)
  await goPrivate(people.bo)
  for (const follower of [people.ana, people.omar]) await follow(follower, 'bo', noon)
  await accept(people.bo, answer(people.ana))
  await decline(people.bo, answer(people.omar))
  await follow(people.omar, 'bo', noon)
  const jobs = await db.execute<{ data: { kind: string; fromId: number; toId: number } }>(
    "select data from pgboss.job where name = 'connections.followed'",
  )
  const { ana, omar, bo, lin } = people
  expect(jobs.map(({ data }) => data)).toHaveLength(4)
  expect(jobs.map(({ data }) => data)).toEqual(
    expect.arrayContaining([
      { kind: 'follow', fromId: ana.id, toId: lin.id },
      { kind: 'follow_request', fromId: ana.id, toId: bo.id },
      { kind: 'follow_request', fromId: omar.id, toId: bo.id },
      { kind: 'follow_accepted', fromId: bo.id, toId: ana.id },
    ]),
  )
})

describe('at once', () => {
  test.each(seeds(5))('the same follow 20 times is one row (seed %i)', async (seed) => {
    const outcomes = await race({ actors: 20, seed }, () => follow(people.ana, 'bo', noon))
    expect(tally(outcomes)).toEqual({ value: 20 })
    expect(await db.select().from(userConnections)).toHaveLength(1)
  })

  test.each(seeds(10))('accepting while it is taken back leaves no follower (seed %i)', async (seed) => {
    await goPrivate(people.bo)
    await follow(people.ana, 'bo', noon)
    await race({ actors: 2, seed }, (actor) =>
      actor === 0 ? accept(people.bo, answer(people.ana)) : unfollow(people.ana, 'bo'),
    )
    expect(await statusOf(people.ana, people.bo)).toBeUndefined()
  })

  test.each(seeds(20))('C3: a follow against a block never stands beside it (seed %i)', async (seed) => {
    const outcomes = await race({ actors: 6, seed }, async (actor) => {
      if (actor === 0) return block(people.bo, 'ana', noon)
      await (actor % 2 ? follow(people.ana, 'bo', noon) : follow(people.bo, 'ana', noon))
    })
    expect(outcomes[0]).toEqual({ value: undefined })
    expect(await db.select().from(userConnections)).toEqual([])
  })

  test.each(seeds(10))('a request against going public does not wait for ever (seed %i)', async (seed) => {
    await goPrivate(people.bo)
    await race({ actors: 2, seed }, async (actor) => {
      await (actor === 0 ? goPublic(people.bo) : follow(people.ana, 'bo', noon))
    })
    expect(await statusOf(people.ana, people.bo)).toBe('accepted')
  })
})
