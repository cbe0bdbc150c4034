import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users, verificationTokens } from '@/db/schema'
import { readOutbox } from '@/lib/platform/mail'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { ownOutbox } from '@/test/own-outbox'
import { race } from '@/test/race'
import { confirmEmail, sendConfirmEmail, sweepSignUps } from './confirm'
import { accountOfLink } from './links'
import { signUp } from './sign-up'

await testDatabase()
ownOutbox()
let people: Cast
let tries = 0

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const mia = {
  fullName: 'Mia <b>Torres</b>',
  username: 'mia',
  email: 'mia@example.com',
  password: 'first password',
  next: '/events/fado-1',
}

async function join(change: Partial<typeof mia> = {}): Promise<number> {
  tries += 1
  await runRequest({ id: 'r', address: `198.51.100.${tries}` }, () => signUp({ ...mia, ...change }, 'es'))
  const [account] = await db
    .select()
    .from(users)
    .where(eq(users.email, change.email ?? mia.email))
  return account?.id ?? 0
}

async function mailOf(jobId: string) {
  const mail = (await readOutbox()).find((each) => each.id === jobId)
  if (!mail) throw new Error(`no mail of job ${jobId}`)
  return mail
}

/** Signs up and reads the link's token out of the mail. */
async function linkFor(userId: number): Promise<string> {
  tries += 1
  const jobId = `job-${tries}`
  await sendConfirmEmail({ userId, locale: 'es', next: mia.next }, jobId)
  const { html } = await mailOf(jobId)
  const address = /href="([^"]*verify-email[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(new URL(address).searchParams.get('next')).toBe(mia.next)
  expect(new URL(address).pathname).toBe('/es/verify-email')
  return new URL(address).searchParams.get('token') ?? ''
}

/** Confirms from an address of its own. */
function confirm(token: string, password = mia.password) {
  tries += 1
  return runRequest({ id: 'r', address: `192.0.2.${tries}` }, () => confirmEmail({ token, password }))
}

const verified = async (id: number) =>
  (await db.select({ is: users.isVerified }).from(users).where(eq(users.id, id)))[0]?.is

describe('the link of a sign-up', () => {
  test('confirms the address, and says before whose it is', async () => {
    const id = await join()
    const token = await linkFor(id)
    expect(await accountOfLink(token, 'confirm_email')).toMatchObject({ username: 'mia', email: mia.email })
    expect(await verified(id)).toBe(false)
    expect(await confirm(token)).toEqual({ email: mia.email })
    expect(await verified(id)).toBe(true)
  })

  test('works once', async () => {
    const token = await linkFor(await join())
    await confirm(token)
    expect(await confirm(token)).toBe('linkUsed')
    expect(await accountOfLink(token, 'confirm_email')).toBeNull()
  })

  test('works once, also when 10 use it at once', async () => {
    const token = await linkFor(await join())
    const answers: unknown[] = []
    await race({ actors: 10, seed: 5 }, async () => {
      answers.push(await confirm(token))
    })
    expect(answers.filter((answer) => answer !== 'linkUsed')).toHaveLength(1)
  })

  test('of two that were mailed, using one ends the other', async () => {
    const id = await join()
    const [first, second] = [await linkFor(id), await linkFor(id)]
    expect(await confirm(second)).toEqual({ email: mia.email })
    expect(await confirm(first)).toBe('linkUsed')
  })

  test('the owner of an address does not confirm the password of somebody who signed up with it', async () => {
    const id = await join()
    await join({ username: 'mallory', password: 'known to Mallory' })
    const link = await linkFor(id)
    expect(await confirm(link, mia.password)).toBe('wrongPassword')
    expect(await verified(id)).toBe(false)
    await join()
    expect(await confirm(link, 'known to Mallory')).toBe('linkUsed')
    expect(await confirm(await linkFor(id))).toEqual({ email: mia.email })
  })

  test('does not work after a day', async () => {
    const id = await join()
    const token = await linkFor(id)
    await db.execute(sql`update verification_tokens set expires_at = now() - interval '1 second'`)
    expect(await accountOfLink(token, 'confirm_email')).toBeNull()
    expect(await confirm(token)).toBe('linkUsed')
    expect(await verified(id)).toBe(false)
  })

  test('lasts a day', async () => {
    await linkFor(await join())
    const [row] = await db.execute<{ hours: string }>(
      sql`select round(extract(epoch from expires_at - now()) / 3600, 1) as hours from verification_tokens`,
    )
    expect(Number(row?.hours)).toBe(24)
  })

  test('dies with a newer sign-up for the address, whose own link works', async () => {
    const id = await join()
    const old = await linkFor(id)
    expect(await join({ username: 'mia_t', password: 'second password' })).toBe(id)
    expect(await confirm(old)).toBe('linkUsed')
    expect(await confirm(await linkFor(id), 'second password')).toEqual({ email: mia.email })
  })

  test('A5: the 21st try from one address in half an hour is refused, and the link is still there', async () => {
    const token = await linkFor(await join())
    const from = (address: string, guess: string) =>
      runRequest({ id: 'r', address }, () => confirmEmail({ token: guess, password: mia.password }))
    for (let time = 0; time < 20; time++) await from('203.0.113.5', 'guess')
    await expect(from('203.0.113.5', token)).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    expect(await from('203.0.113.6', token)).toEqual({ email: mia.email })
  })

  test('is not in the table: a stolen table confirms nobody', async () => {
    const token = await linkFor(await join())
    const [row] = await db.select().from(verificationTokens)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await confirm(row?.tokenHash ?? '')).toBe('linkUsed')
  })

  test.each(['', 'guess', "' or ''='", 'x'.repeat(200)])('a guess %j confirms nobody', async (guess) => {
    await linkFor(await join())
    expect(await confirm(guess)).toBe('linkUsed')
    expect(await accountOfLink(guess, 'confirm_email')).toBeNull()
  })
})

