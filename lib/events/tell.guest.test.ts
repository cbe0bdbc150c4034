import { beforeEach, describe, expect, test } from 'vitest'
import { block } from '@/lib/connections/block'
import { listNotifications } from '@/lib/notifications/queries'
import { rsvp } from '@/lib/tickets/rsvp'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { tellOfGuest } from './tell'

await testDatabase()
let people: Cast
let id: number
const later = hoursFromNoon(1)

beforeEach(async () => {
  await resetData()
  people = await cast()
  id = (await anEvent({ organizer: people.omar })).id
})

const goes = (who: Person) => rsvp(who, { eventId: id, wish: 'attending' }, noon)

describe('whoever organizes hears who comes', () => {
  const comes = (who: Person) => tellOfGuest({ userId: who.id, eventId: id }, later)
  const notices = async () => (await listNotifications(people.omar, { at: later })).notices

  test('several in one entry, each once, and not of themselves', async () => {
    for (const who of [people.ana, people.bo, people.omar]) {
      await goes(who)
      for (const _ of [1, 2]) await comes(who)
    }
    expect(await notices()).toMatchObject([
      { kind: 'event_joined', event: { id }, people: [{ username: 'bo' }, { username: 'ana' }] },
    ])
  })

  test('not of a place that was given back before it was told, nor of somebody they have blocked', async () => {
    await goes(people.ana)
    await rsvp(people.ana, { eventId: id, wish: 'cancelled' }, noon)
    await goes(people.bo)
    await block(people.omar, 'bo', noon)
    for (const who of [people.ana, people.bo]) await comes(who)
    expect(await notices()).toEqual([])
  })
})
