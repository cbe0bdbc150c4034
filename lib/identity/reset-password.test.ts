import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users, verificationTokens } from '@/db/schema'
import { readOutbox } from '@/lib/platform/mail'
import { passwordMatches } from '@/lib/platform/password'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { ownOutbox } from '@/test/own-outbox'
import { makeLink } from './links'
import { askReset, resetPassword, sendResetPassword } from './reset-password'
import { startSession } from './sessions'

await testDatabase()
ownOutbox()
let people: Cast
let tries = 0

beforeEach(async () => {
  await resetData()
  people = await cast()
})

/** Runs as a request from an address of its own. */
function request<T>(work: () => Promise<T>, address = `192.0.2.${++tries}`): Promise<T> {
  return runRequest({ id: 'r', address }, work)
}

const set = (token: string, password = 'a new sentence') => request(() => resetPassword({ token, password }))

async function passwordIs(id: number, password: string): Promise<boolean> {
  const [account] = await db.select().from(users).where(eq(users.id, id))
  return passwordMatches(account?.password ?? '', password)
}

const jobs = (name: string) => db.execute(sql`select data from pgboss.job where name = ${name}`)

describe('a link that sets a new password', () => {
  test('sets it once, and ends every session of the member and of nobody else', async () => {
    for (const { id } of [people.ana, people.ana, people.omar]) await startSession(id)
    const token = await makeLink(people.ana.id, 'reset_password')
    expect(await set(token)).toBe(people.ana.email)
    expect(await passwordIs(people.ana.id, 'a new sentence')).toBe(true)
    expect((await db.select().from(sessions)).map((row) => row.userId)).toEqual([people.omar.id])
    await expect(set(token, 'another one')).rejects.toMatchObject({ reason: 'linkUsed' })
    expect(await passwordIs(people.ana.id, 'another one')).toBe(false)
  })

  test('N2: tells the member that the password was changed', async () => {
    await set(await makeLink(people.ana.id, 'reset_password'))
    expect(await jobs('identity.password-changed')).toHaveLength(1)
  })

  test('N2: a change whose transaction fails at its commit tells nobody, and leaves password, sessions and link', async () => {
    await startSession(people.ana.id)
    const token = await makeLink(people.ana.id, 'reset_password')
    await db.execute(sql`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`)
    await db.execute(sql`create constraint trigger fail after update on users
      deferrable initially deferred for each row execute function fail()`)
    await expect(set(token)).rejects.toThrow()
    await db.execute(sql`drop function fail cascade`)
    expect(await jobs('identity.password-changed')).toHaveLength(0)
    expect(await passwordIs(people.ana.id, 'a new sentence')).toBe(false)
    expect(await db.select().from(sessions)).toHaveLength(1)
    expect(await set(token)).toBe(people.ana.email)
  })

  test('N2: a change of which the member could not be told is not made', async () => {
    const token = await makeLink(people.ana.id, 'reset_password')
    await db.execute(sql`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'the queue is full'; end $$`)
    await db.execute(
      sql`create trigger fail before insert on pgboss.job for each row execute function fail()`,
    )
    await expect(set(token)).rejects.toThrow()
    await db.execute(sql`drop function fail cascade`)
    expect(await passwordIs(people.ana.id, 'a new sentence')).toBe(false)
    expect(await set(token)).toBe(people.ana.email)
  })

  test('A5: the sixth try from one address in half an hour is refused, and the link is still there', async () => {
    const token = await makeLink(people.ana.id, 'reset_password')
    const from = (address: string, guess: string) =>
      request(() => resetPassword({ token: guess, password: 'a new sentence' }), address)
    for (let time = 0; time < 5; time++)
      await expect(from('203.0.113.5', 'guess')).rejects.toMatchObject({ reason: 'linkUsed' })
    await expect(from('203.0.113.5', token)).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    expect(await from('203.0.113.6', token)).toBe(people.ana.email)
    // The period over: the counters aged, nobody's clock moved.
    await db.execute(sql`update rate_limits set expire = now() - interval '1 second'`)
    await expect(from('203.0.113.5', 'guess')).rejects.toMatchObject({ reason: 'linkUsed' })
  })

  test('does not work after 30 minutes', async () => {
    const token = await makeLink(people.ana.id, 'reset_password')
    const [row] = await db.execute<{ minutes: string }>(
      sql`select round(extract(epoch from expires_at - now()) / 60) as minutes from verification_tokens`,
    )
    expect(Number(row?.minutes)).toBe(30)
    await db.execute(sql`update verification_tokens set expires_at = now() - interval '1 second'`)
    await expect(set(token)).rejects.toMatchObject({ reason: 'linkUsed' })
  })

  test('is not the link that confirms an address', async () => {
    await expect(set(await makeLink(people.ana.id, 'confirm_email'))).rejects.toMatchObject({
      reason: 'linkUsed',
    })
  })

  test('ends the others that were mailed', async () => {
    const first = await makeLink(people.ana.id, 'reset_password')
    await set(await makeLink(people.ana.id, 'reset_password'))
    await expect(set(first)).rejects.toMatchObject({ reason: 'linkUsed' })
  })

  test('takes links of every other purpose from circulation, and nobody else’s', async () => {
    for (const purpose of ['sign_in', 'prove', 'confirm_email', 'change_email_new'] as const)
      await makeLink(people.ana.id, purpose)
    await makeLink(people.bo.id, 'sign_in')
    await set(await makeLink(people.ana.id, 'reset_password'))
    const left = await db.select({ userId: verificationTokens.userId }).from(verificationTokens)
    expect(left).toEqual([{ userId: people.bo.id }])
  })
})

describe('asking for one', () => {
  test('A2: leaves the same trace for a known and an unknown address', async () => {
    await request(() => askReset(people.ana.email, 'en'))
    await request(() => askReset('nobody@example.com', 'en'))
    expect(await jobs('identity.reset-password')).toHaveLength(2)
    expect(await db.select().from(verificationTokens)).toEqual([])
  })

  test('mails a link to whoever has the address, and nothing to nobody and the suspended', async () => {
    await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, people.bo.id))
    for (const email of [people.ana.email, 'nobody@example.com', people.bo.email])
      await sendResetPassword({ email, locale: 'es' }, `job-${email}`)
    const mails = await readOutbox()
    expect(mails.map((mail) => mail.to)).toEqual([people.ana.email])
    const token = /reset-password\?token=([\w-]+)/.exec(mails[0]?.html ?? '')?.[1] ?? ''
    expect(await set(token)).toBe(people.ana.email)
  })

  test('A5: the sixth from one address in half an hour is refused', async () => {
    const ask = () => request(() => askReset('ana@example.com', 'en'), '198.51.100.77')
    for (let time = 0; time < 5; time++) await ask()
    await expect(ask()).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    // The period over: the counters aged, nobody's clock moved.
    await db.execute(sql`update rate_limits set expire = now() - interval '1 second'`)
    await ask()
  })
})
