import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users, verificationTokens } from '@/db/schema'
import { hashPassword } from '@/lib/platform/password'
import { type Browser, openBrowser } from '@/test/browser'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { race } from '@/test/race'
import { sessionCookie } from './sessions'

await testDatabase()
ownOutbox()

const { findMailLink, signInByCode, signInByLink } = await import('./open-mail-link')
const { signInWithPassword } = await import('./sign-in')
const { makeLink } = await import('./links')
const { askByMail } = await import('@/test/mail-link')

let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const open = (browser: Browser, token: string) => browser.act(() => signInByLink(token))
const type = (browser: Browser, code: string) => browser.act(() => signInByCode(code))
const whoIsIn = async () => (await db.select({ id: sessions.userId }).from(sessions)).map(({ id }) => id)
const used = expect.objectContaining({ reason: 'linkUsed' })

describe('the link in a mail', () => {
  test('signs in the browser that asked, and leads to where its member was going', async () => {
    const { browser, token, link, mail } = await askByMail(people.ana.email, openBrowser(), '/events/fado-1')
    expect(mail?.to).toBe(people.ana.email)
    expect(link.pathname).toBe('/es/sign-in/link')
    expect(link.searchParams.get('next')).toBe('/events/fado-1')
    await open(browser, token)
    expect(await whoIsIn()).toEqual([people.ana.id])
    expect(browser.cookie(sessionCookie)).toBeDefined()
  })

  test('a mail program that opens it first uses nothing up', async () => {
    const { browser, token } = await askByMail(people.ana.email)
    for (let time = 0; time < 3; time++)
      expect(await openBrowser().act(() => findMailLink(token))).toEqual({
        email: people.ana.email,
        isHere: false,
      })
    await open(browser, token)
    expect(await whoIsIn()).toEqual([people.ana.id])
  })

  test('an attacker’s own link does not sign a stranger’s browser in to the attacker’s account', async () => {
    const { token, browser } = await askByMail(people.bo.email)
    await expect(open(openBrowser(), token)).rejects.toEqual(used)
    const asked = (await askByMail(people.ana.email)).browser
    await expect(open(asked, token)).rejects.toEqual(used)
    expect(await whoIsIn()).toEqual([])
    await open(browser, token)
  })

  test('works once, also when 10 use it at once, and ends the others that were mailed', async () => {
    const first = await askByMail(people.ana.email)
    const { browser, token } = await askByMail(people.ana.email)
    const outcomes = await race({ actors: 10, seed: 2 }, () => open(browser, token))
    expect(outcomes.filter((outcome) => 'value' in outcome)).toHaveLength(1)
    await expect(open(first.browser, first.token)).rejects.toEqual(used)
    expect(await whoIsIn()).toEqual([people.ana.id])
  })

  test('lasts 10 minutes and not longer', async () => {
    const { browser, token, code } = await askByMail(people.ana.email)
    const [row] = await db.execute<{ minutes: string }>(
      sql`select round(extract(epoch from expires_at - now()) / 60) as minutes from verification_tokens`,
    )
    expect(Number(row?.minutes)).toBe(10)
    await db.execute(sql`update verification_tokens set expires_at = now() - interval '1 second'`)
    expect(await browser.act(() => findMailLink(token))).toBeNull()
    await expect(open(browser, token)).rejects.toEqual(used)
    expect(await type(browser, code)).toBe('codeWrong')
  })

  test('of another purpose does not sign in', async () => {
    const { browser } = await askByMail(people.ana.email)
    const reset = await makeLink(people.ana.id, 'reset_password')
    await expect(open(browser, reset)).rejects.toEqual(used)
  })

  test('a stolen table signs nobody in: it holds neither link nor code nor browser', async () => {
    const { token, code, browser } = await askByMail(people.ana.email)
    const stolen = JSON.stringify(await db.select().from(verificationTokens))
    for (const secret of [token, code, code.replace('-', ''), browser.cookie('maly.asked') ?? 'none'])
      expect(stolen).not.toContain(secret)
  })
})

