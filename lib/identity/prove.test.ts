import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { endOneSession } from './end-sessions'
import { makeLink } from './links'
import { askProof, holdProvedSession, isProved, proveByLink, proveByPassword } from './prove'
import { sessionKeyOf, startSession } from './sessions'

await testDatabase()
const minute = 60_000
let people: Cast
let session: string

beforeEach(async () => {
  await resetData()
  people = await cast()
  const at = new Date(Date.now() - 60 * minute)
  session = sessionKeyOf(await startSession(people.ana.id, { at }))
})

const hold = (key: string) => db.transaction((tx) => holdProvedSession(tx, people.ana, key))

describe('a proof', () => {
  test('is the sign-in itself, for ten minutes', async () => {
    const at = new Date()
    const fresh = sessionKeyOf(await startSession(people.ana.id, { at }))
    expect(await isProved(fresh, new Date(at.getTime() + 9 * minute))).toBe(true)
    expect(await isProved(fresh, new Date(at.getTime() + 10 * minute))).toBe(false)
    expect(await isProved('no session', at)).toBe(false)
  })

  test('that is old lets no change of rights through', async () => {
    await expect(hold(session)).rejects.toMatchObject({ reason: 'prove', status: 403 })
  })

  test('by password counts for this browser, gives its session a new id, and for no other browser', async () => {
    const other = sessionKeyOf(await startSession(people.ana.id, { at: new Date(Date.now() - 60 * minute) }))
    const token = await proveByPassword(people.ana, { password: castPassword, session })
    await expect(hold(sessionKeyOf(token))).resolves.toBeDefined()
    await expect(hold(session)).rejects.toMatchObject({ reason: 'signIn' })
    await expect(hold(other)).rejects.toMatchObject({ reason: 'prove' })
  })

  test('a wrong password proves nothing; A5: the eleventh in a quarter of an hour is refused', async () => {
    const guess = () => proveByPassword(people.ana, { password: 'guess', session })
    for (let time = 0; time < 10; time++)
      await expect(guess()).rejects.toMatchObject({ faults: [{ field: 'password', key: 'wrongPassword' }] })
    await expect(guess()).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    expect(await isProved(session, new Date())).toBe(false)
  })

  test('an account without a password is not proved by an empty one', async () => {
    await db.update(users).set({ password: null }).where(eq(users.id, people.ana.id))
    await expect(proveByPassword(people.ana, { password: '', session })).rejects.toMatchObject({
      faults: [{ field: 'password', key: 'wrongPassword' }],
    })
  })

  test('A3: is worth nothing to a session that has ended meanwhile', async () => {
    await endOneSession(people.ana, session)
    await expect(proveByPassword(people.ana, { password: castPassword, session })).rejects.toMatchObject({
      reason: 'signIn',
    })
    expect(await db.select().from(sessions)).toEqual([])
  })
})

describe('a proof by mail', () => {
  test('works once, in the browser that is signed in', async () => {
    const link = await makeLink(people.ana.id, 'prove')
    const token = await proveByLink(people.ana, { token: link, session })
    expect(await isProved(sessionKeyOf(token), new Date())).toBe(true)
    await expect(
      proveByLink(people.ana, { token: link, session: sessionKeyOf(token) }),
    ).rejects.toMatchObject({ reason: 'linkUsed' })
  })

  test('of somebody else is none, and stays theirs', async () => {
    const omars = await makeLink(people.omar.id, 'prove')
    await expect(proveByLink(people.ana, { token: omars, session })).rejects.toMatchObject({
      reason: 'linkUsed',
    })
    const his = sessionKeyOf(await startSession(people.omar.id))
    await expect(proveByLink(people.omar, { token: omars, session: his })).resolves.toBeTypeOf('string')
  })

  test('is no other link', async () => {
    const other = await makeLink(people.ana.id, 'reset_password')
    await expect(proveByLink(people.ana, { token: other, session })).rejects.toMatchObject({
      reason: 'linkUsed',
    })
  })

  test('ends after ten minutes', async () => {
    await makeLink(people.ana.id, 'prove')
    const [row] = await db.execute<{ minutes: string }>(
      sql`select round(extract(epoch from expires_at - now()) / 60) as minutes from verification_tokens`,
    )
    expect(Number(row?.minutes)).toBe(10)
  })

  test('A5: is mailed five times an hour', async () => {
    for (let time = 0; time < 5; time++) await askProof(people.ana, undefined)
    await expect(askProof(people.ana, undefined)).rejects.toMatchObject({ reason: 'tooMany' })
    expect(await db.execute(sql`select 1 from pgboss.job where name = 'identity.prove'`)).toHaveLength(5)
  })
})
