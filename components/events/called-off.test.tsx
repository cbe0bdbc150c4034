import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { PlacePanel } from '@/components/tickets/place-panel'
import { TicketState } from '@/components/tickets/ticket-state'
import { TicketStub } from '@/components/tickets/ticket-stub'
import { getEvent } from '@/lib/events/queries'
import type { TicketDetail } from '@/lib/tickets/held'
import { getTicket } from '@/lib/tickets/held'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, noon } from '@/test/factories'
import { EventFacts } from './event-facts'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Given = Partial<Parameters<typeof anEvent>[0]>

async function shown(given: Given) {
  const { id } = await anEvent({ organizer: people.omar, ...given })
  const event = await getEvent(people.omar, id, noon)
  if (!event) throw new Error('no event')
  const parts = { event, locale: 'en' as const, now: noon }
  return {
    facts: renderToStaticMarkup(<EventFacts {...parts} />),
    linked: renderToStaticMarkup(<EventFacts {...parts} isLinked />),
    panel: renderToStaticMarkup(<PlacePanel {...parts} />),
  }
}

test('what is cancelled has no places left and no way into a calendar, and says where the money goes', async () => {
  const { facts, panel } = await shown({ status: 'cancelled', price: '12', capacity: 8 })
  expect(panel).not.toContain('8')
  expect(panel).toContain('What was paid goes back by itself')
  expect(facts).not.toContain('calendar')
  expect((await shown({ status: 'cancelled' })).panel).not.toContain('What was paid')
})

test('what is put off has its old date struck through, and says that there is no new one', async () => {
  const { facts } = await shown({ status: 'postponed' })
  expect(facts).toMatch(/<s[^>]*><time/)
  expect(facts).toContain('No new date yet')
})

test('what an organizer writes from right to left about the time takes nothing of its neighbours along', async () => {
  const timeFrame = '٢٠:٠٠ الموسيقى'
  expect((await shown({ timeFrame })).facts).toContain(`time · <bdi>${timeFrame}</bdi>`)
  expect(await ticketOf({ timeFrame })).toContain(`time · <bdi>${timeFrame}</bdi>`)
})

test('E4: a private event has its file for the calendar and tells no other site; by a link alone there is neither', async () => {
  const { facts, linked } = await shown({ isPrivate: true })
  expect(facts).toContain('calendar.ics')
  expect(facts).not.toMatch(/google|outlook/)
  expect(linked).not.toContain('calendar')
  expect((await shown({})).facts).toMatch(/google/)
})

async function ticketOf(given: Given, ticketIdentifier = 'A'.repeat(26)): Promise<string> {
  const event = await anEvent({ organizer: people.omar, ...given })
  await aParticipation({ event, member: people.ana, ticketIdentifier })
  const detail = await getTicket(people.ana, ticketIdentifier)
  if (!detail) throw new Error('no ticket')
  return renderToStaticMarkup(<Ticket detail={detail} />)
}

function Ticket({ detail }: { detail: TicketDetail }) {
  const shown = { detail, locale: 'en' as const, now: noon }
  return (
    <>
      <TicketState {...shown} />
      <TicketStub {...shown} signed="S" spaced="A A" name="Ana" />
    </>
  )
}

test('a ticket for an evening online is the way in, and nothing to show at a door', async () => {
  const online = await ticketOf({
    attendanceMode: 'online',
    onlineUrl: 'https://meet.example/1',
    isPrivate: true,
  })
  expect(online).not.toContain('Show this at the door')
  expect(online).toMatch(/href="https:\/\/meet.example\/1"[^>]*>Join here/)
  expect(online).toContain('calendar.ics')
  expect(await ticketOf({}, 'B'.repeat(26))).toContain('Show this at the door')
})
