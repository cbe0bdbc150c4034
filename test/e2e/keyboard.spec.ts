import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, userConnections, users } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
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

test('by keyboard: who says that they go goes on from what it did', async ({ page, signIn }) => {
  const [free] = await db
    .select()
    .from(events)
    .where(
      and(
        eq(events.status, 'scheduled'),
        isNull(events.price),
        isNull(events.capacity),
        gt(events.startsAt, sql`now()`),
      ),
    )
    .limit(1)
  if (!free) throw new Error('the demo city has no free evening without an end of places')
  await signIn('fenna')
  await page.goto(eventPath(free))
  const going = page.getByRole('complementary').getByRole('button', { name: 'I’m going' })
  await going.focus()
  await page.keyboard.press('Enter')
  const outcome = page.getByRole('complementary').getByRole('status').filter({ hasText: 'You’re going' })
  await expect(outcome).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('complementary').locator(':focus')).toHaveCount(1)
})

test('a mood ends when it was said to, also after the next one is chosen', async ({ page, signIn }) => {
  await signIn('hanna_o')
  await page.goto('/settings/profile')
  await page.getByLabel(/until/i).selectOption('week')
  await page.getByRole('button', { name: 'quiet' }).click()
  await expect(page.getByText('They end in 7 days.')).toBeVisible()
  await page.getByRole('button', { name: 'outdoors' }).click()
  await expect(page.getByRole('button', { name: 'outdoors' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('They end in 7 days.')).toBeVisible()
})

test('by keyboard: in a list the focus stays on the person, and the list where it was', async ({
  page,
  signIn,
}) => {
  const [fenna] = await db.select().from(users).where(eq(users.username, 'fenna'))
  await db.delete(userConnections).where(eq(userConnections.followerId, fenna?.id ?? 0))
  await signIn('fenna')
  await page.goto('/settings')
  await page.goto('/members?city=lisbon')
  const row = page.locator('main section').last().getByRole('listitem').last()
  const name = (await row.getByRole('link').textContent()) ?? ''
  await row.getByRole('button', { name: `Follow ${name}` }).focus()
  const before = await page.evaluate(() => window.scrollY)
  expect(before).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  const pressed = page.getByRole('button', { name: `Following ${name}: unfollow` })
  await expect(pressed).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Follow ${name}` }).last()).toBeFocused()

  // A suggestion stays with the way back; once the page is left it is gone.
  const suggested = page.getByRole('listitem').filter({ hasText: 'Not now' }).nth(1)
  const who = (await suggested.getByRole('link').textContent()) ?? ''
  await suggested.getByRole('button', { name: 'Follow' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Undo: unfollow ${who}` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Follow ${who}` }).first()).toBeFocused()
  await page.getByRole('button', { name: `Not now, ${who}` }).click()
  await expect(page.getByRole('button', { name: `Undo: suggest ${who} again` })).toBeFocused()
  await page.goto('/members')
  await expect(page.getByRole('button', { name: `Not now, ${who}` })).toHaveCount(0)
  // One entry in the history, whatever was pressed in between; waited for, or the second way back meets the first.
  await page.goBack()
  await expect(page).toHaveURL(/\/members\?city=lisbon/)
  await expect(page.getByRole('button', { name: 'Show' })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/settings$/)
})
