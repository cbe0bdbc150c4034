import { count, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { openPool } from '@/db/client'
import { events } from '@/db/schema'
import { FieldFaults } from '@/lib/platform/refusal'
import { rsvp } from '@/lib/tickets/rsvp'
import { type Cast, cast, members } from '@/test/cast'
import { databaseUrl, resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, eventForm, hoursFromNoon, noon } from '@/test/factories'
import { race, seeds } from '@/test/race'
import { deleteDraft, saveEvent } from './publish'
import { eventShape } from './schema'

const { db } = await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Form = Record<string, unknown>
const gone = expect.objectContaining({ name: 'Refusal', reason: 'notFound', status: 404 })

/** What a member typed goes the way of the form: the shape, then the capability. */
async function save(change: Form = {}, by: { id: number } = people.omar) {
  return saveEvent(by, eventShape.parse({ ...eventForm, ...change }), noon)
}

async function stored(id: number) {
  const [row] = await db.select().from(events).where(eq(events.id, id))
  if (!row) throw new Error(`no event ${id}`)
  return row
}

const eventCount = async () => (await db.select({ rows: count() }).from(events))[0]?.rows

describe('publishing', () => {
  test('two windows do not overwrite each other: the second is told, and nothing is lost', async () => {
    const { id } = await save()
    const version = (await stored(id)).updatedAt.toISOString()
    const later = new Date(noon.getTime() + 60_000)
    const change = (title: string, seen: string) =>
      saveEvent(people.omar, eventShape.parse({ ...eventForm, id: String(id), title, version: seen }), later)
    await change('First window', version)
    await expect(change('Second window', version)).rejects.toMatchObject({ reason: 'changedMeanwhile' })
    expect((await stored(id)).title).toBe('First window')
    await change('Second window', later.toISOString())
    expect((await stored(id)).title).toBe('Second window')
  })

  test('writes what was typed, with city, zone and currency of the gazetteer', async () => {
    const saved = await save({ price: '12,5' })
    expect(saved).toMatchObject({ slug: 'fado-on-the-roof', said: 'published' })
    expect(await stored(saved.id)).toMatchObject({
      ...{
        status: 'scheduled',
        publishedAt: noon,
        organizerId: people.omar.id,
        sequence: 0,
        previousStartsAt: null,
      },
      ...{
        city: 'Lisbon',
        cityId: 2_267_057,
        timeZone: 'Europe/Lisbon',
        currency: 'EUR',
        price: '12.500',
        capacity: 50,
      },
      ...{ startDate: '2026-09-04 20:00:00', startsAt: new Date('2026-09-04T19:00:00Z') },
      ...{ endDate: '2026-09-04 23:00:00', endsAt: new Date('2026-09-04T22:00:00Z') },
      ...{ tags: ['fado', 'roof'], moods: ['live-music'], isPrivate: false, isBusinessEvent: false },
    })
  })

  test('a draft is not published, and is when it is saved so', async () => {
    const draft = await save({ intent: 'draft' })
    expect(await stored(draft.id)).toMatchObject({ status: 'draft', publishedAt: null })
    await save({ id: draft.id, isPrivate: 'on', isBusinessEvent: 'on' })
    const published = { status: 'scheduled', publishedAt: noon, isPrivate: true, isBusinessEvent: true }
    expect(await stored(draft.id)).toMatchObject(published)
  })

  test('N1: is told to the followers of its organizer when everybody may know, and at no later change', async () => {
    const { id } = await save({ intent: 'draft' })
    await save({ isPrivate: 'on' })
    for (const title of ['Fado', 'Fado again']) await save({ id, title })
    const job = sql`select data from pgboss.job where name = 'events.published'`
    expect([...(await db.execute(job))]).toEqual([{ data: { organizerId: people.omar.id, eventId: id } }])
  })

  test('a published event does not become a draft again', async () => {
    const { id } = await save()
    await save({ id, intent: 'draft', title: 'Fado in the cellar' })
    expect(await stored(id)).toMatchObject({ status: 'scheduled', title: 'Fado in the cellar' })
  })
})

describe('changing an event', () => {
  test('E1: a new time makes it rescheduled and remembers the old one', async () => {
    const { id } = await save()
    await save({ id, startTime: '21:00' })
    const old = new Date('2026-09-04T19:00:00Z')
    expect(await stored(id)).toMatchObject({
      ...{ status: 'rescheduled', sequence: 1 },
      ...{ previousStartsAt: old, previousStartDate: '2026-09-04 20:00:00' },
    })
  })

  test('a draft may be moved without a trace', async () => {
    const { id } = await save({ intent: 'draft' })
    await save({ id, intent: 'draft', startTime: '21:00' })
    expect(await stored(id)).toMatchObject({ status: 'draft', previousStartsAt: null })
  })

  test.each([
    ['title', { title: 'Fado in the cellar' }, 1],
    ['end', { endTime: '23:30' }, 1],
    ['place', { location: 'Another house' }, 1],
    ['address', { address: 'Rua Augusta 2' }, 1],
    ['city', { city: 'Porto' }, 1],
    ['way it is held', { attendanceMode: 'mixed' }, 1],
    ['description', { description: 'Bring two chairs.' }, 0],
    ['capacity', { capacity: '60' }, 0],
    ['tags', { tags: 'fado' }, 0],
  ])('E8: a change of the %s raises SEQUENCE as calendars need it', async (_, change, by) => {
    const { id } = await save()
    await save({ id, ...change })
    expect((await stored(id)).sequence).toBe(by)
  })

  test.each([
    ['cancelled', { status: 'cancelled' }, 'cancelled'],
    ['past', { startsAt: hoursFromNoon(-5), endsAt: hoursFromNoon(-2) }, 'past'],
  ] as const)('a %s event is not changed', async (_, values, reason) => {
    const event = await anEvent({ organizer: people.omar, ...values })
    await expect(save({ id: event.id })).rejects.toEqual(expect.objectContaining({ reason, status: 409 }))
    expect(await stored(event.id)).toEqual(event)
  })

  test('with guests it cannot get another currency for its price', async () => {
    const { id } = await save({ price: '5' })
    await aParticipation({ event: { id }, member: people.ana })
    const abroad = save({ id, price: '5', city: 'London' })
    await expect(abroad).rejects.toEqual(expect.objectContaining({ reason: 'hasGuests' }))
  })

  test('a free event with guests may move to a city of another currency: nobody pays', async () => {
    const { id } = await save()
    await aParticipation({ event: { id }, member: people.ana })
    await save({ id, city: 'London' })
    expect(await stored(id)).toMatchObject({ city: 'London', currency: 'GBP' })
  })
})

describe('A1: an event of somebody else', () => {
  test.each([
    ['a public one', {}],
    ['a draft', { status: 'draft' }],
    ['a private one', { isPrivate: true }],
  ] as const)('%s is not there for another organizer, nor for an admin', async (_, values) => {
    const event = await anEvent({ organizer: people.omar, ...values })
    for (const other of [people.ana, people.admin]) {
      await expect(save({ id: event.id, title: 'Mine now' }, other)).rejects.toEqual(gone)
      await expect(deleteDraft(other, event.id)).rejects.toEqual(gone)
    }
    expect(await stored(event.id)).toEqual(event)
  })

  test('it answers as an event that never was', async () => {
    await expect(save({ id: 4711 })).rejects.toEqual(gone)
    await expect(deleteDraft(people.omar, 4711)).rejects.toEqual(gone)
  })
})

describe('deleting', () => {
  test('a draft is gone for good', async () => {
    const { id } = await save({ intent: 'draft' })
    await deleteDraft(people.omar, id)
    expect(await eventCount()).toBe(0)
  })

  test.each(['scheduled', 'rescheduled', 'postponed', 'moved_online', 'cancelled'] as const)(
    'E1: a %s event keeps its page and cannot be deleted',
    async (status) => {
      const event = await anEvent({ organizer: people.omar, status })
      await expect(deleteDraft(people.omar, event.id)).rejects.toEqual(gone)
      expect(await stored(event.id)).toEqual(event)
    },
  )
})

describe('T1, T4: capacity', () => {
  test('cannot be lowered below what is taken, and says how many that are', async () => {
    const { id } = await save()
    for (const member of [people.ana, people.bo]) await aParticipation({ event: { id }, member })
    await aParticipation({
      event: { id },
      member: people.lin,
      status: 'waitlisted',
      heldUntil: hoursFromNoon(1),
    })
    const faults = [{ field: 'capacity', key: 'capacityTaken', details: { taken: 3 } }]
    await expect(save({ id, capacity: '2' })).rejects.toEqual(expect.objectContaining({ faults }))
    await save({ id, capacity: '3' })
    expect((await stored(id)).capacity).toBe(3)
  })

  test('T1: lowering it waits for whoever is being let in, and counts them', async () => {
    const { id } = await save()
    const waiting = async () =>
      db.execute(
        sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    const other = openPool(databaseUrl(), { max: 1 })
    const { lowered } = await other.begin(async (tx) => {
      await tx`select 1 from events where id = ${id} for no key update`
      await tx`insert into event_participants (event_id, user_id, status, payment_status, ticket_identifier)
        select ${id}, id, 'attending', 'free', username from users where username in ('ana', 'bo')`
      const lowered = save({ id, capacity: '1' }).catch((thrown) => thrown)
      await expect.poll(waiting).toHaveLength(1)
      return { lowered }
    })
    await other.end()
    expect(await lowered).toMatchObject({ faults: [{ field: 'capacity', details: { taken: 2 } }] })
    expect((await stored(id)).capacity).toBe(50)
  })

  test.each(seeds(10))(
    'is never below what is taken, also when it is lowered while members come (seed %i)',
    async (seed) => {
      const { id } = await save({ capacity: '20' })
      const guests = await members(30)
      await race({ actors: 31, seed }, async (actor) => {
        const guest = guests[actor]
        if (guest) return rsvp(guest, { eventId: id, wish: 'attending' }, noon)
        return save({ id, capacity: '8' }).catch((thrown) => {
          if (!(thrown instanceof FieldFaults)) throw thrown
        })
      })
      const { capacity, attendingCount } = await stored(id)
      expect([8, 20]).toContain(capacity)
      expect(attendingCount).toBe(capacity)
    },
  )
})
