import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { ticketTypes } from '@/db/schema'
import { lockEvent } from '@/lib/events/places'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, members, noon } from '@/test/factories'
import { race, seeds } from '@/test/race'
import { faultsOf, typeForm } from '@/test/selling'
import { getOwnSales } from './own-sales'
import { saveType } from './sell'

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

describe('T1: stock is capacity', () => {
  async function sell(typeId: number | null, count: number) {
    for (const member of await members(count))
      await aParticipation({ event, member, ticketTypeId: typeId, paymentStatus: 'paid' })
  }

  test('it is not lowered below what is taken, and says how many that are: sold, held and offered', async () => {
    const { id } = await save({ capacity: '8' })
    await sell(id, 2)
    const held = { event, ticketTypeId: id, paymentStatus: 'pending' as const }
    await aParticipation({ ...held, member: people.ana, heldUntil: hoursFromNoon(1) })
    await aParticipation({ ...held, member: people.bo, heldUntil: hoursFromNoon(-1) })
    await aParticipation({
      event,
      member: people.lin,
      ticketTypeId: id,
      status: 'waitlisted',
      heldUntil: hoursFromNoon(1),
    })
    const change = (capacity: string) => save({ typeId: String(id), capacity })
    expect(await faultsOf(change('3'))).toEqual({ capacity: 'capacityTaken 4' })
    await change('4')
    expect((await getOwnSales(people.omar, event.id, noon))?.types[1]).toMatchObject({
      sold: 2,
      held: 2,
      left: 0,
    })
  })

  test('of the standard ticket the participations without a type count', async () => {
    await sell(null, 3)
    expect(await faultsOf(save({ typeId: 'standard', capacity: '2' }))).toEqual({
      capacity: 'capacityTaken 3',
    })
    const { id } = await save({ capacity: '2' })
    expect(id).toBeGreaterThan(0)
  })

  test.each(seeds(8))('never falls below what is taken while members buy (seed %i)', async (seed) => {
    const { id } = await save({ capacity: '8' })
    const buyers = await members(8)
    const buy = (buyer: { id: number } | undefined) =>
      db.transaction(async (tx) => {
        await lockEvent(tx, event.id)
        const [type] = await tx.select().from(ticketTypes).where(eq(ticketTypes.id, id))
        const [{ count } = { count: 0 }] = await tx.execute<{ count: number }>(
          sql`select count(*)::int as count from event_participants where ticket_type_id = ${id}`,
        )
        if (count >= (type?.capacity ?? 99)) return false
        await tx.execute(sql`insert into event_participants (event_id, user_id, status, payment_status, ticket_type_id)
          values (${event.id}, ${buyer?.id ?? 0}, 'attending', 'paid', ${id})`)
        return true
      })
    await race({ actors: 12, seed }, async (actor) => {
      if (actor < 8) await buy(buyers[actor])
      else await faultsOf(save({ typeId: String(id), capacity: String(actor - 7) }))
    })
    const [type] = await rows()
    const [{ count } = { count: 0 }] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from event_participants where ticket_type_id = ${id}`,
    )
    expect(count).toBeLessThanOrEqual(type?.capacity ?? 0)
  })
})
