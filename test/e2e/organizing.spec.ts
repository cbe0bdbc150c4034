import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, test } from './site'

const button = (name: string) => ({ name, exact: true })
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function write(page: Page, title: string): Promise<void> {
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Day', { exact: true }).fill(dayAhead(12))
  await page.getByLabel('Starts').fill('20:30')
  await page.getByLabel('Ends').fill('23:00')
  await page.getByRole('combobox', { name: 'City' }).fill('Porto, Portugal')
  await page.getByLabel('Place', { exact: true }).fill('Jardim do Morro')
}

test('what is typed is kept, found again after a reload and shown as it will be; a picture is cut and shown', async ({
  page,
  signIn,
}) => {
  await signIn('omar')
  await page.goto('/organize/new')
  await page.getByLabel('Title').fill('Letters by candlelight')
  await page.getByLabel('About').fill('Bring **paper** and a pen.')
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.getByText('Letters by candlelight')).toBeVisible()
  await expect(preview.locator('strong')).toHaveText('paper')
  await expect(page.getByText('kept as a draft')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Title')).toHaveValue('Letters by candlelight')
  await page.goto('/organize')
  await page.getByRole('link', { name: 'Letters by candlelight' }).click()

  await write(page, 'Letters by candlelight')
  const size = { width: 1600, height: 900, channels: 3 as const, background: '#c43' }
  const picture = await sharp({ create: size }).jpeg().toBuffer()
  await page
    .getByLabel('Picture')
    .setInputFiles({ name: 'candles.jpg', mimeType: 'image/jpeg', buffer: picture })
  await expect(page.getByRole('slider', { name: 'Zoom' })).toBeVisible()
  await page.getByText('Languages, age, access').click()
  await page.getByText('Portuguese', { exact: true }).click()
  await page.getByLabel('From age').fill('16')
  await page.getByRole('button', button('Publish')).click()
  await expect(page.getByRole('status').first()).toHaveText(/Published/)
  await page.getByRole('link', { name: 'See its page' }).click()
  await expect(page.getByText('From 16')).toBeVisible()
  await expect(page.getByText('Portuguese')).toBeVisible()
  const cover = page.locator('main img[src$="/1280.webp"]').first()
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280)
  await page.goto('/organize')
  await expect(page.getByRole('heading', { name: 'Begun' })).toBeHidden()
})

test('what is typed is there again on the way back, after leaving at once, and after a refusal', async ({
  page,
  signIn,
}) => {
  await signIn('teresa_g')
  await page.goto('/organize/new')
  const title = page.getByLabel('Title')
  await title.fill('Pancakes at midnight')
  await expect(page.getByText('kept as a draft')).toBeVisible()
  await title.fill('Pancakes at midnight, with jam')
  await page.waitForURL(/draft=\d+/)
  const draft = page.url()
  await page.getByRole('link', { name: 'Discover' }).first().click()
  await page.waitForURL('**/events')
  await page.goBack()
  await expect(title).toHaveValue('Pancakes at midnight, with jam')
  await title.fill('Pancakes at noon')
  await page.goto('/events')
  await page.goto(draft)
  await expect(title).toHaveValue('Pancakes at noon')
  await title.fill('Pancakes, refused for want of a day')
  await page.getByRole('button', button('Publish')).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByText('kept as a draft')).toBeVisible()
  await page.reload()
  await expect(title).toHaveValue('Pancakes, refused for want of a day')
})

