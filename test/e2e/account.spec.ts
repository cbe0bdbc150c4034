import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { expect, test } from './site'

const password = 'maly-demo-2026'

async function enter(page: Page, email: string, typed = password): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(typed)
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().click()
  await expect(page).toHaveURL(/\/feed$/)
}

/** Each member of this story comes from an address of their own, and uses up only their own limits. */
async function comeFrom(page: Page, address: string): Promise<void> {
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': address })
}

/** Opens the newest mail's link to an address, as its reader would. */
async function follow(page: Page, address: string, path: string): Promise<void> {
  const link = page.getByRole('article').filter({ hasText: address }).locator(`a[href*="${path}"]`).first()
  await expect(async () => {
    await page.goto('/demo/outbox')
    await expect(link).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.goto((await link.getAttribute('href')) ?? '')
}

test('an address changes when both mailboxes have agreed', async ({ page, browser }) => {
  await comeFrom(page, '203.0.113.31')
  await enter(page, 'catarina_v@maly.test')
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByRole('link', { name: 'Change: E-mail' }).click()
  await page.getByLabel('New e-mail').fill('catarina@new.example')
  await page.getByRole('button', { name: 'Send both links' }).click()
  await expect(page.getByRole('status')).toContainText('Look at both mailboxes')
  await expect(page.getByRole('heading', { name: 'Waiting to become catarina@new.example' })).toBeVisible()

  const elsewhere = await browser.newContext()
  const mailbox = await elsewhere.newPage()
  await comeFrom(mailbox, '203.0.113.32')
  await follow(mailbox, 'To catarina@new.example', '/change-email')
  await mailbox.getByRole('button', { name: 'Confirm this address' }).click()
  await expect(mailbox.getByRole('heading', { level: 1 })).toHaveText('Thank you. Now the other address')
  await page.reload()
  await expect(page.getByText('catarina_v@maly.test', { exact: true })).toBeVisible()

  await follow(page, 'To catarina_v@maly.test', '/change-email')
  await page.getByRole('button', { name: 'Agree' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The address is changed')
  await page.getByRole('link', { name: 'See your account' }).click()
  await expect(page.getByText('catarina@new.example', { exact: true })).toBeVisible()
  await elsewhere.close()
})

test('A3: a password changed in one browser signs the other out, in the tab that is open', async ({
  page,
  browser,
}) => {
  await comeFrom(page, '203.0.113.33')
  await enter(page, 'tiago_mar@maly.test')
  const elsewhere = await browser.newContext()
  const [other, cached, writing] = [
    await elsewhere.newPage(),
    await elsewhere.newPage(),
    await elsewhere.newPage(),
  ]
  await comeFrom(other, '203.0.113.34')
  await enter(other, 'tiago_mar@maly.test')
  await other.goto('/settings/devices')
  await expect(other.getByText('this device')).toHaveCount(1)
  await cached.goto('/')
  await expect(cached.getByRole('banner').getByLabel('Your account')).toBeVisible()
  await writing.goto('/organize/new')
  await writing.getByLabel('Title').fill('An evening that took long to write')

  await page.goto('/settings/account/password')
  await page.getByLabel('Current password').fill('not it')
  await page.getByLabel('New password').fill('uma frase nova e longa')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('That is not your password')
  await page.getByLabel('Current password').fill(password)
  await page.getByLabel('New password').fill('uma frase nova e longa')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('status')).toContainText('every other device is signed out')

  // A tab that has heard already is on its way elsewhere and cannot be looked at; where it ends is asked of the page.
  const look = (tab: Page) =>
    tab.evaluate(() => window.dispatchEvent(new Event('focus'))).catch(() => undefined)
  await look(other)
  await expect(other).toHaveURL(/\/sign-in/)
  await look(cached)
  await expect(cached.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await look(writing)
  await expect(writing.getByRole('alert').filter({ hasText: 'You are signed out' })).toBeVisible()
  await expect(writing.getByLabel('Title')).toHaveValue('An evening that took long to write')
  await page.reload()
  await expect(page).toHaveURL(/\/settings\/account/)
  await elsewhere.close()
})

test('a device is ended from the list, and a new one was told by mail', async ({ page, browser }) => {
  await comeFrom(page, '203.0.113.35')
  await enter(page, 'kofi_m@maly.test')
  const phone = await browser.newContext({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  })
  const other = await phone.newPage()
  await comeFrom(other, '81.2.69.142')
  await enter(other, 'kofi_m@maly.test')
  await page.goto('/settings/devices')
  const row = page.getByRole('listitem').filter({ hasText: 'Safari on iOS' })
  await expect(row).toContainText('United Kingdom')
  await row.getByRole('button', { name: 'Sign out Safari on iOS' }).click()
  await expect(page.getByRole('status')).toContainText('That device is signed out')
  await expect(row).toHaveCount(0)
  // Its open page is told, and turns by itself.
  await expect(other).toHaveURL(/\/sign-in/)
  const mail = page
    .getByRole('article')
    .filter({ hasText: 'To kofi_m@maly.test' })
    .filter({ hasText: 'Safari on iOS' })
  await expect(async () => {
    await page.goto('/demo/outbox')
    await expect(mail.first()).toBeVisible({ timeout: 500 })
  }).toPass()
  await phone.close()
})

test('C5: a changed username answers 308 at the old address, in one hop and in each language', async ({
  page,
  request,
  signIn,
}) => {
  await signIn('ines_baptista')
  expect((await request.get('/members/ines_baptista')).status()).toBe(200)
  await page.goto('/settings/account/username')
  await page.getByLabel('New username').fill('omar')
  await page.getByRole('button', { name: 'Change the username' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Somebody has that name')
  await expect(page.getByLabel('New username')).toHaveValue('omar')
  for (const name of ['ines_first', 'ines_second']) {
    await page.goto('/settings/account/username')
    await page.getByLabel('New username').fill(name)
    await page.getByRole('button', { name: 'Change the username' }).click()
    await expect(page.getByText(`@${name}`, { exact: true })).toBeVisible()
  }
  for (const [prefix, old] of [
    ['', 'ines_baptista'],
    ['/es', 'ines_first'],
  ]) {
    const answer = await request.get(`${prefix}/members/${old}`, { maxRedirects: 0 })
    expect([answer.status(), answer.headers().location]).toEqual([308, `${prefix}/members/ines_second`])
  }
  expect((await request.get('/members/ines_second')).status()).toBe(200)
})

test('a change of address asks who is there first, and leads back to the form', async ({ page, signIn }) => {
  await signIn('pedro_longo')
  const [pedro] = await db.select().from(users).where(eq(users.username, 'pedro_longo'))
  await db
    .update(sessions)
    .set({ provedAt: new Date(Date.now() - 11 * 60_000) })
    .where(eq(sessions.userId, pedro?.id ?? 0))
  await page.goto('/settings/account/email')
  await expect(page).toHaveURL(/\/settings\/prove\?back=/)
  await page.getByLabel('Your password').fill('not it')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('That is not your password')
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page).toHaveURL(/\/settings\/account\/email$/)
})

test('language and theme go with a member to another device', async ({ page, browser }) => {
  await comeFrom(page, '203.0.113.36')
  await enter(page, 'hanna_o@maly.test')
  await page.goto('/settings/language')
  await page.getByRole('radio', { name: 'Español' }).check()
  await page.getByRole('radio', { name: 'Night' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/es\/settings\/language/)
  const elsewhere = await browser.newContext({ colorScheme: 'light' })
  const other = await elsewhere.newPage()
  await comeFrom(other, '203.0.113.37')
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill('hanna_o@maly.test')
  await other.getByLabel('Password').fill(password)
  await other.getByRole('button', { name: 'Sign in', exact: true }).last().click()
  await expect(other).toHaveURL(/\/es\/feed$/)
  await other.goto('/es')
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  await elsewhere.close()
})

test('A1: administration is there for admins alone', async ({ page, request, signIn }) => {
  const absent = await request.get('/nothing/here')
  expect((await request.get('/admin')).status()).toBe(absent.status())
  await signIn('admin')
  expect((await page.goto('/admin'))?.status()).toBe(200)
})

test.describe('a member who is no admin', () => {
  test.use({ expectedFaults: [/status of 404/] })
  test('A1: finds nothing at /admin', async ({ page, signIn }) => {
    await signIn('ana')
    const titles = []
    for (const path of ['/nothing/here', '/admin', '/admin/reports', '/admin/members/omar']) {
      expect((await page.goto(path))?.status(), path).toBe(404)
      titles.push(await page.title())
    }
    expect(new Set(titles).size, 'no title says what is there').toBe(1)
  })
})

test('bad input is answered with 4xx in words', async ({ request, baseURL }) => {
  const headers = { origin: baseURL ?? '' }
  const big = await request.post('/sign-in', { headers, multipart: { email: 'x'.repeat(14_000_000) } })
  expect(big.status()).toBe(413)
  expect(await big.text()).toContain('more than Maly takes')
  for (const path of ['/api/me', '/api/cities']) {
    const answer = await request.post(path, {
      headers: { ...headers, 'content-type': 'application/json' },
      data: '{"broken":',
    })
    expect(answer.status(), path).toBe(405)
  }
  expect((await request.get('/settings/prove?back=%00')).status()).toBeLessThan(500)
  expect((await request.get('/change-email?token=%00')).status()).toBe(200)
})