describe('the code in the mail', () => {
  test('signs in the browser that asked, however it is typed', async () => {
    const { browser, code } = await askByMail(people.ana.email)
    expect(await type(browser, ` ${code.toLowerCase().replace('-', ' ')} `)).toBe('in')
    expect(await whoIsIn()).toEqual([people.ana.id])
  })

  test('is worth nothing at another browser, asked or not', async () => {
    const { code } = await askByMail(people.ana.email)
    const { browser: other } = await askByMail(people.bo.email)
    expect(await type(other, code)).toBe('codeWrong')
    await expect(type(openBrowser(), code)).rejects.toMatchObject({ reason: 'codeSpent' })
    expect(await whoIsIn()).toEqual([])
  })

  test('is dead after five wrong ones, right as it may be; the link still works, and a new mail has a new one', async () => {
    const { browser, code, token } = await askByMail(people.ana.email)
    for (let time = 0; time < 5; time++) expect(await type(browser, 'AAAA-AAAA')).toBe('codeWrong')
    await expect(type(browser, code)).rejects.toMatchObject({ reason: 'codeSpent', status: 429 })
    const again = await askByMail(people.bo.email, browser)
    expect(await type(browser, again.code)).toBe('in')
    await expect(open(browser, token)).rejects.toEqual(used)
  })

  test('of 30 guesses at once, five are looked at', async () => {
    const { browser } = await askByMail(people.ana.email)
    const outcomes = await race({ actors: 24, seed: 6 }, () => type(browser, 'BBBB-BBBB'))
    expect(outcomes.filter((outcome) => 'value' in outcome)).toHaveLength(5)
  })
})

describe('A2: whether an address has an account is told to its mailbox alone', () => {
  test('asking writes the same job and answers the same; nobody’s mailbox hears that there is no account', async () => {
    const known = await askByMail(people.ana.email)
    const unknown = await askByMail('nobody@example.com')
    expect(unknown.mail?.to).toBe('nobody@example.com')
    expect(unknown.mail?.html).toContain('/es/sign-up')
    expect(unknown.code).toBe('')
    const [one, other] = [known.browser, unknown.browser].map(
      (browser) => browser.cookie('maly.asked')?.length,
    )
    expect(one).toBe(other)
    expect(await type(unknown.browser, 'AAAA-AAAA')).toBe('codeWrong')
  })

  test('a suspended member gets no link, and one that was sent before does not let them in', async () => {
    const { browser, token } = await askByMail(people.ana.email)
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id))
    expect((await askByMail(people.ana.email)).mail).toBeUndefined()
    await expect(open(browser, token)).rejects.toMatchObject({ reason: 'signInFailed' })
    expect(await whoIsIn()).toEqual([])
  })
})

describe('an account that was never confirmed', () => {
  const waiting = async () => {
    const password = await hashPassword('known to Mallory')
    const [row] = await db
      .insert(users)
      .values({ username: 'mia', usernameFolded: 'mia', email: 'mia@example.com', password })
      .returning()
    return row?.id ?? 0
  }

  test('is its mailbox’s owner’s by the link, and the password of whoever signed up with it is gone', async () => {
    const id = await waiting()
    const confirm = await makeLink(id, 'confirm_email')
    const { browser, token } = await askByMail('mia@example.com')
    await open(browser, token)
    expect(await whoIsIn()).toEqual([id])
    const [account] = await db.select().from(users).where(eq(users.id, id))
    expect(account).toMatchObject({ isVerified: true, password: null })
    const mallory = openBrowser()
    await expect(
      mallory.act(() => signInWithPassword({ email: 'mia@example.com', password: 'known to Mallory' })),
    ).rejects.toMatchObject({ reason: 'signInFailed' })
    await expect(open(browser, confirm)).rejects.toEqual(used)
    expect(await db.select().from(verificationTokens)).toEqual([])
  })

  test('a confirmed member’s password stays as it is', async () => {
    const { browser, token } = await askByMail(people.ana.email)
    await open(browser, token)
    await openBrowser().act(() => signInWithPassword({ email: people.ana.email, password: castPassword }))
  })
})
