import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { expect, test } from './site'

test('a new member is led through city, mood, interests, picture, people and events, and finds them on their page', async ({
  page,
  signIn,
}) => {
  await signIn('rita_luz')
  // By chance she has moods in the demo city already, and three are the most.
  await db.update(users).set({ currentMoods: [], moodsExpireAt: null }).where(eq(users.username, 'rita_luz'))
  await page.goto('/welcome/city')
  await page.getByLabel('City').fill('Porto')
  await page.getByRole('button', { name: 'I am here' }).click()
  await expect(page.getByText('You are in Porto.')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Learning' }).click()
  await expect(page.getByRole('button', { name: 'Learning' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Interests').fill('chess, Fado')
  await page.getByRole('button', { name: 'Save interests' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  const buffer = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c43' } })
    .jpeg()
    .toBuffer()
  await page.getByLabel('Choose a portrait').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await expect(page.getByRole('button', { name: 'Remove the picture' })).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(/welcome\/people/)
  // Left here, the feed leads back to the same step.
  await page.getByRole('button', { name: 'Leave it for later' }).click()
  await expect(page).toHaveURL(/\/feed/)
  await page.goto('/members/rita_luz')
  await expect(page.getByText('in Porto')).toBeVisible()
  for (const interest of ['chess', 'Fado']) await expect(page.getByRole('main')).toContainText(interest)
  await expect(page.locator('main img[src^="/media/"]').first()).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, expectedFaults: [/status of 422/] })

  test('a picture that is none is refused beside its field, and the old one stays', async ({
    page,
    signIn,
  }) => {
    await signIn('duarte')
    await page.goto('/settings/profile')
    const send = async (buffer: Buffer) => {
      await page
        .getByLabel('Choose a wide picture')
        .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer })
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.locator('form:has(#cover)').getByRole('button', { name: 'Use this picture' }).click(),
      ])
      return answer.status()
    }
    const picture = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#36c' } })
      .png()
      .toBuffer()
    expect(await send(picture)).toBe(303)
    await expect(page.getByText('Your picture has changed.')).toBeVisible()
    expect(await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(422)
    await expect(page.locator('#cover-error')).toContainText('no picture we can read')
    await expect(page.locator('form:has(#cover) img')).toHaveAttribute('src', /^\/media\//)
  })

  test('follow, dismiss and look for people with plain posts and links', async ({ page, signIn }) => {
    await signIn('duarte')
    await page.goto('/members')
    await page.getByRole('button', { name: 'Not now' }).first().click()
    await expect(page.getByText('Not suggested any more')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Not suggested any more')).toBeHidden()
    const suggested = page.getByRole('listitem').filter({ hasText: 'Not now' })
    const count = await suggested.count()
    await suggested.first().getByRole('button', { name: 'Follow' }).click()
    await expect(page.getByRole('button', { name: 'Undo: unfollow' })).toBeVisible()
    await expect(suggested).toHaveCount(count - 1)
    await page.getByRole('link', { name: 'Joined lately' }).click()
    await expect(page).toHaveURL(/circle=new/)
    await page.goto('/members?city=xyzzy&mood=sad&cursor=-1')
    await expect(page.getByText('We know no city called')).toBeVisible()
  })
})
