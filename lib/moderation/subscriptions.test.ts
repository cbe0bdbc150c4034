import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, stripeEvents, subscriptionNotices, subscriptionPayments, subscriptions } from '@/db/schema'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { subscriptionFilter } from './schema'
import { askStripe, countSubscriptions, openSubscription, searchSubscriptions } from './subscriptions'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const acts = async () => (await db.select().from(auditLog)).map(({ act }) => act)
const search = async (query: object) =>
  (await searchSubscriptions(people.admin, subscriptionFilter.parse(query))).found.map(({ id }) => id)

async function subscribed({ id: userId }: Person, values: Partial<typeof subscriptions.$inferInsert> = {}) {
  const [row] = await db
    .insert(subscriptions)
    .values({
      ...{ userId, status: 'active', planType: 'monthly', startDate: noon, amount: '9', currency: 'EUR' },
      ...{ stripeSubscriptionId: `sub_${userId}`, ...values },
    })
    .returning()
  return row ?? Promise.reject(new Error('nobody subscribed'))
}

describe('subscriptions, as admins see them', () => {
  test('are counted by state, and found by member and state', async () => {
    const own = await subscribed(people.ana)
    const other = await subscribed(people.bo, { status: 'past_due' })
    expect(await countSubscriptions(people.admin)).toEqual([
      { state: 'active', count: 1 },
      { state: 'past_due', count: 1 },
    ])
    expect(await search({ q: 'ana@' })).toEqual([own.id])
    expect(await search({ state: 'past_due' })).toEqual([other.id])
    expect(await search({ state: 'nonsense' })).toEqual([other.id, own.id])
    expect(await search({ q: "' or 1=1 --" })).toEqual([])
  })

  test('one shows its bills, its mails and what Stripe said of it and of nothing else', async () => {
    const { id } = await subscribed(people.ana)
    const { id: otherId } = await subscribed(people.bo)
    const bill = { amount: '9', currency: 'EUR', status: 'paid' as const }
    await db.insert(subscriptionPayments).values([
      { ...bill, subscriptionId: id, userId: people.ana.id, number: 'MALY-1' },
      { ...bill, subscriptionId: otherId, userId: people.bo.id, number: 'MALY-2' },
    ])
    await db.insert(subscriptionNotices).values({ subscriptionId: id, cause: 'begun', createdAt: noon })
    const told = { kind: 'customer.subscription.updated', happenedAt: noon, receivedAt: noon }
    await db.insert(stripeEvents).values([
      { ...told, id: 'evt_1', objectId: `sub_${people.ana.id}` },
      { ...told, id: 'evt_2', objectId: `sub_${people.bo.id}` },
    ])
    const opened = await openSubscription(people.admin, id, noon)
    expect(opened).toMatchObject({
      ...{ username: 'ana', money: { amount: 900, currency: 'EUR' } },
      invoices: [{ number: 'MALY-1' }],
      notices: [{ cause: 'begun' }],
      heard: [{ id: 'evt_1' }],
    })
    expect([opened?.invoices.length, opened?.heard.length]).toEqual([1, 1])
    expect(await acts()).toEqual(['subscription.seen'])
  })

  test('Stripe is asked by a job, and that is written down; about one it never heard of it is not', async () => {
    const { id } = await subscribed(people.ana)
    const page = await subscribed(people.bo, { stripeSubscriptionId: null, status: 'incomplete' })
    await askStripe(people.admin, { subscriptionId: id }, noon)
    const jobs = await db.execute("select data from pgboss.job where name = 'subscriptions.asked'")
    expect(jobs).toMatchObject([{ data: { id: `sub_${people.ana.id}` } }])
    await expect(askStripe(people.admin, { subscriptionId: page.id }, noon)).rejects.toThrow('notFound')
    expect(await acts()).toEqual(['subscription.asked'])
  })

  test('A1: for a member who is no admin there is none of it, their own neither', async () => {
    const { id } = await subscribed(people.ana)
    for (const asked of [
      countSubscriptions(people.ana),
      searchSubscriptions(people.ana, subscriptionFilter.parse({})),
      openSubscription(people.ana, id, noon),
      askStripe(people.ana, { subscriptionId: id }, noon),
    ])
      await expect(asked).rejects.toThrow('notFound')
    expect(await acts()).toEqual([])
  })
})
