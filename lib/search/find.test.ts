import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { userConnections } from '@/db/schema'
import { listShape } from '@/lib/events/schema'
import { cityById } from '@/lib/places/queries'
import { type Cast, cast, lisbon } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { countFound, findEvents } from './find'
import { listKnownGuests } from './known-guests'
import { findNearest } from './nearest'

await testDatabase()
const sintra = 2_262_912
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Values = Omit<Parameters<typeof anEvent>[0], 'organizer'>
const put = (title: string, values: Values = {}) => anEvent({ organizer: people.omar, title, ...values })
const nowhere = { city: null, at: noon }
const inLisbon = async () => ({ city: await cityById(lisbon), at: noon })

async function titles(query: Record<string, unknown>, here: Parameters<typeof findEvents>[2] = nowhere) {
  return (await findEvents(null, listShape.parse(query), here)).events.map(({ title }) => title)
}

describe('a search finds', () => {
  test('words of the title, the place, the tags and the text, without their accents', async () => {
    await put('Noche de música', {
      location: 'Café Ibérico',
      tags: ['flamenco'],
      description: 'Tráete una silla.',
    })
    for (const q of ['MUSICA', 'cafe iberico', 'flamenco', 'silla', 'noche silla'])
      expect([q, await titles({ q })]).toEqual([q, ['Noche de música']])
    expect(await titles({ q: 'noche mesa' })).toEqual([])
  })

  test('other forms of a word in the event’s own language', async () => {
    await put('Concerts in the garden', { languages: ['en'] })
    await put('Las canciones del barrio', { languages: ['es'] })
    await put('Konzerte am Fluss', { languages: ['de'] })
    expect(await titles({ q: 'concert gardens' })).toEqual(['Concerts in the garden'])
    expect(await titles({ q: 'canción' })).toEqual(['Las canciones del barrio'])
    expect(await titles({ q: 'konzerten' })).toEqual(['Konzerte am Fluss'])
  })

  test('a word that is not typed to its end, and not one that only ends so', async () => {
    await put('Photography walk')
    expect([await titles({ q: 'photog' }), await titles({ q: 'graphy' })]).toEqual([['Photography walk'], []])
  })

  test('what was misspelt, when nothing is spelt so', async () => {
    await put('Pottery for beginners')
    await put('Yoga at dawn')
    for (const [q, title] of [
      ['potery', 'Pottery for beginners'],
      ['beginers pottrey', 'Pottery for beginners'],
      ['yoag', 'Yoga at dawn'],
    ])
      expect([q, await titles({ q })]).toEqual([q, [title]])
    expect(await titles({ q: 'quantum' })).toEqual([])
  })

  test('languages without spaces and with other letters', async () => {
    await put('東京ジャズナイト')
    await put('ليلة موسيقية')
    await put('คืนดนตรีสด')
    await put('서울 재즈 공연')
    for (const [q, title] of [
      ['ジャズ', '東京ジャズナイト'],
      ['موسيقية', 'ليلة موسيقية'],
      ['ดนตรี', 'คืนดนตรีสด'],
      ['재즈', '서울 재즈 공연'],
    ])
      expect([q, await titles({ q })]).toEqual([q, [title]])
  })

  test('a match in the title before one in the text, and of two alike the sooner one', async () => {
    await put('A quiet evening', { description: 'With jazz from the radio.', startsAt: hoursFromNoon(30) })
    await put('Jazz later', { startsAt: hoursFromNoon(400) })
    await put('Jazz soon', { startsAt: hoursFromNoon(40) })
    expect(await titles({ q: 'jazz' })).toEqual(['Jazz soon', 'Jazz later', 'A quiet evening'])
    expect(await titles({ q: 'jazz', sort: 'time' })).toEqual(['A quiet evening', 'Jazz soon', 'Jazz later'])
  })

  test('words that say nothing only where nothing else is asked', async () => {
    await put('The band')
    expect([await titles({ q: 'the' }), await titles({ q: 'a the band' })]).toEqual([
      ['The band'],
      ['The band'],
    ])
  })
})

describe('whatever is typed', () => {
  test.each([
    "' | ! & ( ) :* <-> \\ '':A",
    'a'.repeat(10_000),
    'jazz '.repeat(5000),
    '\0',
    '%_\\',
    '.*(+[a-z]{2,}',
    '👩‍👩‍👧🎷',
    '\ud800',
    '-5 1e5 1.2.3 a@b.c http://x/y?z=1',
    "'; drop table events; --",
    'حفلة',
    '"',
  ])('%j is a search', async (q) => {
    await put('Jazz')
    await expect(findEvents(null, listShape.parse({ q }), nowhere)).resolves.toBeDefined()
  })
})

