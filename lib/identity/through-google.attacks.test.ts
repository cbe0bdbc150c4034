import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '@/test/browser'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { proveAt } from '@/test/issuer'
import { linked, throughIssuer, whoIsIn } from '@/test/through-issuer'

await testDatabase()
const way = await throughIssuer()
const { come, connect, enter, go, join, signedIn } = way
afterAll(() => way.stop())

let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

describe('attacks on the way back', () => {
  const nobodyIsIn = async () => expect([await whoIsIn(), await linked()]).toEqual([[], []])

  test('sign-in CSRF: an attacker’s answer does not sign a stranger’s browser in, begun there or not', async () => {
    const query = await proveAt(await go(openBrowser()), 'mallory@example.com')
    expect(await come(openBrowser(), query)).toBe('/sign-in?way=failed')
    const victim = openBrowser()
    await go(victim)
    expect(await come(victim, query)).toBe('/es/sign-in?way=failed')
    await expect(join(victim, 'zoe')).rejects.toMatchObject({ reason: 'wayEnded' })
    await nobodyIsIn()
  })

  test('linking CSRF: an attacker’s answer does not link their account to a member who is signed in', async () => {
    const ana = await signedIn(people.ana)
    const query = await proveAt(await go(openBrowser()), 'mallory@example.com')
    expect(await come(ana, query)).toBe('/sign-in?way=failed')
    expect(await linked()).toEqual([])
  })

  test('replay: an answer that is sent again finds nothing, also with the cookie put back', async () => {
    const browser = openBrowser()
    const url = await go(browser)
    const way = browser.cookie('maly.way') ?? ''
    const query = await proveAt(url, people.ana.email)
    expect(await come(browser, query)).toBe('/es/sign-in/connect')
    expect(await come(browser, query)).toBe('/sign-in?way=failed')
    browser.setCookie('maly.way', way)
    expect(await come(browser, query)).toBe('/es/sign-in?way=failed')
  })

  test('a code injected into another way fails at PKCE and nonce, whatever its state says', async () => {
    const stolen = new URLSearchParams(await proveAt(await go(openBrowser()), people.ana.email))
    const mallory = openBrowser()
    const own = new URLSearchParams(await proveAt(await go(mallory), 'mallory@example.com'))
    own.set('code', stolen.get('code') ?? '')
    expect(await come(mallory, `?${own}`)).toBe('/es/sign-in?way=failed')
    await nobodyIsIn()
  })

  test.each([
    ['state', 'of another'],
    ['nonce', 'of another'],
    ['nonce', undefined],
  ])('an answer to this way whose %s alone is %s is not believed', async (name, value) => {
    const browser = openBrowser()
    const url = new URL(await go(browser))
    if (value) url.searchParams.set(name, value)
    else url.searchParams.delete(name)
    expect(await come(browser, await proveAt(url.href, 'zoe@example.com'))).toBe('/es/sign-in?way=failed')
    await expect(join(browser, 'zoe')).rejects.toMatchObject({ reason: 'wayEnded' })
    await nobodyIsIn()
  })

  test('mix-up: an answer that names another issuer, or none, is not believed', async () => {
    for (const iss of ['https://evil.example', '']) {
      const browser = openBrowser()
      const query = new URLSearchParams(await proveAt(await go(browser), 'zoe@example.com'))
      if (iss) query.set('iss', iss)
      else query.delete('iss')
      expect(await come(browser, `?${query}`)).toBe('/es/sign-in?way=failed')
    }
  })

  test.each(['', '?', '?code=x', '?code=x&state=y', '?error=server_error&state=y', '?state[]=1&code=%00'])(
    'an answer %j is refused in words',
    async (query) => {
      const browser = openBrowser()
      await go(browser)
      expect(await come(browser, query)).toBe('/es/sign-in?way=failed')
      await nobodyIsIn()
    },
  )

  test('a cookie that was changed, or sealed for something else, begins nothing', async () => {
    const browser = openBrowser()
    const query = await proveAt(await go(browser), people.ana.email)
    await come(browser, query)
    const pending = browser.cookie('maly.pending') ?? ''
    for (const forged of ['x', '', pending, `${pending}x`]) {
      browser.setCookie('maly.way', forged)
      expect(await come(browser, query)).toBe('/sign-in?way=failed')
    }
    const other = openBrowser()
    await go(other)
    other.setCookie('maly.pending', other.cookie('maly.way') ?? '')
    await expect(connect(other, castPassword)).rejects.toMatchObject({ reason: 'wayEnded' })
  })

  test('who says no there comes back to where they were, and nothing has changed', async () => {
    const browser = openBrowser()
    expect(await enter(browser, '')).toBe('/es/sign-in?way=cancelled')
    await nobodyIsIn()
  })

  test('nobody is led to another site afterwards', async () => {
    const browser = openBrowser()
    await enter(browser, people.ana.email)
    await connect(browser, castPassword)
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example'])
      expect(await enter(openBrowser(), people.ana.email, next)).toBe('/feed')
  })
})
