import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { sessionAdapter, startSession, sweepSessions } from './sessions'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const userOf = async (token: string) => (await sessionAdapter.getSessionAndUser(token))?.user

describe('a session', () => {
  test('tells who is looking, read anew each time', async () => {
    const token = await startSession(people.ana.id)
    const { email: _, ...viewer } = people.ana
    expect((await userOf(token))?.viewer).toEqual(viewer)
    await db.update(users).set({ role: 'admin', fullName: '' }).where(eq(users.id, people.ana.id))
    expect((await userOf(token))?.viewer).toMatchObject({ role: 'admin', name: 'ana' })
  })

  test('a stolen table is no stolen session: it holds a hash and never the token', async () => {
    const token = await startSession(people.ana.id)
    const [row] = await db.execute(sql`select row_to_json(s)::text as everything from sessions s`)
    expect(JSON.stringify(row)).not.toContain(token)
    const [stored] = await db.select().from(sessions)
    expect(stored?.id).toMatch(/^[0-9a-f]{64}$/)
    expect(await userOf(stored?.id ?? '')).toBeUndefined()
  })

  test('two sign-ins are two sessions with two tokens', async () => {
    const tokens = [await startSession(people.ana.id), await startSession(people.ana.id)]
    expect(new Set(tokens).size).toBe(2)
    expect(Math.min(...tokens.map((token) => token.length))).toBeGreaterThanOrEqual(43)
  })

  test('A3: ends at once when it is deleted, the others go on', async () => {
    const [here, there] = [await startSession(people.ana.id), await startSession(people.ana.id)]
    await sessionAdapter.deleteSession(here)
    expect(await userOf(here)).toBeUndefined()
    expect((await userOf(there))?.id).toBe(String(people.ana.id))
  })

  test('A3: ends at once when the member is suspended', async () => {
    const token = await startSession(people.ana.id)
    await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, people.ana.id))
    expect(await userOf(token)).toBeUndefined()
  })

  test('is nobody’s when it has expired, whatever the sweep did', async () => {
    const token = await startSession(people.ana.id)
    await db.execute(sql`update sessions set expires_at = now() - interval '1 second'`)
    expect(await userOf(token)).toBeUndefined()
  })

  test('lasts 30 days by the clock of the world, not of the machine', async () => {
    await startSession(people.ana.id)
    const [row] = await db.execute<{ days: string }>(
      sql`select round(extract(epoch from expires_at - now()::timestamp) / 86400, 2) as days from sessions`,
    )
    expect(Number(row?.days)).toBe(30)
  })

  test('can be made to last longer', async () => {
    const sessionToken = await startSession(people.ana.id)
    const expires = new Date(Date.now() + 90 * 86_400_000)
    await sessionAdapter.updateSession({ sessionToken, expires })
    expect((await sessionAdapter.getSessionAndUser(sessionToken))?.session.expires).toEqual(expires)
  })

  test.each(['', 'guess', "' or 1=1 --", '\u0000'.repeat(3).replaceAll('\u0000', 'x')])(
    'a token %j that was never given is nobody’s',
    async (token) => {
      await startSession(people.ana.id)
      expect(await userOf(token)).toBeUndefined()
    },
  )

  test('goes with its member', async () => {
    const token = await startSession(people.bo.id)
    await db.delete(users).where(eq(users.id, people.bo.id))
    expect(await userOf(token)).toBeUndefined()
  })

  test('the sweep removes what has ended and nothing else', async () => {
    const [ended, alive] = [await startSession(people.ana.id), await startSession(people.bo.id)]
    const at = new Date()
    await sessionAdapter.updateSession({ sessionToken: ended, expires: new Date(at.getTime() - 1000) })
    await sweepSessions(at)
    expect(await db.select().from(sessions)).toHaveLength(1)
    expect((await userOf(alive))?.id).toBe(String(people.bo.id))
  })
})
