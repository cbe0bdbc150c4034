import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { emailChanges, sessions, users, verificationTokens } from '@/db/schema'
import { passwordMatches } from '@/lib/platform/password'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { race, seeds, tally } from '@/test/race'
import { changePassword } from './change-password'
import { endOneSession, signOutEverywhere, suspendMember } from './end-sessions'
import { makeLink } from './links'
import { sessionKeyOf, startSession } from './sessions'

await testDatabase()
let people: Cast
let session: string

beforeEach(async () => {
  await resetData()
  people = await cast()
  session = sessionKeyOf(await startSession(people.ana.id))
})

const change = (given: Partial<Parameters<typeof changePassword>[1]> = {}) =>
  changePassword(people.ana, { current: castPassword, password: 'a new sentence', session, ...given })

async function passwordIs(password: string): Promise<boolean> {
  const [account] = await db.select().from(users).where(eq(users.id, people.ana.id))
  return passwordMatches(account?.password ?? '', password)
}

const jobs = () => db.execute(sql`select data from pgboss.job where name = 'identity.password-changed'`)
const wrong = expect.objectContaining({ faults: [{ field: 'current', key: 'wrongPassword' }] })

describe('A3: a change of password', () => {
  test('to the same password is none, and says so', async () => {
    const same = change({ password: castPassword })
    await expect(same).rejects.toMatchObject({ faults: [{ field: 'password', key: 'passwordSame' }] })
    expect(await jobs()).toEqual([])
  })

  test('ends every other session of the member and of nobody else, and gives this one a new id', async () => {
    await startSession(people.ana.id)
    await startSession(people.omar.id)
    const token = await change()
    expect(await passwordIs('a new sentence')).toBe(true)
    const left = await db.select().from(sessions)
    expect(left.filter(({ userId }) => userId === people.ana.id).map(({ id }) => id)).toEqual([
      sessionKeyOf(token),
    ])
    expect(left.filter(({ userId }) => userId === people.omar.id)).toHaveLength(1)
    expect(sessionKeyOf(token)).not.toBe(session)
  })

  test('takes links that were mailed before, and a change of address, from circulation', async () => {
    for (const purpose of ['reset_password', 'sign_in', 'prove', 'change_email_new'] as const)
      await makeLink(people.ana.id, purpose)
    const expiresAt = new Date(Date.now() + 3_600_000)
    await db.insert(emailChanges).values({ userId: people.ana.id, newEmail: 'evil@example.com', expiresAt })
    await change()
    expect(await db.select().from(verificationTokens)).toEqual([])
    expect(await db.select().from(emailChanges)).toEqual([])
  })

  test.each(['ended by its owner', 'signed out everywhere', 'suspended'])(
    'sent with a session that is %s meanwhile changes nothing',
    async (how) => {
      if (how === 'ended by its owner') await endOneSession(people.ana, session)
      if (how === 'signed out everywhere') await signOutEverywhere(people.ana)
      if (how === 'suspended') await db.transaction((tx) => suspendMember(tx, people.ana.id, new Date()))
      await expect(change()).rejects.toMatchObject({ reason: 'signIn', status: 401 })
      expect(await passwordIs(castPassword)).toBe(true)
    },
  )

  test.each(seeds(10))(
    'that races with “sign out everywhere” is either made before it or refused (seed %i)',
    async (seed) => {
      const outcomes = await race<unknown>({ actors: 2, seed }, (actor) =>
        actor === 0 ? change() : signOutEverywhere(people.ana),
      )
      expect(await db.select().from(sessions)).toEqual([])
      expect(await passwordIs('refused' in (outcomes[0] ?? {}) ? castPassword : 'a new sentence')).toBe(true)
    },
  )

  test.each(seeds(6))(
    'made in five browsers at once is made once; the others are signed out (seed %i)',
    async (seed) => {
      const browsers = [session]
      while (browsers.length < 5) browsers.push(sessionKeyOf(await startSession(people.ana.id)))
      const outcomes = await race({ actors: 5, seed }, (actor) =>
        change({ session: browsers[actor] ?? '', password: `the sentence of ${actor}` }),
      )
      expect(tally(outcomes)).toEqual({ value: 1, signIn: 4 })
      expect(await db.select().from(sessions)).toHaveLength(1)
      expect(await passwordIs(`the sentence of ${outcomes.findIndex((each) => 'value' in each)}`)).toBe(true)
    },
  )
})

describe('the current password', () => {
  test('is asked for: a wrong one changes nothing and ends nothing', async () => {
    await startSession(people.ana.id)
    await expect(change({ current: 'not it' })).rejects.toEqual(wrong)
    await expect(change({ current: '' })).rejects.toEqual(wrong)
    expect(await db.select().from(sessions)).toHaveLength(2)
    expect(await passwordIs(castPassword)).toBe(true)
    expect(await jobs()).toHaveLength(0)
  })

  test('A5: the eleventh try in a quarter of an hour is refused, even with the right one', async () => {
    for (let time = 0; time < 10; time++) await expect(change({ current: 'guess' })).rejects.toEqual(wrong)
    await expect(change()).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    await expect(
      changePassword(people.omar, {
        ...{ current: castPassword, password: 'a new sentence' },
        session: sessionKeyOf(await startSession(people.omar.id)),
      }),
    ).resolves.toBeTypeOf('string')
  })

  test('somebody else’s session is no session', async () => {
    const theirs = sessionKeyOf(await startSession(people.omar.id))
    await expect(change({ session: theirs })).rejects.toMatchObject({ reason: 'signIn' })
  })

  test('a member without one sets it with a proof of the last ten minutes, and not without', async () => {
    await db.update(users).set({ password: null }).where(eq(users.id, people.ana.id))
    await db.update(sessions).set({ provedAt: new Date(Date.now() - 10 * 60_000) })
    await expect(change({ current: '' })).rejects.toMatchObject({ reason: 'prove', status: 403 })
    await db.update(sessions).set({ provedAt: new Date(Date.now() - 9 * 60_000) })
    await change({ current: '' })
    expect(await passwordIs('a new sentence')).toBe(true)
  })
})

describe('N2: the mail about it', () => {
  test('is queued once, with the change', async () => {
    await change()
    expect(await jobs()).toMatchObject([{ data: { userId: people.ana.id } }])
  })

  test('a change of which the member cannot be told is not made', async () => {
    await db.execute(sql`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'the queue is full'; end $$`)
    await db.execute(
      sql`create trigger fail before insert on pgboss.job for each row execute function fail()`,
    )
    await expect(change()).rejects.toThrow()
    await db.execute(sql`drop function fail cascade`)
    expect(await passwordIs(castPassword)).toBe(true)
    expect((await db.select().from(sessions)).map(({ id }) => id)).toEqual([session])
  })
})
