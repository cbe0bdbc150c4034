import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, payments } from '@/db/schema'
import { getOwnBalance } from '@/lib/payments/balance'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { act } from '@/test/money-model/acts'
import { Evening } from '@/test/money-model/evening'
import { aSeller } from '@/test/sellers'
import { newNumbers } from '@/test/shop'
import { standIn } from '@/test/stripe'
import { listEarnings } from './earnings'
import { exportOrders } from './export'
import { refundOrder } from './refund'

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
let people: Cast
let evening: Evening
let seller: string

beforeEach(async () => {
  await resetData()
  await newNumbers()
  people = await cast()
  seller = await aSeller(people.omar)
  const event = await anEvent({ organizer: people.omar, price: '12.50', capacity: 5 })
  evening = new Evening(sandbox, event, people.omar, [people.ana, people.bo])
  await evening.begin()
  await db.execute(sql`delete from pgboss.job`)
})

async function paid(): Promise<void> {
  for (const name of ['buy', 'pay', 'deliver']) await act(evening, name, { who: 0, which: 0 })
}
async function back(): Promise<void> {
  const [order] = await db.select().from(payments)
  const ticketIds = (await db.select().from(eventParticipants)).map(({ id }) => id)
  const asked = { eventId: evening.event.id, paymentId: order?.id ?? 0, ticketIds, amount: '', reason: '' }
  await refundOrder(people.omar, asked, evening.now)
  await evening.work()
  await evening.deliver(0, 1)
}
async function balance(): Promise<number> {
  const { available, pending } = await sandbox.stripe.balance.retrieve({}, { stripeAccount: seller })
  return [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0)
}

describe('what is downloaded', () => {
  test('has the decimals of its currency, the fee that is left, and what was bought beside what is left', async () => {
    await paid()
    await back()
    const [columns = '', line = ''] = (await exportOrders(people.omar, evening.event.id)).split('\r\n')
    const row = Object.fromEntries(columns.split(',').map((name, index) => [name, line.split(',')[index]]))
    expect(row).toMatchObject({ email: people.ana.email, types: 'standard', promo_code: '' })
    expect(row).toMatchObject({ tickets_bought: '1', tickets_left: '0', amount: '12.50' })
    expect(row).toMatchObject({ refunded: '12.50', fee: '0.00', for_you: '0.00', disputed: '0.00' })
  })

  test('nothing for somebody else', async () => {
    await paid()
    expect((await exportOrders(people.bo, evening.event.id)).trim().split('\r\n')).toHaveLength(1)
  })
})

describe('the money of all events of an organizer', () => {
  test('adds up by currency, and is what lies at Stripe', async () => {
    const before = await balance()
    await paid()
    const [sums, ...others] = await listEarnings(people.omar)
    expect(others).toEqual([])
    expect(sums).toMatchObject({ paid: { amount: 1250 }, fee: { amount: 38 }, kept: { amount: 1212 } })
    const lies = await getOwnBalance(people.omar)
    const all = [...(lies?.available ?? []), ...(lies?.pending ?? [])].reduce((sum, it) => sum + it.amount, 0)
    expect(all - before).toBe(1212)
    expect([await listEarnings(people.bo), await getOwnBalance(people.bo)]).toEqual([[], null])
  })
})
