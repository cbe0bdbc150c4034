import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventStatuses, sellerAccounts } from '@/db/schema'
import { getEvent } from '@/lib/events/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { aPaperSeller } from '@/test/shop'
import { eventJsonLd, scriptJson } from './event-json-ld'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  await aPaperSeller(people.omar)
})

type Values = Omit<Parameters<typeof anEvent>[0], 'organizer'>
const image = 'http://localhost:3000/events/fado/opengraph-image'

/** The data as a search engine reads them: through the text of the script. */
async function dataOf(values: Values, after: (event: { id: number }) => Promise<unknown> = async () => {}) {
  const event = await anEvent({ organizer: people.omar, ...values })
  await after(event)
  const detail = await getEvent(people.omar, event.id, noon)
  if (!detail) throw new Error('the event is not to be seen')
  const data: Record<string, unknown> = JSON.parse(
    scriptJson(eventJsonLd(detail, { locale: 'en', image, now: noon })),
  )
  return { data, event }
}

describe('E6: what search engines are told', () => {
  test('is everything the rule names', async () => {
    const { data, event } = await dataOf({
      ...{ title: 'Fado', description: 'Bring a chair.', address: 'Rua das Flores 1', price: '12.50' },
      ...{ startsAt: new Date('2026-10-24T19:00:00Z'), endsAt: new Date('2026-10-25T02:00:00Z') },
    })
    const url = `http://localhost:3000/events/fado-${event.id}`
    expect(data).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Event',
      ...{ name: 'Fado', description: 'Bring a chair.', url, image: [image] },
      ...{ startDate: '2026-10-24T20:00:00+01:00', endDate: '2026-10-25T02:00:00+00:00' },
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: {
        ...{ '@type': 'Place', name: 'Casa do Fado' },
        address: {
          ...{ '@type': 'PostalAddress', streetAddress: 'Rua das Flores 1' },
          ...{ addressLocality: 'Lisbon', addressCountry: 'PT' },
        },
      },
      isAccessibleForFree: false,
      organizer: { '@type': 'Person', name: 'Omar Haddad', url: 'http://localhost:3000/members/omar' },
      offers: {
        ...{ '@type': 'Offer', price: '12.50', priceCurrency: 'EUR', url },
        ...{ availability: 'https://schema.org/InStock', validFrom: event.publishedAt?.toISOString() },
      },
    })
  })

  test('an event without words of its own is described by its title, a free one costs 0', async () => {
    const { data } = await dataOf({ title: 'Fado', description: '' })
    expect(data).toMatchObject({ description: 'Fado', offers: { price: '0', priceCurrency: 'EUR' } })
  })

  test('names in each language its own addresses, and whoever organizes it beside its owner', async () => {
    const { id } = await anEvent({ organizer: people.omar, title: 'Fado' })
    const detail = await getEvent(people.omar, id, noon)
    if (!detail) throw new Error('the event is not to be seen')
    const host = { username: 'bo', fullName: '' }
    const url = `http://localhost:3000/es/events/fado-${id}`
    expect(eventJsonLd(detail, { locale: 'es', image, now: noon, hosts: [host] })).toMatchObject({
      ...{ url, offers: { url } },
      organizer: [
        { name: 'Omar Haddad', url: 'http://localhost:3000/es/members/omar' },
        { name: 'bo', url: 'http://localhost:3000/es/members/bo' },
      ],
    })
  })

  test('T3: a full event is sold out by its rows, holds included, whatever the cached count says', async () => {
    const hold = { paymentStatus: 'pending' as const, heldUntil: hoursFromNoon(1) }
    const full = await dataOf({ capacity: 1, attendingCount: 0 }, (event) =>
      aParticipation({ event, member: people.ana, ...hold }),
    )
    expect(full.data.offers).toMatchObject({ availability: 'https://schema.org/SoldOut' })
    const empty = await dataOf({ capacity: 1, attendingCount: 1 })
    expect(empty.data.offers).toMatchObject({ availability: 'https://schema.org/InStock' })
  })
})

