import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventOrganizers, ticketTypes } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { typeForm } from '@/test/selling'
import { getOwnSales } from './own-sales'
import { typeShape } from './sale-shapes'
import { closeType, deleteType, moveType, reopenType, saveType } from './sell'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, price: '14.00', capacity: 10 })
})

type Fields = Record<string, string>
const save = (fields: Fields = {}, who: { id: number } = people.omar) =>
  saveType(who, typeForm(event, fields), noon)
const rows = () => db.select().from(ticketTypes).orderBy(ticketTypes.id)

describe('A1: what is sold is the affair of the event’s organizers alone', () => {
  test.each(['ana', 'lin', 'admin'] as const)(
    'an attack: %s writes and changes nothing of Omar’s',
    async (who) => {
      const { id } = await save()
      const which = { eventId: event.id, typeId: id }
      const attacks = [
        save({ name: 'Mine' }, people[who]),
        save({ typeId: String(id), name: 'Mine' }, people[who]),
        closeType(people[who], { ...which, name: '' }, noon),
        reopenType(people[who], which, noon),
        deleteType(people[who], which, noon),
        moveType(people[who], { ...which, way: 'up' }, noon),
      ]
      for (const attack of await Promise.allSettled(attacks))
        expect(attack).toMatchObject({ status: 'rejected', reason: { reason: 'notFound' } })
      expect(await rows()).toMatchObject([{ id, name: 'Early bird', closedAt: null }])
    },
  )

  test('an attack: an organizer changes the type of another event through their own', async () => {
    const { id } = await save()
    const own = await anEvent({ organizer: people.ana })
    const which = { eventId: own.id, typeId: id }
    const through = typeShape.parse({ eventId: String(own.id), typeId: String(id), name: 'Mine' })
    const attacks = [
      saveType(people.ana, through, noon),
      closeType(people.ana, { ...which, name: '' }, noon),
      deleteType(people.ana, which, noon),
    ]
    for (const attack of await Promise.allSettled(attacks))
      expect(attack).toMatchObject({ status: 'rejected', reason: { reason: 'notFound' } })
    expect(await rows()).toMatchObject([{ name: 'Early bird', closedAt: null }])
  })

  test('an attack: the standard row is not reached by its number, where its price would come along', async () => {
    const { id } = await save({ typeId: 'standard', name: 'Entry' })
    await expect(save({ typeId: String(id), price: '1' })).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('who organizes with the owner may', async () => {
    await db.insert(eventOrganizers).values({ eventId: event.id, userId: people.lin.id, acceptedAt: noon })
    await save({}, people.lin)
    expect(await rows()).toHaveLength(1)
  })

  test.each([
    ['cancelled', { status: 'cancelled' as const }],
    ['past', { startsAt: hoursFromNoon(-5), endsAt: hoursFromNoon(-2) }],
  ])('nothing of what is %s is sold anew', async (reason, change) => {
    event = await anEvent({ organizer: people.omar, ...change })
    await expect(save()).rejects.toMatchObject({ reason })
    const which = { eventId: event.id, typeId: 'standard' as const, name: 'x' }
    await expect(closeType(people.omar, which, noon)).rejects.toMatchObject({ reason })
  })
})

describe('a type ends', () => {
  test('by being closed: its tickets stay good, and it can be sold again', async () => {
    const { id } = await save()
    const which = { eventId: event.id, typeId: id }
    const ticket = await aParticipation({
      event,
      member: people.ana,
      ticketTypeId: id,
      paymentStatus: 'paid',
    })
    await closeType(people.omar, { ...which, name: 'x' }, noon)
    expect((await getOwnSales(people.omar, event.id, noon))?.types[1]).toMatchObject({
      sale: 'closed',
      sold: 1,
      name: 'Early bird',
    })
    expect(ticket.status).toBe('attending')
    await reopenType(people.omar, which, noon)
    expect((await getOwnSales(people.omar, event.id, noon))?.types[1]).toMatchObject({ sale: 'open' })
  })

  test('the standard one too, which had no row', async () => {
    await closeType(people.omar, { eventId: event.id, typeId: 'standard', name: 'Standard' }, noon)
    expect(await rows()).toMatchObject([{ isStandard: true, name: 'Standard', closedAt: noon }])
  })

  test('by being removed, where nobody ever had one: also not one that was given back', async () => {
    const { id } = await save()
    const which = { eventId: event.id, typeId: id }
    await aParticipation({ event, member: people.ana, ticketTypeId: id, status: 'cancelled' })
    await expect(deleteType(people.omar, which, noon)).rejects.toMatchObject({ reason: 'typeSold' })
    await db.execute(sql`delete from event_participants`)
    await deleteType(people.omar, which, noon)
    expect(await rows()).toEqual([])
  })
})

test('types are put in order, and stay at the ends', async () => {
  const ids: number[] = []
  for (const name of ['a', 'b', 'c']) ids.push((await save({ name })).id)
  const order = async () =>
    (await getOwnSales(people.omar, event.id, noon))?.types.slice(1).map(({ name }) => name)
  const move = (typeId: number, way: 'up' | 'down') =>
    moveType(people.omar, { eventId: event.id, typeId, way }, noon)
  await move(ids[2] ?? 0, 'up')
  expect(await order()).toEqual(['a', 'c', 'b'])
  await move(ids[0] ?? 0, 'up')
  await move(ids[1] ?? 0, 'down')
  expect(await order()).toEqual(['a', 'c', 'b'])
})
