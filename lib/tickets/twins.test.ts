import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events, ticketTypes } from '@/db/schema'
import { keepEventTwins } from '@/lib/events/twins'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { typeForm } from '@/test/selling'
import { standIn } from '@/test/stripe'
import { saveType } from './sell'
import { keepTypeTwins } from './twins'

await testDatabase()
const { stripe, advance, lever } = await standIn()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  // Ids begin at 1 again, and a key is the same for a day.
  await advance(86_401)
  event = await anEvent({ organizer: people.omar, price: '14.00' })
})

const keep = async () => {
  await keepEventTwins(event.id)
  await keepTypeTwins(event.id)
}
const row = async () => (await db.select().from(events).where(eq(events.id, event.id)))[0]
const change = (values: Partial<EventRow>) => db.update(events).set(values).where(eq(events.id, event.id))
const own = async () => {
  const product = (await row())?.stripeProductId ?? ''
  const all = (await stripe.prices.list({ limit: 100 })).data.filter((price) => price.product === product)
  return all.map(({ unit_amount, currency, active }) => [unit_amount, currency, active])
}
// What was made or changed at Stripe so far.
const made = async () => (await stripe.events.list({ limit: 100 })).data.length

describe('an event’s product and price at Stripe', () => {
  test('are made, and their ids stand in its row; a second run changes nothing and makes nothing', async () => {
    await keep()
    const first = await row()
    expect(await stripe.products.retrieve(first?.stripeProductId ?? '')).toMatchObject({
      ...{ name: 'Fado on the roof', metadata: { row: `event-${event.id}` } },
    })
    expect(await own()).toEqual([[1400, 'eur', true]])
    const before = await made()
    await keep()
    expect([await row(), await made()]).toEqual([first, before])
  })

  test('follow title and price: another amount is a new price, and the old one ends', async () => {
    await keep()
    await change({ title: 'Fado under the roof', price: '12.00' })
    await keep()
    expect((await own()).sort()).toEqual([
      [1200, 'eur', true],
      [1400, 'eur', false],
    ])
    const { stripeProductId, stripePriceId } = (await row()) ?? {}
    expect(await stripe.products.retrieve(stripeProductId ?? '')).toMatchObject({
      name: 'Fado under the roof',
    })
    expect(await stripe.prices.retrieve(stripePriceId ?? '')).toMatchObject({ unit_amount: 1200 })
  })

  test('P7: 14, 12 and 14 again within a day are three prices, and the last one is alive', async () => {
    for (const price of ['14.00', '12.00', '14.00']) {
      await change({ price })
      await keep()
    }
    expect((await own()).filter(([, , active]) => active)).toEqual([[1400, 'eur', true]])
    expect(await own()).toHaveLength(3)
    expect(await stripe.prices.retrieve((await row())?.stripePriceId ?? '')).toMatchObject({ active: true })
  })

  test('P7: five runs at once, and one that lost its answer, make one product and one price', async () => {
    await Promise.all(Array.from({ length: 5 }, keep))
    // As after a crash between Stripe's answer and our row.
    await change({ stripeProductId: null, stripePriceId: null })
    await keep()
    expect(await own()).toEqual([[1400, 'eur', true]])
    expect(
      (await stripe.products.list({ limit: 100 })).data.filter(({ url }) => url?.endsWith(`-${event.id}`))
        .length,
    ).toBeGreaterThan(0)
  })

  test('T8: what is free is nothing that Stripe hears of; what becomes free has no price there any more', async () => {
    await change({ price: null })
    const before = await made()
    await keep()
    expect([await made(), (await row())?.stripeProductId]).toEqual([before, null])
    await change({ price: '14.00' })
    await keep()
    await change({ price: null })
    await keep()
    expect(await own()).toEqual([[1400, 'eur', false]])
    expect((await row())?.stripePriceId).toBeNull()
  })

  test('a draft has none, and what Stripe has lost is made anew', async () => {
    const draft = await anEvent({ organizer: people.omar, price: '14.00', status: 'draft' })
    const before = await made()
    await keepEventTwins(draft.id)
    expect(await made()).toBe(before)
    await change({ stripeProductId: 'prod_gone', stripePriceId: 'price_gone' })
    await keep()
    expect(await own()).toEqual([[1400, 'eur', true]])
  })

  test('P8: a failure of Stripe writes nothing, and the next run is as the first', async () => {
    await lever('fault', { path: '/v1/prices', status: 500, times: 3 })
    await expect(keep()).rejects.toThrow()
    expect(await row()).toMatchObject({ stripeProductId: null, stripePriceId: null })
    await keep()
    expect(await own()).toEqual([[1400, 'eur', true]])
  })

  test('a price that is changed while Stripe is asked is not overwritten by the old one', async () => {
    await Promise.all([keep(), change({ price: '9.00' })])
    await keep()
    const { stripePriceId } = (await row()) ?? {}
    expect(await stripe.prices.retrieve(stripePriceId ?? '')).toMatchObject({
      unit_amount: 900,
      active: true,
    })
  })
})

describe('ticket types', () => {
  test('with a fixed price have both, pay-what-you-want a product alone, free ones nothing', async () => {
    for (const fields of [{ price: '10' }, { price: '5', pricing: 'chosen' }, { price: '' }])
      await saveType(people.omar, typeForm(event, fields), noon)
    await keep()
    const types = await db.select().from(ticketTypes).orderBy(ticketTypes.id)
    expect(
      types.map(({ stripeProductId, stripePriceId }) => [stripeProductId !== null, stripePriceId !== null]),
    ).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ])
    expect(await stripe.products.retrieve(types[0]?.stripeProductId ?? '')).toMatchObject({
      name: 'Fado on the roof: Early bird',
    })
  })

  test('T17: whole currencies that Stripe writes with two decimals are told so', async () => {
    await change({ currency: 'ISK', price: null })
    await saveType(people.omar, typeForm(event, { price: '1400' }), noon)
    await keep()
    const [type] = await db.select().from(ticketTypes)
    expect(await stripe.prices.retrieve(type?.stripePriceId ?? '')).toMatchObject({
      unit_amount: 140_000,
      currency: 'isk',
    })
  })
})
