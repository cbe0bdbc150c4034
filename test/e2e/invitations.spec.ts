import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { invitationLinks, invitations, users } from '@/db/schema'
import { rewardReferrals } from '@/lib/subscriptions/referral'
import { anEvent } from '@/test/factories'
import { expect, test } from './site'

const main = (page: Page) => page.getByRole('main')
const password = 'uma frase que ninguém adivinha'
const fresh = () => `nova${Date.now().toString(36)}`

/** The mail to an address, as soon as it is in the outbox of the demo. */
async function mailTo(page: Page, address: string, words: string) {
  await page.goto('/demo/outbox')
  const mail = page.getByRole('article').filter({ hasText: address }).filter({ hasText: words }).first()
  await expect(async () => {
    await page.reload()
    await expect(mail).toBeVisible({ timeout: 500 })
  }).toPass()
  return mail
}

async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(`Nova ${name}`)
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('E-mail').fill(`${name}@example.com`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('heading', { name: 'Look at your mail' })).toBeVisible()
  const mail = await mailTo(page, `${name}@example.com`, 'onfirm')
  await mail.getByRole('link').first().click()
  await page.getByLabel('The password you chose').fill(password)
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await expect(main(page)).toContainText('hears that you are here')
  await page.getByRole('link', { name: 'Go on' }).click()
  await expect(page).toHaveURL(/\/welcome/)
}

/** Lets somebody have joined eight days ago. */
async function stayed(username: string): Promise<void> {
  const [came] = await db.select({ id: users.id }).from(users).where(eq(users.username, username))
  const joinedAt = new Date(Date.now() - 8 * 86_400_000)
  await db
    .update(invitations)
    .set({ joinedAt })
    .where(eq(invitations.inviteeId, came?.id ?? 0))
}

async function organizerOf(username: string) {
  const [organizer] = await db.select({ id: users.id }).from(users).where(eq(users.username, username))
  if (!organizer) throw new Error(`no ${username}`)
  return organizer
}

test('a pasted list with junk in it invites; who comes by the mail signs up, and both follow each other', async ({
  page,
  browser,
  signIn,
}) => {
  test.slow()
  const name = fresh()
  await signIn('ana')
  await page.goto('/invitations')
  const list = page.getByRole('textbox', { name: 'Addresses' })
  await list.fill(`Nova <${name}@example.com>; not an address\n${name}@example.com, @, ana@`)
  await page.getByLabel('When they join, we follow each other').first().check()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(main(page)).toContainText('1 person is invited. These lines were left out:')
  await expect(main(page)).toContainText('not an address – no e-mail address')
  await expect(main(page)).toContainText(`${name}@example.com – is there twice`)

  const theirs = await browser.newContext()
  const guest = await theirs.newPage()
  const mail = await mailTo(guest, `${name}@example.com`, 'invites you to Maly')
  await mail.getByRole('link').first().click()
  await expect(guest.getByRole('heading', { level: 1 })).toContainText('invites you to Maly')
  await guest.getByRole('link', { name: 'Join Maly' }).click()
  await guest.getByLabel(/and I follow each other/).check()
  await joinAs(guest, name)

  // A job looks each minute for who has confirmed their address.
  await expect(async () => {
    await page.goto('/invitations')
    const line = page.getByRole('listitem').filter({ hasText: `Nova ${name}` })
    await expect(line).toContainText('Joined', { timeout: 1000 })
  }).toPass({ timeout: 100_000 })
  await page.goto(`/members/${name}`)
  await expect(page.getByRole('button', { name: /Following|Unfollow/ }).first()).toBeVisible()

  // Whoever has stayed for a week brings a week of premium to both.
  await stayed(name)
  await rewardReferrals(new Date())
  for (const one of [guest, page]) {
    await one.goto('/premium')
    await expect(main(one)).toContainText('You have premium until')
  }
  await theirs.close()
})

