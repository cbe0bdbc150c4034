import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { blocks, userConnections, users } from '@/db/schema'
import { eventPath } from '@/lib/events/schema'
import { anEvent } from '@/test/factories'
import { expect, test } from './site'

test.use({ expectedFaults: [/status of 404/] })

const open = (text: string) => ({ name: text, exact: true })

test('follow a private member, be let in, be blocked, and vanish for each other everywhere', async ({
  page: kofi,
  browser,
  signIn,
}) => {
  await makeStrangers(['kofi_m', 'beto_g'])
  const event = await emptyEvent('Quiz for two')
  const theirs = await browser.newContext()
  await Promise.all([signIn('kofi_m'), signIn('beto_g', theirs)])
  const beto = await theirs.newPage()

  // Beto makes his profile private, and Kofi asks.
  await beto.goto('/settings/privacy')
  await beto.getByLabel('Only followers I accept').check()
  await beto.getByRole('button', open('Save')).click()
  await expect(beto.getByText('It holds from now on')).toBeVisible()
  await kofi.goto('/members')
  await kofi.getByLabel('Name or username').fill('@Beto_G')
  await kofi.getByRole('button', open('Find')).click()
  await expect(kofi).toHaveURL(/\/members\/beto_g$/)
  await expect(kofi.getByText('This profile is private')).toBeVisible()
  await kofi.getByRole('button', open('Ask to follow')).click()
  await expect(kofi.getByText('Asked, not answered yet')).toBeVisible()
  await expect(kofi.getByText('This profile is private')).toBeVisible()

  // Beto is told, accepts, and Kofi sees him.
  await expect(async () => {
    await beto.goto('/notifications')
    await expect(beto.getByRole('link', { name: 'Kofi Mensah asks to follow you' })).toBeVisible({
      timeout: 500,
    })
  }).toPass()
  await beto.getByRole('link', { name: 'Kofi Mensah asks to follow you' }).click()
  const asks = beto.getByRole('listitem').filter({ hasText: '@kofi_m' })
  await asks.getByRole('button', open('Accept')).click()
  await expect(beto.getByText('They follow you now.')).toBeVisible()
  await kofi.reload()
  await expect(kofi.getByText('This profile is private')).toBeHidden()
  await kofi.goto('/members/beto_g/followers')
  await expect(kofi.getByRole('link', { name: 'Kofi Mensah' })).toBeVisible()

  // Both go to the quiz: Beto sees Kofi there.
  await kofi.goto(eventPath(event))
  await kofi.getByRole('button', { name: 'I’m going' }).first().click()
  await expect(kofi.getByRole('status').filter({ hasText: 'You’re going' }).first()).toBeVisible()
  await beto.goto(eventPath(event))
  await expect(beto.locator('main')).toContainText('Kofi Mensah')

  // Beto blocks Kofi: neither finds the other.
  await beto.goto('/members/kofi_m')
  await beto.getByLabel('More about Kofi Mensah').click()
  await beto.getByText('Block', { exact: true }).click()
  await beto.getByRole('button', open('Block Kofi Mensah')).click()
  await expect(beto.getByText('You will not meet each other')).toBeVisible()
  for (const [member, path] of [
    [beto, '/members/kofi_m'],
    [kofi, '/members/beto_g'],
    [kofi, '/members/beto_g/followers'],
    [kofi, '/es/members/beto_g'],
  ] as const)
    expect((await member.goto(path))?.status(), path).toBe(404)
  await kofi.goto('/members?name=beto_g')
  await expect(kofi.getByText('Nobody here is called “beto_g”')).toBeVisible()
  await beto.goto(eventPath(event))
  await expect(beto.getByRole('heading', { level: 1 })).toHaveText(event.title)
  await expect(beto.locator('main')).not.toContainText('Kofi')
  await beto.goto('/notifications')
  await expect(beto.locator('main')).not.toContainText('Kofi')

  // Unblocking restores nothing.
  await beto.goto('/settings/blocked')
  const blocked = beto.getByRole('listitem').filter({ hasText: '@kofi_m' })
  await blocked.getByRole('button', open('Unblock')).click()
  await expect(beto.getByText('Nothing else came back')).toBeVisible()
  await kofi.goto('/members/beto_g')
  await expect(kofi.getByText('This profile is private')).toBeVisible()
  await expect(kofi.getByRole('button', open('Ask to follow'))).toBeVisible()
  await theirs.close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a visitor who wants to follow is led to sign in and back; muting and unmuting work', async ({
    page,
    signIn,
  }) => {
    await makeStrangers(['fenna', 'hanna_o'])
    await page.goto('/members/hanna_o')
    await page.getByRole('button', open('Follow')).click()
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fmembers%2Fhanna_o$/)
    const path = eventPath(await emptyEvent('Sauna for two', 'hanna_o'))
    await page.goto(path)
    await page.locator('#organizer').getByRole('button', open('Follow')).click()
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fevents%2F[a-z-]+\d+%23organizer$/)
    await signIn('fenna')
    await page.goto(path)
    await page.locator('#organizer').getByRole('button', open('Follow')).click()
    await expect(page.locator('#organizer').getByText('Following', { exact: true })).toBeVisible()
    await page.locator('#organizer').getByRole('button', open('Unfollow')).click()
    await page.goto('/members/hanna_o')
    await page.getByRole('button', open('Follow')).click()
    await expect(page.getByRole('status')).toHaveText('You follow Hanna Oksanen.')
    await page.getByLabel('More about Hanna Oksanen').click()
    await page.getByText('Mute', { exact: true }).click()
    await page.getByRole('button', open('For a day')).click()
    await expect(page.getByText('Muted', { exact: true })).toBeVisible()
    await page.goto('/settings/blocked')
    const muted = page.getByRole('listitem').filter({ hasText: 'Hanna Oksanen' })
    await muted.getByRole('button', open('Stop muting')).click()
    await expect(page.getByRole('status')).toHaveText('You hear of them again.')
  })
})

