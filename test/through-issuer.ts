import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { accounts, sessions, users } from '@/db/schema'
import { type Browser, openBrowser } from './browser'
import { proveAt, startIssuer } from './issuer'

/**
 * Browsers that go through a real issuer and come back. Await it after `testDatabase`: it puts the issuer into the
 * settings before the modules that read them are loaded.
 */
export async function throughIssuer() {
  const issuer = await startIssuer('http://localhost:3000/api/auth/callback/google')
  Object.assign(process.env, issuer.env)
  const { comeFromGoogle, goToGoogle } = await import('@/lib/identity/through-google')
  const { connectWithPassword } = await import('@/lib/identity/link-account')
  const { joinThroughGoogle } = await import('@/lib/identity/join-through-google')
  const { beginSession } = await import('@/lib/identity/sign-in')
  const { getViewer } = await import('@/lib/identity/queries')
  const { thisSession } = await import('@/lib/identity/this-session')

  const go = (browser: Browser, next?: string) => browser.act(() => goToGoogle({ locale: 'es', next }))
  const come = (browser: Browser, query: string) =>
    browser.act(async () => comeFromGoogle(query, await getViewer()))
  const goToLink = (browser: Browser) =>
    browser.act(async () => {
      const viewer = await getViewer()
      if (!viewer) throw new Error('nobody is signed in')
      return goToGoogle({ locale: 'es', viewer, session: await thisSession() })
    })
  return {
    provider: issuer.env.AUTH_GOOGLE_ISSUER ?? '',
    stop: issuer.stop,
    go,
    come,
    goToLink,
    /** The whole way: to the issuer, a person there who types `login`, and back. */
    enter: async (browser: Browser, login: string, next?: string) =>
      come(browser, await proveAt(await go(browser, next), login)),
    link: async (browser: Browser, login: string) =>
      come(browser, await proveAt(await goToLink(browser), login)),
    signedIn: async (person: { id: number }) => {
      const browser = openBrowser()
      await browser.act(() => beginSession(person.id))
      return browser
    },
    connect: (browser: Browser, password: string) => browser.act(() => connectWithPassword(password)),
    join: (browser: Browser, username: string) =>
      browser.act(() => joinThroughGoogle({ username, fullName: 'Zoë', locale: 'es' })),
  }
}

/** Every account elsewhere that opens a member, and whose. */
export const linked = () =>
  db.select({ userId: accounts.userId, sub: accounts.providerAccountId }).from(accounts)

/** Whose sessions there are. */
export const whoIsIn = async () =>
  (await db.select({ id: sessions.userId }).from(sessions)).map(({ id }) => id)

export const memberOf = async (email: string) =>
  (await db.select().from(users).where(eq(users.email, email)))[0]
