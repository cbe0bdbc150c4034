import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { accounts, formerUsernames, sessions, users } from '@/db/schema'
import { hashPassword } from '@/lib/platform/password'
import { openBrowser } from '@/test/browser'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { race } from '@/test/race'
import { linked, memberOf, throughIssuer, whoIsIn } from '@/test/through-issuer'

await testDatabase()
const way = await throughIssuer()
const { connect, enter, go, join } = way
afterAll(() => way.stop())

const { connectSignedIn } = await import('./link-account')
const { beginSession } = await import('./sign-in')

let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

describe('somebody new', () => {
  test('with a verified address chooses a username and is in, with no password, where they were going', async () => {
    const browser = openBrowser()
    expect(await enter(browser, 'zoe@example.com', '/events/fado-1')).toBe('/es/sign-up/username')
    expect(await whoIsIn()).toEqual([])
    expect(await join(browser, 'zoe')).toEqual({ next: '/events/fado-1' })
    const zoe = await memberOf('zoe@example.com')
    expect(zoe).toMatchObject({ username: 'zoe', isVerified: true, password: null, languagePreference: 'es' })
    expect(await linked()).toEqual([{ userId: zoe?.id, sub: 'zoe@example.com' }])
    expect(await whoIsIn()).toEqual([zoe?.id])
  })

  test('comes back later and is in at once, with whatever address they have there by then', async () => {
    const browser = openBrowser()
    await enter(browser, 'zoe@example.com')
    await join(browser, 'zoe')
    await db.update(users).set({ email: 'moved@example.com' }).where(eq(users.username, 'zoe'))
    expect(await enter(openBrowser(), 'zoe@example.com', '/tickets')).toBe('/tickets')
    expect(await whoIsIn()).toHaveLength(2)
  })

  test('whose address is not verified there neither joins nor links', async () => {
    for (const email of ['unverified@example.com', 'unverified-ana@example.com']) {
      const browser = openBrowser()
      expect(await enter(browser, email)).toBe('/es/sign-in?way=unverified')
      await expect(join(browser, 'zoe')).rejects.toMatchObject({ reason: 'wayEnded' })
    }
    expect(await linked()).toEqual([])
  })

  test('an unverified address of a member opens nothing, and cannot be proved with the password either', async () => {
    await db.update(users).set({ email: 'unverified@example.com' }).where(eq(users.id, people.ana.id))
    const browser = openBrowser()
    expect(await enter(browser, 'unverified@example.com')).toBe('/es/sign-in?way=unverified')
    await expect(connect(browser, castPassword)).rejects.toMatchObject({ reason: 'wayEnded' })
    expect(await linked()).toEqual([])
  })

  test.each(['omar', '0mar', 'o_mar', 'ornar', 'ana'])(
    'C5: "%s" is taken where Omar and Ana are, and the choice can be made again',
    async (name) => {
      const browser = openBrowser()
      await enter(browser, 'zoe@example.com')
      expect(await join(browser, name)).toBe('usernameTaken')
      expect(await join(browser, 'zoe')).toEqual({ next: undefined })
    },
  )

  test('C5: a name that a member gave up is kept from them for its time', async () => {
    await db.insert(formerUsernames).values({
      ...{ username: 'annie', usernameFolded: 'annie', userId: people.ana.id },
      reservedUntil: new Date(Date.now() + 86_400_000),
    })
    const browser = openBrowser()
    await enter(browser, 'zoe@example.com')
    expect(await join(browser, 'annie')).toBe('usernameTaken')
    await db.update(formerUsernames).set({ reservedUntil: new Date(Date.now() - 1000) })
    expect(await join(browser, 'annie')).toEqual({ next: undefined })
  })

  test('C5: of 8 who want one name at once, one gets it', async () => {
    const browsers = Array.from({ length: 8 }, () => openBrowser())
    for (const [n, browser] of browsers.entries()) await enter(browser, `zoe${n}@example.com`)
    const answers: unknown[] = []
    await race({ actors: 8, seed: 3 }, async (actor) => {
      answers.push(await join(browsers[actor] ?? openBrowser(), 'zoe'))
    })
    expect(answers.filter((answer) => answer === 'usernameTaken')).toHaveLength(7)
    expect(await linked()).toHaveLength(1)
  })

  test('takes the place of a sign-up with their address that was never confirmed, with its password', async () => {
    const password = await hashPassword('known to Mallory')
    await db
      .insert(users)
      .values({ username: 'zoe', usernameFolded: 'zoe', email: 'zoe@example.com', password })
    const browser = openBrowser()
    expect(await enter(browser, 'zoe@example.com')).toBe('/es/sign-up/username')
    expect(await join(browser, 'omar')).toBe('usernameTaken')
    expect(await memberOf('zoe@example.com')).toMatchObject({ isVerified: false })
    await join(browser, 'zoe')
    expect(await memberOf('zoe@example.com')).toMatchObject({ isVerified: true, password: null })
  })
})