test('an event invitation gives the guest and their friends places, and the organizer sees it', async ({
  page,
  browser,
  signIn,
}) => {
  const title = `Supper ${fresh()}`
  const event = await anEvent({
    ...{ organizer: await organizerOf('omar'), title, isPrivate: true, capacity: 3 },
    ...{ startsAt: new Date(Date.now() + 48 * 3_600_000), publishedAt: new Date() },
  })
  await signIn('omar')
  await page.goto(`/organize/${event.id}/people`)
  const form = page.locator('form').filter({ hasText: 'How many friends may they bring?' }).first()
  await form.getByRole('textbox').fill('ana')
  await form.getByRole('combobox').selectOption('3')
  await form.getByRole('button').click()
  await expect(main(page)).toContainText('Not answered, may bring 3 friends')

  const anas = await browser.newContext()
  await signIn('ana', anas)
  const ana = await anas.newPage()
  await ana.goto(`/events/${event.slug}-${event.id}`)
  await expect(ana.getByText('You may bring 3 friends.')).toBeVisible()
  await ana.getByRole('link', { name: 'Answer' }).click()
  const row = ana.getByRole('listitem').filter({ hasText: title })
  await row.getByRole('combobox').selectOption('3')
  await row.getByRole('button', { name: 'I’m coming' }).click()
  await expect(row.getByRole('alert')).toContainText('Only 3 are left right now')
  await row.getByRole('combobox').selectOption('2')
  await row.getByRole('button', { name: 'I’m coming' }).click()
  await expect(ana.getByText('You are in.')).toBeVisible()
  await ana.goto('/tickets')
  await expect(main(ana)).toContainText(title)

  await page.reload()
  await expect(main(page)).toContainText('Coming, with 2 friends')
  await expect(main(page)).toContainText('1 guest comes, 3 places in all')

  await ana.goto('/invitations')
  await row.getByRole('button', { name: 'I can’t' }).click()
  await expect(main(ana)).toContainText('your places are free again')
  await page.reload()
  await expect(main(page)).toContainText('Can’t come')
  await anas.close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a link with a limit, its code typed by hand in any way, and the end of it', async ({
    page,
    browser,
    signIn,
  }) => {
    await signIn('bo')
    await page.goto('/invitations')
    await page.getByLabel('For how many people?').selectOption('5')
    await page.getByRole('button', { name: /^Make a (link|new one)/ }).click()
    await expect(main(page)).toContainText('0 of 5 have come by it')
    const code =
      (await main(page).textContent())?.match(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/)?.[0] ?? ''
    expect(code).not.toBe('')
    const theirs = await browser.newContext({ javaScriptEnabled: false })
    const guest = await theirs.newPage()
    const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ')
    const open = async () => {
      await guest.goto('/invitations/code')
      await guest.getByLabel('Invitation code').fill(` ${typed} `)
      await guest.getByRole('button', { name: 'Look' }).click()
    }
    await open()
    await expect(guest.getByRole('heading', { level: 1 })).toContainText('invites you to Maly')
    const used = (uses: number) =>
      db
        .update(invitationLinks)
        .set({ uses })
        .where(eq(invitationLinks.code, code.replace('-', '')))
    await used(5)
    await open()
    await expect(main(guest)).toContainText('used as often as it may be')
    await page.reload()
    await expect(main(page)).toContainText('5 of 5 have come by it')
    await used(0)
    await page.reload()
    await page.getByRole('button', { name: 'End this link' }).click()
    await expect(page.getByText('Your link has ended')).toBeVisible()
    await open()
    await expect(main(guest)).toContainText('This invitation has ended')
    await guest.getByLabel('Invitation code').fill('ZZZZZ-ZZZZZ')
    await guest.getByRole('button', { name: 'Look' }).click()
    await expect(guest.getByLabel('Invitation code')).toHaveValue('ZZZZZ-ZZZZZ')
    await theirs.close()
  })

  test('whoever wants no more of such mail gets none, and the inviter is told nothing', async ({
    page,
    signIn,
  }) => {
    const address = `${fresh()}@example.org`
    await signIn('bo')
    const invite = async () => {
      await page.goto('/invitations')
      await page.getByRole('textbox', { name: 'Addresses' }).fill(address)
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      await expect(main(page)).toContainText('1 invitation is on its way')
    }
    await invite()
    const mail = await mailTo(page, address, 'invites you to Maly')
    await mail.getByRole('link').last().click()
    await page.goto(`${page.url()}?said=refused`)
    await page.getByRole('button', { name: 'No more invitations' }).click()
    await expect(main(page)).toContainText('Done. We keep no address')
    await page.goto('/invitations/refuse/1-nothing?said=refused')
    await expect(main(page)).toContainText('This link is not one of ours')
    await page.goto('/invitations')
    const first = main(page).getByRole('region', { name: 'Whom you invited' }).getByRole('listitem').first()
    await expect(first).toContainText('An address we have forgotten')
    await expect(first).toContainText('Ended')
    await expect(first.getByRole('button')).toHaveCount(0)
  })

  test('a member answers an invitation to an event by a plain form', async ({ page, signIn }) => {
    const title = `Breakfast ${fresh()}`
    const event = await anEvent({
      ...{ organizer: await organizerOf('omar'), title, isPrivate: true, capacity: 3 },
      ...{ startsAt: new Date(Date.now() + 48 * 3_600_000), publishedAt: new Date() },
    })
    await signIn('omar')
    await page.goto(`/organize/${event.id}/people`)
    const mails = page.locator('form').filter({ hasText: 'Addresses' })
    await mails.getByRole('textbox').fill('bo@maly.test')
    await mails.getByRole('combobox').selectOption('1')
    await mails.getByRole('button').click()
    await expect(main(page)).toContainText('The invitations are on their way')
    await signIn('bo')
    const mail = await mailTo(page, title, 'invites you')
    await mail.getByRole('link').first().click()
    await page.getByRole('button', { name: 'Put me on the guest list' }).click()
    await page.getByRole('link', { name: 'Answer' }).click()
    const row = page.getByRole('listitem').filter({ hasText: title })
    await row.getByRole('combobox').selectOption('1')
    await row.getByRole('button', { name: 'I’m coming' }).click()
    await expect(page.getByText('You are in.')).toBeVisible()
  })
})
