import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { getEvent } from '@/lib/events/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { EventNotice } from './event-notice'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

async function shown(given: Partial<Parameters<typeof anEvent>[0]>) {
  const online = { status: 'moved_online', attendanceMode: 'online', location: '' } as const
  const { id } = await anEvent({ organizer: people.omar, ...online, ...given })
  const event = await getEvent(null, id, noon)
  if (!event) throw new Error('no event')
  return renderToStaticMarkup(<EventNotice event={event} locale="en" now={noon} />)
}

test('E1: what has moved online and to another time says both, and never that it is the same time', async () => {
  const previous = { previousStartsAt: hoursFromNoon(20), previousStartDate: '2026-09-02 09:00:00' }
  const both = await shown(previous)
  for (const words of ['Moved online', 'New time', 'at a new time', 'Was Wed 2 Sept, 09:00'])
    expect(both).toContain(words)
  expect(both).not.toContain('same time')
  const one = await shown({})
  expect(one).toContain('at the same time')
  expect(one).not.toContain('New time')
})
