import { beforeEach, describe, expect, test } from 'vitest'
import { cityById } from '@/lib/places/queries'
import { type Cast, cast, lisbon } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { busiestCities, countEvents, discover, listHosted } from './discover'
import { type ListFilter, listShape } from './schema'

await testDatabase()
const tokyo = 1_850_147
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Values = Omit<Parameters<typeof anEvent>[0], 'organizer'>
const put = (title: string, values: Values = {}) => anEvent({ organizer: people.omar, title, ...values })
const nowhere = { city: null, at: noon }
const inLisbon = async (at = noon) => ({ city: await cityById(lisbon), at })

async function titles(query: Record<string, unknown>, where: Parameters<typeof discover>[2] = nowhere) {
  return (await discover(null, listShape.parse(query), where)).events.map((event) => event.title)
}

/** Turns all pages, as a member would by the link to the next. */
async function allPages(filter: ListFilter, where = nowhere): Promise<number[]> {
  const page = await discover(null, filter, where)
  const ids = page.events.map((event) => event.id)
  return page.nextCursor ? [...ids, ...(await allPages({ ...filter, cursor: page.nextCursor }, where))] : ids
}

describe('what is listed', () => {
  test('E3: an event past midnight is listed until it ends', async () => {
    await put('Long night', { startsAt: hoursFromNoon(-14), endsAt: hoursFromNoon(1) })
    const list = (hours: number) => titles({}, { city: null, at: hoursFromNoon(hours) })
    expect([await list(0), await list(0.99), await list(1)]).toEqual([['Long night'], ['Long night'], []])
    expect(await titles({ when: 'today' }, await inLisbon())).toEqual(['Long night'])
  })

  test('E3: so is a festival of 14 days on its last', async () => {
    await put('Festival', { startsAt: hoursFromNoon(-335.9), endsAt: hoursFromNoon(0.1) })
    expect(await titles({})).toEqual(['Festival'])
  })

  test('E4: a draft and a private event are in no list and no count', async () => {
    await put('Draft', { status: 'draft' })
    await put('Private', { isPrivate: true })
    expect(await titles({})).toEqual([])
    expect(await countEvents(null, {}, nowhere)).toBe(0)
    expect(await busiestCities(null, { at: noon, limit: 10 })).toEqual([])
    expect(await listHosted(null, people.omar.id, noon)).toEqual([])
  })

  test('E1: every public state keeps its place in the list', async () => {
    for (const status of ['scheduled', 'rescheduled', 'postponed', 'moved_online', 'cancelled'] as const)
      await put(status, { status })
    expect(await titles({})).toEqual(['scheduled', 'rescheduled', 'postponed', 'moved_online', 'cancelled'])
  })

  test('the next comes first, of two at one time the older', async () => {
    await put('third', { startsAt: hoursFromNoon(30) })
    await put('first', { startsAt: hoursFromNoon(10) })
    await put('second', { startsAt: hoursFromNoon(10) })
    expect(await titles({})).toEqual(['first', 'second', 'third'])
  })
})

describe('pages', () => {
  test('each event comes once, also where 30 start at the same moment', async () => {
    const starts = Array.from({ length: 45 }, (_, index) => hoursFromNoon(index < 30 ? 24 : index))
    for (const startsAt of starts) await put('Fado', { startsAt })
    const ids = await allPages({})
    expect(ids).toHaveLength(45)
    expect(new Set(ids).size).toBe(45)
    expect(await countEvents(null, {}, nowhere)).toBe(45)
  })

  test('exactly a page has no next one', async () => {
    for (let index = 0; index < 20; index++) await put('Fado')
    expect((await discover(null, {}, nowhere)).nextCursor).toBeNull()
  })

  test.each(['', '-', 'zzzzzzzzzz-zzzzzzz', '0-0-0', 'a-b-c', "1';drop", '-1--1', '%00', '9'.repeat(80)])(
    'a cursor %j that somebody made up shows a page and no error',
    async (cursor) => {
      await put('Fado')
      const page = await discover(null, listShape.parse({ cursor }), nowhere)
      expect(page.events.length).toBeLessThanOrEqual(1)
    },
  )
})

