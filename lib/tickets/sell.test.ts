import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events, ticketTypes } from '@/db/schema'
import { saveEvent } from '@/lib/events/publish'
import { eventShape } from '@/lib/events/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, eventForm, hoursFromNoon, noon } from '@/test/factories'
import { faultsOf, typeForm, waitingJobs } from '@/test/selling'
import { getOwnSales } from './own-sales'
import { typeShape } from './sale-shapes'
import { saveType } from './sell'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, price: '14.00', capacity: 10 })
})

type Fields = Record<string, string>
const save = (fields: Fields = {}, who: { id: number } = people.omar) =>
  saveType(who, typeForm(event, fields), noon)
const rows = () => db.select().from(ticketTypes).orderBy(ticketTypes.id)

function shapeFaults(fields: Fields) {
  const result = typeShape.safeParse({ eventId: '1', typeId: 'new', name: 'Early bird', ...fields })
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
}

describe('what an organizer types', () => {
  test('is written as it was meant, by the clocks of the place, and queues the price for Stripe', async () => {
    await save({
      ...{ price: '10,50', capacity: '5', salesStartDate: '2026-09-01', salesStartTime: '18:00' },
      ...{ salesEndDate: '2026-09-02', perOrder: '4', perPerson: '2', accessCode: ' pia no ' },
    })
    expect(await rows()).toMatchObject([
      {
        ...{ price: '10.500', capacity: 5, perOrder: 4, perPerson: 2, accessCode: 'PIANO' },
        ...{ salesStartAt: new Date('2026-09-01T17:00:00Z'), salesEndAt: new Date('2026-09-02T22:59:00Z') },
      },
    ])
    expect(await waitingJobs()).toEqual(['events.priced'])
  })

  test('of a draft is no affair of Stripe’s yet', async () => {
    event = await anEvent({ organizer: people.omar, status: 'draft' })
    await save({ price: '10' })
    expect(await waitingJobs()).toEqual([])
  })

  test('about the standard ticket is one row without a price, however often it is saved', async () => {
    for (const name of ['At the door', 'Entry']) await save({ typeId: 'standard', name, price: '99' })
    expect(await rows()).toMatchObject([{ name: 'Entry', isStandard: true, price: null }])
    const sales = await getOwnSales(people.omar, event.id, noon)
    expect(sales?.types).toMatchObject([
      { key: 'standard', name: 'Entry', money: { amount: 1400 }, receives: { amount: 1358 } },
    ])
  })

  test.each<[string, Fields, string]>([
    ['a negative stock', { capacity: '-1' }, 'capacity: capacity'],
    ['half a ticket in stock', { capacity: '1.5' }, 'capacity: capacity'],
    ['none in stock', { capacity: '0' }, 'capacity: capacity'],
    ['a negative limit', { perOrder: '-2' }, 'perOrder: limit'],
    ['a fractional limit', { perPerson: '2,5' }, 'perPerson: limit'],
    ['no name', { name: ' ' }, 'name: required'],
    ['a secret word with a tag in it', { accessCode: '<b>' }, 'accessCode: saleCode'],
  ])('%s is refused at its field', (_, fields, wrong) => {
    expect(shapeFaults(fields)).toContain(wrong)
  })

  test.each<[string, Fields, Record<string, string>]>([
    [
      'an end before its begin',
      { salesStartDate: '2026-09-02', salesEndDate: '2026-09-01' },
      { salesEndDate: 'saleEnd' },
    ],
    ['a begin after the event', { salesStartDate: '2026-09-30' }, { salesStartDate: 'saleLate' }],
    ['no day of the calendar', { salesStartDate: '2026-02-30' }, { salesStartDate: 'date' }],
    ['a time without a day', { salesEndTime: '20:00' }, { salesEndDate: 'date' }],
    ['a negative price', { price: '-1' }, { price: 'price EUR 2' }],
    ['a price finer than the currency', { price: '1.005' }, { price: 'priceDecimals EUR 2' }],
    ['less than Stripe takes', { price: '0.49' }, { price: 'priceLeast 0.50 EUR' }],
    ['more than Stripe takes', { price: '1000000' }, { price: 'priceMost 999999.99 EUR' }],
    ['more than the event has places', { capacity: '11' }, { capacity: 'stockAbove 10' }],
  ])('%s is refused at its field, and nothing is written', async (_, fields, wrong) => {
    expect(await faultsOf(save(fields))).toEqual(wrong)
    expect([await rows(), await waitingJobs()]).toEqual([[], []])
  })

  test('T17: a price in a currency that Stripe does not know is refused in words; free is not', async () => {
    await db.update(events).set({ currency: 'IRR', price: null }).where(eq(events.id, event.id))
    expect(await faultsOf(save({ price: '50000' }))).toEqual({ price: 'currencyUnsold IRR' })
    await db.update(events).set({ currency: 'KWD' }).where(eq(events.id, event.id))
    expect(await faultsOf(save({ price: '1.234' }))).toEqual({ price: 'priceStep KWD' })
    await save({ price: '1.230' })
    await save({ price: '' })
    expect((await rows()).map(({ price }) => price)).toEqual(['1.230', null])
  })

  test('a sale window lies in the hour that exists, and in the whole of one that comes twice', async () => {
    event = await anEvent({ organizer: people.omar, startsAt: new Date('2026-11-05T20:00:00Z') })
    await save({
      salesStartDate: '2026-10-25',
      salesStartTime: '01:30',
      salesEndDate: '2026-10-25',
      salesEndTime: '01:30',
    })
    const [row] = await rows()
    expect([row?.salesStartAt, row?.salesEndAt]).toEqual([
      new Date('2026-10-25T00:30:00Z'),
      new Date('2026-10-25T01:30:00Z'),
    ])
  })
})

test('twenty kinds are the most', async () => {
  for (let i = 0; i < 20; i++) await save({ name: `${i}` })
  await expect(save()).rejects.toMatchObject({ reason: 'tooManyTypes' })
})

test('a price that is changed is asked of nobody whose order was begun', async () => {
  const { id } = await save({ price: '10' })
  const held = {
    event,
    member: people.ana,
    ticketTypeId: id,
    paymentStatus: 'pending' as const,
    price: '10.00',
  }
  const { id: order } = await aParticipation({ ...held, heldUntil: hoursFromNoon(1) })
  await save({ typeId: String(id), price: '12' })
  const [row] = await db.execute<{ price: string }>(
    sql`select price from event_participants where id = ${order}`,
  )
  expect([row?.price, (await rows())[0]?.price]).toEqual(['10.000', '12.000'])
})

test('an event with prices in one currency does not move to a city with another: 15 euros are not 15 yen', async () => {
  await db.update(events).set({ price: null }).where(eq(events.id, event.id))
  await save({ price: '15' })
  const input = eventShape.parse({ ...eventForm, id: String(event.id), city: 'Tokyo, Japan' })
  await expect(saveEvent(people.omar, input, noon)).rejects.toMatchObject({ reason: 'pricedTypes' })
})
