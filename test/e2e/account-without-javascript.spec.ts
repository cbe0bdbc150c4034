import { expect, test } from './site'

test.use({ javaScriptEnabled: false, expectedFaults: [/status of 422/] })

test('the forms of the account work, and what is refused says why', async ({ page, signIn }) => {
  await signIn('teresa_g')
  await page.goto('/settings/account/username')
  await page.getByLabel('New username').fill('Admin')
  const [refused] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Change the username' }).click(),
  ])
  expect(refused.status()).toBe(422)
  await expect(page.getByRole('alert')).toContainText('kept for Maly')
  await expect(page.getByLabel('New username')).toHaveValue('Admin')

  await page.goto('/settings/account/email')
  for (const bad of ['teresa＠maly.test', 'teresa@example.com,ana@maly.test', 'tеresa@example.com']) {
    await page.getByLabel('New e-mail').fill(bad)
    await page.getByRole('button', { name: 'Send both links' }).click()
    await expect(page.getByRole('alert')).toContainText('not a complete e-mail address')
    await expect(page.getByLabel('New e-mail')).toHaveValue(bad)
  }
  await page.getByLabel('New e-mail').fill('teresa@new.example')
  await page.getByRole('button', { name: 'Send both links' }).click()
  await expect(page.getByText('Waiting to become teresa@new.example')).toBeVisible()
  await page.getByRole('button', { name: 'Keep the old address' }).click()
  await expect(page.getByText('Your address stays as it is.')).toBeVisible()

  await page.goto('/settings/devices')
  await page.getByRole('button', { name: 'Sign out everywhere, here too' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto('/settings')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})

test('A2: the confirmation is sent again with the same words for everybody', async ({ page }) => {
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': '203.0.113.38' })
  const said = []
  for (const email of ['ana@maly.test', 'nobody-here@example.com']) {
    await page.goto('/check-mail')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send it again' }).click()
    said.push((await page.locator('main').textContent())?.replaceAll(email, ''))
  }
  expect(said[0]).toContain('a new link is on its way')
  expect(said[1]).toBe(said[0])
})
