import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { userConnections } from '@/db/schema'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { countFollows, listFollows, listShared } from './queries'

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