describe('an account there with a member’s address', () => {
  test('opens nothing before the member has proved it with the password; then it does', async () => {
    const browser = openBrowser()
    expect(await enter(browser, people.ana.email, '/tickets')).toBe('/es/sign-in/connect')
    expect([await whoIsIn(), await linked()]).toEqual([[], []])
    await expect(connect(browser, 'not the password')).rejects.toMatchObject({ reason: 'signInFailed' })
    expect([await whoIsIn(), await linked()]).toEqual([[], []])
    expect(await connect(browser, castPassword)).toBe('/tickets')
    expect(await whoIsIn()).toEqual([people.ana.id])
    expect(await enter(openBrowser(), people.ana.email)).toBe('/feed')
    expect(await whoIsIn()).toHaveLength(2)
  })

  test('is linked by whoever is signed in as that member, by a mailed link say, and by nobody else', async () => {
    const browser = openBrowser()
    await enter(browser, people.ana.email)
    await browser.act(() => beginSession(people.bo.id))
    await expect(browser.act(() => connectSignedIn(people.bo))).rejects.toMatchObject({ reason: 'wayEnded' })
    await browser.act(() => beginSession(people.ana.id))
    await browser.act(() => connectSignedIn(people.ana))
    expect(await linked()).toMatchObject([{ userId: people.ana.id }])
    await expect(browser.act(() => connectSignedIn(people.ana))).rejects.toMatchObject({ reason: 'wayEnded' })
  })

  test('cannot be joined with instead', async () => {
    const browser = openBrowser()
    await enter(browser, people.ana.email)
    await expect(join(browser, 'zoe')).rejects.toMatchObject({ reason: 'wayEnded' })
  })

  test('guessing the password there counts as guessing it at the sign-in (A5)', async () => {
    const browser = openBrowser()
    await enter(browser, people.ana.email)
    for (let time = 0; time < 25; time++)
      await expect(connect(browser, 'guess')).rejects.toMatchObject({ reason: 'signInFailed' })
    await expect(connect(browser, castPassword)).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
  })

  test('of a suspended member stays out', async () => {
    const browser = openBrowser()
    await enter(browser, people.ana.email)
    await connect(browser, castPassword)
    await db.delete(sessions)
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id))
    expect(await enter(openBrowser(), people.ana.email)).toBe('/es/sign-in?way=failed')
    expect(await whoIsIn()).toEqual([])
  })
})

test('a sub of another issuer is another account', async () => {
  const row = { userId: people.ana.id, email: people.ana.email }
  await db.insert(accounts).values({ ...row, provider: 'google', providerAccountId: 'zoe@example.com' })
  expect(await enter(openBrowser(), 'zoe@example.com')).toBe('/es/sign-up/username')
})

test('A5: the 26th way from one address in 5 minutes is refused; after its period it is not', async () => {
  const browser = openBrowser('203.0.113.80')
  for (let time = 0; time < 25; time++) await go(browser)
  await expect(go(browser)).rejects.toMatchObject({ reason: 'tooMany', status: 429, details: { minutes: 5 } })
  await go(openBrowser())
  await db.execute(sql`update rate_limits set expire = now() - interval '1 second'`)
  await go(browser)
})

test('A5: the sixth who joins from one address in half an hour is refused, as at the sign-up', async () => {
  const address = '203.0.113.81'
  const waiting = async (email: string, from?: string) => {
    const browser = openBrowser(from)
    await enter(browser, email)
    return browser
  }
  for (let time = 0; time < 5; time++)
    expect(await join(await waiting(`zoe${time}@example.com`, address), 'ana')).toBe('usernameTaken')
  const sixth = await waiting('zoe@example.com', address)
  await expect(join(sixth, 'zoe')).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
  expect(await linked()).toEqual([])
  await join(await waiting('zoe@example.com'), 'zoe')
})
