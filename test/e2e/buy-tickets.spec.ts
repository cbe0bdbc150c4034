import type { Page } from '@playwright/test'
import { and, eq, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, users } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { expect, test } from './site'

async function pathOf(title: string): Promise<string> {
  const [event] = await db
    .select({ id: events.id, slug: events.slug })
    .from(events)
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(and(like(events.title, title)))
  return event ? eventPath(event) : ''
}

const main = (page: Page) => page.getByRole('main')

async function fillCard(page: Page, number: string): Promise<void> {
  // The way there is a redirect: before it is over, these would be looked for on the page that was left.
  await page.locator('[name=number]').waitFor()
  const fields = { email: 'bo@maly.test', name: 'Bo', number, expiry: '12/40', cvc: '123' }
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name=${name}]`)
    if (await field.count()) await field.fill(value)
  }
  await page.locator('button:not([type=button])').first().click()
}

// Stripe's page is played by a process of its own: the way there leaves the site, and a declined card answers 402.
test.use({ expectedFaults: [/a request to|status of 4|favicon/] })

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('two tickets are chosen, named, declined, paid, and theirs', async ({ page, signIn }) => {
      test.slow()
      await signIn(javaScriptEnabled ? 'lin' : 'bo')
      await page.goto(await pathOf('Vinyl only%'))
      await page.getByRole('link', { name: 'Get tickets' }).first().click()
      await main(page).getByRole('combobox').first().selectOption('2')
      await main(page).getByRole('button', { name: 'Continue' }).click()
      await expect(main(page)).toContainText('Your tickets are kept until')
      await page.getByLabel('Name on ticket 2').fill('Tia Rosa')
      await main(page).getByRole('button', { name: /^Pay / }).click()
      await fillCard(page, '4000000000000002')
      await expect(page.locator('body')).toContainText('Your card was declined')
      await fillCard(page, '4242424242424242')
      await expect(main(page)).toContainText('It’s yours')
      await expect(main(page)).toContainText('2 tickets issued')
      await page.goto('/tickets')
      await expect(main(page)).toContainText('Tia Rosa')
    })
  })

test('what is given up is nobody’s, and can be chosen again', async ({ page, signIn }) => {
  await signIn('ana')
  await page.goto(`${await pathOf('Fado vadio%')}/tickets`)
  await main(page).getByRole('button', { name: 'Continue' }).click()
  await main(page).getByRole('button', { name: 'Keep them 15 minutes longer' }).click()
  await expect(main(page)).toContainText('More time to pay')
  await main(page).getByRole('button', { name: 'I don’t want them after all' }).click()
  await expect(main(page).getByRole('heading', { name: 'Given up' })).toBeVisible()
  await main(page).getByRole('link', { name: 'Choose again' }).click()
  await expect(main(page).getByRole('heading', { name: 'Choose your tickets' })).toBeVisible()
})

test('a visitor sees prices, and comes back after signing in', async ({ page }) => {
  await page.goto(`${await pathOf('Fado vadio%')}/tickets`)
  await expect(main(page)).toContainText('All prices are what you pay')
  await main(page).getByRole('button', { name: 'Sign in to continue' }).click()
  await expect(page).toHaveURL(/sign-in\?next=.*tickets/)
})

test('the form of an order is taken from members, from pages of ours, and refused in words', async ({
  page,
  signIn,
  baseURL,
}) => {
  const path = await pathOf('Fado vadio%')
  const order = async (address: string, fields: Record<string, string>, from = baseURL ?? '') =>
    page.request.post(address, {
      multipart: { locale: 'es', eventId: /\d+$/.exec(path)?.[0] ?? '', ...fields },
      headers: { origin: from },
      maxRedirects: 0,
    })
  expect((await order('/api/orders', { 'q-0': '1' })).status(), 'of a visitor').toBe(401)
  await signIn('catarina_v')
  const elsewhere = 'https://elsewhere.example'
  for (const address of ['/api/orders', `${path}/tickets`])
    expect((await order(address, { 'q-0': '1' }, elsewhere)).status(), `from elsewhere, ${address}`).toBe(403)
  const none = await order('/api/orders', { 'q-0': '0' })
  expect(none.status()).toBe(422)
  expect(await none.json()).toMatchObject({
    values: { 'q-0': '0' },
    message: expect.stringMatching(/entrada/),
  })
  expect((await order('/api/orders', { 'q-0': '-1' })).status(), 'less than none').toBe(422)
  const taken = await order('/api/orders', { 'q-0': '1' })
  expect(await taken.json()).toMatchObject({
    done: 'ordered',
    goTo: expect.stringMatching(/^\/es\/orders\/\d+$/),
  })
  // The same again, by the other way, is the same order.
  const again = await order(`${path}/tickets`, { 'q-0': '1' })
  expect([again.status(), again.headers().location]).toEqual([303, (await taken.json()).goTo])
})
