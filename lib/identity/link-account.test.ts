import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { type Browser, openBrowser } from '@/test/browser'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { proveAt } from '@/test/issuer'
import { race } from '@/test/race'
import { linked, throughIssuer, whoIsIn } from '@/test/through-issuer'
import type { Viewer } from './schema'
import { sessionCookie } from './sessions'

await testDatabase()
const way = await throughIssuer()
const { come, enter, goToLink, link, signedIn } = way
afterAll(() => way.stop())

const { linkAccount } = await import('./link-account')
const { beginSession } = await import('./sign-in')
const { thisSession } = await import('./this-session')
const { unlinkAccount } = await import('./unlink-account')

const unlink = (browser: Browser, viewer: Viewer) =>
  browser.act(async () => unlinkAccount(viewer, { provider: way.provider, session: await thisSession() }))

let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

describe('a member who is signed in', () => {
  const methods = '/es/settings/sign-in-methods'

  test('links an account with any verified address, and comes in by it from then on', async () => {
    expect(await link(await signedIn(people.ana), 'private@example.com')).toBe(`${methods}?way=linked`)
    expect(await enter(openBrowser(), 'private@example.com')).toBe('/feed')
    expect(await whoIsIn()).toEqual([people.ana.id, people.ana.id])
  })

  test('links none whose address is not verified, and none that opens somebody else', async () => {
    const bo = await signedIn(people.bo)
    await link(bo, 'shared@example.com')
    const ana = await signedIn(people.ana)
    expect(await link(ana, 'unverified@example.com')).toBe(`${methods}?way=unverified`)
    expect(await link(ana, 'shared@example.com')).toBe(`${methods}?way=taken`)
    expect(await link(bo, 'another@example.com')).toBe(`${methods}?way=other`)
    expect(await linked()).toMatchObject([{ userId: people.bo.id }])
  })

  test('who signs out meanwhile, or is another by then, links nothing', async () => {
    const browser = await signedIn(people.ana)
    const query = await proveAt(await goToLink(browser), 'mallory@example.com')
    await browser.act(() => beginSession(people.bo.id))
    expect(await come(browser, query)).toBe('/es/sign-in?way=failed')
    browser.setCookie(sessionCookie, 'nobody')
    expect(await come(browser, query)).toBe('/sign-in?way=failed')
    expect(await linked()).toEqual([])
  })

  test('unlinks, and what was linked opens nothing any more', async () => {
    const browser = await signedIn(people.ana)
    await link(browser, 'private@example.com')
    await unlink(await signedIn(people.bo), people.bo)
    expect(await linked()).toHaveLength(1)
    await unlink(browser, people.ana)
    expect(await linked()).toEqual([])
    expect(await enter(openBrowser(), 'private@example.com')).toBe('/es/sign-up/username')
  })

  test('does not unlink the last way in', async () => {
    const browser = await signedIn(people.ana)
    await link(browser, 'private@example.com')
    await db.update(users).set({ password: null }).where(eq(users.id, people.ana.id))
    await expect(unlink(browser, people.ana)).rejects.toMatchObject({ reason: 'lastWayIn' })
    expect(await linked()).toHaveLength(1)
  })

  test('proves who they are before linking and unlinking, at a browser that was left open say', async () => {
    const browser = await signedIn(people.ana)
    await link(browser, 'private@example.com')
    await db.update(sessions).set({ provedAt: new Date(Date.now() - 11 * 60_000) })
    const late = { reason: 'prove', status: 403 }
    await expect(unlink(browser, people.ana)).rejects.toMatchObject(late)
    await expect(link(browser, 'mallory@example.com')).rejects.toMatchObject(late)
    expect(await linked()).toHaveLength(1)
  })

  test('one account of 5 members who link it at once opens one of them', async () => {
    const five = [people.ana, people.bo, people.lin, people.omar, people.admin]
    const identity = { provider: 'google', sub: '1', email: 'shared@example.com', name: '' }
    const answers: string[] = []
    await race({ actors: 5, seed: 8 }, async (actor) => {
      answers.push(await linkAccount(five[actor]?.id ?? 0, identity))
    })
    expect(answers.sort()).toEqual(['linked', 'taken', 'taken', 'taken', 'taken'])
  })
})
