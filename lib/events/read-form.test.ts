import { count, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { events } from '@/db/schema'
import { FieldFaults } from '@/lib/platform/refusal'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, eventForm, hoursFromNoon, noon } from '@/test/factories'
import { saveEvent } from './publish'
import { eventShape } from './schema'

const { db } = await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Form = Record<string, unknown>

/** What a member typed goes the way of the form: the shape, then the capability. */
async function save(change: Form = {}) {
  return saveEvent(people.omar, eventShape.parse({ ...eventForm, ...change }), noon)
}

async function stored(id: number) {
  const [row] = await db.select().from(events).where(eq(events.id, id))
  if (!row) throw new Error(`no event ${id}`)
  return row
}

/** "field: key" of all that was wrong; nothing when it was saved. */
async function faultsOf(change: Form): Promise<string[]> {
  const parsed = eventShape.safeParse({ ...eventForm, ...change })
  if (parsed.error) return parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
  try {
    await saveEvent(people.omar, parsed.data, noon)
    return []
  } catch (thrown) {
    if (thrown instanceof FieldFaults) return thrown.faults.map(({ field, key }) => `${field}: ${key}`)
    throw thrown
  }
}

const eventCount = async () => (await db.select({ rows: count() }).from(events))[0]?.rows

describe('bad input is named at its field, and nothing is written', () => {
  const bad: [string, Form, string][] = [
    ['an empty title', { title: '' }, 'title: required'],
    ['a title of spaces', { title: ' \u00a0 ' }, 'title: required'],
    ['no title at all', { title: undefined }, 'title: required'],
    ['a title of 121', { title: 'x'.repeat(121) }, 'title: tooLong'],
    ['NUL in a title', { title: 'Fado\u0000' }, 'title: characters'],
    ['a title that turns the line round', { title: '\u202eodaF' }, 'title: characters'],
    ['a description of 10,001', { description: 'x'.repeat(10_001) }, 'description: tooLong'],
    ['NUL in a description', { description: '\u0000' }, 'description: characters'],
    ['no city', { city: '' }, 'city: required'],
    ['an unknown city', { city: 'Xyzzyville' }, 'city: city'],
    ['a city of which there are many', { city: 'Springfield' }, 'city: cityMany'],
    ['NUL in a city', { city: 'Lis\u0000bon' }, 'city: characters'],
    ['no place', { location: '' }, 'location: required'],
    ['an address of 201', { address: 'x'.repeat(201) }, 'address: tooLong'],
    ['no date', { startDate: '' }, 'startDate: required'],
    ['a day that is not in the calendar', { startDate: '2026-02-30' }, 'startDate: date'],
    ['a date in words', { startDate: 'tomorrow' }, 'startDate: date'],
    ['yesterday', { startDate: '2026-08-31' }, 'startDate: pastDate'],
    [
      'this very minute',
      { startDate: '2026-09-01', startTime: '13:00', endTime: '14:00' },
      'startDate: pastDate',
    ],
    ['five years ahead', { startDate: '2031-09-01' }, 'startDate: farDate'],
    ['no time', { startTime: '' }, 'startTime: required'],
    ['25 o’clock', { startTime: '25:00' }, 'startTime: time'],
    ['8pm', { startTime: '8pm' }, 'startTime: time'],
    [
      'an hour the clocks jump over',
      { startDate: '2027-03-28', startTime: '01:30' },
      'startTime: timeMissing',
    ],
    [
      'an hour that happens twice',
      { startDate: '2026-10-25', startTime: '01:30' },
      'startOccurrence: timeTwice',
    ],
    [
      'an end that happens twice',
      { startDate: '2026-10-24', startTime: '22:00', endTime: '01:30' },
      'endOccurrence: timeTwice',
    ],
    [
      'an end that does not exist',
      { startDate: '2027-03-27', startTime: '22:00', endTime: '01:30' },
      'endTime: timeMissing',
    ],
    ['an end at 24:00', { endTime: '24:00' }, 'endTime: time'],
    ['an end on no day', { endDate: '2026-09-31' }, 'endDate: date'],
    ['an end at the start', { endTime: '20:00' }, 'endTime: endBeforeStart'],
    ['an end before the start', { endTime: '19:00' }, 'endTime: endBeforeStart'],
    ['an end the day before', { endDate: '2026-09-03' }, 'endTime: endBeforeStart'],
    ['an event of 15 days', { endDate: '2026-09-19' }, 'endDate: tooLongEvent'],
    ['a time frame of 201', { timeFrame: 'x'.repeat(201) }, 'timeFrame: tooLong'],
    ['a negative price', { price: '-1' }, 'price: price'],
    ['a price of 1e5', { price: '1e5' }, 'price: price'],
    ['a price in words', { price: 'free' }, 'price: price'],
    ['a price with its currency', { price: '14 €' }, 'price: price'],
    ['a price of three decimals in euros', { price: '14.505' }, 'price: priceDecimals'],
    ['a price of a thousand with its comma', { price: '1,000' }, 'price: priceDecimals'],
    ['a price of a thousand with its point', { price: '1.500' }, 'price: priceDecimals'],
    ['a price with a decimal in yen', { city: 'Tokyo', price: '1500.5' }, 'price: priceDecimals'],
    ['a price of ten digits', { price: '1000000000' }, 'price: price'],
    ['room for nobody', { capacity: '0' }, 'capacity: capacity'],
    ['room for minus one', { capacity: '-1' }, 'capacity: capacity'],
    ['room for a million and one', { capacity: '1000001' }, 'capacity: capacity'],
    ['room for 1e9', { capacity: '1e9' }, 'capacity: capacity'],
    ['room for 1000000000', { capacity: '1000000000' }, 'capacity: capacity'],
    ['room for ten in words', { capacity: 'ten' }, 'capacity: capacity'],
    ['room for one and a half', { capacity: '1.5' }, 'capacity: capacity'],
    ['eleven tags', { tags: 'a,b,c,d,e,f,g,h,i,j,k' }, 'tags: tooMany'],
    ['a tag of 31', { tags: 'x'.repeat(31) }, 'tags: tooLong'],
    ['a mood that is none', { moods: ['angry'] }, 'moods: choice'],
    ['four moods', { moods: ['dancing', 'quiet', 'making', 'moving'] }, 'moods: tooMany'],
  ]

  test.each(bad)('%s', async (_, change, fault) => {
    expect(await faultsOf(change)).toEqual([fault])
    expect(await eventCount()).toBe(0)
  })

  test('all that is wrong is told at once', async () => {
    const faults = await faultsOf({ city: 'Xyzzyville', startDate: '2026-08-01', price: 'free' })
    expect(faults.sort()).toEqual(['city: city', 'price: price', 'startDate: pastDate'])
  })
})

