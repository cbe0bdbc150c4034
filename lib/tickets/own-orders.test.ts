import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { payments, refunds } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { listOwnOrders } from './own-orders'
import { orderWord } from './policy'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Status = (typeof payments.$inferInsert)['status']

async function order(eventId: number, status: Status, more: Partial<typeof payments.$inferInsert> = {}) {
  const row = { userId: people.ana.id, eventId, amount: '12.5', currency: 'EUR', status, ...more }
  const [made] = await db.insert(payments).values(row).returning({ id: payments.id })
  return made?.id ?? 0
}

test('an order for a cancelled evening stays with its buyer, with what went back', async () => {
  const event = await anEvent({ organizer: people.omar, status: 'cancelled', title: 'Off' })
  const id = await order(event.id, 'refunded')
  await db.insert(refunds).values([
    { paymentId: id, amount: '12.5', kind: 'event_cancelled', status: 'succeeded' },
    { paymentId: id, amount: '12.5', kind: 'event_cancelled', status: 'failed' },
  ])
  const { orders } = await listOwnOrders(people.ana, {})
  expect(orders).toMatchObject([{ id, title: 'Off', isCancelled: true, status: 'refunded' }])
  expect(Number(orders[0]?.back)).toBe(12.5)
})

test('A1: nobody reads the orders of somebody else', async () => {
  const event = await anEvent({ organizer: people.omar })
  await order(event.id, 'paid')
  for (const who of [people.bo, people.omar, people.admin])
    expect((await listOwnOrders(who, {})).orders).toEqual([])
})

test('every order is on one page, the newest first, whatever comes in meanwhile', async () => {
  const event = await anEvent({ organizer: people.omar })
  const ids: number[] = []
  for (let made = 0; made < 65; made++) ids.unshift(await order(event.id, 'paid'))
  const seen: number[] = []
  let before: number | undefined
  do {
    const page = await listOwnOrders(people.ana, { before })
    seen.push(...page.orders.map(({ id }) => id))
    before = page.nextBefore ?? undefined
    await order(event.id, 'paid')
  } while (before)
  expect(seen).toEqual(ids)
})

test('T5: an order whose hold has passed is over, whatever the sweeper has done', async () => {
  const event = await anEvent({ organizer: people.omar })
  await order(event.id, 'pending', { heldUntil: noon })
  await order(event.id, 'pending', { heldUntil: hoursFromNoon(1) })
  await order(event.id, 'pending', { heldUntil: noon, processingAt: noon })
  const { orders } = await listOwnOrders(people.ana, {})
  expect(orders.map((one) => orderWord(one, noon))).toEqual(['processing', 'pending', 'expired'])
})
