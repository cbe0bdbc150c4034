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
