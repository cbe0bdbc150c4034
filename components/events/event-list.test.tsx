import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { discover } from '@/lib/events/discover'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon } from '@/test/factories'
import { EventList } from './event-list'

await testDatabase()
const tokyo = 1_850_147
// Of the day before in Lisbon, and past midnight in Tokyo.
const evening = hoursFromNoon(5)
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const at = (hours: number, given: Partial<Parameters<typeof anEvent>[0]> = {}) =>
  anEvent({ organizer: people.omar, startsAt: hoursFromNoon(hours), ...given })

async function shown(isOn: (title: string) => boolean = () => false): Promise<string[]> {
  const { events } = await discover(null, {}, { city: null, at: evening })
  const onNow = events.filter(({ title }) => isOn(title))
  const rest = events.filter((event) => !onNow.includes(event))
  const html = renderToStaticMarkup(<EventList events={rest} onNow={onNow} locale="es" now={evening} />)
  return [...html.matchAll(/<h[23][^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, text = '']) => text)
}

test('no two days are both tomorrow: where they would be, each has its date, in capitals as the others', async () => {
  await at(30, { title: 'Lisbon' })
  await at(45, { title: 'Tokyo', cityId: tokyo })
  expect(await shown()).toEqual(['Mié, 2 sept', 'Lisbon', 'Jue, 3 sept', 'Tokyo'])
})

test('a day that is tomorrow in each of its places is', async () => {
  await at(30, { title: 'Lisbon' })
  expect(await shown()).toEqual(['Mañana', 'Lisbon'])
})

test('what is on now stands before a day that is today in one place alone', async () => {
  await at(4, { title: 'On now' })
  await at(13, { title: 'Today in Tokyo', cityId: tokyo })
  await at(25, { title: 'Tomorrow in Lisbon' })
  const words = await shown((title) => title === 'On now')
  expect(words).toEqual(['Ahora mismo', 'On now', 'Mié, 2 sept', 'Today in Tokyo', 'Tomorrow in Lisbon'])
})
