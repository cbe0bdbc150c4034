import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { notify } from '@/lib/notifications/notify'
import { listNotifications } from '@/lib/notifications/queries'
import type { Switched } from '@/lib/notifications/schema'
import { saveSwitches } from '@/lib/notifications/switch'
import { unsubscribe } from '@/lib/notifications/unsubscribe'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { monday, morning, thursday8, tuesday8, wednesday8 } from '@/test/digest'
import { ownOutbox } from '@/test/own-outbox'

await testDatabase()
const outbox = ownOutbox()
let people: Cast

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
describe('one click ends a digest', () => {
  const token = async (now: Date) =>
    new URL((await morning(now))[0]?.unsubscribe ?? 'http://none').searchParams.get('token') ?? ''

  test('and leaves the other one, what comes at once, and what is told on Maly', async () => {
    await choose({
      'follow.mail': 'daily',
      'follow_accepted.mail': 'weekly',
      'follow_request.mail': 'at_once',
    })
    await tell('bo')
    expect(await unsubscribe(await token(tuesday8))).toBe(true)
    await tell('lin', tuesday8)
    await tell('omar', tuesday8, 'follow_accepted')
    expect(await morning(wednesday8)).toEqual([])
    expect((await morning(thursday8)).map(({ subject }) => subject)).toEqual(['Your week on Maly'])
    expect((await listNotifications(people.ana, { at: thursday8 })).notices).not.toEqual([])
  })

  test('of nobody else', async () => {
    await choose({ 'follow.mail': 'daily' })
    await choose({ 'follow.mail': 'daily' }, monday, people.bo)
    await tell('bo')
    const own = await token(tuesday8)
    expect(await unsubscribe(own.replace(String(people.ana.id), String(people.bo.id)))).toBe(false)
    expect(await unsubscribe(own.replace('daily', 'weekly'))).toBe(false)
    await unsubscribe(own)
    await db.transaction((tx) =>
      notify(tx, { userId: people.bo.id, kind: 'follow', cause: 'y', actorId: people.lin.id, now: tuesday8 }),
    )
    expect((await morning(wednesday8)).map(({ to }) => to)).toEqual([people.bo.email])
  })
})
