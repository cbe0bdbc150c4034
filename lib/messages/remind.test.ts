import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events, notifications, userConnections } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { remindGuests } from '@/lib/events/remind'
import { countUnread } from '@/lib/notifications/queries'
import { saveSwitches } from '@/lib/notifications/switch'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { keepConversation } from './keep'
import { markRead } from './mark'
import { tellOfUnread } from './remind'
import { send } from './send'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const told = async () =>
  (await db.select().from(notifications).orderBy(notifications.id)).map(({ kind, userId, details }) => ({
    ...{ kind, userId, hours: details.hours },
  }))

describe('a message that lies unread is told by mail', () => {
  const write = (hours: number) => send(people.ana, { to: 'bo', content: 'Hello', now: hoursFromNoon(hours) })

  beforeEach(async () => {
    const pair = { followerId: people.bo.id, followingId: people.ana.id, status: 'accepted' as const }
    await db.insert(userConnections).values(pair)
  })

  test('after half an hour, once for all that lies there, and never in the list of Maly', async () => {
    await write(0)
    await tellOfUnread(hoursFromNoon(0.4))
    expect(await told()).toEqual([])
    await write(0.2)
    for (const hours of [0.6, 0.8, 2]) await tellOfUnread(hoursFromNoon(hours))
    expect(await told()).toMatchObject([{ kind: 'message', userId: people.bo.id }])
    expect(await countUnread(people.bo, noon)).toBe(0)
  })

  test('again when it was read and something new lies', async () => {
    const sent = await write(0)
    await tellOfUnread(hoursFromNoon(1))
    await markRead(people.bo, { conversation: sent.conversationId, upTo: sent.id, now: noon })
    await write(1)
    await tellOfUnread(hoursFromNoon(2))
    expect(await told()).toHaveLength(2)
  })

  test('N1: not what is read, muted, switched off, or from somebody who is blocked', async () => {
    const sent = await write(0)
    const one = { conversation: sent.conversationId, now: noon }
    await keepConversation(people.bo, { ...one, act: 'mute' })
    await tellOfUnread(hoursFromNoon(1))
    await keepConversation(people.bo, { ...one, act: 'unmute' })
    await saveSwitches(people.bo, {}, noon)
    await tellOfUnread(hoursFromNoon(1))
    await saveSwitches(people.bo, { 'message.mail': 'at_once' }, noon)
    await block(people.bo, 'ana', noon)
    await tellOfUnread(hoursFromNoon(1))
    expect(await told()).toEqual([])
  })
})

describe('guests are reminded of their evening', () => {
  const evening = (status: 'scheduled' | 'cancelled' | 'postponed' = 'scheduled') =>
    anEvent({ organizer: people.omar, startsAt: hoursFromNoon(30), status })
  const goes = (event: { id: number }, createdAt = hoursFromNoon(-24)) =>
    aParticipation({ event, member: people.ana, createdAt })

  test('a day and two hours before it begins, once each, however often the job runs', async () => {
    await goes(await evening())
    for (const hours of [5, 6.1, 6.2, 20, 28.1, 28.2, 29, 31]) await remindGuests(hoursFromNoon(hours))
    expect(await told()).toMatchObject([
      { kind: 'event_reminder', userId: people.ana.id, hours: 24 },
      { kind: 'event_reminder', userId: people.ana.id, hours: 2 },
    ])
  })

  test('not of what is cancelled or postponed, nor who is no guest', async () => {
    for (const status of ['cancelled', 'postponed'] as const) await goes(await evening(status))
    await aParticipation({ event: await evening(), member: people.ana, status: 'interested' })
    await remindGuests(hoursFromNoon(10))
    expect(await told()).toEqual([])
  })

  test('who said yes later than that is not told what they know', async () => {
    await goes(await evening(), hoursFromNoon(8))
    await remindGuests(hoursFromNoon(10))
    expect(await told()).toEqual([])
    await remindGuests(hoursFromNoon(29))
    expect(await told()).toHaveLength(1)
  })

  test('N1: nobody is reminded of what they have left', async () => {
    const event = await evening()
    await goes(event)
    await remindGuests(hoursFromNoon(10))
    expect(await countUnread(people.ana, noon)).toBe(1)
    await db
      .update(eventParticipants)
      .set({ status: 'cancelled', cancelledAt: noon, paymentStatus: null, ticketIdentifier: null })
    await db.update(events).set({ isPrivate: true }).where(eq(events.id, event.id))
    expect(await countUnread(people.ana, noon)).toBe(0)
  })
})
