import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events, users } from '@/db/schema'
import { listShape } from '@/lib/events/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { countFound, findEvents } from './find'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const nowhere = { city: null, at: noon }
const find = (query: Record<string, unknown>) => findEvents(null, listShape.parse(query), nowhere)
const titles = async (query: Record<string, unknown>) => (await find(query)).events.map(({ title }) => title)
const rename = (id: number, fullName: string) => db.update(users).set({ fullName }).where(eq(users.id, id))

test('an event is found by its organizer’s name, and by the new one after a change', async () => {
  await anEvent({ organizer: people.omar, title: 'Supper' })
  await rename(people.omar.id, 'Omár Haddâd')
  expect(await titles({ q: 'omar haddad' })).toEqual(['Supper'])
  await rename(people.omar.id, 'Somebody Else')
  expect([await titles({ q: 'omar haddad' }), await titles({ q: 'somebody supper' })]).toEqual([
    [],
    ['Supper'],
  ])
})

test('E4: the name of an organizer brings no private event to light', async () => {
  await anEvent({ organizer: people.omar, title: 'Supper', isPrivate: true })
  await rename(people.omar.id, 'Omar Haddad')
  expect(await titles({ q: 'omar haddad' })).toEqual([])
})

test('a price that changes moves an event from the free ones to the others', async () => {
  const { id } = await anEvent({ organizer: people.omar, title: 'Supper' })
  await db.update(events).set({ price: '12' }).where(eq(events.id, id))
  expect([
    await titles({ q: 'supper', price: 'free' }),
    await titles({ q: 'supper', price: 'paid' }),
  ]).toEqual([[], ['Supper']])
})

test('what is over is not found, however long ago it began', async () => {
  await anEvent({
    organizer: people.omar,
    title: 'Supper',
    startsAt: hoursFromNoon(-30),
    endsAt: hoursFromNoon(-1),
  })
  await anEvent({
    organizer: people.omar,
    title: 'Long supper',
    startsAt: hoursFromNoon(-300),
    endsAt: hoursFromNoon(1),
  })
  expect(await titles({ q: 'supper' })).toEqual(['Long supper'])
})

test('somebody hidden cannot push the others out by filling the next 700 places', async () => {
  const lure = await anEvent({ organizer: people.bo, title: 'Jazz, jazz', startsAt: hoursFromNoon(30) })
  const copies = Array.from({ length: 710 }, () => ({ ...lure, id: undefined }))
  await db.insert(events).values(copies)
  await anEvent({ organizer: people.omar, title: 'Jazz', startsAt: hoursFromNoon(400) })
  const all = await find({ q: 'jazz' })
  expect([all.count, all.isMore]).toEqual([500, true])
  await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.bo.id))
  for (const sort of ['relevance', 'time']) {
    const { count, events: found } = await find({ q: 'jazz', sort })
    expect([sort, count, found.map(({ title }) => title)]).toEqual([sort, 1, ['Jazz']])
  }
  expect(await countFound(null, listShape.parse({ q: 'jazz' }), nowhere)).toBe(1)
})
