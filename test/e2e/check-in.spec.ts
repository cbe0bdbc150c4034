import { randomUUID } from 'node:crypto'
import { and, eq, like, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, users } from '@/db/schema'
import { expect, test } from './site'

const button = (name: string) => ({ name, exact: true })

async function idOf(username: string): Promise<number> {
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.username, username))
  return user?.id ?? 0
}

/** A free event of Omar's tomorrow that nobody else's story is about. */
async function aNight(title: string): Promise<{ id: number; path: string }> {
  const [made] = await db
    .select()
    .from(events)
    .where(and(eq(events.status, 'scheduled'), like(events.title, 'Games night at the tram depot')))
  if (!made) throw new Error('no games night in the demo city')
  const { id: _, imageUrl: __, ...values } = made
  const counts = { attendingCount: 0, interestedCount: 0 }
  const [event] = await db
    .insert(events)
    .values({ ...values, ...counts, title, slug: 'night', organizerId: await idOf('omar'), capacity: 20 })
    .returning({ id: events.id })
  return { id: event?.id ?? 0, path: `/events/night-${event?.id}` }
}

async function codeOf(username: string, eventId: number): Promise<string> {
  const { ticketIdentifier, userId, status } = eventParticipants
  const [row] = await db
    .select({ code: ticketIdentifier })
    .from(eventParticipants)
    .where(
      and(eq(eventParticipants.eventId, eventId), eq(userId, await idOf(username)), ne(status, 'cancelled')),
    )
  return row?.code ?? ''
}

