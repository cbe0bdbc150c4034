import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { race, seeds } from '@/test/race'
import { endSessions } from './end-sessions'
import { sessionAdapter, startSession, sweepSessions, touch } from './sessions'

await testDatabase()
const day = 86_400_000
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
    const at = new Date()
    const long = new Date(at.getTime() - 31 * day)
    await startSession(people.ana.id, { at: long })
    const alive = await startSession(people.bo.id, { at })
    await sweepSessions(at)
    expect(await db.select().from(sessions)).toHaveLength(1)
    expect((await userOf(alive))?.id).toBe(String(people.bo.id))
  })
})

describe('the life of a session', () => {
  const begin = (daysAgo: number) => startSession(people.ana.id, { at: new Date(Date.now() - daysAgo * day) })
  const row = async () => (await db.select().from(sessions))[0]

  test('ends 30 days after its last use', async () => {
    expect(await userOf(await begin(29))).toBeDefined()
    expect(await userOf(await begin(31))).toBeUndefined()
  })

  test('is moved by a use, and by one in five minutes at most', async () => {
    const token = await begin(10)
    await userOf(token)
    const moved = await row()
    expect(Math.abs((moved?.seenAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
    expect(Math.round(((moved?.expiresAt.getTime() ?? 0) - Date.now()) / day)).toBe(30)
    await userOf(token)
    expect((await row())?.seenAt).toEqual(moved?.seenAt)
    const soon = new Date((moved?.seenAt.getTime() ?? 0) + 4 * 60_000)
    await touch(moved?.id ?? '', soon)
    expect((await row())?.seenAt).toEqual(moved?.seenAt)
    const later = new Date((moved?.seenAt.getTime() ?? 0) + 6 * 60_000)
    await touch(moved?.id ?? '', later)
    expect((await row())?.seenAt).toEqual(later)
  })

  test('ends 90 days after its beginning, however much it is used', async () => {
    const began = new Date(Date.now() - 89 * day)
    const token = await startSession(people.ana.id, { at: began })
    await db
      .update(sessions)
      .set({ seenAt: new Date(Date.now() - day), expiresAt: new Date(Date.now() + day) })
    expect(await userOf(token)).toBeDefined()
    expect((await row())?.expiresAt).toEqual(new Date(began.getTime() + 90 * day))
  })

  test('a session that has ended is not brought back by a use', async () => {
    await begin(31)
    const before = await row()
    await touch(before?.id ?? '', new Date())
    expect(await row()).toEqual(before)
  })
})

describe('A3: a sign-in that is on its way', () => {
  test('is refused when the password was changed since it was compared', async () => {
    const [account] = await db.select().from(users).where(eq(users.id, people.ana.id))
    await db.update(users).set({ password: 'another hash' }).where(eq(users.id, people.ana.id))
    await expect(startSession(people.ana.id, { password: account?.password })).rejects.toMatchObject({
      reason: 'signInFailed',
    })
    expect(await db.select().from(sessions)).toEqual([])
  })

  test.each(seeds(12))(
    'never outlives a suspension, nor a change of password, that comes at the same time (seed %i)',
    async (seed) => {
      const [account] = await db.select().from(users).where(eq(users.id, people.ana.id))
      await race({ actors: 6, seed }, async (actor) => {
        if (actor > 0) return startSession(people.ana.id, { password: account?.password })
        return db.transaction(async (tx) => {
          await tx.update(users).set({ password: 'another hash' }).where(eq(users.id, people.ana.id))
          await endSessions(tx, people.ana.id)
        })
      })
      expect(await db.select().from(sessions)).toEqual([])
    },
  )
})
