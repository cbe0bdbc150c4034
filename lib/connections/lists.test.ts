import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { blocks, userConnections, users } from '@/db/schema'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { countFollows, listFollows, listShared, listStandings } from './queries'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const connect = (follower: Person, following: Person, status: 'pending' | 'accepted' | 'declined') =>
  db.insert(userConnections).values({ followerId: follower.id, followingId: following.id, status })

async function listOf(member: Person, list: 'followers' | 'following') {
  const page = await listFollows(people.omar, { memberId: member.id, list, cursor: undefined })
  return page?.people.map(({ username }) => username)
}

describe('C1: whose request waits or was declined', () => {
  beforeEach(async () => {
    await connect(people.bo, people.ana, 'pending')
    await connect(people.lin, people.ana, 'declined')
    await connect(people.omar, people.ana, 'accepted')
  })

  test('stands in no list', async () => {
    expect(await listOf(people.ana, 'followers')).toEqual(['omar'])
    for (const person of [people.bo, people.lin]) expect(await listOf(person, 'following')).toEqual([])
  })

  test('is in no number', async () => {
    expect(await countFollows(people.omar, people.ana.id)).toEqual({ followers: 1, following: 0 })
    for (const { id } of [people.bo, people.lin])
      expect(await countFollows(people.omar, id)).toEqual({ followers: 0, following: 0 })
  })

  test('follows nobody whom the viewer follows too', async () => {
    for (const { id } of [people.bo, people.lin])
      expect(await listShared(people.omar, id, 5)).toEqual({ people: [], count: 0 })
    await connect(people.admin, people.ana, 'accepted')
    expect(await listShared(people.omar, people.admin.id, 5)).toMatchObject({ count: 1 })
    expect(await listShared(people.bo, people.admin.id, 5)).toEqual({ people: [], count: 0 })
  })
})

test('C2: one’s own list has whoever hides theirs, too, or they could not be removed', async () => {
  await connect(people.bo, people.ana, 'accepted')
  await db.update(users).set({ listsVisibleTo: 'nobody' }).where(eq(users.id, people.bo.id))
  const own = { memberId: people.ana.id, list: 'followers', cursor: undefined } as const
  expect((await listFollows(people.ana, own))?.people.map(({ username }) => username)).toEqual(['bo'])
  expect(await countFollows(people.ana, people.ana.id)).toEqual({ followers: 1, following: 0 })
  expect(await listOf(people.ana, 'followers')).toEqual([])
})

describe('what a viewer is to the people of a list', () => {
  const told = async () => Object.fromEntries(await listStandings(people.omar, Object.values(people)))

  test('is read at once, and of oneself nothing is said', async () => {
    await connect(people.omar, people.ana, 'accepted')
    await connect(people.bo, people.omar, 'accepted')
    const { [people.omar.id]: own, ...others } = await told()
    expect(own).toBeUndefined()
    expect(others[people.ana.id]).toEqual({ follow: 'accepted', isPrivate: false })
    expect(others[people.bo.id]).toEqual({ follow: 'none', isPrivate: false })
  })

  test('C1: a request that was declined looks like one that waits', async () => {
    await db.update(users).set({ isPrivate: true })
    await connect(people.omar, people.ana, 'pending')
    await connect(people.omar, people.bo, 'declined')
    const all = await told()
    expect(all[people.ana.id]).toEqual({ follow: 'pending', isPrivate: true })
    expect(all[people.bo.id]).toEqual({ follow: 'pending', isPrivate: true })
    expect(all[people.lin.id]).toEqual({ follow: 'none', isPrivate: true })
  })

  test('is nothing for a visitor', async () => {
    expect(await listStandings(null, [people.ana])).toEqual(new Map())
  })

  test('C3: whoever is blocked has no button, for an admin neither', async () => {
    await db.insert(blocks).values({ blockerId: people.ana.id, blockedId: people.admin.id })
    expect((await listStandings({ ...people.admin, role: 'admin' }, [people.ana])).size).toBe(0)
  })
})
