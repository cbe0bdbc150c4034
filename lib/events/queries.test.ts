import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events, sellerAccounts, ticketTypes } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { getEvent, listOwnEvents } from './queries'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Read = (event: { id: number }, at: Date) => Promise<number | undefined>
const reads: Record<string, Read> = {
  'the page of an event': async ({ id }, at) => (await getEvent(null, id, at))?.taken,
  'its organizer’s list': async ({ id }, at) =>
    (await listOwnEvents(people.omar, at)).find((event) => event.id === id)?.taken,
}

describe('T3, T5: places taken are shown as they are counted, from rows', () => {
  test.each(Object.entries(reads))('%s', async (_, taken) => {
    const event = await anEvent({ organizer: people.omar })
    const pending = { paymentStatus: 'pending', heldUntil: hoursFromNoon(1) } as const
    await aParticipation({ event, member: people.ana })
    await aParticipation({ event, member: people.bo, ...pending })
    await aParticipation({
      ...{ event, member: people.lin, status: 'waitlisted', heldUntil: hoursFromNoon(2) },
    })
    await db.update(events).set({ attendingCount: 40 }).where(eq(events.id, event.id))
    expect([
      await taken(event, noon),
      await taken(event, hoursFromNoon(1)),
      await taken(event, hoursFromNoon(2)),
    ]).toEqual([3, 2, 1])
  })
})

describe('tickets are on sale', () => {
  const isOnSale = async (event: { id: number }) => (await getEvent(null, event.id, noon))?.isOnSale
  const priced = () => anEvent({ organizer: people.omar, price: '12.00' })
  const sells = (event: { id: number }, type: Partial<typeof ticketTypes.$inferInsert>) =>
    db.insert(ticketTypes).values({ eventId: event.id, name: 'Balcony', ...type })

  test('when nothing costs, and when its organizer can be paid', async () => {
    const event = await priced()
    expect(await isOnSale(await anEvent({ organizer: people.omar }))).toBe(true)
    expect(await isOnSale(event)).toBe(false)
    const account = { userId: people.omar.id, stripeAccountId: 'acct_omar' }
    const another = { userId: people.ana.id, stripeAccountId: 'acct_ana', chargesEnabled: true }
    await db.insert(sellerAccounts).values([account, another])
    expect(await isOnSale(event), 'begun, and not finished').toBe(false)
    await db
      .update(sellerAccounts)
      .set({ chargesEnabled: true })
      .where(eq(sellerAccounts.userId, people.omar.id))
    expect(await isOnSale(event)).toBe(true)
  })

  test('when one of its tickets costs nothing, and everybody sees it', async () => {
    const event = await priced()
    await sells(event, { price: '3.00' })
    await sells(event, { accessCode: 'FRIEND' })
    await sells(event, { closedAt: noon })
    await sells(event, { pricing: 'chosen' })
    // What the standard ticket costs stands with the event.
    await sells(event, { name: '', isStandard: true })
    await sells(await priced(), {})
    expect(await isOnSale(event)).toBe(false)
    await sells(event, {})
    expect(await isOnSale(event)).toBe(true)
  })

  test('a free evening that sells other tickets has a free one, unless that is closed or paid at will', async () => {
    const event = await anEvent({ organizer: people.omar })
    await sells(event, { price: '3.00' })
    expect(await isOnSale(event)).toBe(true)
    await sells(event, { name: '', isStandard: true, pricing: 'chosen' })
    expect(await isOnSale(event)).toBe(false)
  })
})