test.describe('a ticket from hand to hand to the door', () => {
  test.use({ expectedFaults: [/status of 404/] })
  test('Ana sends hers to Bo, her code is dead, his is let in once, and once more after an undo', async ({
    page,
    browser,
    signIn,
  }) => {
    // Three people and ten pages: longer than one story has, where others share the cores.
    test.slow()
    const night = await aNight('A night at the door')
    await signIn('ana')
    await page.goto(night.path)
    await page.getByRole('button', button('I’m going')).first().click()
    await expect(page.getByRole('status').filter({ hasText: 'You’re going' }).first()).toBeVisible()
    await page.goto('/tickets')
    const evening = page.getByRole('listitem').filter({ hasText: 'A night at the door' })
    await evening.getByRole('link', { name: /Yours/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A night at the door')
    await expect(page.getByRole('img', { name: /as a picture/ })).toBeVisible()
    const old = await codeOf('ana', night.id)
    expect(page.url()).toContain(`/tickets/${old}`)

    await page.getByText('Send it to somebody').click()
    await page.getByLabel('Username or e-mail').fill('@bo')
    await page.getByRole('button', button('Send the ticket')).click()
    await expect(page.getByText('The ticket is theirs now')).toBeVisible()
    await page.getByText('Sent to others').click()
    await expect(page.getByText(/A night at the door: sent to @bo/)).toBeVisible()
    expect((await page.goto(`/tickets/${old}`))?.status()).toBe(404)

    const guest = await browser.newContext()
    await signIn('bo', guest)
    const bo = await guest.newPage()
    await bo.goto('/notifications')
    await bo.getByRole('link', { name: /gave you a ticket for A night at the door/ }).click()
    await bo
      .getByRole('listitem')
      .filter({ hasText: 'A night at the door' })
      .getByRole('link', { name: /Yours/ })
      .click()
    await expect(bo.getByText('Show this at the door')).toBeVisible()

    const host = await browser.newContext()
    await signIn('omar', host)
    const door = await host.newPage()
    await door.goto(`/organize/${night.id}`)
    await door.getByRole('link', button('The door')).click()
    const typed = door.getByLabel('Code of the ticket')
    const answer = door.getByRole('status').first()
    const letIn = door.getByRole('button', button('Let in'))
    await typed.fill(old)
    await letIn.click()
    await expect(answer).toContainText('No ticket of this event')
    const code = await codeOf('bo', night.id)
    await typed.fill(code.toLowerCase().replace(/(.{4})/g, '$1 '))
    await letIn.click()
    await expect(answer).toContainText('Come in')
    await expect(answer).toContainText('Bo')
    await expect(door.locator('[data-count=inside]')).toHaveText('1')
    await typed.fill(code)
    await letIn.click()
    await expect(answer).toContainText(/Already in since \d\d:\d\d/)
    await door.getByLabel('Name, username or e-mail').fill('bo')
    await door.getByRole('button', button('Find')).click()
    await expect(door.getByText(/in since \d\d:\d\d/)).toBeVisible()
    await door.getByRole('button', { name: /^Undo/ }).click()
    await expect(door.getByText('not here yet')).toBeVisible()
    await door.getByLabel('Code of the ticket').fill(code)
    await door.getByRole('button', button('Let in')).click()
    await expect(door.getByRole('status').first()).toContainText('Come in')
    await bo.reload()
    await expect(bo.getByText(/In since \d\d:\d\d/)).toBeVisible()
  })
})

test('a door without JavaScript lets in by code and by name', async ({ browser, baseURL, signIn }) => {
  const night = await aNight('A plain door')
  const ana = await idOf('ana')
  const identifier =
    '0'.repeat(4) +
    randomUUID()
      .replaceAll('-', '')
      .toUpperCase()
      .replace(/[ILOU]/g, '0')
  await db.insert(eventParticipants).values([
    {
      eventId: night.id,
      userId: ana,
      status: 'attending',
      paymentStatus: 'free',
      ticketIdentifier: identifier,
    },
    {
      ...{
        eventId: night.id,
        userId: ana,
        status: 'attending',
        paymentStatus: 'free',
        guestName: 'Rui Costa',
      },
      ticketIdentifier: `1${identifier.slice(1)}`,
    },
  ])
  const host = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  await signIn('omar', host)
  const door = await host.newPage()
  await door.goto(`/organize/${night.id}/check-in`)
  const second = await host.newPage()
  await second.goto(`/organize/${night.id}/check-in?q=rui`)
  await door.getByLabel('Code of the ticket').fill(identifier)
  await door.getByRole('button', button('Let in')).click()
  await expect(door.getByRole('status').first()).toContainText('Come in')
  await door.getByLabel('Name, username or e-mail').fill('rui')
  await door.getByRole('button', button('Find')).click()
  await door.getByRole('button', { name: 'Let in Rui Costa' }).click()
  await expect(door.getByRole('button', { name: 'Undo Rui Costa' })).toBeVisible()
  await expect(door.locator('[data-count=inside]')).toHaveText('2')
  await second.getByRole('button', { name: 'Let in Rui Costa' }).click()
  await expect(second.getByRole('alert')).toContainText(/Already in.*Rui Costa.*since \d\d:\d\d/s)
  await expect(second.getByRole('button', { name: 'Undo Rui Costa' })).toBeVisible()
})

test('a list that is open at one door hears who came in at another', async ({ browser, signIn }) => {
  const night = await aNight('A night with two doors')
  await db.insert(eventParticipants).values({
    ...{ eventId: night.id, userId: await idOf('ana'), status: 'attending', paymentStatus: 'free' },
    ticketIdentifier: `2${'0'.repeat(25)}`,
  })
  const host = await browser.newContext()
  await signIn('omar', host)
  const [one, other] = [await host.newPage(), await host.newPage()]
  for (const door of [one, other]) await door.goto(`/organize/${night.id}/check-in`)
  await one.getByRole('button', { name: /^Let in Ana/ }).click()
  await expect(one.getByRole('button', { name: /^Undo Ana/ })).toBeVisible()
  await expect(other.getByRole('button', { name: /^Undo Ana/ })).toBeVisible()
})

test.describe('a ticket that is sent to an address', () => {
  test.use({ expectedFaults: [/status of 404/] })
  test('opens for whoever has its address, says so to no machine, and moves into an account', async ({
    page,
    browser,
    signIn,
  }) => {
    const night = await aNight('A night by mail')
    await signIn('ana')
    await page.goto(night.path)
    await page.getByRole('button', button('I’m going')).first().click()
    await expect(page.getByRole('status').filter({ hasText: 'You’re going' }).first()).toBeVisible()
    await page.goto(`/tickets/${await codeOf('ana', night.id)}`)
    await page.getByText('Send it to somebody').click()
    await page.getByLabel('Username or e-mail').fill('not an address@')
    await page.getByRole('button', button('Send the ticket')).click()
    await expect(page.getByText(/a whole e-mail address/).first()).toBeVisible()
    await page.getByLabel('Username or e-mail').fill('rui@example.com')
    await page.getByLabel('Their name').fill('Rui')
    await page.getByRole('button', button('Send the ticket')).click()
    await expect(page.getByText('The ticket is theirs now')).toBeVisible()
    const address = `/tickets/${await codeOf('ana', night.id)}`

    const visitor = await (await browser.newContext()).newPage()
    const answer = await visitor.goto(address)
    expect(answer?.status()).toBe(200)
    expect(answer?.headers()['cache-control']).toContain('no-store')
    await expect(visitor.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
    await expect(visitor.locator('meta[name=referrer]')).toHaveAttribute('content', 'same-origin')
    await expect(visitor.getByText('Rui')).toBeVisible()

    const member = await browser.newContext()
    await signIn('bo', member)
    const bo = await member.newPage()
    await bo.goto(address)
    await bo.getByRole('button', button('Put it in my account')).click()
    await expect(bo.getByText('It is in your account now')).toBeVisible()
    expect((await bo.goto(address))?.status()).toBe(404)
    await visitor.goto(address)
    expect(visitor.url()).toContain('/sign-in')
  })
})