describe('pages', () => {
  test('of relevance and of time show each event once', async () => {
    for (let at = 0; at < 45; at++) await put(`Jazz ${at % 3}`, { startsAt: hoursFromNoon(20 + (at % 7)) })
    for (const sort of ['relevance', 'time'] as const) {
      const ids: number[] = []
      let cursor: string | undefined
      do {
        const page = await findEvents(null, { q: 'jazz', sort, cursor }, nowhere)
        ids.push(...page.events.map(({ id }) => id))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect([sort, ids.length, new Set(ids).size]).toEqual([sort, 45, 45])
    }
  })

  test.each([
    '',
    'x',
    'r.',
    'r.1-1-1',
    'w.r.zzzzzzzzzz-zzzzzzz-zzzzzzz',
    'zzzzzzzzzz-zzzzzzz',
    'w.',
    '\0',
    '0-0',
  ])('the place %j is the beginning', async (cursor) => {
    await put('Jazz')
    expect(await titles({ q: 'jazz', cursor })).toEqual(['Jazz'])
    expect(await titles({ cursor })).toEqual(['Jazz'])
  })
})

describe('the choices', () => {
  test('a date is a day of the city’s own calendar', async () => {
    await put('Night before', { startsAt: new Date('2026-12-23T23:30:00Z') })
    await put('Christmas Eve', { startsAt: new Date('2026-12-24T20:00:00Z') })
    expect(await titles({ when: '2026-12-24' }, await inLisbon())).toEqual(['Christmas Eve'])
    for (const when of ['2026-13-01', '2026-02-30', '0001-01-01', '99999-01-01', 'someday'])
      expect(listShape.parse({ when }).when).toBeUndefined()
  })

  test('so many kilometres reach the towns around, and a venue counts where it is', async () => {
    await put('In Lisbon')
    await put('In Sintra', { cityId: sintra })
    await put('Far out', { latitude: 41.15, longitude: -8.61 })
    const here = await inLisbon()
    expect(await titles({ within: '5' }, here)).toEqual(['In Lisbon'])
    expect(await titles({ within: '50' }, here)).toEqual(['In Lisbon', 'In Sintra'])
    expect(await titles({}, here)).toEqual(['In Lisbon', 'Far out'])
  })

  test('language, mood, tag and price narrow a search', async () => {
    await put('Jazz one', { languages: ['es'], moods: ['dancing'], tags: ['roof'], price: '5' })
    await put('Jazz two')
    for (const choice of [{ language: 'es' }, { mood: 'dancing' }, { tag: 'ROOF' }, { price: 'paid' }])
      expect(await titles({ q: 'jazz', ...choice })).toEqual(['Jazz one'])
  })

  test('C4: people I follow are going counts only those whose going may be known', async () => {
    const event = await put('Jazz')
    await aParticipation({ event, member: people.ana })
    const { bo, ana } = people
    const known = async () => (await findEvents(bo, { who: 'following' }, nowhere)).events.length
    expect(await known()).toBe(0)
    await db.insert(userConnections).values({ followerId: bo.id, followingId: ana.id, status: 'accepted' })
    expect(await known()).toBe(1)
    expect(await listKnownGuests(bo, [event.id])).toEqual(
      new Map([[event.id, { first: 'Ana Silva', others: 0 }]]),
    )
    expect(await listKnownGuests(null, [event.id])).toEqual(new Map())
  })

  test('what has begun stands apart from what is still to come', async () => {
    await put('Begun', { startsAt: hoursFromNoon(-1), endsAt: hoursFromNoon(1) })
    await put('Later', { startsAt: hoursFromNoon(5) })
    const found = await findEvents(null, { when: 'today' }, await inLisbon())
    expect([found.events.map(({ title }) => title), found.onNow.map(({ title }) => title)]).toEqual([
      ['Later'],
      ['Begun'],
    ])
    expect(found.count).toBe(2)
  })
})

describe('an empty list', () => {
  test('offers what there is without the choice that costs most, the next day and the nearest city', async () => {
    await put('Jazz', { tags: ['jazz'], cityId: sintra, startsAt: hoursFromNoon(55) })
    await put('Dance', { moods: ['dancing'], startsAt: hoursFromNoon(100) })
    await put('Dance too', { moods: ['dancing'], startsAt: hoursFromNoon(101) })
    await put('Talk', { tags: ['jazz'], startsAt: hoursFromNoon(102) })
    const here = await inLisbon()
    const nearest = await findNearest(null, { mood: 'dancing', tag: 'jazz' }, here)
    expect(nearest.drops).toEqual([
      { name: 'tag', count: 2 },
      { name: 'mood', count: 1 },
    ])
    expect(nearest.events.map(({ title }) => title)).toEqual(['Dance', 'Dance too'])
    const tomorrow = await findNearest(null, { mood: 'dancing', when: 'tomorrow' }, here)
    expect(tomorrow.nextDay).toBe('2026-09-05')
    expect(
      (await findNearest(null, { tag: 'jazz', when: 'week', price: 'free', mood: 'quiet' }, here)).nextCity,
    ).toBeNull()
    const town = await findNearest(null, { tag: 'jazz', when: '2026-09-03' }, here)
    expect(town.nextCity).toEqual({ slug: 'sintra', name: 'Sintra', kilometres: 23 })
  })

  test('is counted as it is found', async () => {
    await put('Jazz')
    expect([
      await countFound(null, { q: 'jazz' }, nowhere),
      await countFound(null, { q: 'funk' }, nowhere),
    ]).toEqual([1, 0])
  })
})
