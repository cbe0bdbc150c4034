import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { notifications } from '@/db/schema'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { race } from '@/test/race'
import { notify } from './notify'
import { countUnread, listNotifications } from './queries'
import { markRead } from './read'
import type { Kind } from './schema'

await testDatabase()
let people: Cast
let guests: Person[]

beforeEach(async () => {
  await resetData()
  people = await cast()
  guests = await members(40)
})

type Told = { by?: Person | undefined; event?: number; at?: Date; kind?: Kind }
let causes = 0
const tell = ({ by, event, at = noon, kind = 'follow' }: Told) =>
  db.transaction((tx) =>
    notify(tx, {
      ...{ userId: people.ana.id, kind, cause: `cause ${causes++}`, actorId: by?.id ?? null, now: at },
      ...(event ? { eventId: event } : {}),
    }),
  )
const list = (before?: number) => listNotifications(people.ana, { before, at: hoursFromNoon(24) })
const shape = async () =>
  (await list()).notices.map(({ kind, people, event }) => [kind, people.length, event?.title ?? ''])

describe('what many did to the same thing on one day is one entry', () => {
  test('with whatever came between', async () => {
    const roof = await anEvent({ organizer: people.ana, title: 'Roof' })
    const river = await anEvent({ organizer: people.ana, title: 'River' })
    for (const by of guests.slice(0, 4)) {
      await tell({ by })
      await tell({ by, kind: 'event_joined', event: roof.id })
      await tell({ by, kind: 'event_joined', event: river.id })
      await tell({ by, kind: 'question_asked', event: roof.id })
    }
    expect(await shape()).toEqual([
      ['question_asked', 4, 'Roof'],
      ['event_joined', 4, 'River'],
      ['event_joined', 4, 'Roof'],
      ['follow', 4, ''],
    ])
    expect(await countUnread(people.ana, noon)).toBe(4)
  })

  test('somebody who asks three questions is one person', async () => {
    const { id: event } = await anEvent({ organizer: people.ana, title: 'Roof' })
    for (const _ of [1, 2, 3]) await tell({ by: people.bo, kind: 'question_asked', event })
    expect(await shape()).toEqual([['question_asked', 1, 'Roof']])
  })

  test('another day is another entry, and so is what is read already', async () => {
    await tell({ by: people.bo })
    await markRead(people.ana, { upTo: 2_147_483_647, now: noon })
    await tell({ by: people.lin })
    await tell({ by: people.omar, at: hoursFromNoon(20) })
    expect((await shape()).map(([, count]) => count)).toEqual([1, 1, 1])
  })

  test('decisions stay apart: each is about something else', async () => {
    for (const _ of [1, 2]) await tell({ kind: 'decision' })
    expect((await shape()).length).toBe(2)
    expect(await countUnread(people.ana, noon)).toBe(2)
  })

  test('entries are paged by key, and nothing is lost between two pages', async () => {
    for (const [index, by] of guests.entries())
      await tell({ by, at: hoursFromNoon(-24 * index), kind: index % 2 ? 'follow' : 'follow_accepted' })
    const first = await list()
    const second = await list(first.nextBefore ?? 0)
    expect([first.notices.length, second.notices.length, second.nextBefore]).toEqual([30, 10, null])
    const names = [...first.notices, ...second.notices].map((notice) => notice.people[0]?.username)
    expect(new Set(names).size).toBe(40)
  })
})

describe('an entry is read in one tap', () => {
  test('the whole of it, and nothing else', async () => {
    const { id: event } = await anEvent({ organizer: people.ana })
    await tell({ by: people.bo })
    await tell({ by: people.lin, kind: 'event_joined', event })
    await tell({ by: people.lin })
    const follows = (await list()).notices.find(({ kind }) => kind === 'follow')
    const { id: upTo = 0, from } = follows ?? {}
    await tell({ by: people.omar })
    await markRead(people.ana, { kind: 'follow', upTo, from, now: noon })
    const unread = (await list()).notices.filter(({ isUnread }) => isUnread)
    expect(unread.map(({ kind, people }) => [kind, people[0]?.username])).toEqual([
      ['follow', 'omar'],
      ['event_joined', 'lin'],
    ])
  })

  test('of one event, not of another; and of nobody else', async () => {
    const events = await Promise.all(
      ['Roof', 'River'].map((title) => anEvent({ organizer: people.ana, title })),
    )
    for (const { id } of events) await tell({ by: people.bo, kind: 'event_joined', event: id })
    const what = { kind: 'event_joined' as const, upTo: 2_147_483_647, event: events[0]?.id, now: noon }
    await markRead(people.bo, what)
    expect(await countUnread(people.ana, noon)).toBe(2)
    await markRead(people.ana, what)
    expect((await list()).notices.filter(({ isUnread }) => isUnread)).toMatchObject([
      { event: { title: 'River' } },
    ])
  })

  test('by two devices at once it is read once, at the first moment', async () => {
    await tell({ by: people.bo })
    await race({ actors: 8, seed: 1 }, (actor) =>
      markRead(people.ana, { upTo: 2_147_483_647, now: hoursFromNoon(actor) }),
    )
    const [before] = await db.select().from(notifications)
    await markRead(people.ana, { upTo: 2_147_483_647, now: hoursFromNoon(99) })
    expect(await db.select().from(notifications)).toEqual([before])
    expect(await countUnread(people.ana, noon)).toBe(0)
  })
})
