import type { Page } from '@playwright/test'
import { and, eq, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, sellerAccounts, users } from '@/db/schema'
import { expect, test } from './site'

const button = (name: string | RegExp) => ({ name, exact: true })

async function eventOf(username: string, title: string): Promise<number> {
  const [row] = await db
    .select({ id: events.id })
    .from(events)
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(and(eq(users.username, username), like(events.title, title)))
  return row?.id ?? 0
}

/** An evening of a member's that costs something, and that nobody else's story is about: the address of its page. */
async function aPricedNight(username: string): Promise<string> {
  const [made] = await db
    .select({ event: events })
    .from(events)
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(eq(users.username, username))
  if (!made) throw new Error(`${username} organizes nothing in the demo city`)
  const { id: _, imageUrl: __, ...values } = made.event
  const [event] = await db
    .insert(events)
    .values({ ...values, title: 'A priced night', slug: 'a-priced-night', price: '12.00' })
    .returning({ id: events.id })
  return `/events/a-priced-night-${event?.id}`
}

const cardOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })

test.describe('Omar sells', () => {
  test.use({ expectedFaults: [/status of 422/] })

  test('an early bird and a code: what was wrong is told at its field, and nothing typed is lost', async ({
    page,
    signIn,
  }) => {
    const id = await eventOf('omar', 'Fado vadio%')
    await signIn('omar')
    await page.goto(`/organize/${id}`)
    await page.getByRole('link', button('Tickets')).click()
    await page.getByRole('link', button('Add a kind of ticket')).click()
    await page.getByLabel('Name').fill('First row')
    await page.getByLabel('Price in EUR').fill('0.20')
    await page.getByLabel('How many').fill('500')
    await page.getByRole('button', button('Save')).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'Price in EUR: Stripe takes EUR 0.50 at least',
    )
    await expect(page.getByLabel('Name')).toHaveValue('First row')
    await page.getByLabel('Price in EUR').fill('9')
    await page.getByRole('button', button('Save')).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('How many: The event has 45 places')
    await page.getByLabel('How many').fill('5')
    await page.getByRole('button', button('Save')).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await expect(cardOf(page, 'First row')).toContainText('€9.00')
    await expect(cardOf(page, 'First row')).toContainText('you receive €8.82')

    await page.getByRole('link', button('Add a code')).click()
    await page.getByLabel('Code', { exact: true }).fill('guitar ra')
    await page.getByText('An amount').click()
    await expect(page.getByLabel('Per cent')).toBeHidden()
    await page.getByLabel('Amount in EUR').fill('1.50')
    await page.getByLabel('For which tickets').selectOption('First row')
    await page.getByRole('button', button('Save')).click()
    await expect(page.getByText('GUITARRA')).toBeVisible()
    await expect(page.getByText('€1.50 off · for First row · 0 used')).toBeVisible()

    await page.getByRole('button', button('Stop selling: First row')).click()
    await expect(cardOf(page, 'First row')).toContainText('Not sold')
    await page.getByRole('button', button('Remove: First row')).click()
    await expect(cardOf(page, 'First row')).toHaveCount(0)
  })
})

test.describe('somebody who was never paid', () => {
  test.use({ expectedFaults: [/a request to http:\/\/127\.0\.0\.1/] })

  test('goes from “not begun” to “ready” at Stripe, and reads on the event that nobody can buy until then', async ({
    page,
    signIn,
  }) => {
    await signIn('bo')
    const id = await eventOf('bo', 'Ribeira run%')
    await db.update(events).set({ price: '5.00' }).where(eq(events.id, id))
    await page.goto(`/organize/${id}/tickets`)
    await expect(page.getByRole('heading', button('People cannot pay yet'))).toBeVisible()
    await page.getByRole('link', button('Finish your payouts at Stripe')).click()
    await expect(page.getByText('Not begun')).toBeVisible()
    await page.getByRole('button', button('Begin at Stripe')).click()
    await page.getByRole('button', button('Leave and finish later')).click()
    await expect(page.getByText('Not finished')).toBeVisible()
    await expect(page.getByText('Your bank account')).toBeVisible()
    await page.getByRole('button', button('Continue at Stripe')).click()
    await page.getByRole('button', button('Submit everything')).click()
    await expect(page.getByText('Welcome back')).toBeVisible()
    // The webhook is on its way; nobody has to press anything, and nobody is hurt who does.
    await page.getByRole('button', button('Ask Stripe again')).click()
    await expect(page.getByText('Ready', { exact: true })).toBeVisible()
    await page.goto(`/organize/${id}`)
    await expect(page.getByRole('heading', button('People cannot pay yet'))).toHaveCount(0)
    await page.goto('/organize/money')
    await page.getByRole('button', button('Open your pages at Stripe')).click()
    await expect(page).toHaveURL(/\/express\//)
  })

  test('Stripe itself tells Maly that an account is finished, and visitors find the tickets on sale', async ({
    page,
    request,
    signIn,
  }) => {
    const path = await aPricedNight('hanna_o')
    // Every visitor sees the stored page: what it says in words and to machines.
    const visit = async () => {
      const text = await (await request.get(path, { maxRetries: 2 })).text()
      const [, availability] = /schema\.org\/(InStock|OutOfStock)/.exec(text) ?? []
      return [text.includes('Tickets are not on sale yet'), text.includes('Get tickets'), availability]
    }
    for (const time of ['first', 'second', 'third'])
      expect(await visit(), `${time} time`).toEqual([true, false, 'OutOfStock'])
    expect(await (await request.get(`${path}/tickets`)).text()).toContain('Tickets are not on sale yet')
    await signIn('hanna_o')
    await page.goto(path)
    await page.getByRole('link', button('Finish your payouts at Stripe')).click()
    await page.getByRole('button', button('Begin at Stripe')).click()
    await page.getByRole('button', button('Submit everything')).click()
    const [member] = await db.select().from(users).where(eq(users.username, 'hanna_o'))
    const isReady = async () => {
      const [row] = await db
        .select()
        .from(sellerAccounts)
        .where(eq(sellerAccounts.userId, member?.id ?? 0))
      return row?.chargesEnabled
    }
    await expect.poll(isReady).toBe(true)
    await expect.poll(visit).toEqual([false, true, 'InStock'])
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, expectedFaults: [/status of 422/] })

  test('a kind of ticket is refused with everything typed kept, and then saved', async ({ page, signIn }) => {
    const id = await eventOf('omar', 'A long table%')
    await signIn('omar')
    await page.goto(`/es/organize/${id}/tickets/new`)
    await page.getByLabel('Nombre').fill('Con postre')
    await page.getByLabel('Precio en EUR').fill('gratis')
    await page.getByRole('button', button('Guardar')).click()
    await expect(page.getByLabel('Nombre')).toHaveValue('Con postre')
    await expect(page.getByLabel('Precio en EUR')).toHaveValue('gratis')
    await page.getByLabel('Precio en EUR').fill('')
    await page.getByRole('button', button('Guardar')).click()
    await expect(page.getByRole('heading', button('Con postre'))).toBeVisible()
  })
})
