import type { Browser } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { expect, test } from './site'

const chosen = async () => {
  const [fenna] = await db.select().from(users).where(eq(users.username, 'fenna'))
  return fenna?.languagePreference
}

test('a member’s own pages come in the language they chose, whatever the address was; public ones keep theirs', async ({
  page,
  signIn,
}) => {
  await signIn('fenna')
  await page.goto('/settings/language')
  await page.getByLabel('Español').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/es\/settings\/language\?said=saved$/)
  for (const [path, own] of [
    ['/', '/es'],
    ['/feed', '/es/feed'],
    ['/messages/omar?from=1', '/es/messages/omar?from=1'],
    ['/settings/your-data', '/es/settings/your-data'],
    ['/members?city=lisbon', '/es/members?city=lisbon'],
    ['/members/omar', '/members/omar'],
    ['/events', '/events'],
    ['/rules', '/rules'],
  ] as const) {
    expect((await page.goto(path))?.status(), path).toBe(200)
    const { pathname, search } = new URL(page.url())
    expect(pathname + search).toBe(own)
    await expect(page.locator('html')).toHaveAttribute('lang', own.startsWith('/es') ? 'es' : 'en')
  }

  // From a public page in English by a link, without a new load of the page.
  await page.goto('/members/omar')
  await page.getByRole('link', { name: 'Notifications' }).first().click()
  await expect(page).toHaveURL(/\/es\/notifications$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Avisos')

  // The way back is at the foot of every page, and it is kept.
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page).toHaveURL(/[^s]\/notifications$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notifications')
  expect(await chosen()).toBe('en')
  await page.goto('/feed')
  await expect(page).toHaveURL(/[^s]\/feed$/)
})

test('a visitor’s browser that once spoke Spanish is not led anywhere', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'maly.language', value: 'es', url: baseURL ?? '' }])
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto('/feed')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ffeed$/)
})

test.describe('a visitor whose browser speaks another language', () => {
  const offers = ['This page is in English too', 'Esta página también está en español']
  const offeredTo = async (browser: Browser, locale: string, address: string) => {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await page.goto(address)
    const shown = []
    for (const offer of offers)
      if (await page.getByRole('link', { name: offer }).isVisible()) shown.push(offer)
    return { page, shown, close: () => context.close() }
  }

  for (const path of ['/', '/cities/lisbon', '/events/fado-vadio-whoever-dares-sings-5', '/members/omar'])
    test(`is offered it on ${path}, and nobody else is`, async ({ browser, baseURL }) => {
      const [here, there] = [`${baseURL}${path}`, `${baseURL}/es${path === '/' ? '' : path}`]
      for (const [locale, address, shown] of [
        ['en-GB', here, []],
        ['de-DE', here, []],
        ['es-MX', there, []],
        ['en-GB', there, [offers[0]]],
      ] as const) {
        const opened = await offeredTo(browser, locale, address)
        expect(opened.shown, `${locale} ${address}`).toEqual(shown)
        await opened.close()
      }
      const { page, shown, close } = await offeredTo(browser, 'es-ES', here)
      expect(shown).toEqual([offers[1]])
      await page.getByRole('link', { name: offers[1] ?? '' }).click()
      await expect(page).toHaveURL(there)
      await expect(page.locator('html')).toHaveAttribute('lang', 'es')
      for (const offer of offers) await expect(page.getByText(offer)).toBeHidden()
      await close()
    })
})
