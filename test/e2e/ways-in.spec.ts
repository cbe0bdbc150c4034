import type { BrowserContext, Page } from '@playwright/test'
import { eq, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { accounts, users } from '@/db/schema'
import { expect, test } from './site'

const issuer = process.env.AUTH_GOOGLE_ISSUER ?? 'http://none'
const atIssuer = new RegExp(
  `^a request to ${issuer}$|Form submission|status of 4(09|22|29)|Cross-Origin-Opener`,
)

test.use({ expectedFaults: [atIssuer] })

async function comeFrom(where: Page | BrowserContext, address: string): Promise<void> {
  await where.setExtraHTTPHeaders({ 'x-forwarded-for': address })
}

/** Waits for the newest mail to an address, and returns its text. */
async function mailTo(page: Page, email: string): Promise<{ link: string; code: string }> {
  const mail = page
    .getByRole('article')
    .filter({ hasText: email })
    .filter({ hasText: 'Your way into Maly' })
    .first()
  await expect(async () => {
    await page.goto('/demo/outbox')
    await expect(mail).toBeVisible({ timeout: 500 })
  }).toPass()
  const text = (await mail.textContent()) ?? ''
  const link = (await mail.getByRole('link').first().getAttribute('href')) ?? ''
  return { link, code: /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? '' }
}

async function proveAs(page: Page, login: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${issuer}/interaction/`))
  await page.getByLabel('Login').fill(login)
  await page.getByRole('button', { name: 'Go on' }).click()
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const n = javaScriptEnabled ? 1 : 2

    test('a mailed link lets in the browser that asked, and shows another where to type the code', async ({
      page,
      browser,
    }) => {
      const [, member] = await db
        .select()
        .from(users)
        .where(like(users.email, '%@maly.test'))
        .limit(n + 1)
      const email = n === 1 ? 'lin@maly.test' : (member?.email ?? '')
      await comeFrom(page, `198.51.100.${100 + n}`)
      await page.goto('/sign-in?next=/tickets')
      await page.getByLabel('E-mail').fill(email)
      await page.getByRole('button', { name: 'Mail me a link instead' }).click()
      await expect(page.getByText(`If ${email} belongs to somebody on Maly`)).toBeVisible()
      const { link } = await mailTo(page, email)
      const elsewhere = await browser.newContext()
      const scanner = await elsewhere.newPage()
      await scanner.goto(link)
      await expect(scanner.getByRole('heading', { level: 1 })).toHaveText(
        'This link belongs to another browser',
      )
      await elsewhere.close()
      await page.goto(link)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page).toHaveURL(/\/tickets$/)
      await page.goto(link)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work any more')
    })

    test('its code lets the asking browser in, however often the mail was opened elsewhere', async ({
      page,
      context,
    }) => {
      const email = n === 1 ? 'bo@maly.test' : 'omar@maly.test'
      await comeFrom(page, `198.51.100.${110 + n}`)
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').fill(email)
      await page.getByRole('button', { name: 'Mail me a link instead' }).click()
      await expect(page.getByLabel('Code from the mail')).toBeVisible()
      const mailbox = await context.newPage()
      const { code } = await mailTo(mailbox, email)
      await page.getByLabel('Code from the mail').fill('AAAA-AAAA')
      await page.getByRole('button', { name: 'Sign in with the code' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toContainText('That is not the code')
      await page.getByLabel('Code from the mail').fill(code.toLowerCase())
      await page.getByRole('button', { name: 'Sign in with the code' }).click()
      await expect(page).toHaveURL(/\/feed$/)
    })

    test('somebody new comes through the issuer, chooses a username, and is where they were going', async ({
      page,
    }) => {
      const name = `zoe${Date.now().toString(36)}${n}`
      await comeFrom(page, `198.51.100.${120 + n}`)
      await page.goto('/sign-up?next=/tickets')
      await page.getByRole('button', { name: /^Continue with/ }).click()
      await proveAs(page, `${name}@example.com`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('One thing more')
      await page.getByLabel('Username').fill('omar')
      await page.getByRole('button', { name: 'Join' }).click()
      await expect(page.locator('#username-error')).toContainText('Somebody has that name')
      await page.getByLabel('Username').fill(name)
      await page.getByRole('button', { name: 'Join' }).click()
      await expect(page).toHaveURL(/\/tickets$/)
      const [joined] = await db.select().from(users).where(eq(users.username, name))
      expect(joined).toMatchObject({ isVerified: true, password: null })
      await page.goto('/settings/sign-in-methods')
      await page.getByRole('button', { name: 'Remove' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toContainText('your only way in')
    })

    test('a member’s address there opens nothing before they prove it here; then it does', async ({
      page,
      browser,
    }) => {
      const [email, username] = n === 1 ? ['ana@maly.test', 'ana'] : ['admin@maly.test', 'admin']
      await comeFrom(page, `198.51.100.${130 + n}`)
      await page.goto('/sign-in')
      await page.getByRole('button', { name: /^Continue with/ }).click()
      await proveAs(page, email)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are on Maly already')
      await page.getByLabel('Your password on Maly').fill('not the password')
      await page.getByRole('button', { name: 'Sign in and link' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toContainText('do not belong together')
      await page.getByLabel('Your password on Maly').fill('maly-demo-2026')
      await page.getByRole('button', { name: 'Sign in and link' }).click()
      await expect(page).toHaveURL(/\/feed$/)
      const later = await browser.newContext({ javaScriptEnabled })
      await comeFrom(later, `198.51.100.${140 + n}`)
      const again = await later.newPage()
      await again.goto('/sign-in?next=/settings')
      await again.getByRole('button', { name: /^Continue with/ }).click()
      await proveAs(again, email)
      await expect(again).toHaveURL(/\/settings$/)
      await again.goto('/settings/sign-in-methods')
      await again.getByRole('button', { name: 'Remove' }).click()
      await expect(again.getByRole('status').first()).toContainText('nobody comes in that way')
      await later.close()
      const [member] = await db.select().from(users).where(eq(users.email, email))
      expect(
        await db
          .select()
          .from(accounts)
          .where(eq(accounts.userId, member?.id ?? 0)),
        username,
      ).toEqual([])
    })

    test('an address that is not verified there, and a no, lead back in words', async ({ page }) => {
      await comeFrom(page, `198.51.100.${150 + n}`)
      for (const [login, words] of [
        ['unverified@example.com', 'not verified there'],
        ['', 'You turned back on the way'],
      ] as const) {
        await page.context().clearCookies()
        await page.goto('/sign-in')
        await page.getByRole('button', { name: /^Continue with/ }).click()
        await proveAs(page, login)
        await expect(page.getByRole('main').getByRole('alert').first()).toContainText(words)
      }
    })

    test('a member links an account in the settings', async ({ page, signIn }) => {
      const [, , other] = await db
        .select()
        .from(users)
        .where(like(users.email, '%@maly.test'))
        .orderBy(users.id)
      const username = n === 1 ? (other?.username ?? '') : 'lin'
      await comeFrom(page, `198.51.100.${160 + n}`)
      await signIn(username)
      await page.goto('/settings/sign-in-methods')
      await page.getByRole('button', { name: 'Link', exact: true }).click()
      await proveAs(page, `${username}-${Date.now()}@example.com`)
      await expect(page.getByRole('status').first()).toContainText('you can come in that way')
      await page.getByRole('button', { name: 'Remove' }).click()
      await expect(page.getByRole('status').first()).toContainText('nobody comes in that way')
    })
  })
