import { db } from '@/db/client'
import { messages } from '@/db/schema'
import { expect, test } from './site'
import { idOf, meet, said } from './talk'

test.describe('with a connection that breaks', () => {
  test.use({ expectedFaults: [/ERR_INTERNET_DISCONNECTED/] })

  test('two write side by side: sent, delivered, read, typing, offline and back', async ({
    page: kofi,
    browser,
    signIn,
  }) => {
    await meet('kofi_m', 'mei_l')
    const theirs = await browser.newContext()
    await Promise.all([signIn('kofi_m'), signIn('mei_l', theirs)])
    const mei = await theirs.newPage()

    // Mei is somewhere else on Maly when Kofi writes: the count beside her messages rises by itself.
    await mei.goto('/notifications')
    await kofi.goto('/members/mei_l')
    await kofi.getByRole('link', { name: 'Message', exact: true }).click()
    await expect(kofi.getByText('This is the beginning of your conversation')).toBeVisible()
    await kofi.getByLabel('Write to Mei').fill('Hummus on the fifth floor?')
    await kofi.keyboard.press('Enter')
    await expect(said(kofi, 'Hummus on the fifth floor?')).toBeVisible()
    await expect(kofi.getByLabel('Write to Mei')).toHaveValue('')
    await expect(mei.locator('header [data-unread-messages] [data-count]')).toHaveText('1')
    await expect(kofi.getByRole('log').getByText('Delivered')).toBeVisible()

    // She opens it, and he sees that; she answers in two lines, and both see the answer.
    await mei.goto('/messages')
    await mei.getByRole('link', { name: /Kofi Mensah/ }).click()
    await expect(kofi.getByRole('log').getByText(/Read \d\d:\d\d/)).toBeVisible()
    await mei.getByLabel('Write to Kofi').pressSequentially('Seven')
    await expect(kofi.getByText('is typing')).toBeVisible()
    await mei.keyboard.press('Shift+Enter')
    await mei.keyboard.type('Ask for Ken')
    await mei.keyboard.press('Enter')
    await expect(said(kofi, 'Ask for Ken')).toBeVisible()

    // His connection breaks: what he sends waits with its words, and arrives once when it is back.
    await kofi.context().setOffline(true)
    await kofi.getByLabel('Write to Mei').fill('I bring pita')
    await kofi.keyboard.press('Enter')
    await expect(kofi.locator('#content-fault')).toHaveText(/./)
    await expect(kofi.getByLabel('Write to Mei')).toHaveValue('I bring pita')
    await mei.getByLabel('Write to Kofi').fill('And I am hungry already')
    await mei.keyboard.press('Enter')
    // She does not wait for that one to be there before she sends the next.
    await mei.getByLabel('Write to Kofi').fill('Very')
    await mei.keyboard.press('Enter')
    await kofi.context().setOffline(false)
    await expect(said(mei, 'I bring pita')).toHaveCount(1)
    await expect(said(kofi, 'And I am hungry already')).toBeVisible({ timeout: 15_000 })
    await expect(said(kofi, 'I bring pita')).toHaveCount(1)
    await expect(said(kofi, 'Very')).toHaveCount(1)
    await expect(mei.getByLabel('Write to Kofi')).toHaveValue('')

    // What could not be sent is sent: its words and the alert go, and nothing moves under whoever presses a button now.
    await expect(kofi.getByLabel('Write to Mei')).toHaveValue('')
    await expect(kofi.locator('#content-fault')).toHaveCount(0)

    // He changes a word, by the keyboard.
    await kofi
      .getByRole('log')
      .getByRole('listitem')
      .filter({ hasText: 'I bring pita' })
      .getByLabel('Change or take back')
      .press('Enter')
    await kofi.getByRole('textbox', { name: 'Change', exact: true }).fill('I bring warm pita')
    await kofi.getByRole('button', { name: 'Save' }).click()
    await expect(said(mei, 'I bring warm pita')).toBeVisible()
    await expect(mei.getByText('· edited')).toBeVisible()
    await theirs.close()
  })
})

