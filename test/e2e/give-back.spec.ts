import { and, eq, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events, payments, users } from '@/db/schema'
import { expect, test } from './site'

/** A paid ticket of Bo's for an evening of Omar's that nobody else's story is about, with places left. */
async function aPaidTicket(code: string): Promise<void> {
  const [made] = await db
    .select()
    .from(events)
    .where(and(eq(events.status, 'scheduled'), like(events.title, 'Quiz no Quiosque')))
  const [bo] = await db.select({ id: users.id }).from(users).where(eq(users.username, 'bo'))
  if (!made || !bo) throw new Error('no quiz or no Bo in the demo city')
  const { id: _, imageUrl: __, ...values } = made
  const own = { title: 'A ticket too many', slug: 'too-many', capacity: 20, price: '10', attendingCount: 1 }
  const [event] = await db
    .insert(events)
    .values({ ...values, ...own })
    .returning({ id: events.id })
  const [order] = await db
    .insert(payments)
    .values({
      ...{ userId: bo.id, eventId: event?.id, amount: '10', currency: 'EUR', status: 'paid' },
      paidAt: new Date(),
    })
    .returning({ id: payments.id })
  await db.insert(eventParticipants).values({
    ...{ eventId: event?.id ?? 0, userId: bo.id, paymentId: order?.id, status: 'attending' },
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
