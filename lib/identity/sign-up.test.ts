import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { passwordMatches } from '@/lib/platform/password'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { race } from '@/test/race'
import { signUp } from './sign-up'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const mia = {
  fullName: 'Mia Torres',
  username: 'mia',
  email: 'mia@example.com',
  password: 'first password',
  next: undefined,
}
let caller = 0

/** Signs up, each time from an address of its own, so that the limit is not what answers. */
function joins(change: Partial<typeof mia> = {}): Promise<'mailed' | 'usernameTaken'> {
  caller += 1
  const address = `198.51.${caller >> 8}.${caller & 255}`
  return runRequest({ id: `r${caller}`, address }, () => signUp({ ...mia, ...change }, 'es'))
}

const jobs = async () => [
  ...(await db.execute<{ name: string; data: Record<string, unknown> }>(
    sql`select name, data from pgboss.job order by created_on`,
  )),
]
const accountsOf = (email: string) => db.select().from(users).where(eq(users.email, email))

describe('somebody new', () => {
  test('gets an account that waits for its address, with a hash for a password', async () => {
    expect(await joins()).toBe('mailed')
    const [account] = await accountsOf(mia.email)
    expect(account).toMatchObject({
      username: 'mia',
      fullName: 'Mia Torres',
      isVerified: false,
      role: 'user',
      languagePreference: 'es',
    })
    expect(account?.password).toMatch(/^\$argon2id\$/)
    expect(await passwordMatches(account?.password ?? '', mia.password)).toBe(true)
  })

  test('N2: a sign-up that is committed leaves exactly one job, which carries no password', async () => {
    await joins()
    const found = await jobs()
    expect(found).toMatchObject([{ name: 'identity.confirm-email', data: { locale: 'es' } }])
    expect(JSON.stringify(found)).not.toContain(mia.password)
  })

  test('N2: a sign-up whose transaction fails at its commit leaves neither account nor job', async () => {
    await db.execute(sql`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`)
    await db.execute(sql`create constraint trigger fail after insert on users
      deferrable initially deferred for each row execute function fail()`)
    await expect(joins()).rejects.toThrow()
    await db.execute(sql`drop function fail cascade`)
    expect(await accountsOf(mia.email)).toEqual([])
    expect(await jobs()).toEqual([])
  })
})

test('N2: a sign-up whose mail cannot be queued is not written', async () => {
  await db.execute(sql`create function fail() returns trigger language plpgsql as
    $$ begin raise exception 'the queue is full'; end $$`)
  await db.execute(sql`create trigger fail before insert on pgboss.job for each row execute function fail()`)
  await expect(joins()).rejects.toThrow()
  await db.execute(sql`drop function fail cascade`)
  expect(await accountsOf(mia.email)).toEqual([])
})

describe('A2: whether an address has an account cannot be told from the answer', () => {
  test.each([
    ['an unknown address', async () => {}, mia.email],
    ['the address of a member', async () => {}, 'ana@example.com'],
    ['the address of a member in capitals', async () => {}, 'ANA@example.com'],
    ['one that was never confirmed', () => joins({ username: 'other' }), mia.email],
  ])('%s is answered "mailed" with one job more', async (_, before, email) => {
    await before()
    const earlier = await jobs()
    expect(await joins({ email: email.toLowerCase() })).toBe('mailed')
    expect(await jobs()).toHaveLength(earlier.length + 1)
  })

  test('the member’s account is left as it was, and its owner is told by the mail', async () => {
    const before = await accountsOf(people.ana.email)
    await joins({ email: people.ana.email })
    expect(await accountsOf(people.ana.email)).toEqual(before)
    expect(await jobs()).toMatchObject([{ data: { userId: people.ana.id, known: true } }])
  })

  test('trying a member’s public username with guessed addresses does not find theirs', async () => {
    const right = await joins({ username: 'ana', email: people.ana.email })
    const wrong = await joins({ username: 'ana', email: 'somebody@example.com' })
    expect(right).toBe(wrong)
  })

  test('the work is the same: each way hashes a password', async () => {
    const took = async (email: string) => {
      const started = performance.now()
      await joins({ email, username: `mia${caller}` })
      return performance.now() - started
    }
    await took('warm@example.com')
    const known = Math.min(await took(people.ana.email), await took(people.ana.email))
    expect(known).toBeGreaterThan(5)
  })
})

describe('C5: a username is one person’s', () => {
  test.each(['omar', '0mar', 'o_mar', 'ornar'])('"%s" is taken where Omar is', async (username) => {
    expect(await joins({ username })).toBe('usernameTaken')
    expect(await accountsOf(mia.email)).toEqual([])
    expect(await jobs()).toEqual([])
  })

  test('of 20 people who want one name at once, one gets it', async () => {
    const looks = ['pau1', 'paul', 'p_aul', 'paul_0'.slice(0, 4)]
    const answers: string[] = []
    await race({ actors: 20, seed: 3 }, async (actor) => {
      const username = looks[actor % looks.length] ?? 'paul'
      answers.push(await joins({ username, email: `paul${actor}@example.com` }))
    })
    expect(answers.filter((answer) => answer === 'mailed')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'usernameTaken')).toHaveLength(19)
    expect(await jobs()).toHaveLength(1)
  })

  test('20 sign-ups at once for one address are one account, and each is answered "mailed"', async () => {
    const answers: string[] = []
    await race({ actors: 20, seed: 4 }, async () => {
      answers.push(await joins())
    })
    expect(answers).toEqual(Array(20).fill('mailed'))
    expect(await accountsOf(mia.email)).toHaveLength(1)
    expect(await jobs()).toHaveLength(20)
  })
})

describe('a sign-up that was never confirmed', () => {
  test('is replaced by the newest: name, username and password', async () => {
    await joins()
    await joins({ username: 'mia_t', fullName: 'Mia T', password: 'second password' })
    const accounts = await accountsOf(mia.email)
    expect(accounts).toMatchObject([{ username: 'mia_t', fullName: 'Mia T', isVerified: false }])
    expect(await passwordMatches(accounts[0]?.password ?? '', 'second password')).toBe(true)
  })
})

test('A5: the sixth sign-up from one address in half an hour is refused before any work', async () => {
  const request = { id: 'r', address: '203.0.113.9' }
  const from = (email: string, username: string) =>
    runRequest(request, () => signUp({ ...mia, email, username }, 'en'))
  for (const n of [1, 2, 3, 4, 5]) expect(await from(`mia${n}@example.com`, `mia_no_${n}`)).toBe('mailed')
  await expect(from('mia6@example.com', 'mia_no_6')).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
  expect(await jobs()).toHaveLength(5)
  // The period over: the counters aged, nobody's clock moved.
  await db.execute(sql`update rate_limits set expire = now() - interval '1 second'`)
  expect(await from('mia6@example.com', 'mia_no_6')).toBe('mailed')
})
