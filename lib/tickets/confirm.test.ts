import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { AskedAgain } from '@/components/tickets/asked-again'
import { cancelEvent } from '@/lib/events/cancel'
import { eventMails } from '@/lib/events/emails'
import { postponeEvent } from '@/lib/events/postpone'
import { saveEvent } from '@/lib/events/publish'
import { getEvent } from '@/lib/events/queries'
import { eventShape } from '@/lib/events/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { eventForm, hoursFromNoon, noon } from '@/test/factories'
import { confirmPlace } from './confirm'
import { getOwnPlace } from './queries'
import { rsvp } from './rsvp'

await testDatabase()
let people: Cast
let id: number
const later = hoursFromNoon(1)

const save = (change: Record<string, unknown>, at: Date) =>
  saveEvent(people.omar, eventShape.parse({ ...eventForm, ...change }), at)

beforeEach(async () => {
  await resetData()
  people = await cast()
  id = (await save({}, noon)).id
  await rsvp(people.ana, { eventId: id, wish: 'attending' }, noon)
  await save({ id, startTime: '21:00' }, later)
})

async function shown(): Promise<string> {
  const [event, own] = await Promise.all([
    getEvent(people.ana, id, later),
    getOwnPlace(people.ana, id, later),
  ])
  if (!event) throw new Error('no event')
  return renderToStaticMarkup(AskedAgain({ event, own, locale: 'en', now: later }))
}

describe('E9: "still coming?" was asked, and then', () => {
  test('the event is cancelled: nobody is asked, answered or mailed about the change any more', async () => {
    expect(await shown()).toContain('Still coming?')
    await cancelEvent(people.omar, { id, reason: '' }, hoursFromNoon(2))
    expect(await shown()).toBe('')
    await expect(confirmPlace(people.ana, id, hoursFromNoon(3))).rejects.toMatchObject({
      reason: 'cancelled',
    })
    const told = { userId: people.ana.id, actor: null, eventId: id, details: { change: 'rescheduled' } }
    const reader = { email: people.ana.email, locale: 'en' as const }
    expect(await eventMails.event_changed?.(reader, told, later)).toBeNull()
  })

  test('it is put off: there is no date to come to, and the place is kept until there is one', async () => {
    await postponeEvent(people.omar, { id, reason: '' }, hoursFromNoon(2))
    expect(await shown()).toContain('You keep your place')
    expect(await shown()).not.toMatch(/Still coming|Until/)
    await expect(confirmPlace(people.ana, id, hoursFromNoon(3))).rejects.toMatchObject({
      reason: 'postponed',
    })
    await save({ id, startDate: '2026-09-05' }, hoursFromNoon(4))
    expect(await shown()).toContain('Still coming?')
    await confirmPlace(people.ana, id, hoursFromNoon(5))
    expect(await shown()).toBe('')
  })
})
