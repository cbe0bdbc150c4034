import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events, userConnections, users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { mute } from '@/lib/connections/mute'
import { gatherDigests } from '@/lib/notifications/gather'
import { saveSwitches } from '@/lib/notifications/switch'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { monday, morning, sendQueued, thursday8 } from '@/test/digest'
import { anEvent, aParticipation } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'

await testDatabase()
const outbox = ownOutbox()
let people: Cast
const at = (text: string) => new Date(text)

beforeEach(async () => {
  await resetData()
  outbox.clear()
  people = await cast()
})

describe('what is on in the city, from whom they follow', () => {
  const friday = at('2026-09-11T19:00:00Z')
  const follow = (name: 'omar' | 'bo') =>
    db
      .insert(userConnections)
      .values({ followerId: people.ana.id, followingId: people[name].id, status: 'accepted' })
  const week = async () => (await morning(thursday8))[0]

  beforeEach(async () => {
    await saveSwitches(people.ana, { 'city_week.mail': 'weekly' }, monday)
    await follow('omar')
  })

  test('is in the weekly digest, each evening once, with who organizes it', async () => {
    await anEvent({ organizer: people.omar, startsAt: friday, title: 'Fado by the river' })
    await anEvent({ organizer: people.omar, startsAt: at('2026-09-18T19:00:00Z'), title: 'A week later' })
    await anEvent({ organizer: people.lin, startsAt: friday, title: 'Of a stranger' })
    const mail = await week()
    expect(mail?.html).toMatch(/Fado by the river/)
    expect(mail?.text).toContain('by Omar Haddad')
    expect(mail?.text).not.toMatch(/week later|stranger/)
    expect(mail?.inline).toMatchObject([{ alt: 'Fado by the river', type: 'image/jpeg' }])
    const next = (await morning(at('2026-09-17T07:00:00Z')))[0]
    expect(next?.text).toContain('A week later')
    expect(next?.text).not.toContain('by the river')
  })

  test('C4: with who goes there, as far as they let it be seen', async () => {
    await follow('bo')
    const event = await anEvent({ organizer: people.lin, startsAt: friday, title: 'Chess' })
    await aParticipation({ event, member: people.bo })
    await db.update(users).set({ attendanceVisibleTo: 'organizer' }).where(eq(users.id, people.bo.id))
    expect(await week()).toBeUndefined()
    await db.update(users).set({ attendanceVisibleTo: 'everyone' }).where(eq(users.id, people.bo.id))
    expect((await morning(at('2026-09-10T08:00:00Z')))[0]).toBeUndefined()
    await db.execute(sql`delete from digests`)
    expect((await morning(at('2026-09-10T09:00:00Z')))[0]?.text).toContain('Bo Lindqvist is going')
  })

  test.each([
    ['E4: a private event', () => db.update(events).set({ isPrivate: true })],
    ['a draft', () => db.update(events).set({ status: 'draft', publishedAt: null })],
    ['what is called off', () => db.update(events).set({ status: 'cancelled', cancelledAt: thursday8 })],
    ['C3: what somebody organizes who has blocked them', () => block(people.omar, 'ana', thursday8)],
    [
      'what somebody organizes whom they muted',
      () => mute(people.ana, 'omar', { length: 'ever', now: thursday8 }),
    ],
  ] as [string, () => Promise<unknown>][])('%s is not in it', async (_, hide) => {
    await anEvent({ organizer: people.omar, startsAt: friday })
    await gatherDigests(thursday8)
    await hide()
    await sendQueued(thursday8)
    expect(await readOutbox()).toEqual([])
  })
})
