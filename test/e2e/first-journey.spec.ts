import { expect, test } from './site'

const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)

test('somebody new signs up, publishes an evening, and another member takes its last place', async ({
  page,
  browser,
  signIn,
}) => {
  const name = `rita${Date.now().toString(36)}`
  await page.goto('/')
  await page.getByRole('link', { name: 'Join Maly' }).click()
  await page.getByLabel('Your name').fill('Rita Nova')
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('E-mail').fill(`${name}@example.com`)
  await page.getByLabel('Password').fill('uma frase que ninguém adivinha')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('heading', { name: 'Look at your mail' })).toBeVisible()
  await page.goto('/demo/outbox')
  const mail = page.getByRole('article').filter({ hasText: `${name}@example.com` })
  await expect(async () => {
    await page.reload()
    await expect(mail).toBeVisible({ timeout: 500 })
  }).toPass()
  await mail.getByRole('link').first().click()
  await page.getByLabel('The password you chose').fill('uma frase que ninguém adivinha')
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await expect(page).toHaveURL(/\/welcome\/city$/)
  await page.getByRole('button', { name: 'Leave it for later' }).click()
  await expect(page).toHaveURL(/\/feed$/)

  await page.goto('/organize/new')
  await page.getByLabel('Title').fill(`Sardines at dusk ${name}`)
  await page.getByLabel('About').fill('A grill, a table, whoever comes.')
  await page.getByLabel('Day', { exact: true }).fill(inTwoWeeks)
  await page.getByLabel('Starts').fill('20:30')
  await page.getByLabel('Ends').fill('01:00')
  await page.getByRole('combobox', { name: 'City' }).fill('Lisbon')
  await page.getByLabel('Place', { exact: true }).fill('Largo da Graça')
  await page.getByLabel('Places').fill('1')
  await page.getByText('Eating out').click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('status').first()).toHaveText(/Published/)
  await page.getByRole('link', { name: 'See its page' }).click()
  await expect(page).toHaveURL(new RegExp(`/events/sardines-at-dusk-${name}-\\d+$`))
  await expect(page.getByText('1 of 1 place left').first()).toBeVisible()
  const address = page.url()

  const anas = await browser.newContext()
  await signIn('ana', anas)
  const ana = await anas.newPage()
  await ana.goto(address)
  await ana.getByRole('button', { name: 'I’m going' }).first().click()
  await expect(ana.getByRole('status').filter({ hasText: 'You’re going' })).toBeVisible()
  await expect(ana.getByRole('heading', { name: 'Going 1' })).toBeVisible()

  const bos = await browser.newContext()
  await signIn('bo', bos)
  const bo = await bos.newPage()
  await bo.goto(address)
  await expect(bo.getByText('Full', { exact: true }).first()).toBeVisible()
  await expect(bo.getByRole('link', { name: 'Join the waiting list' }).first()).toBeVisible()
  await expect(bo.getByRole('button', { name: 'I’m going' })).toHaveCount(0)

  await ana.getByRole('button', { name: 'Can’t after all' }).first().click()
  await expect(ana.getByRole('button', { name: 'I’m going' }).first()).toBeEnabled()
  await bo.reload()
  await bo.getByRole('button', { name: 'I’m going' }).first().click()
  await expect(bo.getByRole('status').filter({ hasText: 'You’re going' })).toBeVisible()
  await Promise.all([anas.close(), bos.close()])
})
