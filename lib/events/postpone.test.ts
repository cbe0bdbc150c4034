import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { events } from '@/db/schema'
import { rsvp } from '@/lib/tickets/rsvp'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, eventForm, hoursFromNoon, noon } from '@/test/factories'
import { cancelEvent } from './cancel'
import { inviteGuest } from './invite'
import { postponeEvent } from './postpone'
import { saveEvent } from './publish'
import { getEvent } from './queries'
import { eventShape } from './schema'

const { db } = await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, isPrivate: true })
})

const gone = expect.objectContaining({ name: 'Refusal', reason: 'notFound', status: 404 })
const here = () => ({ id: event.id })

describe('E1: put off and called off', () => {
  test('an event that is put off keeps its places, lets nobody in, and gets a new date however late', async () => {
    await aParticipation({ event, member: people.bo })
    await postponeEvent(people.omar, { ...here(), reason: 'Storm' }, noon)
    expect(await getEvent(people.bo, event.id, noon)).toMatchObject({
      status: 'postponed',
      sequence: 1,
      attendingCount: 1,
    })
    await inviteGuest(people.omar, { ...here(), username: 'lin' }, noon)
    const late = rsvp(people.lin, { eventId: event.id, wish: 'attending' }, noon)
    await expect(late).rejects.toMatchObject({ reason: 'postponed' })
    const weeksLater = hoursFromNoon(24 * 20)
    const form = eventShape.parse({ ...eventForm, id: event.id, isPrivate: 'on', startDate: '2026-10-01' })
    await saveEvent(people.omar, form, weeksLater)
    const again = await getEvent(people.bo, event.id, weeksLater)
    expect(again).toMatchObject({ status: 'rescheduled', sequence: 2, previousStartsAt: event.startsAt })
  })

  test('put off twice is once, and it can be called off when its old day has gone', async () => {
    for (const _ of [1, 2]) await postponeEvent(people.omar, { ...here(), reason: '' }, noon)
    expect(await getEvent(people.omar, event.id, noon)).toMatchObject({ sequence: 1 })
    await cancelEvent(people.omar, { ...here(), reason: '' }, hoursFromNoon(24 * 20))
    expect(await getEvent(people.omar, event.id, noon)).toMatchObject({ status: 'cancelled', sequence: 2 })
  })

  test('an event that is put off stays so where it is held online now and has no new date', async () => {
    const { id } = await saveEvent(people.omar, eventShape.parse(eventForm), noon)
    await postponeEvent(people.omar, { id, reason: '' }, noon)
    const online = eventShape.parse({ ...eventForm, id, attendanceMode: 'online' })
    await saveEvent(people.omar, online, noon)
    expect(await getEvent(people.omar, id, noon)).toMatchObject({
      ...{ status: 'postponed', attendanceMode: 'online' },
    })
  })

  test('a cancelled event says why, raises SEQUENCE once, and is changed no more', async () => {
    for (const _ of [1, 2]) await cancelEvent(people.omar, { ...here(), reason: 'The roof leaks.' }, noon)
    const off = await getEvent(people.omar, event.id, noon)
    expect(off).toMatchObject({
      status: 'cancelled',
      cancelReason: 'The roof leaks.',
      cancelledAt: noon,
      sequence: 1,
    })
    expect(await db.$count(events, eq(events.cancelledBy, people.omar.id))).toBe(1)
    await expect(postponeEvent(people.omar, { ...here(), reason: '' }, noon)).rejects.toMatchObject({
      reason: 'cancelled',
    })
    const late = rsvp(people.omar, { eventId: event.id, wish: 'attending' }, noon)
    await expect(late).rejects.toMatchObject({ reason: 'cancelled' })
  })

  test.each([postponeEvent, cancelEvent])(
    'neither is for somebody else, an admin, a draft or the past',
    async (act) => {
      for (const other of [people.ana, people.admin])
        await expect(act(other, { ...here(), reason: '' }, noon)).rejects.toEqual(gone)
      const draft = await anEvent({ organizer: people.omar, status: 'draft' })
      await expect(act(people.omar, { id: draft.id, reason: '' }, noon)).rejects.toEqual(gone)
      const over = { startsAt: hoursFromNoon(-5), endsAt: hoursFromNoon(-2) }
      const past = await anEvent({ organizer: people.omar, ...over })
      await expect(act(people.omar, { id: past.id, reason: '' }, noon)).rejects.toMatchObject({
        reason: 'past',
      })
    },
  )
})
