import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { emailChanges, sessions, users, verificationTokens } from '@/db/schema'
import { readOutbox } from '@/lib/platform/mail'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { ownOutbox } from '@/test/own-outbox'
import { race, seeds, tally } from '@/test/race'
import { answerEmailChange, emailChangeOfLink, sendEmailChanged } from './agree-email'
import { askEmailChange, cancelEmailChange, sendEmailChange, sweepEmailChanges } from './change-email'
import { makeLink } from './links'
import { sessionKeyOf, startSession } from './sessions'

await testDatabase()
const outbox = ownOutbox()
let people: Cast
let session: string
let tries = 0

beforeEach(async () => {
  await resetData()
  outbox.clear()
  people = await cast()
  session = sessionKeyOf(await startSession(people.ana.id))
})

const ask = (email = 'ana@new.example') => askEmailChange(people.ana, { email, session })

/** What the worker does with the queued mails. */
async function mail(): Promise<void> {
  const rows = await db.execute<{ id: string; data: { userId: number; side: 'old' | 'new' } }>(
    sql`select id, data from pgboss.job where name = 'identity.email-change'`,
  )
  for (const { id, data } of rows) await sendEmailChange(data, id)
  await db.execute(sql`delete from pgboss.job where name = 'identity.email-change'`)
}

async function linkTo(address: string): Promise<string> {
  const mails = await readOutbox()
  const found = mails.find(({ to }) => to === address)?.text ?? ''
  return /change-email\?token=([\w-]+)/.exec(found)?.[1] ?? ''
}

const answer = (token: string, given: 'yes' | 'no' = 'yes', from = '') =>
  runRequest({ id: 'r', address: `192.0.2.${++tries}` }, () =>
    answerEmailChange({ token, answer: given, session: from }),
  )

async function emailOf(id = people.ana.id): Promise<string | undefined> {
  const [account] = await db.select().from(users).where(eq(users.id, id))
  return account?.email
}

const changed = () => db.execute(sql`select data from pgboss.job where name = 'identity.email-changed'`)