describe('the mail', () => {
  test('shows what was typed as text, in the language of the sign-up', async () => {
    await sendConfirmEmail({ userId: await join(), locale: 'es' }, 'job-text')
    const { html, to } = await mailOf('job-text')
    expect(to).toBe(mia.email)
    expect(html).toContain('lang="es"')
    expect(html).toContain('Mia &lt;b&gt;Torres&lt;/b&gt;')
  })

  test('to a member who signs up again has no link that confirms', async () => {
    await sendConfirmEmail({ userId: people.ana.id, locale: 'en', known: true }, 'job-known')
    const { html, to } = await mailOf('job-known')
    expect(to).toBe(people.ana.email)
    expect(html).not.toContain('token=')
    expect(await db.select().from(verificationTokens)).toEqual([])
  })

  test('is not sent to who confirmed meanwhile, nor to who is gone', async () => {
    await sendConfirmEmail({ userId: people.ana.id, locale: 'en' }, 'job-late')
    await sendConfirmEmail({ userId: 4711, locale: 'en' }, 'job-gone')
    const ids = (await readOutbox()).map((mail) => mail.id)
    expect(ids).not.toContain('job-late')
    expect(ids).not.toContain('job-gone')
  })

  test('N2: a second try of one job is one mail to the reader, whose link works', async () => {
    const userId = await join()
    await sendConfirmEmail({ userId, locale: 'es' }, 'job-twice')
    await sendConfirmEmail({ userId, locale: 'es' }, 'job-twice')
    expect((await readOutbox()).filter((mail) => mail.id === 'job-twice')).toHaveLength(1)
    const token = /token=([\w-]+)/.exec((await mailOf('job-twice')).html)?.[1] ?? ''
    expect(await confirm(token)).toEqual({ email: mia.email })
  })
})

describe('the sweep', () => {
  const age = (email: string, days: number) =>
    db.execute(
      sql`update users set created_at = now() - make_interval(mins => ${Math.round(days * 1440)}) where email = ${email}`,
    )
  const names = async () => (await db.select({ name: users.username }).from(users)).map(({ name }) => name)

  test('removes who did not confirm within a week, and their name is free again', async () => {
    await join()
    await age(mia.email, 8)
    await sweepSignUps(new Date())
    expect(await names()).not.toContain('mia')
    await join({ email: 'another@example.com' })
    expect(await names()).toContain('mia')
  })

  test('keeps who still may, and every member however old', async () => {
    await join()
    await age(mia.email, 6)
    await age(people.ana.email, 4000)
    await sweepSignUps(new Date())
    expect(await names()).toEqual(expect.arrayContaining(['mia', 'ana', 'omar', 'bo', 'lin', 'ines']))
  })

  test('does not remove somebody who signed up again today after a first try a week ago', async () => {
    const id = await join()
    await age(mia.email, 6.99)
    await join()
    const token = await linkFor(id)
    await sweepSignUps(new Date(Date.now() + 2 * 3_600_000))
    expect(await confirm(token)).toEqual({ email: mia.email })
  })

  test('removes links that have ended', async () => {
    await linkFor(await join())
    await sweepSignUps(new Date(Date.now() + 25 * 3_600_000))
    expect(await db.select().from(verificationTokens)).toEqual([])
  })
})
