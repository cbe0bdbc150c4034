import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { notifications, users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { follow, unfollow } from '@/lib/connections/follow'
import { mute } from '@/lib/connections/mute'
import { accept } from '@/lib/connections/requests'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { race } from '@/test/race'
import { tellOfFollow } from './follows'
import { notify } from './notify'
import { countUnread, getSwitches, listNotifications } from './queries'
import { markRead } from './read'
import { followMails, sendNotificationMail } from './send-mail'
import { saveSwitches } from './switch'

await testDatabase()
ownOutbox()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const rows = () => db.select().from(notifications)
const notices = async () => (await listNotifications(people.ana, { at: noon })).notices
const change = (id: number, values: Partial<typeof users.$inferInsert>) =>
  db.update(users).set(values).where(eq(users.id, id))
const jobs = async () =>
  db.execute<{ data: { notificationId: number } }>(
    "select data from pgboss.job where name = 'notifications.mail'",
  )

async function boAsks() {
  await change(people.ana.id, { isPrivate: true })
  await follow(people.bo, 'ana', noon)
  await tellOfFollow({ kind: 'follow_request', fromId: people.bo.id, toId: people.ana.id }, noon)
}

async function mailsSent(): Promise<number> {
  const before = (await readOutbox()).length
  for (const { data } of await jobs())
    await sendNotificationMail(data, {
      jobId: `test-${process.pid}-${Math.random()}`,
      now: noon,
      writers: followMails,
    })
  return (await readOutbox()).length - before
}

describe('N2: one cause is told once', () => {
  const tell = () =>
    db.transaction((tx) =>
      notify(tx, {
        userId: people.ana.id,
        kind: 'follow',
        cause: 'follow:1',
        actorId: people.bo.id,
        now: noon,
      }),
    )

  test('said 20 times at once', async () => {
    await race({ actors: 20, seed: 1 }, tell)
    expect(await rows()).toHaveLength(1)
  })

  test('following, unfollowing and following again tells once', async () => {
    for (const round of [1, 2]) {
      await follow(people.bo, 'ana', hoursFromNoon(round))
      await tellOfFollow({ kind: 'follow', fromId: people.bo.id, toId: people.ana.id }, noon)
      await unfollow(people.bo, 'ana')
    }
    expect(await rows()).toHaveLength(1)
  })

  test('what was rolled back is not told, and queues nothing', async () => {
    const failing = db.transaction(async (tx) => {
      await notify(tx, {
        ...{ userId: people.ana.id, kind: 'follow_request', cause: 'x', actorId: people.bo.id, now: noon },
      })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect([await rows(), await jobs()]).toMatchObject([[], []])
  })

  test('a follow queues its telling in its own transaction', async () => {
    await follow(people.bo, 'ana', noon)
    const queued = await db.execute<{ data: object }>(
      "select data from pgboss.job where name = 'connections.followed'",
    )
    expect(queued.map(({ data }) => data)).toMatchObject([
      { kind: 'follow', fromId: people.bo.id, toId: people.ana.id },
    ])
  })

  test('what was taken back before it was told is not told', async () => {
    await follow(people.bo, 'ana', noon)
    await unfollow(people.bo, 'ana')
    await tellOfFollow({ kind: 'follow', fromId: people.bo.id, toId: people.ana.id }, noon)
    expect(await rows()).toEqual([])
  })
})

describe('N1: nobody is told of what they cannot open', () => {
  test('of somebody who is suspended between the deed and the telling', async () => {
    await follow(people.bo, 'ana', noon)
    await change(people.bo.id, { suspendedAt: noon })
    await tellOfFollow({ kind: 'follow', fromId: people.bo.id, toId: people.ana.id }, noon)
    expect(await rows()).toEqual([])
  })

  test('of somebody who was suspended, blocked or muted since', async () => {
    for (const [name, hide] of [
      ['bo', () => change(people.bo.id, { suspendedAt: noon })],
      ['lin', () => block(people.ana, 'lin', noon)],
      ['omar', () => mute(people.ana, 'omar', { length: 'ever', now: noon })],
    ] as const) {
      await follow(people[name], 'ana', noon)
      await tellOfFollow({ kind: 'follow', fromId: people[name].id, toId: people.ana.id }, noon)
      expect(await notices(), name).toHaveLength(1)
      await hide()
      expect(await notices(), name).toEqual([])
      expect(await countUnread(people.ana, noon), name).toBe(0)
    }
  })

  test('of a request that was answered or taken back', async () => {
    await boAsks()
    expect(await notices()).toMatchObject([{ kind: 'follow_request' }])
    await accept(people.ana, { followerId: people.bo.id, now: noon })
    expect(await notices()).toEqual([])
  })

  test('by a mail to somebody who was suspended before it was sent', async () => {
    await boAsks()
    await change(people.ana.id, { suspendedAt: noon })
    expect(await mailsSent()).toBe(0)
  })

  test('by a mail about a request that was taken back before it was sent', async () => {
    await boAsks()
    await unfollow(people.bo, 'ana')
    expect(await mailsSent()).toBe(0)
  })
})

describe('each kind is switched by channel', () => {
  test('a request is mailed in the language of whoever is asked', async () => {
    await change(people.ana.id, { languagePreference: 'es' })
    await boAsks()
    expect(await mailsSent()).toBe(1)
    const [mail] = await readOutbox()
    expect(mail).toMatchObject({ to: people.ana.email, subject: 'Bo Lindqvist quiere seguirte' })
    expect(mail?.text).toContain('/es/settings/followers')
  })

  test('switched off by mail it is still told on Maly', async () => {
    await saveSwitches(people.ana, { 'follow_request.app': true }, noon)
    await boAsks()
    expect([(await notices()).length, (await jobs()).length]).toEqual([1, 0])
  })

  test('switched off after it was queued no mail is sent', async () => {
    await boAsks()
    await saveSwitches(people.ana, { 'follow_request.app': true }, noon)
    expect(await mailsSent()).toBe(0)
  })

  test('switched off on Maly it is still mailed', async () => {
    await saveSwitches(people.ana, { 'follow_request.mail': 'at_once' }, noon)
    await boAsks()
    expect([(await notices()).length, await countUnread(people.ana, noon)]).toEqual([0, 0])
    expect(await mailsSent()).toBe(1)
  })

  test('switched off altogether nothing is written', async () => {
    await saveSwitches(people.ana, {}, noon)
    await boAsks()
    expect(await rows()).toEqual([])
    expect(new Set(Object.values(await getSwitches(people.ana)))).toEqual(new Set([false, 'off']))
  })
})

describe('the list', () => {
  test('what came after the page was made stays new when that page is marked as read', async () => {
    await follow(people.bo, 'ana', noon)
    await tellOfFollow({ kind: 'follow', fromId: people.bo.id, toId: people.ana.id }, noon)
    const { newest } = await listNotifications(people.ana, { at: noon })
    await follow(people.lin, 'ana', noon)
    await tellOfFollow({ kind: 'follow', fromId: people.lin.id, toId: people.ana.id }, noon)
    await markRead(people.ana, { upTo: newest ?? 0, now: noon })
    expect(await countUnread(people.ana, noon)).toBe(1)
  })

  test('somebody else’s cannot be marked', async () => {
    await follow(people.bo, 'ana', noon)
    await tellOfFollow({ kind: 'follow', fromId: people.bo.id, toId: people.ana.id }, noon)
    await markRead(people.lin, { upTo: 2_147_483_647, now: noon })
    expect(await countUnread(people.ana, noon)).toBe(1)
  })
})