describe('a change of address', () => {
  test.each([
    ['ana@example.com', 'ana@new.example'],
    ['ana@new.example', 'ana@example.com'],
  ])('is made when both addresses have agreed, %s first, and not before', async (first, second) => {
    await ask()
    await mail()
    expect(await answer(await linkTo(first))).toEqual({ outcome: 'waiting' })
    expect(await emailOf()).toBe('ana@example.com')
    expect(await answer(await linkTo(second))).toEqual({ outcome: 'changed' })
    expect(await emailOf()).toBe('ana@new.example')
  })

  test('tells the old address once, ends other sessions and every link, and renews this session', async () => {
    await startSession(people.ana.id)
    await startSession(people.omar.id)
    await makeLink(people.ana.id, 'reset_password')
    await ask()
    await mail()
    await answer(await linkTo('ana@example.com'))
    const { token = '' } = await answer(await linkTo('ana@new.example'), 'yes', session)
    const left = await db.select().from(sessions)
    expect(left.filter(({ userId }) => userId === people.ana.id).map(({ id }) => id)).toEqual([
      sessionKeyOf(token),
    ])
    expect(left).toHaveLength(2)
    expect(await db.select().from(verificationTokens)).toEqual([])
    expect(await changed()).toMatchObject([{ data: { userId: people.ana.id, before: 'ana@example.com' } }])
    await sendEmailChanged({ userId: people.ana.id, before: 'ana@example.com' }, 'changed')
    const told = (await readOutbox()).find(({ id }) => id === 'changed')
    expect(told?.to).toBe('ana@example.com')
    expect(told?.text).toContain('ana@new.example')
  })

  test('confirmed where nobody is signed in ends every session', async () => {
    await ask()
    await mail()
    await answer(await linkTo('ana@example.com'))
    expect(await answer(await linkTo('ana@new.example'))).toEqual({ outcome: 'changed' })
    expect(await db.select().from(sessions)).toEqual([])
  })

  test('refused by the old address is off, and the other link is none any more', async () => {
    await ask()
    await mail()
    const other = await linkTo('ana@new.example')
    expect(await answer(await linkTo('ana@example.com'), 'no')).toEqual({ outcome: 'refused' })
    await expect(answer(other)).rejects.toMatchObject({ reason: 'linkUsed' })
    expect(await emailOf()).toBe('ana@example.com')
  })

  test('each link answers once', async () => {
    await ask()
    await mail()
    const token = await linkTo('ana@example.com')
    await answer(token)
    await expect(answer(token)).rejects.toMatchObject({ reason: 'linkUsed' })
    await expect(answer(token, 'no')).rejects.toMatchObject({ reason: 'linkUsed' })
    expect(await emailChangeOfLink(token)).toBeNull()
  })

  test('is over after 24 hours', async () => {
    await ask()
    await mail()
    const token = await linkTo('ana@example.com')
    await db.execute(sql`update verification_tokens set expires_at = now() - interval '1 second'`)
    expect(await emailChangeOfLink(token)).toBeNull()
    await expect(answer(token)).rejects.toMatchObject({ reason: 'linkUsed' })
    await sweepEmailChanges(new Date(Date.now() + 23 * 3_600_000))
    expect(await db.select().from(emailChanges)).toHaveLength(1)
    await sweepEmailChanges(new Date(Date.now() + 25 * 3_600_000))
    expect(await db.select().from(emailChanges)).toHaveLength(0)
  })

  test('the newest wish replaces the one before: its links, and what was agreed to, count no more', async () => {
    await ask('ana@new.example')
    await mail()
    const earlier = await linkTo('ana@new.example')
    await answer(await linkTo('ana@example.com'))
    await ask('ana@other.example')
    await expect(answer(earlier)).rejects.toMatchObject({ reason: 'linkUsed' })
    await mail()
    expect(await answer(await linkTo('ana@other.example'))).toEqual({ outcome: 'waiting' })
  })

  test('taken back has no links any more', async () => {
    await ask()
    await mail()
    await cancelEmailChange(people.ana)
    await expect(answer(await linkTo('ana@new.example'))).rejects.toMatchObject({ reason: 'linkUsed' })
  })

  test.each(seeds(10))('both links pressed at once change it once (seed %i)', async (seed) => {
    await ask()
    await mail()
    const links = [await linkTo('ana@example.com'), await linkTo('ana@new.example')]
    const outcomes = await race({ actors: 6, seed }, (actor) => answer(links[actor % 2] ?? ''))
    expect(tally(outcomes)).toEqual({ value: 2, linkUsed: 4 })
    expect(await emailOf()).toBe('ana@new.example')
    expect(await changed()).toHaveLength(1)
  })
})

describe('A2: whether the new address is somebody’s', () => {
  const trace = async (email: string) => {
    await ask(email)
    const [row] = await db.select().from(emailChanges)
    return {
      wish: row?.newEmail === email,
      jobs: (await db.execute(sql`select name from pgboss.job`)).length,
    }
  }

  test('makes no difference to whoever asks', async () => {
    const free = await trace('free@example.com')
    await resetData()
    people = await cast()
    session = sessionKeyOf(await startSession(people.ana.id))
    expect(await trace(people.omar.email)).toEqual(free)
  })

  test('is told to its owner alone, who gets no link', async () => {
    await ask(people.omar.email)
    await mail()
    const toOmar = (await readOutbox()).filter(({ to }) => to === people.omar.email)
    expect(toOmar).toHaveLength(1)
    expect(toOmar[0]?.text).not.toContain('token=')
    expect(toOmar[0]?.text).not.toContain('ana')
    await answer(await linkTo(people.ana.email))
    expect(await emailOf()).toBe(people.ana.email)
  })

  test('one that was taken between mail and answer is refused as a used link is', async () => {
    await ask()
    await mail()
    await answer(await linkTo('ana@example.com'))
    await db.update(users).set({ email: 'ana@new.example' }).where(eq(users.id, people.bo.id))
    await expect(answer(await linkTo('ana@new.example'))).rejects.toMatchObject({ reason: 'linkUsed' })
    expect(await emailOf()).toBe('ana@example.com')
  })

  test('a sign-up that nobody confirmed gives way to whoever has proved the address', async () => {
    await db.insert(users).values({
      ...{ username: 'squatter', usernameFolded: 'squatter', email: 'ana@new.example' },
    })
    await ask()
    await mail()
    await answer(await linkTo('ana@example.com'))
    expect(await answer(await linkTo('ana@new.example'))).toMatchObject({ outcome: 'changed' })
  })
})
