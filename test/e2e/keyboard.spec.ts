import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { userConnections, users } from '@/db/schema'
import { expect, test } from './site'

test('by keyboard: the focus stays where somebody followed, and one step back leaves the page', async ({
  page,
  signIn,
}) => {
  const [fenna] = await db.select().from(users).where(eq(users.username, 'fenna'))
  await db.delete(userConnections).where(eq(userConnections.followerId, fenna?.id ?? 0))
  await signIn('fenna')
  await page.goto('/settings')
  await page.goto('/members/omar')
  await page.getByRole('button', { name: 'Follow', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'You follow' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unfollow' })).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(/\/settings$/)
})

test('by keyboard: the focus stays on the mood that was chosen', async ({ page, signIn }) => {
  await signIn('fenna')
  await page.goto('/feed')
  const mood = page.getByRole('button', { name: 'dancing' })
  const before = await mood.getAttribute('aria-pressed')
  await mood.focus()
  await page.keyboard.press('Enter')
  await expect(mood).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true')
  await expect(mood).toBeFocused()
})