test('the organizer of an evening is followed from its page, asked where they are private, and gone after a block', async ({
  page,
  signIn,
}) => {
  await makeStrangers(['fenna', 'amina_d'])
  const [amina] = await db.select().from(users).where(eq(users.username, 'amina_d'))
  if (!amina) throw new Error('no Amina in the demo city')
  const path = eventPath(await emptyEvent('Kizomba for two', 'amina_d'))
  const row = page.locator('#organizer')
  await signIn('fenna')
  await page.goto(path)
  await row.getByRole('button', open('Follow')).click()
  await expect(row.getByText('Following', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${path}$`))
  await row.getByRole('button', open('Unfollow')).click()
  await expect(row.getByRole('button', open('Follow'))).toBeVisible()
  await db.update(users).set({ isPrivate: true }).where(eq(users.id, amina.id))
  await page.goto(path)
  await row.getByRole('button', open('Ask to follow')).click()
  await expect(row.getByText('Asked, not answered yet')).toBeVisible()
  const [fenna] = await db.select().from(users).where(eq(users.username, 'fenna'))
  await db.insert(blocks).values({ blockerId: amina.id, blockedId: fenna?.id ?? 0 })
  await row.getByRole('button', open('Take the request back')).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  expect((await page.goto(path))?.status()).toBe(404)
  await makeStrangers(['fenna', 'amina_d'])
})

test('the page of a member at its public address is stored for visitors alone', async ({
  page,
  request,
  signIn,
}) => {
  expect((await request.get('/members/omar')).headers()['cache-control']).toContain('s-maxage')
  await signIn('ana')
  const answer = await page.goto('/members/omar')
  expect(answer?.headers()['cache-control']).toContain('no-store')
  for (const path of ['/for-me/members/omar', '/es/for-me', '/en/for-me/members/omar'])
    expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(308)
})

/** Two of the demo city as if they had just joined: whom they follow there, and who may see it, is left to chance. */
async function makeStrangers(usernames: [string, string]): Promise<void> {
  const open = { isPrivate: false, listsVisibleTo: 'everyone', attendanceVisibleTo: 'everyone' } as const
  const both = await db.update(users).set(open).where(inArray(users.username, usernames)).returning()
  const ids = both.map(({ id }) => id)
  const { followerId, followingId } = userConnections
  await db.delete(userConnections).where(and(inArray(followerId, ids), inArray(followingId, ids)))
  await db.delete(blocks).where(and(inArray(blocks.blockerId, ids), inArray(blocks.blockedId, ids)))
}

/** An event the day after tomorrow with nobody on its guest list: a page names three faces of a crowd, not all. */
async function emptyEvent(title: string, username = 'omar') {
  const [organizer] = await db.select({ id: users.id }).from(users).where(eq(users.username, username))
  if (!organizer) throw new Error(`there is no ${username} in the demo city`)
  return anEvent({ organizer, title, startsAt: new Date(Date.now() + 48 * 3_600_000) })
}

test('from a conversation: who is muted stays there, with the way back; who is blocked closes it', async ({
  page,
  signIn,
}) => {
  await makeStrangers(['fenna', 'hanna_o'])
  await signIn('fenna')
  await page.goto('/messages/hanna_o')
  await page.getByRole('textbox').fill('Are you coming on Friday?')
  await page.getByRole('button', open('Send')).click()
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'Are you coming on Friday?' }).first(),
  ).toBeVisible()
  await page.getByLabel('More about this conversation').click()
  await page.getByText('Mute', { exact: true }).click()
  await page.getByRole('button', open('For a day')).click()
  await expect(page).toHaveURL(/\/messages\/hanna_o\?said=muted$/)
  await expect(page.getByText('You hear nothing of Hanna Oksanen for now.')).toBeVisible()
  await expect(page.getByRole('link', open('Blocked and muted'))).toHaveAttribute('href', '/settings/blocked')
  await page.getByLabel('More about this conversation').click()
  await expect(page.getByRole('link', open('Report Hanna Oksanen'))).toBeVisible()
  await page.getByText('Block', { exact: true }).click()
  await expect(page.getByText('no longer find each other anywhere')).toBeVisible()
  await page.getByRole('button', open('Block Hanna Oksanen')).click()
  await expect(page).toHaveURL(/\/settings\/blocked\?said=blocked$/)
  expect((await page.goto('/messages/hanna_o'))?.status()).toBe(404)
  await page.goto('/messages')
  await expect(page.locator('main')).not.toContainText('Hanna')
  await page.goto('/settings/blocked')
  await page.getByRole('button', open('Unblock')).click()
  await expect(page.getByText('Nothing else came back')).toBeVisible()
})