test('a stranger asks, is let in, and what was typed is kept for every device', async ({
  page: beto,
  browser,
  signIn,
}) => {
  await meet('beto_g', 'mei_l', false)
  const theirs = await browser.newContext()
  await Promise.all([signIn('beto_g'), signIn('mei_l', theirs)])
  await beto.goto('/messages/mei_l')
  await expect(beto.getByText('this arrives as a request')).toBeVisible()
  await beto.getByLabel('Write to Mei').fill('Look: https://example.com/x')
  await beto.getByRole('button', { name: 'Send' }).click()
  await expect(beto.getByRole('alert').filter({ hasText: 'links' })).toBeVisible()
  await expect(beto.getByLabel('Write to Mei')).toHaveValue('Look: https://example.com/x')
  await beto.getByLabel('Write to Mei').fill('Is the fifth floor open on Monday?')
  await beto.getByRole('button', { name: 'Send' }).click()
  await expect(said(beto, 'Is the fifth floor open')).toBeVisible()

  const mei = await theirs.newPage()
  await mei.goto('/messages')
  await mei.getByRole('link', { name: '1 request', exact: true }).click()
  await mei.getByRole('link', { name: /Is the fifth floor/ }).click()
  await mei.getByRole('button', { name: 'Accept' }).click()
  await expect(mei.getByRole('button', { name: 'Accept' })).toBeHidden()
  await expect(beto.getByRole('log').getByText(/Read \d\d:\d\d/)).toBeVisible()

  // A draft follows her to another device.
  await mei.getByLabel('Write to').fill('It is, from')
  const phone = await theirs.newPage()
  await expect(async () => {
    await phone.goto('/messages/beto_g')
    await expect(phone.getByLabel('Write to')).toHaveValue('It is, from', { timeout: 500 })
  }).toPass()
  await theirs.close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, expectedFaults: [/status of 4/] })

  test('a thread is read, marked, answered and searched by plain forms', async ({ page, signIn }) => {
    await meet('mei_l', 'hiro_n')
    const [meiId, hiroId] = [await idOf('mei_l'), await idOf('hiro_n')]
    const words = Array.from({ length: 60 }, (_, count) => `Noodle number ${count}.`)
    await db.insert(messages).values(
      words.map((content) => ({
        senderId: meiId,
        recipientId: hiroId,
        content,
        read: content !== words[59],
      })),
    )
    await signIn('hiro_n')
    await page.goto('/messages/mei_l')
    await expect(said(page, 'Noodle number 59.')).toBeInViewport()
    await page.getByRole('link', { name: 'Earlier messages' }).click()
    await expect(said(page, 'Noodle number 19.')).toBeInViewport()
    await page.getByRole('link', { name: 'Newest' }).click()
    await page.getByRole('button', { name: 'Mark as read' }).click()
    await expect(page.getByRole('button', { name: 'Mark as read' })).toHaveCount(0)
    const composer = page.getByLabel('Write to Mei')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible()
    await composer.fill('x'.repeat(5001))
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(composer).toHaveValue('x'.repeat(5001))
    await composer.fill('Slurping now.')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(said(page, 'Slurping now.')).toBeVisible()
    await expect(composer).toHaveValue('')
    await page.goto('/messages')
    await page.getByLabel('Search messages').fill('number 33')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: /Noodle number 33/ }).click()
    await expect(said(page, 'Noodle number 33.')).toBeVisible()
  })
})

test('what a page says aside is taken from members, by what it is, and from pages of ours alone', async ({
  page,
  signIn,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const say = async (act: string, fields: Record<string, string>, from = origin) =>
    (
      await page.request.post(`/api/aside/${act}`, {
        multipart: { said: 'aside', ...fields },
        headers: { origin: from },
      })
    ).status()
  expect(await say('delivered', {}), 'of a visitor').toBe(204)
  await signIn('kofi_m')
  expect(await say('delivered', {})).toBe(200)
  expect(await say('typing', { conversation: 'all' }), 'of nothing').toBe(422)
  expect(await say('constructor', {}), 'what no page says').toBe(404)
  expect(await say('delivered', {}, 'https://elsewhere.example'), 'of another site').toBe(403)
})
