import { and, eq, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, payments, users } from '@/db/schema'
import { expect, test } from './site'

/** An evening of Omar's that nobody else's story is about. */
async function anEvening(values: Partial<typeof events.$inferInsert>) {
  const [made] = await db
    .select()
    .from(events)
    .where(and(eq(events.status, 'scheduled'), like(events.title, 'Games night at the tram depot')))
  const [bo] = await db.select({ id: users.id }).from(users).where(eq(users.username, 'bo'))
  if (!made || !bo) throw new Error('no games night or no Bo in the demo city')
  const { id: _, imageUrl: __, ...same } = made
  const [event] = await db
    .insert(events)
    .values({ ...same, ...values })
    .returning({ id: events.id })
  return { eventId: event?.id ?? 0, userId: bo.id }
}

/** A paid ticket of Bo's for an evening with places left. */
async function aPaidTicket(code: string): Promise<void> {
  const own = { title: 'A ticket too many', slug: 'too-many', capacity: 20, price: '10', attendingCount: 1 }
  const { eventId, userId } = await anEvening(own)
  const [order] = await db
    .insert(payments)
    .values({
      ...{ userId, eventId, amount: '10', currency: 'EUR', status: 'paid' },
      paidAt: new Date(),
    })
    .returning({ id: payments.id })
  await db.insert(eventParticipants).values({
    ...{ eventId, userId, paymentId: order?.id, status: 'attending' },
    ...{ paymentStatus: 'paid', price: '10', ticketIdentifier: code },
  })
}

test('a paid ticket that is given back says that it is offered, and can be kept after all', async ({
  page,
  signIn,
}) => {
  const code = `3${'0'.repeat(25)}`
  await aPaidTicket(code)
  await signIn('bo')
  await page.goto(`/tickets/${code}`)
  await page.getByText('Give it back').click()
  await page.getByRole('button', { name: 'Give this ticket back' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Offered to whoever waits' })).toBeVisible()
  await page.goto(`/tickets/${code}`)
  await expect(page.getByText('Offered back')).toBeVisible()
  await expect(page.getByText('Send it to somebody')).toBeHidden()
  await page.getByRole('button', { name: 'Keep it after all' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The ticket stays yours' })).toBeVisible()
  await page.goto(`/tickets/${code}`)
  await expect(page.getByText('Show this at the door')).toBeVisible()
})

test('the page of a full event says who is in line, and whom a place is kept for', async ({
  page,
  signIn,
}) => {
  const { eventId, userId } = await anEvening({ title: 'One chair more', slug: 'chair', capacity: 1 })
  const queued = { eventId, userId, status: 'waitlisted', queuedAt: new Date() } as const
  const [row] = await db.insert(eventParticipants).values(queued).returning({ id: eventParticipants.id })
  await signIn('bo')
  await page.goto(`/events/chair-${eventId}`)
  const main = page.getByRole('main')
  await expect(main.getByText('You are in the waiting list')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Join the waiting list' })).toHaveCount(0)
  await db
    .update(eventParticipants)
    .set({ heldUntil: new Date(Date.now() + 3_600_000) })
    .where(eq(eventParticipants.id, row?.id ?? 0))
  await page.reload()
  await expect(main.getByText('There is a place for you, kept until')).toBeVisible()
  await main.getByRole('link', { name: 'Take your place' }).first().click()
  await expect(page).toHaveURL(/\/tickets$/)
  await expect(page.getByRole('heading', { name: 'There is a place for you' })).toBeVisible()
})
