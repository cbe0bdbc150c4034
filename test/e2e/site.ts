import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { sessionCookie, startSession } from '@/lib/identity/sessions'

type Site = {
  /** Faults that the page under test is meant to cause: a refused form answers 422, which the console reports. */
  expectedFaults: RegExp[]
  /** Signs a member of the demo city in by a session row and its cookie, without passing the sign-in page. */
  signIn: (username: string, context?: BrowserContext) => Promise<void>
}

/** Playwright's test, which fails on any error in the console and on any request that leaves the site. */
export const test = base.extend<Site>({
  expectedFaults: [[], { option: true }],
  page: async ({ page, expectedFaults }, use) => {
    const faults = watch(page)
    await use(page)
    const unexpected = faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)))
    expect(unexpected, 'errors in the console').toEqual([])
  },
  signIn: async ({ context, baseURL }, use) => {
    await use(async (username, other = context) => {
      const [user] = await db.select({ id: users.id }).from(users).where(eq(users.username, username))
      if (!user) throw new Error(`there is no ${username} in the demo city`)
      const url = baseURL ?? ''
      await other.addCookies([
        { name: sessionCookie, value: await startSession(user.id), url, httpOnly: true },
        { name: 'maly.in', value: '1', url },
      ])
    })
  },
})

export { expect }

function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(process.env.APP_URL ?? '').origin)
      faults.push(`a request to ${origin}`)
  })
  return faults
}
