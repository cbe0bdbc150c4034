import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { events, notificationSettings } from '@/db/schema'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, noon } from '@/test/factories'
import { deliver } from '@/test/outbox'
import { ownOutbox } from '@/test/own-outbox'
import { rsvp } from './rsvp'
import { tellOfGoing } from './tell'

const { db } = await testDatabase()
ownOutbox()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  // The worker reads its own clock: far enough ahead of it.
  event = await anEvent({ organizer: people.omar, startsAt: new Date(Date.now() + 9 * 86_400_000) })
})

async function says(who: Person, wish: 'attending' | 'interested' | 'cancelled') {
  const { has } = await rsvp(who, { eventId: event.id, wish }, noon)
  if (has === 'attending') await tellOfGoing(who, event.id)
}

// What was asked for by a job that was done is done by the second turn.
const mails = async () => [...(await deliver()), ...(await deliver())]
const mailsTo = async (who: Person) => (await mails()).filter(({ to }) => to === who.email)

describe('N1, N2: whoever takes a free place is mailed when and where it is', () => {
  test('once, with the entry for the calendar, the way to the ticket and the way to switch it off', async () => {
    await says(people.ana, 'attending')
    await says(people.ana, 'attending')
    const [mail, ...rest] = await mailsTo(people.ana)
    expect(rest).toEqual([])
    expect(mail?.subject).toBe(`You’re going: ${event.title}`)
    expect(mail?.text).toContain('Casa do Fado')
    expect(mail?.html).toContain('/tickets')
    expect(mail?.calendar).toContain('BEGIN:VEVENT')
    expect(mail?.unsubscribe).toBeTruthy()
  })

  test('not for a wish, nor for a place that was given back before it was told, nor for one of an order', async () => {
    await says(people.ana, 'interested')
    await says(people.bo, 'attending')
    await says(people.bo, 'cancelled')
    await aParticipation({ event, member: people.lin, paymentStatus: 'paid' })
    await tellOfGoing(people.lin, event.id)
    expect(await mails()).toEqual([])
  })

  test('not again for who gives it back and takes it again within the hour', async () => {
    await says(people.ana, 'attending')
    expect(await mailsTo(people.ana)).toHaveLength(1)
    await says(people.ana, 'cancelled')
    await says(people.ana, 'attending')
    expect(await mailsTo(people.ana)).toEqual([])
  })

  test('not of an evening that was called off meanwhile, and not to who has switched it off', async () => {
    const off = { kind: 'place_taken', channel: 'mail', isOn: false } as const
    await db.insert(notificationSettings).values({ ...off, userId: people.bo.id })
    await says(people.bo, 'attending')
    expect(await mailsTo(people.bo)).toEqual([])
    await says(people.ana, 'attending')
    await db.update(events).set({ status: 'cancelled', cancelledAt: noon }).where(eq(events.id, event.id))
    expect(await mailsTo(people.ana)).toEqual([])
  })
})
