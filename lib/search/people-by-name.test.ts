import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { blocks, userConnections, users } from '@/db/schema'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { countPeopleSearch } from './limit'
import { findPeople, mostFound } from './people-by-name'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  await change(people.bo, { fullName: 'José Águas' })
  await change(people.lin, { fullName: 'Lin 伊藤' })
})

const change = (who: { id: number }, values: Partial<typeof users.$inferInsert>) =>
  db.update(users).set(values).where(eq(users.id, who.id))
const found = async (name: string, viewer: Cast['ana'] | null = people.ana) =>
  (await findPeople(viewer, name))?.people.map(({ username }) => username) ?? null

describe('people are found', () => {
  test.each(['jose', 'JOSÉ', 'águas', 'agu', 'guas', 'aguas jo', 'bo', ' @bo '])(
    'by a part of their name or username, however it is written: "%s"',
    async (name) => expect(await found(name)).toEqual(['bo']),
  )

  test('by a name of two letters in a script without spaces', async () => {
    expect(await found('伊藤')).toEqual(['lin'])
  })

  test('by two letters where a word begins, and by one letter nobody is', async () => {
    expect(await found('gu')).toEqual([])
    for (const name of ['j', '%', '_', '', ' . ']) expect(await found(name)).toBeNull()
  })

  test('the one whose username it is first, then whom one follows', async () => {
    const [one, two, three] = await members(3)
    for (const who of [one, two, three]) if (who) await change(who, { fullName: 'Bo Berg' })
    await db
      .insert(userConnections)
      .values({ followerId: people.ana.id, followingId: one?.id ?? 0, status: 'accepted' })
    expect(await found('bo')).toEqual(['bo', 'guest1', 'guest3', 'guest2'])
  })

  test('a page of them and no more: whoever wants another says more of the name', async () => {
    const many = await members(mostFound + 1)
    expect(await findPeople(people.ana, 'guest')).toMatchObject({ isMore: true })
    expect(await found('guest')).toHaveLength(mostFound)
    expect(many).toHaveLength(mostFound + 1)
  })
})

describe('C1, C3: by name nobody is found who is not to be seen', () => {
  test('neither who is blocked, nor who blocks, nor who is suspended', async () => {
    await db.insert(blocks).values({ blockerId: people.bo.id, blockedId: people.ana.id })
    expect([await found('jose'), await found('jose', people.lin)]).toEqual([[], ['bo']])
    expect(await found('ana', people.bo)).toEqual([])
    await change(people.lin, { suspendedAt: noon })
    expect(await found('lin')).toEqual([])
  })

  test('a private profile is its name and picture, and not there for visitors', async () => {
    await change(people.bo, { isPrivate: true })
    expect((await findPeople(people.ana, 'jose'))?.people).toEqual([
      { id: people.bo.id, username: 'bo', fullName: 'José Águas', image: null, city: null },
    ])
    expect(await found('jose', null)).toEqual([])
    expect((await findPeople(people.ana, 'omar'))?.people[0]?.city).toBe('Lisbon')
  })
})

test('A5: a member has thirty searches for people a minute, from wherever they ask', async () => {
  const search = (who: { id: number } | null, address: string) =>
    runRequest({ id: 'r', address }, () => countPeopleSearch(who))
  for (let tries = 0; tries < 30; tries++) expect(await search(people.ana, `192.0.2.${tries}`)).toBeNull()
  expect(await search(people.ana, '198.51.100.1')).toMatchObject({ reason: 'tooMany', status: 429 })
  expect(await search(people.bo, '198.51.100.1')).toBeNull()
  for (let tries = 0; tries < 30; tries++) await search(null, '203.0.113.1')
  expect(await search(null, '203.0.113.1')).toMatchObject({ status: 429 })
})
