import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { activities, eventParticipants, events, feedEntries, userConnections, users } from '@/db/schema'
import { block, unblock } from '@/lib/connections/block'
import { mute } from '@/lib/connections/mute'
import { cancelEvent } from '@/lib/events/cancel'
import { changeCity } from '@/lib/profiles/cities'
import { type Cast, cast, lisbon } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { groupFeed } from './group'
import { getFeed } from './queries'
import { fillFeed, recordArrival, recordGoing, recordPublished, sweepFeed } from './record'
import { markFeedSeen } from './seen'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const follow = (follower: { id: number }, following: { id: number }) =>
  db
    .insert(userConnections)
    .values({ followerId: follower.id, followingId: following.id, status: 'accepted' })

const feedOf = async (reader: Cast['ana'], cursor?: number) => getFeed(reader, { cursor, now: noon })
const titles = async (reader: Cast['ana']) =>
  (await feedOf(reader)).entries.map(({ kind, actor, event, city }) =>
    [actor.username, kind, event?.title ?? city].join(' '),
  )

async function published(title = 'Fado') {
  const event = await anEvent({ organizer: people.omar, title })
  await recordPublished({ organizerId: people.omar.id, eventId: event.id })
  return event
}

describe('the feed', () => {
  test('tells followers what was published, who goes and who came, newest first, and nobody else', async () => {
    await follow(people.ana, people.omar)
    await follow(people.ana, people.bo)
    const event = await published()
    await aParticipation({ event, member: people.bo })
    await recordGoing({ userId: people.bo.id, eventId: event.id })
    await recordArrival({ userId: people.bo.id, cityId: lisbon })
    expect(await titles(people.ana)).toEqual(['bo arrived Lisbon', 'bo going Fado', 'omar published Fado'])
    expect(await titles(people.lin)).toEqual([])
  })

  test('the same news told twice, or at once by two workers, is one', async () => {
    await follow(people.ana, people.omar)
    const event = await published()
    const again = () => recordPublished({ organizerId: people.omar.id, eventId: event.id })
    await Promise.all([again(), again(), again()])
    expect(await titles(people.ana)).toEqual(['omar published Fado'])
    expect(await db.select().from(activities)).toHaveLength(1)
  })

  test('C1: a pending follower gets no entry', async () => {
    const pair = { followerId: people.ana.id, followingId: people.omar.id }
    await db.insert(userConnections).values({ ...pair, status: 'pending' })
    await published()
    expect(await db.select().from(feedEntries)).toEqual([])
  })

  test('E4: what became private, was cancelled or given back disappears', async () => {
    await follow(people.ana, people.omar)
    await follow(people.ana, people.bo)
    const event = await published()
    await aParticipation({ event, member: people.bo })
    await recordGoing({ userId: people.bo.id, eventId: event.id })
    await db.update(events).set({ isPrivate: true }).where(eq(events.id, event.id))
    expect(await titles(people.ana)).toEqual([])
    await db.update(events).set({ isPrivate: false }).where(eq(events.id, event.id))
    await db.update(eventParticipants).set({ status: 'cancelled', cancelledAt: noon, ticketIdentifier: null })
    expect(await titles(people.ana)).toEqual(['omar published Fado'])
  })

  test('who still pays for a place is not told to go there', async () => {
    await follow(people.ana, people.bo)
    const event = await anEvent({ organizer: people.omar, price: '10' })
    const unpaid = { paymentStatus: 'pending', heldUntil: hoursFromNoon(1) } as const
    const { id } = await aParticipation({ event, member: people.bo, ...unpaid })
    await recordGoing({ userId: people.bo.id, eventId: event.id })
    expect(await titles(people.ana)).toEqual([])
    await db
      .update(eventParticipants)
      .set({ paymentStatus: 'paid', heldUntil: null })
      .where(eq(eventParticipants.id, id))
    expect(await titles(people.ana)).toEqual(['bo going Fado on the roof'])
  })

  test('E1: what was cancelled is still told as published, and nobody goes there any more', async () => {
    await follow(people.ana, people.omar)
    await follow(people.ana, people.bo)
    const event = await published()
    await aParticipation({ event, member: people.bo })
    await recordGoing({ userId: people.bo.id, eventId: event.id })
    await cancelEvent(people.omar, { id: event.id, reason: '' }, noon)
    expect(await titles(people.ana)).toEqual(['omar published Fado'])
  })

  test('C4: who shows their plans to the organizer alone is in nobody’s feed', async () => {
    await follow(people.ana, people.bo)
    const event = await published()
    await aParticipation({ event, member: people.bo })
    await recordGoing({ userId: people.bo.id, eventId: event.id })
    await db.update(users).set({ attendanceVisibleTo: 'organizer' }).where(eq(users.id, people.bo.id))
    expect(await titles(people.ana)).toEqual([])
  })

  test('whoever has a ticket for somebody else alone is not told to go there', async () => {
    await follow(people.ana, people.bo)
    const event = await published()
    await aParticipation({ event, member: people.bo, guestName: 'Eva' })
    await recordGoing({ userId: people.bo.id, eventId: event.id })
    expect(await titles(people.ana)).toEqual([])
  })

  test('C3: who goes there is not told to whoever its organizer has blocked', async () => {
    await follow(people.ana, people.bo)
    const event = await published()
    await aParticipation({ event, member: people.bo })
    await recordGoing({ userId: people.bo.id, eventId: event.id })
    expect(await titles(people.ana)).toEqual(['bo going Fado'])
    await block(people.omar, 'ana', noon)
    expect(await titles(people.ana)).toEqual([])
  })

  test('C3: a block empties it of the other, and unblocking restores nothing', async () => {
    await follow(people.ana, people.omar)
    await published()
    await block(people.ana, 'omar', noon)
    expect(await titles(people.ana)).toEqual([])
    await unblock(people.ana, people.omar.id)
    expect(await titles(people.ana)).toEqual([])
  })

  test('a mute silences, and ends', async () => {
    await follow(people.ana, people.omar)
    await published()
    await mute(people.ana, 'omar', { length: 'day', now: noon })
    expect(await titles(people.ana)).toEqual([])
    const later = await getFeed(people.ana, { cursor: undefined, now: hoursFromNoon(25) })
    expect(later.entries).toHaveLength(1)
  })

  test('somebody who came to another city is no news here, nor who has left again', async () => {
    await follow(people.ana, people.bo)
    await recordArrival({ userId: people.bo.id, cityId: 1_850_147 })
    expect(await titles(people.ana)).toEqual([])
    await recordArrival({ userId: people.bo.id, cityId: lisbon })
    expect(await titles(people.ana)).toEqual(['bo arrived Lisbon'])
    await changeCity(people.bo, { cityId: lisbon, act: 'remove' }, noon)
    expect(await titles(people.ana)).toEqual([])
  })

  test('a new follower finds what was done before, once', async () => {
    await published('One')
    await published('Two')
    await follow(people.ana, people.omar)
    expect(await titles(people.ana)).toEqual([])
    await fillFeed({ readerId: people.ana.id, actorId: people.omar.id })
    await fillFeed({ readerId: people.ana.id, actorId: people.omar.id })
    expect(await titles(people.ana)).toEqual(['omar published Two', 'omar published One'])
  })

  test('a new follower finds the last thirty, and not a life', async () => {
    for (let i = 0; i < 33; i++) await published(`E${i}`)
    await follow(people.ana, people.omar)
    await fillFeed({ readerId: people.ana.id, actorId: people.omar.id })
    const first = await feedOf(people.ana)
    const second = await feedOf(people.ana, first.nextCursor ?? 0)
    const all = [...first.entries, ...second.entries].map(({ event }) => event?.title)
    expect(all).toEqual(Array.from({ length: 30 }, (_, i) => `E${32 - i}`))
  })

  test('pages by key: nothing twice, nothing missed, whatever is published meanwhile', async () => {
    await follow(people.ana, people.omar)
    for (let i = 0; i < 35; i++) await published(`E${i}`)
    const first = await feedOf(people.ana)
    await published('new')
    const second = await feedOf(people.ana, first.nextCursor ?? 0)
    const all = [...first.entries, ...second.entries].map(({ event }) => event?.title)
    expect(all).toEqual(Array.from({ length: 35 }, (_, i) => `E${34 - i}`))
    expect(second.nextCursor).toBeNull()
  })

  test('marks what came since the reader was here', async () => {
    await follow(people.ana, people.omar)
    await published('before')
    const first = await feedOf(people.ana)
    expect([first.isSeen, first.entries[0]?.isNew], 'whoever was never here').toEqual([false, false])
    await markFeedSeen(people.ana, new Date())
    expect(await feedOf(people.ana)).toMatchObject({ isSeen: true })
    await new Promise((resolve) => setImmediate(resolve))
    await published('since')
    const { entries, isSeen } = await feedOf(people.ana)
    expect(isSeen).toBe(false)
    expect(entries.map(({ event, isNew }) => [event?.title, isNew])).toEqual([
      ['since', true],
      ['before', false],
    ])
  })

  test('puts people who go to one event together, and never across the mark', async () => {
    await follow(people.ana, people.bo)
    await follow(people.ana, people.lin)
    const event = await published()
    for (const member of [people.bo, people.lin]) {
      await aParticipation({ event, member })
      await recordGoing({ userId: member.id, eventId: event.id })
    }
    const { entries } = await feedOf(people.ana)
    const names = (groups: ReturnType<typeof groupFeed>) =>
      groups.map(({ actors }) => actors.map(({ username }) => username))
    expect(names(groupFeed(entries))).toEqual([['lin', 'bo']])
    const [newest, ...others] = entries.map((entry) => ({ ...entry, isNew: false }))
    if (!newest) throw new Error('nothing in the feed')
    expect(names(groupFeed([{ ...newest, isNew: true }, ...others]))).toEqual([['lin'], ['bo']])
  })

  test('names whoever came to the city twice once', async () => {
    await follow(people.ana, people.bo)
    for (const _ of [1, 2]) await recordArrival({ userId: people.bo.id, cityId: lisbon })
    const { entries } = await feedOf(people.ana)
    expect(entries).toHaveLength(2)
    expect(groupFeed(entries).map(({ actors }) => actors.map(({ username }) => username))).toEqual([['bo']])
  })

  test('what is older than 90 days is forgotten, with its entries', async () => {
    await follow(people.ana, people.omar)
    await published()
    await sweepFeed(new Date())
    expect(await db.select().from(feedEntries)).toHaveLength(1)
    await sweepFeed(new Date(Date.now() + 91 * 86_400_000))
    expect(await db.select().from(feedEntries)).toHaveLength(0)
  })
})
