import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { PlanCard } from '@/components/tickets/plan-card'
import { getEvent } from '@/lib/events/queries'
import { listPlans } from '@/lib/tickets/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, noon } from '@/test/factories'
import { EventCard } from './event-card'
import { eventMetadata } from './event-metadata'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const textOf = (markup: string) => markup.replace(/<[^>]+>/g, '')

test('what has no venue says "Online" where the others say where they are', async () => {
  const event = await anEvent({ organizer: people.omar, attendanceMode: 'online', location: '' })
  await aParticipation({ event, member: people.ana })
  const [plan] = await listPlans(people.ana, noon)
  const detail = await getEvent(null, event.id, noon)
  if (!plan || !detail) throw new Error('nothing to show')
  const shown = { locale: 'en' as const, now: noon }
  expect(textOf(renderToStaticMarkup(<PlanCard plan={{ ...plan, tickets: [] }} {...shown} />))).toContain(
    'Online, Lisbon',
  )
  expect(textOf(renderToStaticMarkup(<EventCard event={detail} {...shown} />))).toMatch(/Online.*Free/)
  expect(eventMetadata(detail, 'en', noon).description).toContain(', online, for Lisbon')
})
