import type { BrowserContext, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { foldUsername } from '@/lib/identity/schema'
import { hashPassword } from '@/lib/platform/password'
import { expect, test } from './site'

const password = 'maly-demo-2026'
let made = 0

/** Somebody of this story alone, so that a ban, a limit or a right is nobody else's. */
async function somebody(name: string, values: Partial<typeof users.$inferInsert> = {}) {
  made += 1
  const username = `${name}_${process.pid}_${made}`
  const [member] = await db
    .insert(users)
    .values({
      ...{ username, usernameFolded: foldUsername(username), email: `${username}@maly.test` },
      ...{ fullName: username, isVerified: true, password: await hashPassword(password), ...values },
    })
    .returning()
  return member ?? Promise.reject(new Error('nobody was made'))
}

/** Opens the newest mail to an address with these words; `link`: where its way leads. */
async function mail(page: Page, { to, words }: { to: string; words: string }) {
  const found = page.getByRole('article').filter({ hasText: to }).filter({ hasText: words }).first()
  await expect(async () => {
    await page.goto('/demo/outbox')
    await expect(found).toBeVisible({ timeout: 500 })
  }).toPass()
  return { link: async (part: string) => found.locator(`a[href*="${part}"]`).first().getAttribute('href') }
}

async function report(page: Page, { id }: { id: number }): Promise<void> {
  await page.goto(`/report?subject=member/${id}`)
  await page.getByRole('radio', { name: 'Harassment' }).check()
  await page.getByLabel('What should we know?').fill('Came up to me at two events after a no')
  await page.getByRole('button', { name: 'Send the report' }).click()
  await expect(page.getByText('Thank you. We look at it')).toBeVisible()
}

async function claimAndDecide(page: Page, { username }: { username: string }, outcome: string) {
  await page.goto('/admin/reports')
  await page.getByRole('article').filter({ hasText: username }).getByRole('link', { name: 'Open' }).click()
  await page.getByRole('button', { name: 'I look into it' }).click()
  await expect(page.getByRole('status').first()).toHaveText('You look into it now.')
  await expect(page.getByRole('main')).toContainText('Came up to me at two events after a no')
  await page.getByRole('radio', { name: outcome }).check()
  await page.getByLabel('Reason', { exact: true }).fill('Followed somebody after a clear no')
  await page.getByRole('button', { name: 'Decide' }).click()
  await expect(page.getByRole('status').first()).toContainText('everybody concerned is written to')
}

test('D1: a ban from the report to its second word, the appeal of who is out, and the way back', async ({
  page,
  browser,
  signIn,
}) => {
  test.slow()
  const [reporter, banned] = [
    await somebody('reporter'),
    await somebody('banned', { languagePreference: 'es' }),
  ]
  const [first, second] = [
    await somebody('first', { role: 'admin' }),
    await somebody('second', { role: 'admin' }),
  ]
  const contexts: BrowserContext[] = []
  const pageOf = async ({ username }: { username: string }) => {
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.77' } })
    contexts.push(context)
    await signIn(username, context)
    return context.newPage()
  }
  await report(await pageOf(reporter), banned)
  const open = await pageOf(banned)
  await open.goto('/es/settings')

  const seen = async () => (await page.request.get(`/members/${banned.username}`)).status()
  for (const time of ['made', 'stored', 'stored']) expect(await seen(), time).toBe(200)

  const one = await pageOf(first)
  await claimAndDecide(one, banned, 'Banned')
  await expect(open, 'the tab that was open turns').toHaveURL(/\/sign-in/)
  await mail(page, { to: reporter.email, words: 'What you reported was looked at' })
  const told = await mail(page, { to: banned.email, words: 'Tu cuenta de Maly está cerrada' })
  const appeal = (await told.link('/appeal/')) ?? ''

  await one.goto('/admin/reports?tab=bans')
  const own = one.getByRole('article').filter({ hasText: banned.username })
  await expect(own).toContainText('You decided this, so another admin has to look at it.')
  await expect(own.getByRole('button'), 'nothing to press that would be refused').toHaveCount(0)
  const two = await pageOf(second)
  await two.goto('/admin/reports?tab=bans')
  await expect(two).toHaveTitle(/^Reports/)
  const waiting = two.getByRole('article').filter({ hasText: banned.username })
  await waiting.getByText('Confirm the ban').click()
  await waiting.getByRole('button', { name: 'Yes, confirm it' }).click()
  await expect(two.getByRole('status').first()).toHaveText('The ban holds for good.')
  await mail(page, { to: banned.email, words: 'Se ha confirmado el cierre' })

  const enter = async (typed: Page) => {
    await typed.goto('/sign-in')
    await typed.getByLabel('E-mail').fill(banned.email)
    await typed.getByLabel('Password').fill(password)
    await typed.getByRole('button', { name: 'Sign in', exact: true }).last().click()
  }
  await enter(page)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('do not belong together')
  for (const time of ['first', 'second']) expect(await seen(), time).toBe(404)

  await page.goto(appeal)
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.getByLabel('¿Por qué es equivocada la decisión?').fill('Somos hermanos')
  await page.getByRole('button', { name: 'Enviar la apelación' }).click()
  await expect(page.getByRole('status').first()).toContainText('Tu apelación la tiene otra persona')
  await expect(page.getByRole('button', { name: 'Enviar la apelación' }), 'once').toHaveCount(0)

  const answer = async (by: Page) => {
    await by.goto('/admin/reports?tab=appeals')
    const card = by.getByRole('article').filter({ hasText: 'Somos hermanos' }).first()
    await expect(card).toContainText(`Decided by @${first.username}`)
    await card.getByRole('radio', { name: 'Take it back' }).check()
    await card.getByLabel('Reason').fill('They are siblings; we asked both')
    await card.getByRole('button', { name: 'Answer' }).click()
  }
  await one.goto('/admin/reports?tab=appeals')
  const asked = one.getByRole('article').filter({ hasText: 'Somos hermanos' }).first()
  await expect(asked).toContainText('You decided this, so another admin has to look at it.')
  await expect(asked.getByRole('button')).toHaveCount(0)
  await answer(two)
  await expect(two.getByRole('status').first()).toContainText('The appeal is answered')
  expect(await seen(), 'at the next request').toBe(200)

  await mail(page, { to: banned.email, words: 'Tu apelación: la decisión se ha retirado' })
  await mail(page, { to: reporter.email, words: 'What you reported was looked at again' })
  await enter(page)
  await expect(page).toHaveURL(/\/feed$/)
  await page.goto('/settings/decisions')
  await expect(page.getByRole('main')).toContainText(/taken back|retirada/)
  for (const context of contexts) await context.close()
  await db.update(users).set({ role: 'user' }).where(eq(users.id, first.id))
  await db.update(users).set({ role: 'user' }).where(eq(users.id, second.id))
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, expectedFaults: [/status of 4(09|22)/] })

  test('an admin looks into a report, is told what is missing, and decides', async ({
    page,
    signIn,
    context,
  }) => {
    const [reporter, member] = [await somebody('plain_reporter'), await somebody('plain_member')]
    const admin = await somebody('plain_admin', { role: 'admin' })
    await signIn(reporter.username)
    await report(page, member)
    await context.clearCookies()
    await signIn(admin.username)
    await page.goto(`/admin/reports/member/${member.id}`)
    await page.getByRole('radio', { name: 'Limited' }).check()
    await page.getByLabel('Reason', { exact: true }).fill('Kept')
    await page.getByRole('button', { name: 'Decide' }).click()
    await expect(page.getByRole('main').getByRole('alert').first()).toContainText('For how long?')
    await expect(page.getByLabel('Reason', { exact: true })).toHaveValue('Kept')
    await claimAndDecide(page, member, 'A warning')
    await mail(page, { to: member.email, words: 'Followed somebody after a clear no' })

    await page.goto(`/admin/members/${admin.username}`)
    const sure = page.getByRole('button', { name: 'Yes, I give it up' })
    await expect(sure, 'it asks first').toBeHidden()
    await page.getByText('Give up the administration').click()
    await sure.click()
    await expect(page).toHaveURL(/\/sign-in/)
    await expect(page.getByRole('main').getByRole('status')).toContainText('given up the administration')
    await mail(page, { to: admin.email, words: 'You are no admin of Maly any more' })
  })
})

test('A4: whoever leaves is on no stored page at the next request, and back by the mailed link', async ({
  page,
  signIn,
}) => {
  const leaver = await somebody('leaver')
  const seen = async () => (await page.request.get(`/members/${leaver.username}`)).status()
  for (const time of ['made', 'stored', 'stored']) expect(await seen(), time).toBe(200)
  await signIn(leaver.username)
  await page.goto('/settings/your-data/close')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Close my account' }).click()
  await expect(page).toHaveURL(/\/closed$/)
  for (const time of ['first', 'second']) expect(await seen(), time).toBe(404)
  const { link } = await mail(page, { to: leaver.email, words: 'Your account on Maly is closed' })
  await page.goto((await link('/reopen/')) ?? '')
  await page.getByRole('button', { name: 'Open it again' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await seen(), 'at the next request').toBe(200)
})
