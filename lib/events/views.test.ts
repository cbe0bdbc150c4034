import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventViews, users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { getInsights } from './insights'
import { eventPath } from './schema'
import { countView, flushViews, sourceOf } from './views'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
})

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const asks = (more: Record<string, string> = {}, url = eventPath(event)) =>
  countView({ method: 'GET', url, headers: { 'user-agent': browser, ...more } }, noon)
const premium = () =>
  db
    .update(users)
    .set({ premiumUntil: hoursFromNoon(24) })
    .where(eq(users.id, people.omar.id))

describe('a view', () => {
  test('is counted by event, day and source, and by nothing else', async () => {
    for (const referer of [
      '',
      'https://www.google.com/',
      'https://www.google.pt/search?q=fado',
      'https://l.instagram.com/',
    ])
      asks(referer ? { referer } : {})
    asks({}, `/es${eventPath(event)}`)
    await flushViews()
    await flushViews()
    const rows = await db.select().from(eventViews)
    expect(rows.map(({ source, views }) => `${source} ${views}`).sort()).toEqual([
      'direct 2',
      'search 2',
      'social 1',
    ])
    expect(Object.keys(rows[0] ?? {})).toEqual(['eventId', 'day', 'source', 'views'])
  })

  test.each([
    ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }],
    ['a picture of a chat', { 'user-agent': 'WhatsApp/2.23' }],
    ['a command line', { 'user-agent': 'curl/8.5.0' }],
    ['nobody that says who', { 'user-agent': '' }],
    ['a page fetched ahead', { 'sec-purpose': 'prefetch;prerender' }],
    ['a link that is only near', { 'next-router-prefetch': '1' }],
  ])('of %s is none', (_, headers) => {
    expect(asks(headers)).toBe(false)
  })

  test.each(['/events', '/events/1/going', '/cities/lisbon', '/events/x', '/api/me?event=1'])(
    'of %s is none',
    (url) => {
      expect(asks({}, url)).toBe(false)
    },
  )

  test('of an event that is not there is forgotten', async () => {
    asks({}, '/events/nothing-999999')
    await flushViews()
    expect(await db.$count(eventViews)).toBe(0)
  })

  test('is told of its source only the kind', () => {
    expect(sourceOf('http://localhost:3000/cities/lisbon')).toBe('maly')
    expect(sourceOf('https://a-small-blog.example/post')).toBe('other')
    expect(sourceOf('not an address')).toBe('direct')
  })
})

describe('insights', () => {
  test('are for organizers with premium, with their places; nobody else has them', async () => {
    for (let view = 0; view < 10; view++) asks()
    await flushViews()
    await aParticipation({ event, member: people.ana, createdAt: noon })
    expect(await getInsights(people.omar, event.id, noon)).toBe('locked')
    await premium()
    expect(await getInsights(people.omar, event.id, noon)).toMatchObject({
      ...{ views: 10, places: 1, bySource: [{ source: 'direct', views: 10 }] },
    })
    expect(await getInsights(people.ana, event.id, noon)).toBeNull()
  })
})