describe('filters', () => {
  test('by city, mood, tag and price', async () => {
    await put('Fado', { tags: ['fado'], moods: ['live-music'] })
    await put('Dinner', { moods: ['eating-out', 'deep-talks'], price: '25' })
    await put('Sushi', { cityId: tokyo, moods: ['eating-out'], price: '0' })
    expect(await titles({}, await inLisbon())).toEqual(['Fado', 'Dinner'])
    expect((await titles({ mood: 'eating-out' })).sort()).toEqual(['Dinner', 'Sushi'])
    expect(await titles({ mood: 'eating-out' }, await inLisbon())).toEqual(['Dinner'])
    expect(await titles({ tag: 'FADO' })).toEqual(['Fado'])
    expect((await titles({ price: 'free' })).sort()).toEqual(['Fado', 'Sushi'])
    expect(await titles({ price: 'paid' })).toEqual(['Dinner'])
    for (const filter of [{ price: 'free' }, { mood: 'eating-out' }] as const)
      expect(await countEvents(null, filter, nowhere)).toBe(2)
  })

  test('E2: days are those of the city’s clock', async () => {
    const lisbonMidnight = (days: number) => new Date(Date.UTC(2026, 8, 1 + days, 23))
    await put('Tuesday, 23:59', { startsAt: new Date(lisbonMidnight(0).getTime() - 60_000) })
    await put('Wednesday, 0:00', { startsAt: lisbonMidnight(0) })
    await put('Thursday, 0:00', { startsAt: lisbonMidnight(1) })
    await put('Friday, 0:00', { startsAt: lisbonMidnight(2) })
    await put('Sunday, 23:59', { startsAt: new Date(lisbonMidnight(5).getTime() - 60_000) })
    await put('Monday, 0:00', { startsAt: lisbonMidnight(5) })
    const list = async (when: string) => titles({ when }, await inLisbon())
    expect(await list('today')).toEqual(['Tuesday, 23:59'])
    expect(await list('tomorrow')).toEqual(['Wednesday, 0:00'])
    expect(await list('weekend')).toEqual(['Friday, 0:00', 'Sunday, 23:59'])
    expect(await list('week')).toHaveLength(6)
  })

  test('over many cities the order is that of the clocks, over pages too', async () => {
    const hours = { Lisbon: 20, Tokyo: 19 }
    // Lisbon's 20:00 is hours after Tokyo's 19:00 as an instant and an hour after it by the clock, every day.
    for (let day = 1; day <= 15; day++) {
      await put(`Lisbon ${day}`, { startsAt: hoursFromNoon(day * 24 + hours.Lisbon - 12) })
      await put(`Tokyo ${day}`, { cityId: tokyo, startsAt: hoursFromNoon(day * 24 + hours.Tokyo - 12 - 9) })
    }
    const clocks: string[] = []
    let filter = listShape.parse({})
    for (;;) {
      const { events, nextCursor } = await discover(null, filter, nowhere)
      clocks.push(...events.map((event) => event.startDate))
      if (!nextCursor) break
      filter = { ...filter, cursor: nextCursor }
    }
    expect(clocks).toHaveLength(30)
    expect(clocks).toEqual(clocks.toSorted())
  })

  test('E2: without a city each event counts by the clock of its own place', async () => {
    await put('Tokyo, tomorrow morning', { cityId: tokyo, startsAt: new Date('2026-09-01T23:00:00Z') })
    await put('Lisbon, tonight', { startsAt: new Date('2026-09-01T21:00:00Z') })
    expect(await titles({ when: 'today' })).toEqual(['Lisbon, tonight'])
    expect(await titles({ when: 'tomorrow' })).toEqual(['Tokyo, tomorrow morning'])
  })

  test('on Sunday the weekend is what is left of it', async () => {
    const sunday = new Date('2026-09-06T12:00:00Z')
    await put('Saturday', { startsAt: new Date('2026-09-05T19:00:00Z') })
    await put('Sunday', { startsAt: new Date('2026-09-06T19:00:00Z') })
    await put('Friday after', { startsAt: new Date('2026-09-11T19:00:00Z') })
    expect(await titles({ when: 'weekend' }, await inLisbon(sunday))).toEqual(['Sunday'])
  })

  test.each(['today', 'tomorrow', 'weekend', 'week', 'month'])(
    'the night the clocks change, "%s" works',
    async (when) => {
      const night = new Date('2026-10-24T23:45:00Z')
      await put('Sunday', { startsAt: new Date('2026-10-25T19:00:00Z') })
      const found = await titles({ when }, await inLisbon(night))
      expect(found).toEqual(when === 'tomorrow' ? [] : ['Sunday'])
    },
  )
})

describe('beside the list', () => {
  test('the busiest cities are counted by what can still be visited, biggest first', async () => {
    for (const title of ['a', 'b']) await put(title, { cityId: tokyo })
    await put('Fado')
    await put('Cancelled', { status: 'cancelled' })
    await put('Past', { startsAt: hoursFromNoon(-5), endsAt: hoursFromNoon(-3) })
    const cities = await busiestCities(null, { at: noon, limit: 10 })
    expect(cities.map(({ name, ahead }) => [name, ahead])).toEqual([
      ['Tokyo', 2],
      ['Lisbon', 1],
    ])
    expect(await busiestCities(null, { at: noon, limit: 1 })).toHaveLength(1)
  })

  test('a member’s page lists what they host and what has not ended, nobody else’s', async () => {
    await put('Hosted')
    await put('Running', { startsAt: hoursFromNoon(-1), endsAt: hoursFromNoon(1) })
    await put('Past', { startsAt: hoursFromNoon(-5), endsAt: hoursFromNoon(-3) })
    await anEvent({ organizer: people.ana, title: 'Of Ana' })
    const hosted = await listHosted(null, people.omar.id, noon)
    expect(hosted.map((event) => event.title)).toEqual(['Running', 'Hosted'])
  })
})
