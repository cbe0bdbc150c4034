import { and, eq, ne } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, users } from '@/db/schema'
import { follow } from '@/lib/connections/follow'
import { listCityWeek } from '@/lib/feed/city-week'
import { getFeed } from '@/lib/feed/queries'
import { recordGoing } from '@/lib/feed/record'
import { findEvents } from '@/lib/search/find'
import { listKnownGuests } from '@/lib/search/known-guests'
import { type Cast, cast, lisbon, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { anOrder, aPaperSeller } from '@/test/shop'
import { checkout } from './checkout'
import { chooseAudience } from './choose-audience'
import { getTicket } from './held'
import { getOwnPlace, listAttended, listFaces, listGoing } from './queries'
import { rsvp } from './rsvp'
import type { Audience } from './schema'
import { sendTicket } from './transfer'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
  await follow(people.bo, 'ana', noon)
})

const account = (attendanceVisibleTo: NonNullable<Audience>) =>
  db.update(users).set({ attendanceVisibleTo }).where(eq(users.id, people.ana.id))
const goes = async (visibleTo: Audience, to = event) => {
  await aParticipation({ event: to, member: people.ana, visibleTo })
  await recordGoing({ userId: people.ana.id, eventId: to.id })
}
const chosenBy = async (member: Person) => (await getOwnPlace(member, event.id, noon))?.visibleTo

type Read = (viewer: Person) => Promise<boolean>
const among = (those: readonly { username: string }[]) => those.some(({ username }) => username === 'ana')
const next = { at: noon, isAhead: true, limit: 9 }
const nowhere = { city: null, at: noon }

const reads: Record<string, Read> = {
  'the faces on its page': async (viewer) => among(await listFaces(viewer, event.id, 9)),
  'its guest list': async (viewer) => {
    const { known, others } = await listGoing(viewer, { eventId: event.id })
    return among([...known, ...others])
  },
  'her profile': async (viewer) =>
    (await listAttended(viewer, people.ana.id, next)).some(({ id }) => id === event.id),
  'what somebody goes to whom they follow': async (viewer) =>
    (await listKnownGuests(viewer, [event.id])).size > 0,
  'a search for it': async (viewer) =>
    (await findEvents(viewer, { who: 'following' }, nowhere)).events.some(({ id }) => id === event.id),
  'the feed': async (viewer) =>
    (await getFeed({ ...viewer, cityId: lisbon }, { cursor: undefined, now: noon })).entries.some(
      ({ kind }) => kind === 'going',
    ),
  'the week by mail': async (viewer) =>
    (await listCityWeek(viewer, { cityId: lisbon, at: noon })).some(({ guests }) => guests.length > 0),
}

describe.each(Object.entries(reads))('C4: what a guest chose for one evening holds in %s', (_, sees) => {
  test('shown there alone to nobody, and at another evening as the account says', async () => {
    await goes('organizer')
    expect(await sees(people.bo)).toBe(false)
    await db.update(eventParticipants).set({ visibleTo: null })
    expect(await sees(people.bo)).toBe(true)
  })

  test('shown there to everybody, whatever the account says', async () => {
    await account('organizer')
    await goes('everyone')
    expect(await sees(people.bo)).toBe(true)
    await db.update(eventParticipants).set({ visibleTo: null })
    expect(await sees(people.bo)).toBe(false)
  })

  test('shown to whom the guest follows', async () => {
    await goes('following')
    expect(await sees(people.bo)).toBe(false)
    await follow(people.ana, 'bo', noon)
    expect(await sees(people.bo)).toBe(true)
  })
})

describe('the choice', () => {
  test('is made with “I’m going”, stays when that is said again, and can be changed', async () => {
    const wish = { eventId: event.id, wish: 'attending' } as const
    await rsvp(people.ana, { ...wish, visibleTo: 'organizer' }, noon)
    await rsvp(people.ana, wish, noon)
    expect(await chosenBy(people.ana)).toBe('organizer')
    await chooseAudience(people.ana, { eventId: event.id, visibleTo: 'following' }, noon)
    expect(await chosenBy(people.ana)).toBe('following')
    await chooseAudience(people.ana, { eventId: event.id, visibleTo: null }, noon)
    expect(await chosenBy(people.ana)).toBeNull()
  })

  test('is made with an order for the buyer’s own ticket, and an order with another choice is another order', async () => {
    await aPaperSeller(people.omar)
    event = await anEvent({ organizer: people.omar, price: '9.00' })
    const order = (visibleTo: Audience) => checkout(people.ana, anOrder(event, { 0: 2 }, { visibleTo }), noon)
    const first = await order('organizer')
    expect(await order('organizer')).toEqual(first)
    const rows = () =>
      db
        .select({ guestName: eventParticipants.guestName, visibleTo: eventParticipants.visibleTo })
        .from(eventParticipants)
        .where(and(eq(eventParticipants.eventId, event.id), eq(eventParticipants.status, 'attending')))
        .orderBy(eventParticipants.id)
    expect(await rows()).toEqual([
      { guestName: null, visibleTo: 'organizer' },
      { guestName: '', visibleTo: null },
    ])
    expect(await order('everyone')).not.toEqual(first)
    expect((await rows())[0]).toEqual({ guestName: null, visibleTo: 'everyone' })
  })

  test('does not go with the ticket to somebody else', async () => {
    const { ticketIdentifier } = await aParticipation({
      ...{ event, member: people.ana, visibleTo: 'everyone' },
    })
    const code = ticketIdentifier ?? ''
    expect(await getTicket(people.ana, code)).not.toBeNull()
    await sendTicket(people.ana, { code, to: { username: 'bo' }, name: '' }, noon)
    expect(await chosenBy(people.bo)).toBeNull()
  })

  test('is of one’s own place alone: not of a friend’s ticket, nor where one only thinks about it', async () => {
    const choice = { eventId: event.id, visibleTo: 'organizer' } as const
    const { id } = await aParticipation({ event, member: people.bo, status: 'interested' })
    await expect(chooseAudience(people.bo, choice, noon)).rejects.toMatchObject({ reason: 'notFound' })
    await aParticipation({ event, member: people.ana })
    await aParticipation({ event, member: people.ana, guestName: 'Eva' })
    await chooseAudience(people.ana, choice, noon)
    const rows = await db
      .select({ guestName: eventParticipants.guestName, visibleTo: eventParticipants.visibleTo })
      .from(eventParticipants)
      .where(ne(eventParticipants.id, id))
      .orderBy(eventParticipants.id)
    expect(rows).toEqual([
      { guestName: null, visibleTo: 'organizer' },
      { guestName: 'Eva', visibleTo: null },
    ])
  })

  test('is nobody’s who has no place, and of one evening alone', async () => {
    const other = await anEvent({ organizer: people.omar, startsAt: hoursFromNoon(80) })
    await aParticipation({ event: other, member: people.ana })
    await aParticipation({ event, member: people.bo })
    const choice = { eventId: event.id, visibleTo: 'everyone' } as const
    await expect(chooseAudience(people.ana, choice, noon)).rejects.toThrow('notFound')
    await chooseAudience(people.bo, choice, noon)
    expect((await getOwnPlace(people.ana, other.id, noon))?.visibleTo).toBeNull()
  })
})
