import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, test } from './site'
import { meet, said } from './talk'

const bell = (page: Page) => page.locator('header a[href$="/notifications"]')
const counted = async (page: Page) => Number(/\d+/.exec((await bell(page).textContent()) ?? '')?.[0] ?? 0)

test('a notice arrives in every open tab, and what is read in one is read in all', async ({
  page,
  browser,
  signIn,
}) => {
  await meet('hiro_n', 'beto_g', false)
  const theirs = await browser.newContext()
  await Promise.all([signIn('beto_g'), signIn('hiro_n', theirs)])
  const [one, other] = [await theirs.newPage(), await theirs.newPage()]
  await one.goto('/feed')
  await other.goto('/settings')
  // On another device too, which shares nothing with the two but the account.
  const device = await browser.newContext()
  await signIn('hiro_n', device)
  const phone = await device.newPage()
  await phone.goto('/tickets')
  const before = await counted(one)

  await page.goto('/members/hiro_n')
  await page
    .getByRole('main')
    .getByRole('button', { name: /follow/i })
    .first()
    .click()
  for (const tab of [one, other, phone]) await expect(bell(tab)).toContainText(String(before + 1))

  await one.goto('/notifications')
  await one.getByRole('button', { name: 'Mark all as read' }).click()
  for (const tab of [one, other, phone]) await expect(bell(tab)).not.toContainText(/\d/)
  await Promise.all([theirs.close(), device.close()])
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, expectedFaults: [/status of 4/] })

    test('a picture is sent; what is none, or too large, is refused with the words kept', async ({
      page,
      signIn,
    }) => {
      const [writer, reader] = javaScriptEnabled ? ['hiro_n', 'kofi_m'] : ['beto_g', 'kofi_m']
      await meet(writer, reader)
      await signIn(writer)
      await page.goto(`/messages/${reader}`)
      const words = page.getByLabel('Write to Kofi')
      const attach = async (name: string, buffer: Buffer) => {
        await words.fill('The view from the fifth floor')
        await page.locator('input[name=image]').setInputFiles({ name, mimeType: 'image/png', buffer })
        await page.getByRole('button', { name: 'Send' }).click()
      }
      await attach('notes.png', Buffer.from('no picture at all'))
      await expect(page.getByRole('alert').filter({ hasText: 'no picture we can read' })).toBeVisible()
      await expect(words).toHaveValue('The view from the fifth floor')
      await attach('huge.png', Buffer.alloc(10.5 * 1024 * 1024, 1))
      await expect(page.getByRole('alert').filter({ hasText: 'larger than 10 MB' })).toBeVisible()
      await expect(words).toHaveValue('The view from the fifth floor')

      const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#c43' } }).png()
      await attach('view.png', await picture.toBuffer())
      await expect(said(page, 'The view from the fifth floor')).toBeVisible()
      const shown = page.getByRole('log').getByRole('img', { name: /^Picture from/ })
      await expect(shown).toBeVisible()
      expect(
        await page.request.get((await shown.getAttribute('src')) ?? '').then((got) => got.status()),
      ).toBe(200)
      await expect(words).toHaveValue('')
    })
  })