test('a private event is seen by its link alone, and taking a place opens it for good', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn('omar')
  await page.goto('/organize/new')
  await write(page, 'Supper for the neighbours')
  await page.getByText('Private', { exact: true }).click()
  await page.getByRole('button', button('Publish')).click()
  await expect(page.getByRole('status').first()).toHaveText(/Published/)
  const own = page.url().replace(/\?.*/, '')
  await page.getByRole('link', { name: 'People and links' }).click()
  await page.getByLabel('What the link is for').fill('the stairs')
  await page.getByRole('button', button('Make a link')).click()
  const address = await page.getByLabel('Address of the link').inputValue()

  const visitor = await (await browser.newContext()).newPage()
  expect((await visitor.goto(address.replace(/\/invited\/.*/, '')))?.status()).toBe(404)
  const wrong = address.slice(0, -1) + (address.endsWith('x') ? 'y' : 'x')
  expect((await visitor.goto(wrong))?.status()).toBe(404)
  expect((await visitor.goto(address))?.status()).toBe(200)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Supper for the neighbours')
  await expect(visitor.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)

  const guest = await browser.newContext()
  await signIn('bo', guest)
  const bo = await guest.newPage()
  await bo.goto(address)
  await bo.getByRole('button', button('I’m going')).first().click()
  await expect(bo.getByRole('status').filter({ hasText: 'You’re going' }).first()).toBeVisible()
  expect((await bo.goto(address.replace(/\/invited\/.*/, '')))?.status()).toBe(200)
  await page.reload()
  await expect(page.getByText('1 person came in by it')).toBeVisible()

  // A new place: whoever goes is told, asked whether they still come, and says so.
  await page.goto(`${own}/edit`)
  await page.getByLabel('Place', { exact: true }).fill('Jardim da Estrela')
  await page.locator('#reason').fill('There is more shade.')
  await page.getByRole('button', button('Save changes')).click()
  await expect(page.getByText('New place: Jardim da Estrela instead of Jardim do Morro.')).toBeVisible()
  await expect(async () => {
    await bo.goto('/notifications')
    await expect(bo.getByRole('link', { name: /Supper for the neighbours has changed/ })).toBeVisible({
      timeout: 500,
    })
  }).toPass()
  await bo.getByRole('link', { name: /Supper for the neighbours has changed/ }).click()
  await expect(bo.getByRole('heading', { name: 'Still coming?' })).toBeVisible()
  await bo.getByRole('button', button('Yes, I’m still coming')).click()
  await expect(bo.getByRole('status').first()).toHaveText('You’re going')
  await expect(bo.getByRole('heading', { name: 'Still coming?' })).toBeHidden()

  // Called off: its page stays for whoever had a place, and says why.
  await page.goto(`${own}/edit`)
  await page.getByText('Cancel the event').click()
  await page.locator('#cancel-reason').fill('The oven broke.')
  await page.getByRole('button', button('Cancel it and tell everybody')).click()
  await expect(page.getByRole('status').first()).toHaveText(/cancelled, and everybody is told/)
  await bo.reload()
  await expect(bo.getByText('The oven broke.')).toBeVisible()
  await expect(bo.getByRole('button', button('I’m going'))).toBeHidden()
})

test('whoever is asked to organize agrees, is named on the page and changes the event', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn('omar')
  await page.goto('/organize/new')
  await write(page, 'Two hosts, one table')
  await page.getByRole('button', button('Publish')).click()
  await page.getByRole('link', { name: 'People and links' }).click()
  await page.getByLabel('Username of who helps').fill('@ana')
  await page.getByRole('button', button('Ask them')).click()
  await expect(page.getByText('They are asked.')).toBeVisible()
  const guest = await browser.newContext()
  await signIn('ana', guest)
  const ana = await guest.newPage()
  await ana.goto('/organize')
  await ana.getByRole('button', button('Yes, with pleasure')).click()
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Two hosts, one table')
  await ana.getByRole('link', { name: 'Change', exact: true }).click()
  await expect(ana.getByText('Cancel the event')).toBeHidden()
  await ana.getByLabel('Title').fill('Two hosts, one long table')
  await ana.getByRole('button', button('Save changes')).click()
  await ana.getByRole('link', { name: 'See its page' }).click()
  await expect(ana.getByRole('link', { name: /More from Ana/ })).toBeVisible()
})
