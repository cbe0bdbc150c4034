import type { Page } from '@playwright/test'
import { expect, test } from './site'

const main = (page: Page) => page.getByRole('main')
const days = (count: number) => count * 86_400

/** Lets time pass at the stand-in; it answers when everything that was due has been delivered. */
async function pass(count: number): Promise<void> {
  const answer = await fetch(`${process.env.STRIPE_API_BASE}/_sandbox/advance`, {
    method: 'POST',
    body: JSON.stringify({ seconds: days(count) }),
  })
  expect(answer.ok).toBe(true)
}

async function payWith(page: Page, number: string): Promise<void> {
  await page.locator('[name=number]').waitFor()
  const fields = { email: 'bo@maly.test', name: 'Bo', number, expiry: '12/40', cvc: '123' }
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name=${name}]`)
    if (await field.count()) await field.fill(value)
  }
  await page.locator('button:not([type=button])').first().click()
}

async function giveCard(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: /Give another card|Card and invoices/ }).click()
  await page.locator('[name=number]').fill(number)
  await page.getByRole('button', { name: 'Use this card from now on' }).click()
  await page.getByRole('link', { name: 'Back to Maly' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Maly Premium')
}

// Stripe's pages are played by a process of its own, and the way there leaves the site.
test.use({ expectedFaults: [/a request to|status of 4|favicon/] })
// The clock of the stand-in goes forward only: the story is told once, in order.
test.describe.configure({ mode: 'serial' })

test('the whole life of a subscription: trial, renewal, failed card, recovery, change, cancel, end', async ({
  page,
  signIn,
}) => {
  test.slow()
  await signIn('bo')
  await page.goto('/premium')
  await expect(main(page)).toContainText('14 days free, then €6.99 a month')
  await page.getByRole('button', { name: 'Try it by the month' }).click()
  await payWith(page, '4000000000000341')
  await expect(main(page)).toContainText('Your trial ends on')
  await expect(main(page)).toContainText('Nothing was taken yet')

  // The card can be kept and is declined at the end of the trial: grace.
  await pass(14)
  await page.reload()
  await expect(main(page)).toContainText('The payment of €6.99 failed')
  await expect(main(page)).toContainText('you keep premium until')
  await expect(main(page)).toContainText('Not paid')
  await giveCard(page, '4242424242424242')

  // Stripe tries again, and it recovers.
  await pass(3)
  await page.reload()
  await expect(main(page)).toContainText('€6.99 each month. The next payment is on')
  await page.getByRole('link', { name: /^Receipt / }).click()
  await expect(main(page)).toContainText('Paid')
  await page.goto('/premium')

  // It renews: two receipts.
  await pass(31)
  await page.reload()
  await expect(page.getByRole('link', { name: /^Receipt / })).toHaveCount(2)

  // The other plan: the sum first, and that very sum on the receipt.
  await page.getByRole('link', { name: 'Change to yearly' }).click()
  await expect(main(page)).toContainText('What you have paid and not used')
  const button = page.getByRole('button', { name: /^Change, and pay/ })
  const sum = (await button.textContent())?.match(/€[\d.]+/)?.[0] ?? 'no sum'
  await button.click()
  await expect(main(page)).toContainText('Your plan is changed')
  // The receipt comes with Stripe's word.
  await expect(async () => {
    await page.reload()
    await expect(main(page)).toContainText(sum, { timeout: 1000 })
  }).toPass()
  await expect(main(page)).toContainText('€69.90 each year')

  // One press ends it with the year, another takes that back, a third means it.
  await page.getByRole('button', { name: 'Cancel premium' }).click()
  await expect(main(page)).toContainText('Cancelled. Nothing more will be taken.')
  await expect(main(page)).toContainText('You keep premium until')
  await page.getByRole('button', { name: 'Keep premium after all' }).click()
  await expect(main(page)).toContainText('Good: premium goes on.')
  await page.getByRole('button', { name: 'Cancel premium' }).click()
  await expect(main(page)).toContainText('Cancelled. Nothing more will be taken.')
  await pass(366)
  await page.reload()
  await expect(main(page)).toContainText('Your premium has ended')
  await expect(page.getByRole('link', { name: /^Receipt / })).toHaveCount(3)
  await expect(main(page)).toContainText('You have tried premium before')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('premium is begun, and cancelled by one press', async ({ page, signIn }) => {
    await signIn('lin')
    await page.goto('/es/premium')
    await page.getByRole('button', { name: 'Probar el anual' }).click()
    await payWith(page, '4242424242424242')
    await expect(main(page)).toContainText('Tu prueba termina el')
    await page.getByRole('button', { name: 'Cancelar premium' }).click()
    await expect(main(page)).toContainText('Conservas premium hasta el')
  })

  test('a page of somebody else’s portal, a plan that is gone, a wrong code: in words', async ({
    page,
    signIn,
  }) => {
    await signIn('ana')
    await page.goto('/premium?from=portal&of=1000000')
    await expect(page.getByRole('alert').first()).toContainText('You came back from pages of another account')
    await page.goto('/premium/change?plan=weekly')
    await expect(main(page)).toContainText('This plan does not exist any more')
    await page.goto('/premium')
    await page.getByLabel('Code').fill('no such code')
    await page.getByRole('button', { name: 'Redeem' }).click()
    await expect(main(page)).toContainText('We do not know this code')
    await expect(page.getByLabel('Code')).toHaveValue('no such code')
  })
})
