import { expect, test } from './site'

test.use({ javaScriptEnabled: false, expectedFaults: [/status of 4(01|04|22)/] })

test('from the landing page to a place without JavaScript', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'See what is on' }).first().click()
  await page.getByRole('combobox', { name: 'City' }).fill('Lisbon')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Coming up in Lisbon')
  await page.getByText('Filters', { exact: true }).click()
  await page.getByLabel('Price').selectOption('free')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: 'Games night at the tram depot' }).click()
  await page.getByRole('button', { name: 'I’m going' }).first().click()
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel('E-mail').fill('lin@maly.test')
  await page.getByLabel('Password').fill('not her password')
  const [refused] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Sign in' }).last().click(),
  ])
  expect(refused.status()).toBe(422)
  await expect(page.getByRole('alert')).toContainText('do not belong together')
  await expect(page.getByLabel('E-mail')).toHaveValue('lin@maly.test')
  await page.getByLabel('Password').fill('maly-demo-2026')
  await page.getByRole('button', { name: 'Sign in' }).last().click()
  await expect(page).toHaveURL(/\/events\/games-night-at-the-tram-depot-\d+\/rsvp$/)
  if (await page.getByRole('button', { name: 'Can’t after all' }).isVisible())
    await page.getByRole('button', { name: 'Can’t after all' }).click()
  await page.getByRole('button', { name: 'I’m going' }).click()
  await expect(page.getByRole('heading', { name: 'You’re going' })).toBeVisible()
  await page.getByRole('button', { name: 'Can’t after all' }).click()
  await expect(page.getByRole('heading', { name: 'You have no place yet' })).toBeVisible()
})

test('a refused publish form keeps everything and answers 422', async ({ page, signIn }) => {
  await signIn('omar')
  await page.goto('/organize/new')
  await page.getByLabel('Title').fill('<script>alert(1)</script> 🐟 مساء')
  await page.getByLabel('About').fill('kept')
  await page.getByLabel('Day', { exact: true }).fill('2020-01-01')
  await page.getByLabel('Starts').fill('20:30')
  await page.getByLabel('Ends').fill('22:00')
  await page.getByRole('combobox', { name: 'City' }).fill('Xyzzyville')
  await page.getByLabel('Place', { exact: true }).fill('Nowhere')
  await page.getByLabel('Price').fill('-5')
  await page.getByText('Dancing').click()
  await page.getByText('Private', { exact: true }).click()
  const [refused] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Publish' }).click(),
  ])
  expect(refused.status()).toBe(422)
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('We know no city of that name')
  await expect(summary).toContainText('passed already')
  await expect(summary).toContainText('Write a price')
  await expect(page.getByLabel('Title')).toHaveValue('<script>alert(1)</script> 🐟 مساء')
  await expect(page.getByLabel('About')).toHaveValue('kept')
  await expect(page.getByLabel('Price')).toHaveValue('-5')
  await expect(page.getByLabel('Dancing')).toBeChecked()
  await expect(page.getByLabel('Private')).toBeChecked()
})

test('a session that ended while somebody wrote loses nothing they typed', async ({ page, signIn }) => {
  await signIn('omar')
  await page.goto('/organize/new')
  await page.getByLabel('Title').fill('An evening that took long to write')
  await page.context().clearCookies()
  const [refused] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Save as a draft' }).click(),
  ])
  expect(refused.status()).toBe(401)
  await expect(page.getByLabel('Title')).toHaveValue('An evening that took long to write')
})

test('what is not there says so, to visitors and to members, in the language of its address', async ({
  page,
  signIn,
}) => {
  const says = async (path: string, title: string) => {
    expect((await page.goto(path))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(paper).not.toBe('rgba(0, 0, 0, 0)')
  }
  for (const path of ['/members/nobody_is_this', '/events/nothing-999999', '/no/such/page'])
    await says(path, 'There is nothing here')
  await says('/es/members/nobody_is_this', 'Aquí no hay nada')
  await signIn('omar')
  await says('/members/nobody_is_this', 'There is nothing here')
  await page.getByRole('link', { name: 'See what is on' }).click()
  await expect(page).toHaveURL(/\/events$/)
})