describe('E6: whether tickets can be had is what the page says', () => {
  const availabilityOf = async (values: Values) => (await dataOf(values)).data.offers

  test('nothing is in stock that nobody can buy: not yet, not any more, and not while there is no date', async () => {
    const tells = (word: string) => ({ availability: `https://schema.org/${word}` })
    const price = '12.50'
    const over = { startsAt: hoursFromNoon(-5), endsAt: hoursFromNoon(-2) }
    expect(await availabilityOf({ price })).toMatchObject(tells('InStock'))
    expect(await availabilityOf({ price, status: 'postponed' })).toMatchObject(tells('OutOfStock'))
    expect(await availabilityOf({ price, status: 'cancelled' })).toMatchObject(tells('Discontinued'))
    expect(await availabilityOf({ price, ...over })).toMatchObject(tells('Discontinued'))
    await db.delete(sellerAccounts)
    expect(await availabilityOf({ price })).toMatchObject(tells('OutOfStock'))
    expect(await availabilityOf({})).toMatchObject(tells('InStock'))
  })
})

describe('E1, E6: where it is held', () => {
  const here = { latitude: 38.71, longitude: -9.14 }

  test('at a place with its spot, and in both ways at once', async () => {
    const { data } = await dataOf({
      attendanceMode: 'mixed',
      ...here,
      onlineUrl: 'https://meet.example.com/x',
    })
    expect(data.eventAttendanceMode).toBe('https://schema.org/MixedEventAttendanceMode')
    expect(data.location).toMatchObject([
      { '@type': 'Place', geo: { '@type': 'GeoCoordinates', ...here } },
      { '@type': 'VirtualLocation' },
    ])
    expect(JSON.stringify(data)).not.toContain('meet.example.com')
  })

  test('moved online and to another time says both', async () => {
    const { data } = await dataOf({
      ...{ status: 'moved_online', attendanceMode: 'online' },
      ...{ previousStartsAt: new Date('2026-08-20T19:00:00Z'), previousStartDate: '2026-08-20 20:00:00' },
    })
    const both = ['https://schema.org/EventMovedOnline', 'https://schema.org/EventRescheduled']
    expect(data).toMatchObject({ eventStatus: both, previousStartDate: '2026-08-20T20:00:00+01:00' })
  })

  test('languages and age are told where they are known', async () => {
    const { data } = await dataOf({ languages: ['pt', 'en'], minAge: 18 })
    expect(data).toMatchObject({ inLanguage: ['pt', 'en'], typicalAgeRange: '18-' })
  })
})

describe('E1: the state is told in schema.org’s words', () => {
  const words: Record<(typeof eventStatuses)[number], string> = {
    ...{ draft: 'EventScheduled', scheduled: 'EventScheduled', rescheduled: 'EventRescheduled' },
    ...{ postponed: 'EventPostponed', moved_online: 'EventMovedOnline', cancelled: 'EventCancelled' },
  }

  test.each(eventStatuses)('%s', async (status) => {
    const before = status === 'rescheduled'
    const previous = before
      ? { previousStartsAt: new Date('2026-08-20T19:00:00Z'), previousStartDate: '2026-08-20 20:00:00' }
      : {}
    const attendanceMode = status === 'moved_online' ? 'online' : 'offline'
    const { data } = await dataOf({ status, attendanceMode, ...previous })
    expect(data.eventStatus).toBe(`https://schema.org/${words[status]}`)
    expect(data.previousStartDate).toBe(before ? '2026-08-20T20:00:00+01:00' : undefined)
    const mode = status === 'moved_online' ? 'Online' : 'Offline'
    expect(data.eventAttendanceMode).toBe(`https://schema.org/${mode}EventAttendanceMode`)
    expect(data.location).toMatchObject({ '@type': status === 'moved_online' ? 'VirtualLocation' : 'Place' })
  })
})

test.each(['postponed', 'cancelled'] as const)(
  'E1: an event that was moved and then %s says nothing of its old time',
  async (status) => {
    const { data } = await dataOf({
      ...{ status, previousStartsAt: hoursFromNoon(50), previousStartDate: '2026-09-03 15:00:00' },
    })
    expect(data).not.toHaveProperty('previousStartDate')
  },
)

describe('E6: what people type cannot end the script', () => {
  test.each([
    '</script><script>alert(1)</script>',
    '</SCRIPT >',
    '<!-- <script>',
    ']]>',
    '\u2028\u2029',
    '&lt;/script&gt;',
    '"}];alert(1)//',
    '\\u003c/script>',
    '$' + '{alert(1)}',
  ])('%j comes back as it was and has no character that HTML or JavaScript would read', async (text) => {
    const { data } = await dataOf({ title: `x${text}`, description: text, location: text })
    expect(data).toMatchObject({ name: `x${text}`, location: { name: text } })
    expect(scriptJson({ text, nested: [{ [text]: text }] })).not.toMatch(/[<>&\u2028\u2029]/)
  })
})
