import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { rateLimits, users } from '@/db/schema'
import { expect, test } from './site'

test.use({ javaScriptEnabled: false, expectedFaults: [/status of 4(22|29)/] })

/** The suite's server believes one proxy: each test comes from an address of its own, and uses up only its own limits. */
async function comeFrom(page: Page, address: string): Promise<void> {
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': address })
}

async function tryToEnter(page: Page, email: string, password: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Sign in' }).last().click(),
  ])
  await page.waitForLoadState()
  return answer.status()
}

const refusedWith = (page: Page) => page.getByRole('alert').textContent()

test('A2: a wrong password, an unknown address and an unconfirmed account are refused alike', async ({
  page,
}) => {
  await comeFrom(page, '198.51.100.1')
  await db
    .insert(users)
    .values({ username: 'waiting', usernameFolded: 'waiting', email: 'waiting@example.com' })
  const answers = []
  for (const email of ['ana@maly.test', 'nobody-at-all@example.com', 'waiting@example.com'])
    answers.push([await tryToEnter(page, email, 'not the password'), await refusedWith(page)])
  expect(answers[0]?.[0]).toBe(422)
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('A5: the 26th try at one account is refused with 429, wherever it comes from, and says when to come again', async ({
  page,
}) => {
  const inAnHour = new Date(Date.now() + 3_600_000)
  await db
    .insert(rateLimits)
    .values({ key: 'sign-in-account:guessed@example.com', points: 24, expire: inAnHour })
  await comeFrom(page, '198.51.100.20')
  expect(await tryToEnter(page, 'guessed@example.com', 'guess 25')).toBe(422)
  await comeFrom(page, '198.51.100.21')
  expect(await tryToEnter(page, 'guessed@example.com', 'guess 26')).toBe(429)
  await expect(page.getByRole('alert')).toContainText('Please wait 60 minutes')
  await page.getByLabel('Password').fill('guess 27')
  const [again] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Sign in' }).last().click(),
  ])
  expect(Number(again.headers()['retry-after'])).toBeGreaterThan(3500)
})

test('A2, A5: signing up with a known address says the same, and the sixth from one address is refused', async ({
  page,
}) => {
  await comeFrom(page, '203.0.113.7')
  const signUp = async (username: string, email: string) => {
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Somebody')
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill('a sentence that is mine')
    await page.getByRole('button', { name: 'Join' }).click()
  }
  await signUp('known_person', 'omar@maly.test')
  const known = await page.locator('main').textContent()
  await signUp('unknown_person', 'unknown-person@example.com')
  const unknown = await page.locator('main').textContent()
  expect(unknown?.replace('unknown-person@example.com', 'omar@maly.test')).toBe(known)
  for (let more = 3; more <= 5; more++) await signUp(`person_${more}x`, `person-${more}@example.com`)
  await signUp('person_6x', 'person-6@example.com')
  await expect(page.getByRole('alert')).toContainText('Too many tries')
  expect(await db.select().from(users).where(eq(users.username, 'person_6x'))).toEqual([])
})

test('sign-up names each fault at its field, keeps what was typed, and gives no password back', async ({
  page,
}) => {
  await comeFrom(page, '203.0.113.8')
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('ليلى 🌙 <b>')
  await page.getByLabel('Username').fill('Admin')
  await page.getByLabel('E-mail').fill('not-an-address')
  await page.getByLabel('Password').fill('short')
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Join' }).click(),
  ])
  expect(answer.status()).toBe(422)
  await expect(page.locator('#username-error')).toContainText('kept for Maly')
  await expect(page.locator('#email-error')).toContainText('not a complete e-mail address')
  await expect(page.locator('#password-error')).toContainText('8 characters')
  await expect(page.getByLabel('Your name')).toHaveValue('ليلى 🌙 <b>')
  await expect(page.getByLabel('E-mail')).toHaveValue('not-an-address')
  await expect(page.getByLabel('Password')).toHaveValue('')
})

test('A3: a suspended member is out at the next request', async ({ page, signIn }) => {
  await signIn('duarte')
  await page.goto('/settings')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.username, 'duarte'))
  await page.goto('/settings')
  await expect(page).toHaveURL(/\/sign-in/)
  await db.update(users).set({ suspendedAt: null }).where(eq(users.username, 'duarte'))
})

test('a forgotten password: a link by mail sets a new one and lets its member in', async ({
  page,
  signIn,
  browser,
  baseURL,
}) => {
  await comeFrom(page, '198.51.100.30')
  const elsewhere = await browser.newContext()
  await signIn('samir_k', elsewhere)
  const other = await elsewhere.newPage()
  await other.goto('/settings')
  await expect(other).toHaveURL(/\/settings/)
  const [samir] = await db.select().from(users).where(eq(users.username, 'samir_k'))
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await page.getByLabel('E-mail').fill(samir?.email ?? '')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look at your mail')
  // The outbox outlives a run: a mail of an earlier one leads to a site that is gone.
  const mail = page.getByRole('article').filter({ hasText: samir?.email ?? '' })
  const link = mail.locator(`a[href^="${baseURL}/reset-password"]`).first()
  await expect(async () => {
    await page.goto('/demo/outbox')
    await expect(link).toBeVisible({ timeout: 500 })
  }).toPass()
  await link.click()
  await page.getByLabel('New password').fill('uma frase nova e longa')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page).toHaveURL(/\/feed$/)
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in/)
  await elsewhere.close()
})

test('after signing in nobody is led to another site', async ({ page }) => {
  await comeFrom(page, '198.51.100.9')
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.context().clearCookies()
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel('E-mail').fill('ana@maly.test')
    await page.getByLabel('Password').fill('maly-demo-2026')
    await page.getByRole('button', { name: 'Sign in' }).last().click()
    await expect(page).toHaveURL(/\/feed$/)
  }
})
