import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { premiumTrials, stripeCustomers, subscriptions, users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { aShop, newSubscriptionNumbers, paymentsOf, rowOf } from '@/test/premium'
import { race, tally } from '@/test/race'
import { standIn } from '@/test/stripe'
import { portalFor } from './change'
import { endBilling } from './end-billing'
import { reconcilePremium } from './reconcile'
import { startPremium } from './start'

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
let people: Cast
let shop: ReturnType<typeof aShop>

beforeEach(async () => {
  await resetData()
  await newSubscriptionNumbers()
  people = await cast()
  shop = aShop(sandbox)
})

const begins = (member: { id: number }, plan = 'monthly', price = '') =>
  startPremium(member, { plan, price, locale: 'en' }, shop.at())
const liveOf = (member: { id: number }) =>
  db.$count(subscriptions, and(eq(subscriptions.userId, member.id), isNull(subscriptions.endedAt)))
const sessions = async () => (await sandbox.stripe.checkout.sessions.list({ limit: 100 })).data

describe('P10: one live subscription per member', () => {
  test('two checkouts of premium at once are one page', async () => {
    const before = (await sessions()).length
    const outcomes = await race({ actors: 8, connections: 8, seed: 1 }, () => begins(people.ana))
    expect(tally(outcomes)).toEqual({ value: 8 })
    expect(new Set(outcomes.map((it) => 'value' in it && it.value.url)).size).toBe(1)
    expect((await sessions()).length - before).toBe(1)
    expect([await liveOf(people.ana), await db.$count(stripeCustomers)]).toEqual([1, 1])
  })

  test('two plans at once leave one row, and one page that can be paid', async () => {
    const outcomes = await race({ actors: 2, connections: 4, seed: 2 }, (actor) =>
      begins(people.ana, actor === 0 ? 'monthly' : 'yearly'),
    )
    expect(tally(outcomes)).toEqual({ value: 2 })
    expect(await liveOf(people.ana)).toBe(1)
  })

  test('another plan closes the page of the first', async () => {
    const { url } = await begins(people.ana)
    await begins(people.ana, 'yearly')
    const closing = await db.execute("select data from pgboss.job where name = 'payments.close-session'")
    expect(closing).toHaveLength(1)
    expect(await rowOf(people.ana)).toMatchObject({ planType: 'yearly', status: 'incomplete' })
    // Whoever pays the first page all the same has premium by it: never paid and nothing.
    await sandbox.pay(url)
    await shop.deliver()
    expect(await rowOf(people.ana)).toMatchObject({ planType: 'monthly', status: 'trialing' })
    expect(await liveOf(people.ana)).toBe(1)
  })

  test('who subscribes cannot subscribe again', async () => {
    await shop.subscribe(people.ana)
    await expect(begins(people.ana, 'yearly')).rejects.toMatchObject({
      reason: 'premiumAlready',
      status: 409,
    })
  })

  test('after the end one begins anew', async () => {
    await shop.subscribe(people.ana)
    await endBilling(people.ana.id, shop.at())
    await shop.subscribe(people.ana)
    expect((await rowOf(people.ana))?.status).toBe('active')
  })
})

describe('bad input', () => {
  test('a plan that no longer exists is refused in words', async () => {
    await expect(begins(people.ana, 'weekly')).rejects.toMatchObject({ reason: 'planGone', status: 409 })
  })

  test('a price that the page did not show is not taken', async () => {
    await expect(begins(people.ana, 'monthly', '1 EUR')).rejects.toMatchObject({ reason: 'priceChanged' })
    expect(await liveOf(people.ana)).toBe(0)
  })

  test('a portal is opened for one’s own customer alone, and comes back with whose it was', async () => {
    await shop.subscribe(people.ana)
    const { url } = await portalFor(people.ana, 'es')
    expect(await (await fetch(url)).text()).toContain(`/es/premium?from=portal&#38;of=${people.ana.id}`)
    await expect(portalFor(people.bo, 'en')).rejects.toMatchObject({ reason: 'premiumNone' })
  })
})

describe('one trial for a person', () => {
  test('a second subscription begins with a payment', async () => {
    await shop.subscribe(people.ana)
    await endBilling(people.ana.id, shop.at())
    await shop.subscribe(people.ana)
    expect(await paymentsOf(people.ana)).toMatchObject([{ status: 'paid', amount: '6.990' }])
  })

  test('by another spelling of the address, too, and after the account is gone', async () => {
    const email = (address: string) =>
      db.update(users).set({ email: address }).where(eq(users.id, people.bo.id))
    await db.update(users).set({ email: 'anna.silva@gmail.com' }).where(eq(users.id, people.ana.id))
    await shop.subscribe(people.ana)
    await email('annasilva+again@googlemail.com')
    await shop.subscribe(people.bo)
    expect((await rowOf(people.bo))?.status).toBe('active')
    expect(await db.$count(premiumTrials)).toBe(1)
  })
})

describe('A4, P11: billing ends before the account does', () => {
  test('at once, with nothing left to be taken, and a second time without harm', async () => {
    await shop.subscribe(people.ana)
    await endBilling(people.ana.id, shop.at())
    await endBilling(people.ana.id, shop.at())
    expect((await rowOf(people.ana))?.status).toBe('canceled')
    await shop.pass(40)
    expect(await paymentsOf(people.ana)).toEqual([])
  })

  test('a page that is still open is closed: nobody pays for an account that is gone', async () => {
    const { url } = await begins(people.ana)
    await endBilling(people.ana.id, shop.at())
    expect((await sandbox.pay(url)).status).toBeGreaterThanOrEqual(400)
    expect(await liveOf(people.ana)).toBe(0)
  })

  test('where Stripe is away the account has to stay', async () => {
    await shop.subscribe(people.ana)
    await sandbox.lever('fault', { path: '/v1/subscriptions', status: 500, times: 9 })
    await expect(endBilling(people.ana.id, shop.at())).rejects.toMatchObject({ reason: 'stripeAway' })
    await sandbox.lever('fault', { path: '/v1/subscriptions', status: 500, times: 0 })
  })
})

describe('P9: the nightly comparison', () => {
  test('does what lost deliveries would have done, once', async () => {
    const { url } = await begins(people.ana)
    await sandbox.pay(url)
    await reconcilePremium(shop.at())
    expect((await rowOf(people.ana))?.status).toBe('trialing')
    await reconcilePremium(shop.at())
    const nights = await db.execute<{ repaired: object; failure: string | null }>(
      'select repaired, failure from reconciliations order by id',
    )
    expect(nights.map(({ repaired }) => repaired)).toEqual([
      { subscriptions: 1, invoices: 0 },
      { subscriptions: 0, invoices: 0 },
    ])
    expect(nights.every(({ failure }) => failure === null)).toBe(true)
  })

  test('finds a renewal and an end that nobody told', async () => {
    await shop.subscribe(people.ana)
    await sandbox.advance(14 * 86_400)
    await reconcilePremium(shop.at())
    expect(await paymentsOf(people.ana)).toMatchObject([{ status: 'paid' }])
    await sandbox.stripe.subscriptions.cancel((await rowOf(people.ana))?.stripeSubscriptionId ?? '')
    await reconcilePremium(shop.at())
    expect((await rowOf(people.ana))?.status).toBe('canceled')
  })
})
