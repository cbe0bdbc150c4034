import { and, eq, lte, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { db } from './client'
import { users } from './schema'
import { sentAtOnce, statement } from './statement'

await testDatabase()
beforeEach(resetData)

type By = { username: string; before: Date }

const found = statement('found_in_a_test', (q, { username, before }: By) =>
  q
    .select({ id: users.id, createdAt: users.createdAt })
    .from(users)
    .where(and(eq(users.username, username), lte(users.createdAt, before))),
)
const renamed = statement('renamed_in_a_test', (q, { id, name }: { id: number; name: string }) =>
  q.update(users).set({ fullName: name }).where(eq(users.id, id)).returning({ fullName: users.fullName }),
)

test('it is asked with other values each time, moments among them, and answers as the query would', async () => {
  const { ana, bo } = await cast()
  const before = new Date('2100-01-01')
  expect((await found(db, { username: 'ana', before }))[0]?.id).toBe(ana.id)
  expect((await found(db, { username: 'bo', before }))[0]?.id).toBe(bo.id)
  expect((await found(db, { username: 'bo', before }))[0]?.createdAt).toBeInstanceOf(Date)
  expect(await found(db, { username: 'bo', before: new Date(0) })).toEqual([])
})

test('what it writes belongs to the transaction that asks, and goes with it', async () => {
  const { id } = (await cast()).ana
  const undone = db.transaction(async (tx) => {
    expect(await renamed(tx, { id, name: 'Ana Lima' })).toEqual([{ fullName: 'Ana Lima' }])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await renamed(db, { id, name: '' })).toEqual([{ fullName: '' }])
  await db.transaction((tx) => renamed(tx, { id, name: 'Bo' }))
  expect((await db.select().from(users).where(eq(users.id, id)))[0]?.fullName).toBe('Bo')
})

test('several sent at once are done in their order on the one connection', async () => {
  const { id } = (await cast()).ana
  const names = await db.transaction((tx) =>
    Promise.all(['one', 'two', 'three'].map((name) => renamed(tx, { id, name }))),
  )
  expect(names.flat().map(({ fullName }) => fullName)).toEqual(['one', 'two', 'three'])
  expect((await db.select().from(users).where(eq(users.id, id)))[0]?.fullName).toBe('three')
})

test('a value that is missing is named', async () => {
  await expect(found(db, { username: 'ana' } as By)).rejects.toThrow('before')
})

test('values that are spread are refused: they would be none, and their columns left to their defaults', async () => {
  const spread = statement('spread_in_a_test', (q, values: { fullName: string }) =>
    q.update(users).set({ ...values }),
  )
  await expect(spread(db, { fullName: 'Ana' })).rejects.toThrow('names each')
})

test('of several sent at once the first that failed is told, however late it is heard', async () => {
  const wrong = statement('fails_in_a_test', (q) => q.select({ one: sql`1 / 0` }).from(users))
  await cast()
  const failing = db.transaction(async (tx) => {
    const late = wrong(tx, {}).finally(() => new Promise((resolve) => setTimeout(resolve, 20)))
    return sentAtOnce([late, tx.select({ id: users.id }).from(users)])
  })
  await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } })
  expect(
    await db.transaction((tx) => sentAtOnce([found(tx, { username: 'x', before: new Date() }), null])),
  ).toEqual([[], null])
})
