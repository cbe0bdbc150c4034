import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { blocks, mutes, notifications, userConnections } from '@/db/schema'
import { forgetBetween, tellOfFollow } from '@/lib/notifications/follows'
import { listNotifications } from '@/lib/notifications/queries'
import { getProfile } from '@/lib/profiles/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { race, tally } from '@/test/race'
import { block, unblock } from './block'
import { dismiss } from './dismiss'
import { follow, unfollow } from './follow'
import { mute, unmute } from './mute'
import { getRelation, listBlocked, listMuted } from './queries'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const absent = expect.objectContaining({ reason: 'notFound', status: 404 })

async function befriend() {
  await follow(people.ana, 'bo', noon)
  await follow(people.bo, 'ana', noon)
  await tellOfFollow({ kind: 'follow', fromId: people.ana.id, toId: people.bo.id }, noon)
  await tellOfFollow({ kind: 'follow', fromId: people.bo.id, toId: people.ana.id }, noon)
}

describe('C3: a block', () => {
  test('ends follows both ways in its own transaction', async () => {
    await befriend()
    await block(people.ana, 'bo', noon)
    expect(await db.select().from(userConnections)).toEqual([])
  })

  test('hides the profiles from each other, and an admin still sees both', async () => {
    await block(people.ana, 'bo', noon)
    expect(await getProfile(people.ana, 'bo')).toBeNull()
    expect(await getProfile(people.bo, 'ana')).toBeNull()
    expect(await getProfile(people.lin, 'ana')).not.toBeNull()
    expect(await getProfile(people.admin, 'ana')).not.toBeNull()
  })

  test('hides notifications between them at once, and the job empties them', async () => {
    await befriend()
    await block(people.ana, 'bo', noon)
    for (const viewer of [people.ana, people.bo])
      expect((await listNotifications(viewer, { at: noon })).notices).toEqual([])
    await forgetBetween({ blockerId: people.ana.id, blockedId: people.bo.id })
    expect(await db.select().from(notifications)).toEqual([])
  })

  test('queues that job in the same transaction (rule N2)', async () => {
    await block(people.ana, 'bo', noon)
    const jobs = await db.execute<{ data: object }>(
      "select data from pgboss.job where name = 'connections.blocked'",
    )
    expect(jobs.map(({ data }) => data)).toMatchObject([
      { blockerId: people.ana.id, blockedId: people.bo.id },
    ])
  })

  test('lifted restores nothing', async () => {
    await befriend()
    await block(people.ana, 'bo', noon)
    await forgetBetween({ blockerId: people.ana.id, blockedId: people.bo.id })
    await unblock(people.ana, people.bo.id)
    expect(await getProfile(people.bo, 'ana')).not.toBeNull()
    expect(await db.select().from(userConnections)).toEqual([])
    expect(await db.select().from(notifications)).toEqual([])
  })

  test('cannot be lifted by the one who is blocked', async () => {
    await block(people.ana, 'bo', noon)
    await unblock(people.bo, people.ana.id)
    expect(await db.select().from(blocks)).toHaveLength(1)
  })

  test('of both against each other at once stands both ways', async () => {
    const outcomes = await race({ actors: 2, seed: 1 }, (actor) =>
      actor === 0 ? block(people.ana, 'bo', noon) : block(people.bo, 'ana', noon),
    )
    const { value = 0, notFound = 0 } = tally(outcomes)
    expect(value + notFound).toBe(2)
    expect(await db.select().from(blocks)).toHaveLength(value)
  })

  test('of oneself or of nobody is refused as absent', async () => {
    for (const name of ['ana', 'nobody']) await expect(block(people.ana, name, noon)).rejects.toEqual(absent)
  })

  test('leaves who is blocked nobody to block, mute, unfollow or put aside: absent, as nobody by that name', async () => {
    await block(people.ana, 'bo', noon)
    for (const act of [
      () => block(people.bo, 'ana', noon),
      () => mute(people.bo, 'ana', { length: 'ever', now: noon }),
      () => unfollow(people.bo, 'ana'),
      () => dismiss(people.bo, 'ana'),
    ])
      await expect(act()).rejects.toEqual(absent)
    expect(await db.select().from(blocks)).toHaveLength(1)
    expect(await db.select().from(mutes)).toEqual([])
  })

  test('is listed for the one who can lift it, and for nobody else', async () => {
    await block(people.ana, 'bo', noon)
    expect((await listBlocked(people.ana)).map(({ username }) => username)).toEqual(['bo'])
    expect(await listBlocked(people.bo)).toEqual([])
  })
})

describe('a mute', () => {
  const muted = async (hours: number) =>
    (await listMuted(people.ana, hoursFromNoon(hours))).map(({ username }) => username)

  test.each([
    ['day', 24],
    ['week', 168],
  ] as const)('for a %s ends by itself after %i hours', async (length, hours) => {
    await mute(people.ana, 'bo', { length, now: noon })
    expect([await muted(hours - 0.01), await muted(hours)]).toEqual([['bo'], []])
  })

  test('for ever ends when it is undone', async () => {
    await mute(people.ana, 'bo', { length: 'ever', now: noon })
    expect(await muted(100_000)).toEqual(['bo'])
    await unmute(people.ana, people.bo.id)
    expect(await muted(0)).toEqual([])
  })

  test('is ended by whoever said it, and for nobody else', async () => {
    for (const who of [people.ana, people.lin]) await mute(who, 'bo', { length: 'ever', now: noon })
    await unmute(people.ana, people.bo.id)
    expect(await db.select({ muterId: mutes.muterId }).from(mutes)).toEqual([{ muterId: people.lin.id }])
  })

  test('that has ended is not shown on the profile any more', async () => {
    await mute(people.ana, 'bo', { length: 'day', now: noon })
    const isMuted = async (hours: number) =>
      (await getRelation(people.ana, { id: people.bo.id, isPrivate: false }, hoursFromNoon(hours))).isMuted
    expect([await isMuted(23), await isMuted(24)]).toEqual([true, false])
  })

  test('said again counts from then', async () => {
    await mute(people.ana, 'bo', { length: 'ever', now: noon })
    await mute(people.ana, 'bo', { length: 'day', now: hoursFromNoon(1) })
    expect([await muted(24.5), await muted(25)]).toEqual([['bo'], []])
  })

  test('leaves the profile open, and keeps what they do from the notifications', async () => {
    await mute(people.ana, 'bo', { length: 'day', now: noon })
    await follow(people.bo, 'ana', noon)
    await tellOfFollow({ kind: 'follow', fromId: people.bo.id, toId: people.ana.id }, noon)
    expect(await getProfile(people.ana, 'bo')).not.toBeNull()
    expect(await db.select().from(notifications)).toEqual([])
  })

  test('C3: of somebody who has blocked one is in the list no more', async () => {
    await mute(people.ana, 'bo', { length: 'ever', now: noon })
    await block(people.bo, 'ana', noon)
    expect(await muted(0)).toEqual([])
  })

  test('gives way to a block, so that lifting the block is all there is to undo', async () => {
    await mute(people.ana, 'bo', { length: 'ever', now: noon })
    await block(people.ana, 'bo', noon)
    expect(await db.select().from(mutes)).toEqual([])
  })
})
