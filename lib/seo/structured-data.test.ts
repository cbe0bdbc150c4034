import { beforeEach, expect, test } from 'vitest'
import { listCoOrganizers } from '@/lib/events/company'
import { getEvent } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { cityById } from '@/lib/places/queries'
import { getProfile } from '@/lib/profiles/queries'
import { cityPath } from '@/lib/search/schema'
import { type Cast, cast, lisbon } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { aPaperSeller } from '@/test/shop'
import { faultsIn } from '@/test/structured-data'
import { breadcrumbs } from './breadcrumbs'
import { cityJsonLd } from './city-json-ld'
import { eventJsonLd, scriptJson } from './event-json-ld'
import { memberJsonLd } from './member-json-ld'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Values = Omit<Parameters<typeof anEvent>[0], 'organizer'>
const image = 'http://localhost:3000/events/fado/opengraph-image'
/** As search engines read it: through the text of the script. */
const read = (data: object): object => JSON.parse(scriptJson(data))

async function dataOf(values: Values) {
  const event = await anEvent({ organizer: people.omar, ...values })
  if (values.capacity === 1) await aParticipation({ event, member: people.ana })
  const detail = await getEvent(people.omar, event.id, noon)
  if (!detail) throw new Error('the event is not to be seen')
  const hosts = await listCoOrganizers(null, event.id)
  return read(eventJsonLd(detail, { locale: 'en', image, hosts, now: noon }))
}

const moved = { previousStartsAt: new Date('2026-08-20T19:00:00Z'), previousStartDate: '2026-08-20 20:00:00' }
const online = { attendanceMode: 'online', onlineUrl: 'https://meet.example.com/x' } as const
const whole: Values = {
  ...{
    title: 'Fado </script>',
    description: 'Bring a *chair*.',
    address: 'Rua das Flores 1',
    price: '12.50',
  },
  ...{ latitude: 38.71, longitude: -9.14, languages: ['pt', 'en'], minAge: 18 },
}

const states: Record<string, Values> = {
  ...{ scheduled: whole, free: {}, 'in both ways': { ...whole, ...online, attendanceMode: 'mixed' } },
  rescheduled: { ...whole, ...moved, status: 'rescheduled' },
  postponed: { ...whole, status: 'postponed' },
  'moved online': { ...whole, ...online, status: 'moved_online' },
  'moved online and to another time': { ...whole, ...online, ...moved, status: 'moved_online' },
  cancelled: { ...whole, status: 'cancelled' },
  past: { ...whole, startsAt: hoursFromNoon(-9), endsAt: hoursFromNoon(-6) },
  'sold out': { ...whole, capacity: 1 },
  'paid in yen': { ...whole, price: '1200', currency: 'JPY' },
}

async function statesOf(): Promise<Record<string, object>> {
  const data: Record<string, object> = { 'not on sale': await dataOf(whole) }
  expect(data['not on sale']).toMatchObject({ offers: { availability: 'https://schema.org/OutOfStock' } })
  await aPaperSeller(people.omar)
  for (const [state, values] of Object.entries(states)) data[state] = await dataOf(values)
  return data
}

async function othersOf(): Promise<Record<string, object>> {
  const city = await cityById(lisbon)
  const profile = await getProfile(null, 'omar')
  if (!city || !profile || profile.isPrivate) throw new Error('no Lisbon, or no Omar')
  const event = await anEvent({ organizer: people.omar })
  const steps = [
    { name: 'Maly', path: '/' },
    { name: city.name, path: cityPath(city) },
    { name: event.title, path: eventPath(event) },
  ]
  const full = { ...profile, bio: 'Nights.', image: '/media/1/320' }
  return {
    city: read(cityJsonLd({ city, events: [event], locale: 'en', steps })),
    'a city where nothing is on': read(cityJsonLd({ city, events: [], locale: 'es', steps })),
    organizer: read(memberJsonLd(profile, 'en') ?? {}),
    'an organizer with everything': read(memberJsonLd(full, 'es') ?? {}),
    trail: read({ '@context': 'https://schema.org', ...breadcrumbs(steps, 'en') }),
  }
}

const event = { '@context': 'https://schema.org', '@type': 'Event', name: 'Fado' }
const wrong = {
  misspelt: { ...event, startdate: '2026-09-04' },
  'out of range': { ...event, organizer: { '@type': 'Offer', price: '1' } },
  'no such word': { ...event, eventStatus: 'https://schema.org/EventOver' },
  'no steps': { ...{ '@context': 'https://schema.org', '@type': 'BreadcrumbList' }, itemListElement: [] },
}

// All at once, because the vocabulary takes the compiler some seconds.
test('E6: others find nothing wrong with what events in any state, cities, organizers and trails tell machines', async () => {
  const ours = { ...(await statesOf()), ...(await othersOf()) }
  expect(Object.keys(ours)).toHaveLength(17)
  const faults = await faultsIn({ ...ours, ...wrong })
  const found = new Set(faults.map((fault) => fault.split(':')[0]))
  expect(
    faults.filter((fault) => Object.keys(ours).includes(fault.split(':')[0] ?? '')),
    'of ours',
  ).toEqual([])
  expect([...found].sort(), 'of what is wrong').toEqual(Object.keys(wrong).sort())
}, 120_000)
