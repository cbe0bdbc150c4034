import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventChanges, eventOrganizers, events } from '@/db/schema'
import { getOwnPlace } from '@/lib/tickets/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, eventForm, hoursFromNoon, noon } from '@/test/factories'
import { handOver } from './co-organize'
import { postponeEvent } from './postpone'
import { saveEvent } from './publish'
import { eventShape } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const later = hoursFromNoon(1)

async function helpedByBo(given: Partial<EventRow> = {}): Promise<EventRow> {
  const event = await anEvent({ organizer: people.omar, ...given })
  await db.insert(eventOrganizers).values({ eventId: event.id, userId: people.bo.id, acceptedAt: noon })
  return event
}
const toBo = ({ id }: EventRow, at: Date) => handOver(people.omar, { id, memberId: people.bo.id }, at)
const asked = async ({ id }: { id: number }, at: Date) => (await getOwnPlace(people.ana, id, at))?.askedUntil

describe('E9: whoever has a place is asked', () => {
  test('when somebody else organizes it from now on, for two weeks or until it begins', async () => {
    const event = await helpedByBo()
    await aParticipation({ event, member: people.ana, confirmedAt: noon })
    await toBo(event, later)
    expect(await asked(event, later)).toEqual(event.startsAt)
  })

  test('not of what was put off, which has no day to come to; that somebody else organizes it is told', async () => {
    const event = await helpedByBo()
    await aParticipation({ event, member: people.ana, confirmedAt: noon })
    await postponeEvent(people.omar, { id: event.id, reason: '' }, noon)
    const weeksLater = hoursFromNoon(24 * 20)
    await toBo(event, weeksLater)
    expect(await asked(event, weeksLater)).toBeNull()
    expect((await db.select().from(eventChanges)).map(({ kind }) => kind)).toContain('organizer')
  })

  test('for a day at least, however soon it begins', async () => {
    const { id } = await saveEvent(people.omar, eventShape.parse(eventForm), noon)
    await aParticipation({ event: { id }, member: people.ana, confirmedAt: noon })
    const anHourBefore = new Date('2026-09-04T18:00:00Z')
    const elsewhere = eventShape.parse({ ...eventForm, id, location: 'Casa Nova' })
    await saveEvent(people.omar, elsewhere, anHourBefore)
    expect(await asked({ id }, anHourBefore)).toEqual(new Date('2026-09-05T18:00:00Z'))
  })
})

test.each([
  ['a draft', { status: 'draft' }],
  ['what is called off', { status: 'cancelled' }],
  ['what is over', { startsAt: hoursFromNoon(-5), endsAt: hoursFromNoon(-2) }],
] as const)('%s is handed over without a word', async (_, given) => {
  const event = await helpedByBo(given)
  await toBo(event, noon)
  expect(await db.select({ organizerId: events.organizerId }).from(events)).toEqual([
    { organizerId: people.bo.id },
  ])
  expect(await db.$count(eventChanges)).toBe(0)
})
