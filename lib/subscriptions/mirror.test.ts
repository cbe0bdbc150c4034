import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { stripeCustomers, subscriptions } from '@/db/schema'
import type { SubscriptionFacts } from '@/lib/payments/subscription'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { mailsQueued, rowOf, standingOf } from '@/test/premium'
import { race, seeds, tally } from '@/test/race'
import { mirrorSubscription } from './mirror'
import { sweepPremium } from './reconcile'

/*
 * What is written of an answer of Stripe's, by when it was asked for. The deliveries of webhook.test.ts ask at once, so that
 * none of their answers is ever old.
 */

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  const row = { userId: people.ana.id, stripeCustomerId: 'cus_ana', createdAt: noon }
  await db.insert(stripeCustomers).values(row)
})

const days = (count: number) => hoursFromNoon(24 * count)
const answer = (more: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  ...{ id: 'sub_ana', customerId: 'cus_ana', status: 'active', interval: 'month', priceId: 'price_1' },
  ...{ price: { amount: 699, currency: 'EUR' }, startedAt: noon, trialEndsAt: null, cancelAt: null },
  ...{ periodEndsAt: days(30), endedAt: null, unpaidSince: null, asked: noon },
  ...more,
})
const hears = (more: Partial<SubscriptionFacts>, at = more.asked ?? noon) =>
  db.transaction((tx) => mirrorSubscription(tx, answer(more), at))
const askedAnew = async () =>
  (await db.execute("select 1 from pgboss.job where name = 'subscriptions.asked'")).length

describe('P10: the state is Stripe’s newest', () => {
  test('an answer that was asked for earlier and comes later is not believed, and Stripe is asked anew', async () => {
    await hears({ status: 'past_due', unpaidSince: days(30), asked: days(31) })
    await hears({ status: 'active', asked: days(30) }, days(31))
    expect(await rowOf(people.ana)).toMatchObject({ status: 'past_due', toldAt: days(31) })
    expect((await standingOf(people.ana))?.premiumStatus).toBe('past_due')
    expect(await askedAnew()).toBe(1)
  })

  test('an end is believed whenever it was asked for', async () => {
    await hears({ asked: days(31) })
    await hears({ status: 'canceled', endedAt: days(30), asked: days(30) }, days(31))
    expect(await rowOf(people.ana)).toMatchObject({ status: 'canceled', endedAt: days(30) })
  })

  test.each([
    ['asked for before', -1],
    ['asked for after', 1],
  ])('what has ended is not revived by an answer that was %s', async (_, later) => {
    await hears({ status: 'canceled', endedAt: days(10), asked: days(10) })
    await hears({ status: 'active', asked: days(10 + later) }, days(11))
    expect(await rowOf(people.ana)).toMatchObject({ status: 'canceled', endedAt: days(10) })
    expect(await standingOf(people.ana)).toEqual({ premiumStatus: 'cancelled', premiumUntil: null })
    expect(await db.$count(subscriptions)).toBe(1)
  })
})

describe('P10: answers about one subscription in one moment', () => {
  const answers = 20

  // The first of them make the row, and each one after it is newer than the one before.
  test.each(seeds(5))(
    'the newest stands, in one row, and none is lost to another (seed %i)',
    async (seed) => {
      const outcomes = await race({ actors: answers, connections: 10, seed }, (actor) =>
        hears({ status: 'active', periodEndsAt: days(30 + actor), asked: hoursFromNoon(actor) }),
      )
      expect(tally(outcomes)).toEqual({ value: answers })
      const newest = { periodEndsAt: days(30 + answers - 1), toldAt: hoursFromNoon(answers - 1) }
      expect(await db.select().from(subscriptions)).toMatchObject([newest])
      expect(await standingOf(people.ana)).toMatchObject({ premiumUntil: days(33 + answers - 1) })
    },
  )
})

describe('P10: past due is not ended', () => {
  test('the grace is counted from when the bill was made, not from when it was heard of', async () => {
    await hears({ status: 'past_due', unpaidSince: days(30), asked: days(35) })
    expect(await standingOf(people.ana)).toEqual({ premiumStatus: 'past_due', premiumUntil: days(44) })
  })

  test('three days before it ends that is said, once', async () => {
    await hears({ status: 'past_due', unpaidSince: noon })
    await sweepPremium(days(10))
    expect(await mailsQueued()).toEqual(['failed'])
    for (const day of [12, 13]) await sweepPremium(days(day))
    expect(await mailsQueued()).toEqual(['failed', 'graceEnding'])
  })
})
