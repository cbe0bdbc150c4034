import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { mutes, travels, userCities, userConnections, users } from '@/db/schema'
import { dismiss, suggestAgain } from '@/lib/connections/dismiss'
import { type Cast, cast, lisbon, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { listPeople } from './people'
import { peopleShape } from './schema'
import { suggestPeople } from './suggest'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const change = (who: { id: number }, values: Partial<typeof users.$inferInsert>) =>
  db.update(users).set(values).where(eq(users.id, who.id))
const follow = (follower: { id: number }, following: { id: number }) =>
  db
    .insert(userConnections)
    .values({ followerId: follower.id, followingId: following.id, status: 'accepted' })
const here = { city: { id: lisbon }, now: noon }
const found = async (filter: object, viewer: Cast['ana'] | null = people.ana) =>
  (await listPeople(viewer, peopleShape.parse(filter), here)).people.map(({ username }) => username)

describe('people in a city', () => {
  test('are those who are there, without oneself, newest first', async () => {
    expect(await found({})).toEqual(['ines', 'lin', 'bo', 'omar'])
    expect(await found({}, null)).toEqual(['ines', 'lin', 'bo', 'omar', 'ana'])
    expect((await listPeople(people.ana, {}, { city: { id: 1 }, now: noon })).people).toEqual([])
  })

  test('by mood, as long as it lasts', async () => {
    await change(people.bo, { currentMoods: ['quiet'], moodsExpireAt: new Date(noon.getTime() + 1) })
    await change(people.lin, { currentMoods: ['quiet'], moodsExpireAt: noon })
    expect(await found({ mood: 'quiet' })).toEqual(['bo'])
  })

  test('by interest, however it is written', async () => {
    await change(people.bo, { interests: ['Jazz', 'tea'] })
    await change(people.lin, { interests: ['jazz club'] })
    for (const interest of ['jazz', 'JAZZ', 'Jazz']) expect(await found({ interest })).toEqual(['bo'])
  })

  test('with those who come by a journey that the viewer may know of, each once', async () => {
    const [one, two, three] = await members(3)
    if (!one || !two || !three) throw new Error('three were made')
    const porto = { currentCity: 'Porto', currentCityId: 2_735_943 }
    await db.transaction(async (tx) => {
      for (const { id } of [one, two, three]) {
        await tx.update(users).set(porto).where(eq(users.id, id))
        const home = { city: porto.currentCity, cityId: porto.currentCityId }
        await tx.update(userCities).set(home).where(eq(userCities.userId, id))
      }
    })
    const days = { cityId: lisbon, fromDate: '2026-09-01', untilDate: '2026-09-01' }
    await db.insert(travels).values([
      { ...days, userId: one.id, visibleTo: 'everyone' },
      { ...days, userId: one.id, visibleTo: 'everyone' },
      { ...days, userId: two.id, visibleTo: 'nobody' },
      { ...days, userId: three.id, visibleTo: 'everyone', fromDate: '2026-08-30', untilDate: '2026-08-31' },
      { ...days, userId: people.bo.id, visibleTo: 'everyone' },
    ])
    expect(await found({})).toEqual(['guest1', 'ines', 'lin', 'bo', 'omar'])
  })

  test('through the people one follows', async () => {
    await follow(people.ana, people.omar)
    await follow(people.omar, people.lin)
    expect(await found({ circle: 'known' })).toEqual(['lin'])
    expect(await found({ circle: 'known' }, null)).toEqual([])
  })

  test('C1: a request that waits or was declined makes nobody known', async () => {
    await follow(people.ana, people.omar)
    await db.insert(userConnections).values([
      { followerId: people.omar.id, followingId: people.lin.id, status: 'pending' },
      { followerId: people.omar.id, followingId: people.bo.id, status: 'declined' },
      { followerId: people.ana.id, followingId: people.admin.id, status: 'pending' },
    ])
    await follow(people.admin, people.bo)
    expect(await found({ circle: 'known' })).toEqual([])
    const { people: all } = await listPeople(people.ana, {}, here)
    expect(all.map(({ known }) => known)).toEqual([0, 0, 0, 0])
  })

  test.each(['omar', 'lin'] as const)('C2: nobody is known through lists that %s hides', async (who) => {
    await follow(people.ana, people.omar)
    await follow(people.omar, people.lin)
    const known = async () => {
      const [listed, asked] = await Promise.all([
        listPeople(people.ana, {}, here),
        suggestPeople(people.ana, { now: noon, limit: 9 }),
      ])
      const all = [...listed.people, ...asked].filter(({ username }) => username === 'lin')
      return all.map((person) => person.known)
    }
    expect(await known()).toEqual([1, 1])
    await change(people[who], { listsVisibleTo: 'nobody' })
    expect(await known()).toEqual([0, 0])
    expect(await found({ circle: 'known' })).toEqual([])
  })

  test('new here', async () => {
    await change(people.bo, { createdAt: new Date(noon.getTime() - 86_400_000) })
    for (const old of [people.omar, people.lin, people.admin])
      await change(old, { createdAt: new Date(noon.getTime() - 31 * 86_400_000) })
    expect(await found({ circle: 'new' })).toEqual(['bo'])
  })

  test('page by key', async () => {
    await members(60)
    const first = await listPeople(people.ana, {}, here)
    const second = await listPeople(people.ana, { cursor: first.nextCursor ?? 0 }, here)
    const third = await listPeople(people.ana, { cursor: second.nextCursor ?? 0 }, here)
    const ids = [first, second, third].flatMap((page) => page.people.map(({ id }) => id))
    expect(ids).toHaveLength(64)
    expect(new Set(ids).size).toBe(64)
    expect(third.nextCursor).toBeNull()
  })

  test.each([{ cursor: 'x' }, { mood: 'sad' }, { circle: 'me' }, { city: 'a\u0000' }, { cursor: '-1' }])(
    'garbage in the address is left out: %j',
    async (filter) => {
      expect(await found(filter)).toHaveLength(4)
    },
  )
})

describe('suggestions', () => {
  const suggested = async () =>
    (await suggestPeople(people.ana, { now: noon, limit: 9 })).map(({ username }) => username)

  test('say why, and the best reason comes first', async () => {
    await change(people.ana, { interests: ['Jazz', 'chess'] })
    await change(people.bo, { interests: ['jazz', 'tea'] })
    await follow(people.ana, people.omar)
    await follow(people.omar, people.lin)
    const [lin, bo] = await suggestPeople(people.ana, { now: noon, limit: 9 })
    expect([lin?.username, lin?.known, lin?.shared]).toEqual(['lin', 1, []])
    expect([bo?.username, bo?.known, bo?.shared]).toEqual(['bo', 0, ['jazz']])
  })

  test('never show whom one follows or has asked, nor oneself, nor whom one dismissed', async () => {
    await follow(people.ana, people.omar)
    const pair = { followerId: people.ana.id, followingId: people.bo.id }
    await db.insert(userConnections).values({ ...pair, status: 'pending' })
    expect((await suggested()).toSorted()).toEqual(['ines', 'lin'])
    await dismiss(people.ana, 'lin')
    await dismiss(people.ana, 'lin')
    expect(await suggested()).toEqual(['ines'])
    await dismiss(people.bo, 'ines')
    expect(await suggested()).toEqual(['ines'])
    await suggestAgain(people.bo, 'lin')
    expect(await suggested()).toEqual(['ines'])
    await suggestAgain(people.ana, 'lin')
    expect((await suggested()).toSorted()).toEqual(['ines', 'lin'])
  })

  test('who was suggested a moment ago stays in its order, with what was answered', async () => {
    await follow(people.ana, people.omar)
    await dismiss(people.ana, 'lin')
    const again = await suggestPeople(people.ana, { now: noon, limit: 1, kept: ['lin', 'omar', 'ines', 'x'] })
    expect(again.map(({ username, answer }) => [username, answer])).toEqual([
      ['lin', 'dismissed'],
      ['omar', 'followed'],
      ['ines', undefined],
    ])
    const anew = await suggestPeople(people.ana, { now: noon, limit: 9, kept: ['nobody'] })
    expect(anew.map(({ username }) => username).toSorted()).toEqual(['bo', 'ines'])
  })

  test('never show who is muted or has become private, not among those of a moment ago either', async () => {
    const until = new Date(noon.getTime() + 1)
    await db.insert(mutes).values({ muterId: people.ana.id, mutedId: people.lin.id, until })
    await change(people.bo, { isPrivate: true })
    expect((await suggested()).toSorted()).toEqual(['ines', 'omar'])
    const kept = ['lin', 'bo', 'omar']
    const again = await suggestPeople(people.ana, { now: noon, limit: 9, kept })
    expect(again.map(({ username }) => username)).toEqual(['omar'])
  })

  test('C1: a request that waits is no reason', async () => {
    await follow(people.ana, people.omar)
    await db.insert(userConnections).values([
      { followerId: people.omar.id, followingId: people.bo.id, status: 'pending' },
      { followerId: people.ana.id, followingId: people.admin.id, status: 'pending' },
    ])
    await follow(people.admin, people.bo)
    const all = await suggestPeople(people.ana, { now: noon, limit: 9 })
    expect(all.map(({ username, known }) => [username, known])).toEqual([
      ['lin', 0],
      ['bo', 0],
    ])
  })

  test('A1: somebody who is hidden cannot be dismissed either', async () => {
    await change(people.lin, { suspendedAt: noon })
    for (const name of ['lin', 'nobody', 'ana'])
      await expect(dismiss(people.ana, name)).rejects.toMatchObject({ reason: 'notFound', status: 404 })
  })
})
