import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { notifications, userCities, userConnections, users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { mute } from '@/lib/connections/mute'
import { gatherDigests } from '@/lib/notifications/gather'
import { notify } from '@/lib/notifications/notify'
import { markRead } from '@/lib/notifications/read'
import type { Switched } from '@/lib/notifications/schema'
import { followMails, sendNotificationMail } from '@/lib/notifications/send-mail'
import { saveSwitches } from '@/lib/notifications/switch'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { monday, morning, queuedDigests, sendQueued, thursday8, tuesday8, wednesday8 } from '@/test/digest'
import { ownOutbox } from '@/test/own-outbox'
import { race } from '@/test/race'

await testDatabase()
const outbox = ownOutbox()
let people: Cast

const tokyo = 1_850_147
const at = (text: string) => new Date(text)

beforeEach(async () => {
  await resetData()
  outbox.clear()
  people = await cast()
})

const choose = (chosen: Switched, now = monday, who = people.ana) =>
  saveSwitches(who, { 'follow.app': true, 'follow_request.app': true, ...chosen }, now)
const tell = (name: keyof Cast, now = monday, kind: 'follow' | 'follow_accepted' = 'follow') =>
  db.transaction((tx) =>
    notify(tx, {
      ...{ userId: people.ana.id, kind, cause: `${kind}:${people[name].id}`, actorId: people[name].id, now },
    }),
  )
describe('a digest comes at eight in the morning, where the member is', () => {
  test('not earlier, and once that day, in their language', async () => {
    await choose({ 'follow.mail': 'daily' })
    await db.update(users).set({ languagePreference: 'es' }).where(eq(users.id, people.ana.id))
    await tell('bo')
    expect(await morning(at('2026-09-08T06:45:00Z'))).toEqual([])
    const [mail] = await morning(tuesday8)
    expect(mail).toMatchObject({ to: people.ana.email, subject: 'Hay una novedad para ti en Maly' })
    expect(mail?.text).toContain('Bo Lindqvist te sigue')
    await tell('lin', tuesday8)
    expect(await morning(at('2026-09-08T10:00:00Z'))).toEqual([])
    expect((await morning(wednesday8))[0]?.text).toMatch(/Lin Chen te sigue/)
  })

  test('in two zones: the same instant is morning for one of two', async () => {
    const home = { city: 'Tokyo', cityId: tokyo }
    await db.transaction(async (tx) => {
      await tx.update(userCities).set(home).where(eq(userCities.userId, people.bo.id))
      const here = { currentCity: 'Tokyo', currentCityId: tokyo }
      await tx.update(users).set(here).where(eq(users.id, people.bo.id))
    })
    for (const who of [people.ana, people.bo]) await choose({ 'follow.mail': 'daily' }, monday, who)
    for (const [who, actor] of [
      [people.ana, people.lin],
      [people.bo, people.lin],
    ] as const)
      await db.transaction((tx) =>
        notify(tx, { userId: who.id, kind: 'follow', cause: 'x', actorId: actor.id, now: monday }),
      )
    expect((await morning(at('2026-09-07T23:15:00Z'))).map(({ to }) => to)).toEqual([people.bo.email])
    expect((await morning(tuesday8)).map(({ to }) => to)).toEqual([people.ana.email])
  })

  test.each([
    [
      'forward',
      '2027-03-26T12:00:00Z',
      '2027-03-27T08:00:00Z',
      '2027-03-28T06:59:00Z',
      '2027-03-28T07:00:00Z',
    ],
    ['back', '2026-10-23T12:00:00Z', '2026-10-24T07:00:00Z', '2026-10-25T07:59:00Z', '2026-10-25T08:00:00Z'],
  ])(
    'in the night in which clocks go %s it is still eight, and once',
    async (_, chosen, day, early, eight) => {
      await choose({ 'follow.mail': 'daily' }, at(chosen))
      await tell('bo', at(chosen))
      expect(await morning(at(day))).toHaveLength(1)
      await tell('lin', at(day))
      expect(await morning(at(early))).toEqual([])
      expect(await morning(at(eight))).toHaveLength(1)
      await tell('omar', at(eight))
      expect(await morning(new Date(at(eight).getTime() + 3_600_000))).toEqual([])
    },
  )

  test('a weekly one on Thursday alone', async () => {
    await choose({ 'follow.mail': 'weekly' })
    await tell('bo')
    expect(await morning(tuesday8)).toEqual([])
    expect((await morning(thursday8)).map(({ subject }) => subject)).toEqual(['Your week on Maly'])
  })

  test('a worker that slept sends it in the day, and nobody is woken at night', async () => {
    await choose({ 'follow.mail': 'daily' })
    await tell('bo')
    expect(await morning(at('2026-09-08T21:00:00Z'))).toEqual([])
    expect(await morning(at('2026-09-09T14:00:00Z'))).toHaveLength(1)
  })

  test('chosen in the middle of a day it begins the next morning', async () => {
    await tell('bo', tuesday8)
    await choose({ 'follow.mail': 'daily' }, tuesday8)
    expect(await morning(at('2026-09-08T07:30:00Z'))).toEqual([])
    expect(await morning(wednesday8)).toHaveLength(1)
  })
})

describe('N1: each thing is mailed at most once', () => {
  beforeEach(() => choose({ 'follow.mail': 'daily', 'follow_request.mail': 'at_once' }))

  test('gathered by ten workers at once it is queued once', async () => {
    await tell('bo')
    await race({ actors: 10, seed: 1 }, () => gatherDigests(tuesday8))
    expect(await queuedDigests()).toMatchObject([{ data: { pace: 'daily', withCity: false } }])
  })

  test('the job that runs twice is one mail', async () => {
    await tell('bo')
    await gatherDigests(tuesday8)
    for (const _ of [1, 2]) await sendQueued(tuesday8)
    expect(await readOutbox()).toHaveLength(1)
  })

  test('what lies unread for two mornings is in the first', async () => {
    await tell('bo')
    expect(await morning(tuesday8)).toHaveLength(1)
    expect(await morning(wednesday8)).toEqual([])
  })

  test('what was read before, or between gathering and sending, is in none', async () => {
    await tell('bo')
    await gatherDigests(tuesday8)
    await markRead(people.ana, { upTo: 2_147_483_647, now: tuesday8 })
    await sendQueued(tuesday8)
    await tell('lin', tuesday8)
    await markRead(people.ana, { upTo: 2_147_483_647, now: tuesday8 })
    expect(await morning(wednesday8)).toEqual([])
    expect(await readOutbox()).toEqual([])
  })

  test('what was mailed at once is in no digest after the switch is turned', async () => {
    await db
      .insert(userConnections)
      .values({ followerId: people.bo.id, followingId: people.ana.id, status: 'pending' })
    await db.transaction((tx) =>
      notify(tx, {
        ...{ userId: people.ana.id, kind: 'follow_request', cause: 'r', actorId: people.bo.id, now: monday },
      }),
    )
    const [row] = await db.select().from(notifications)
    const how = { jobId: 'at-once', now: monday, writers: followMails }
    await sendNotificationMail({ notificationId: row?.id ?? 0 }, how)
    await choose({ 'follow_request.mail': 'daily' })
    expect(await readOutbox()).toHaveLength(1)
    expect(await morning(tuesday8)).toEqual([])
  })

  test('and what waits for a digest is not mailed at once', async () => {
    await choose({ 'follow_request.mail': 'daily' })
    await db
      .insert(userConnections)
      .values({ followerId: people.bo.id, followingId: people.ana.id, status: 'pending' })
    await db.transaction((tx) =>
      notify(tx, {
        ...{ userId: people.ana.id, kind: 'follow_request', cause: 'r', actorId: people.bo.id, now: monday },
      }),
    )
    const queued = await db.execute(sql`select 1 from pgboss.job where name = 'notifications.mail'`)
    expect([...queued]).toEqual([])
    expect((await morning(tuesday8))[0]?.text).toContain('Bo Lindqvist asks to follow you')
  })

  test('nothing is sent where there is nothing to say', async () => {
    expect(await morning(tuesday8)).toEqual([])
    expect(await queuedDigests()).toEqual([])
  })
})

describe('N1: nobody is told of what they cannot open when it is sent', () => {
  const hides: [string, () => Promise<unknown>][] = [
    ['blocked', () => block(people.ana, 'bo', tuesday8)],
    ['muted', () => mute(people.ana, 'bo', { length: 'ever', now: tuesday8 })],
    ['suspended', () => db.update(users).set({ suspendedAt: tuesday8 }).where(eq(users.id, people.bo.id))],
  ]

  test.each(hides)('of somebody who is %s between gathering and sending', async (_, hide) => {
    await choose({ 'follow.mail': 'daily' })
    await tell('bo')
    await tell('lin')
    await gatherDigests(tuesday8)
    await hide()
    await sendQueued(tuesday8)
    const [mail] = await readOutbox()
    expect(mail?.text).toContain('Lin Chen follows you')
    expect(mail?.html).not.toContain('Bo Lindqvist')
  })

  test('and whoever is suspended themselves gets none', async () => {
    await choose({ 'follow.mail': 'daily' })
    await tell('bo')
    await gatherDigests(tuesday8)
    await db.update(users).set({ suspendedAt: tuesday8 }).where(eq(users.id, people.ana.id))
    await sendQueued(tuesday8)
    expect(await morning(wednesday8)).toEqual([])
    expect(await readOutbox()).toEqual([])
  })
})