describe('what was typed', () => {
  test.each([
    ['0', null],
    ['0.00', null],
    ['', null],
    ['14', '14.000'],
  ])('a price of %j is stored as %j', async (price, column) => {
    expect((await stored((await save({ price })).id)).price).toBe(column)
  })

  test('a price in yen has no decimals, and no limit is no capacity', async () => {
    const { id } = await save({ city: 'Tokyo', price: '1500', capacity: '' })
    expect(await stored(id)).toMatchObject({
      price: '1500.000',
      currency: 'JPY',
      capacity: null,
      timeZone: 'Asia/Tokyo',
    })
  })

  test.each([
    '<script>alert("x")</script> & <b>',
    'ليلة موسيقى',
    '👩🏽‍🍳🎶',
    "'; drop table events; --",
    '{{7*7}} $1 %s',
  ])('a title %j is kept as text', async (title) => {
    expect((await stored((await save({ title, description: title })).id)).title).toBe(title)
  })
})

describe('E2: the hour as the clocks of the city show it', () => {
  const night = { startDate: '2026-10-25', endTime: '05:00' }

  test.each([
    ['earlier', '2026-10-25T00:30:00.000Z'],
    ['later', '2026-10-25T01:30:00.000Z'],
  ])('an hour that happens twice is the %s one when chosen so', async (occurrence, at) => {
    const { id } = await save({ ...night, startTime: '01:30', startOccurrence: occurrence })
    const row = await stored(id)
    expect([row.startDate, row.startsAt.toISOString()]).toEqual(['2026-10-25 01:30:00', at])
    // Another word of it changes later, and nobody is asked again which of the two it was.
    await save({ ...night, id: String(id), startTime: '01:30', location: 'Another room' })
    expect((await stored(id)).startsAt.toISOString()).toBe(at)
  })

  test('a night that ends at two ends the next morning', async () => {
    const { id } = await save({ startTime: '22:00', endTime: '02:00' })
    expect(await stored(id)).toMatchObject({ endDate: '2026-09-05 02:00:00' })
  })

  test('the instants are those of the city, also half an hour beside the others', async () => {
    const { id } = await save({ city: 'Kathmandu', startTime: '20:00', endTime: '22:00' })
    expect((await stored(id)).startsAt.toISOString()).toBe('2026-09-04T14:15:00.000Z')
  })
})

describe('an event that is there already', () => {
  test('an event that has begun can be described better, and not moved into the past', async () => {
    const running = await anEvent({
      organizer: people.omar,
      startsAt: hoursFromNoon(-1),
      endsAt: hoursFromNoon(2),
    })
    const asIs = { id: running.id, startDate: '2026-09-01', startTime: '12:00', endTime: '15:00' }
    await save({ ...asIs, description: 'The door is on the left.' })
    expect(await faultsOf({ ...asIs, startTime: '11:00' })).toEqual(['startDate: pastDate'])
  })

  test('a draft whose evening has passed cannot be published as it is, and can be kept as a draft', async () => {
    const past = { startsAt: hoursFromNoon(-17), endsAt: hoursFromNoon(-14) }
    const draft = await anEvent({ organizer: people.omar, status: 'draft', ...past })
    const asIs = { id: draft.id, startDate: '2026-08-31', startTime: '20:00', endTime: '23:00' }
    expect(await faultsOf(asIs)).toEqual(['startDate: pastDate'])
    expect((await stored(draft.id)).status).toBe('draft')
    expect(await faultsOf({ ...asIs, intent: 'draft' })).toEqual([])
  })
})

describe('an event that is moved to another day', () => {
  test('takes its last day along when nobody has touched that, and keeps one that still comes after', async () => {
    const days = { startDate: '2026-09-04', endDate: '2026-09-05', endTime: '02:00' }
    const { id } = await save(days)
    await save({ ...days, id: String(id), startDate: '2026-09-06' })
    expect(await stored(id)).toMatchObject({
      ...{ startDate: '2026-09-06 20:00:00', endDate: '2026-09-07 02:00:00' },
    })
    await save({ ...days, id: String(id), startDate: '2026-09-05', endDate: '2026-09-07' })
    expect(await stored(id)).toMatchObject({ endDate: '2026-09-07 02:00:00' })
  })

  test('with a last day that somebody typed is told that it is wrong', async () => {
    const { id } = await save({ endDate: '2026-09-05' })
    const typed = { id: String(id), startDate: '2026-09-08', endDate: '2026-09-06' }
    expect(await faultsOf(typed)).toEqual(['endTime: endBeforeStart'])
  })
})
