import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { follow } from '@/lib/connections/follow'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { listTickets } from './held'
import { getOwnPlace, listFaces, listPlans } from './queries'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const names = async (event: { id: number }, limit = 10) =>
  (await listFaces(null, event.id, limit)).map(({ username }) => username)

describe('the names on a public guest list', () => {
  test('are of who is going, the newest first, as many as were asked for', async () => {
    const event = await anEvent({ organizer: people.omar })
    for (const member of [people.ana, people.bo, people.lin]) await aParticipation({ event, member })
    expect(await names(event)).toEqual(['lin', 'bo', 'ana'])
    expect(await names(event, 2)).toEqual(['lin', 'bo'])
  })

  test('whom the viewer follows comes first, and nobody twice', async () => {
    const event = await anEvent({ organizer: people.omar })
    for (const member of [people.ana, people.bo, people.lin]) await aParticipation({ event, member })
    await follow(people.omar, 'ana', noon)
    const seen = async (limit: number) =>
      (await listFaces(people.omar, event.id, limit)).map(({ username }) => username)
    expect([await seen(5), await seen(2), await seen(1)]).toEqual([
      ['ana', 'lin', 'bo'],
      ['ana', 'lin'],
      ['ana'],
    ])
  })

  test('C3: somebody blocked is not among them for the one who blocked, and is for others', async () => {
    const event = await anEvent({ organizer: people.omar })
    for (const member of [people.ana, people.bo]) await aParticipation({ event, member })
    await block(people.bo, 'ana', noon)
    const seen = async (viewer: Person) =>
      (await listFaces(viewer, event.id, 5)).map(({ username }) => username)
    expect([await seen(people.bo), await seen(people.ana), await seen(people.lin)]).toEqual([
      ['bo'],
      ['ana'],
      ['bo', 'ana'],
    ])
  })

  test.each([
    ['a member with a private profile', { isPrivate: true }],
    ['a suspended member', { suspendedAt: noon }],
  ])('C4: %s is not among them', async (_, change) => {
    const event = await anEvent({ organizer: people.omar })
    for (const member of [people.ana, people.bo]) await aParticipation({ event, member })
    await db.update(users).set(change).where(eq(users.id, people.ana.id))
    expect(await names(event)).toEqual(['bo'])
  })

  test.each([
    ['is only interested', { status: 'interested' as const }],
    ['has cancelled', { status: 'cancelled' as const }],
    ['waits for an answer to an offer', { status: 'waitlisted' as const, heldUntil: hoursFromNoon(1) }],
    ['has not paid yet', { paymentStatus: 'pending' as const, heldUntil: hoursFromNoon(1) }],
    ['bought a ticket for a friend', { guestName: 'Rui', paymentStatus: 'paid' as const }],
  ])('who %s is not among them', async (_, row) => {
    const event = await anEvent({ organizer: people.omar })
    await aParticipation({ event, member: people.ana, ...row })
    expect(await names(event)).toEqual([])
  })
})

describe('where an event is held online', () => {
  test.each([
    ['has a place', true, {}],
    ['has paid', true, { paymentStatus: 'paid' }],
    ['has not paid yet', false, { paymentStatus: 'pending', heldUntil: hoursFromNoon(1) }],
    ['waits for a place', false, { status: 'waitlisted', heldUntil: hoursFromNoon(1) }],
    ['is only interested', false, { status: 'interested' }],
    ['has given the place back', false, { status: 'cancelled' }],
  ] as const)('who %s is told: %s', async (_, isTold, row) => {
    const onlineUrl = 'https://meet.example.com/fado'
    const event = await anEvent({ organizer: people.omar, attendanceMode: 'online', onlineUrl })
    await aParticipation({ event, member: people.ana, ...row })
    const place = await getOwnPlace(people.ana, event.id, noon)
    expect(place?.onlineUrl ?? null).toBe(isTold ? onlineUrl : null)
  })
})

describe('what a member has at an event', () => {
  test('T10: an offer is one for as long as it is kept; T8: what was paid is not given up by a press', async () => {
    const event = await anEvent({ organizer: people.omar })
    const kept = { status: 'waitlisted', heldUntil: hoursFromNoon(1) } as const
    await aParticipation({ event, member: people.ana, ...kept })
    await aParticipation({ event, member: people.bo, paymentStatus: 'paid' })
    const at = async (hours: number) => await getOwnPlace(people.ana, event.id, hoursFromNoon(hours))
    expect([(await at(0.99))?.offeredUntil, (await at(1))?.offeredUntil]).toEqual([hoursFromNoon(1), null])
    expect((await at(0))?.isPaid).toBe(false)
    expect(await getOwnPlace(people.bo, event.id, noon)).toMatchObject({ isPaid: true, offeredUntil: null })
  })
})

describe('a member’s plans', () => {
  test('E3: an evening that has begun stays among them until it ends', async () => {
    const night = await anEvent({
      organizer: people.omar,
      startsAt: hoursFromNoon(-14),
      endsAt: hoursFromNoon(1),
    })
    await aParticipation({ event: night, member: people.ana })
    const plans = async (hours: number) =>
      (await listPlans(people.ana, hoursFromNoon(hours))).map(({ id }) => id)
    expect([await plans(0), await plans(0.99), await plans(1)]).toEqual([[night.id], [night.id], []])
  })
})

test('E9: what was put off stays among the plans and tickets when the day it had has gone', async () => {
  const event = await anEvent({ organizer: people.omar, status: 'postponed' })
  await aParticipation({ event, member: people.ana })
  const later = hoursFromNoon(24 * 20)
  const titles = (rows: readonly { title: string }[]) => rows.map(({ title }) => title)
  expect(titles(await listPlans(people.ana, later))).toEqual([event.title])
  expect(titles(await listTickets(people.ana, { at: later, isAhead: true }))).toEqual([event.title])
  expect(titles(await listTickets(people.ana, { at: later, isAhead: false }))).toEqual([])
})
