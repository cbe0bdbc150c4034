import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventSales, events, promoCodes, ticketTypes } from '@/db/schema'
import { saveEvent } from '@/lib/events/publish'
import { eventShape } from '@/lib/events/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, eventForm, noon } from '@/test/factories'
import { getComesAlong } from './comes-along'
import { copySale } from './copy-sale'

await testDatabase()
let people: Cast
let model: EventRow
const tokyo = 1_850_147

beforeEach(async () => {
  await resetData()
  people = await cast()
  // Four weeks and a change of clocks before the copy.
  model = await anEvent({ organizer: people.omar, price: '14', startsAt: new Date('2026-10-10T19:00:00Z') })
  await sellAll()
})

async function sellAll(): Promise<void> {
  const its = { eventId: model.id }
  const [front] = await db
    .insert(ticketTypes)
    .values([
      {
        ...{ ...its, name: 'Front row', price: '20', capacity: 40, position: 1, accessCode: 'PIANO' },
        ...{ salesStartAt: new Date('2026-10-01T09:00:00Z'), salesEndAt: new Date('2026-10-10T18:00:00Z') },
      },
      { ...its, name: 'Early bird', price: '9', closedAt: noon, position: 2 },
      { ...its, name: 'Neighbours', price: null, position: 3 },
      { ...its, name: 'Chair', isStandard: true, perPerson: 3 },
    ])
    .returning({ id: ticketTypes.id })
  await db.insert(promoCodes).values([
    { ...its, code: 'HALF', percentOff: 50, ticketTypeId: front?.id ?? null, maxUses: 7 },
    { ...its, code: 'FIVE', amountOff: '5', endsAt: new Date('2026-10-09T22:00:00Z') },
    { ...its, code: 'GONE', percentOff: 10, closedAt: noon },
  ])
  await db
    .insert(eventSales)
    .values({ ...its, taxName: 'IVA', taxPercent: '23', perPerson: 4, returnHours: 24 })
}

async function made(fields: Record<string, string> = {}, by: { id: number } = people.omar): Promise<number> {
  const form = { ...eventForm, startDate: '2026-11-07', from: String(model.id), capacity: '30', ...fields }
  return (await saveEvent(by, eventShape.parse(form), noon)).id
}

/** What is queued, done as the worker does it. */
async function work(): Promise<void> {
  const jobs = await db.execute<{ data: Parameters<typeof copySale>[0] }>(
    sql`select data from pgboss.job where name = 'events.modelled'`,
  )
  for (const { data } of jobs) await copySale(data, noon)
}

const typesOf = (eventId: number) =>
  db.select().from(ticketTypes).where(eq(ticketTypes.eventId, eventId)).orderBy(ticketTypes.position)
const codesOf = (eventId: number) =>
  db.select().from(promoCodes).where(eq(promoCodes.eventId, eventId)).orderBy(promoCodes.id)

describe('an event made like another one', () => {
  test('sells what that one sells, hidden word, codes, tax and limits included; what is closed stays behind', async () => {
    const id = await made()
    await work()
    const types = await typesOf(id)
    expect(types).toMatchObject([
      { name: 'Chair', isStandard: true, perPerson: 3 },
      { name: 'Front row', price: '20.000', accessCode: 'PIANO', capacity: 30 },
      { name: 'Neighbours', price: null },
    ])
    expect(await codesOf(id)).toMatchObject([
      { code: 'HALF', percentOff: 50, maxUses: 7, ticketTypeId: types[1]?.id },
      { code: 'FIVE', amountOff: '5.000', ticketTypeId: null },
    ])
    expect(await db.select().from(eventSales).where(eq(eventSales.eventId, id))).toMatchObject([
      { taxName: 'IVA', taxPercent: '23.00', perPerson: 4, returnHours: 24 },
    ])
  })

  test('opens its sale as long before its start as that one, by the clock of the place', async () => {
    const id = await made()
    await work()
    // 10:00 and 19:00 in Lisbon, four weeks on, in winter time; the code's 23:00 likewise.
    expect((await typesOf(id))[1]).toMatchObject({
      ...{ salesStartAt: new Date('2026-10-29T10:00:00Z'), salesEndAt: new Date('2026-11-07T19:00:00Z') },
    })
    expect((await codesOf(id))[1]?.endsAt).toEqual(new Date('2026-11-06T23:00:00Z'))
  })

  test('in another currency has no amount of that one, and nothing becomes free by it', async () => {
    await db.update(events).set({ cityId: tokyo, currency: 'JPY' }).where(eq(events.id, model.id))
    const id = await made()
    await work()
    expect((await typesOf(id)).map(({ name }) => name)).toEqual(['Chair', 'Neighbours'])
    expect(await codesOf(id)).toEqual([])
  })

  test('does not sell what that one has stopped selling, the standard ticket included', async () => {
    await db.update(ticketTypes).set({ closedAt: noon }).where(eq(ticketTypes.isStandard, true))
    const id = await made()
    await work()
    expect((await typesOf(id))[0]).toMatchObject({ isStandard: true, closedAt: noon })
  })

  test('is a draft, too; and the job twice is the job once', async () => {
    const id = await made({ intent: 'draft' })
    await work()
    await work()
    expect(await typesOf(id)).toHaveLength(3)
  })
})

describe('A1: somebody else’s event', () => {
  test('gives nothing away, neither as a copy nor in what the form says', async () => {
    const id = await made({}, people.ana)
    await work()
    expect([await typesOf(id), await codesOf(id)]).toEqual([[], []])
    expect(await getComesAlong(people.ana, model.id)).toBeNull()
    await copySale({ fromId: model.id, toId: id, viewerId: people.omar.id }, noon)
    expect(await typesOf(id)).toEqual([])
  })
})

test('the form says in numbers what comes along, and of nothing says nothing', async () => {
  expect(await getComesAlong(people.omar, model.id)).toMatchObject({
    ...{ types: 2, codes: 2, hasTax: true, hasLimits: true },
  })
  const plain = await anEvent({ organizer: people.omar })
  expect(await getComesAlong(people.omar, plain.id)).toBeNull()
})
