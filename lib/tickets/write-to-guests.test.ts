import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { attendeeMessages, events, notificationSettings, notifications } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { deliver } from '@/test/outbox'
import { ownOutbox } from '@/test/own-outbox'
import { waitingJobs } from '@/test/selling'
import type { Audience } from './message-shapes'
import { listNews } from './news'
import { countAudiences, listWritten, tellGuests, writeToGuests } from './write-to-guests'

await testDatabase()
const outbox = ownOutbox()
let people: Cast
let event: EventRow

beforeEach(async () => {
  outbox.clear()
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
  const { ana, bo, lin } = people
  await aParticipation({ event, member: ana })
  await aParticipation({ event, member: bo, status: 'interested' })
  await aParticipation({ event, member: lin, status: 'waitlisted', queuedAt: noon })
})

const words = { subject: 'Doors at nine', body: 'We begin later.\n\nCome by the back.' }
const write = (audience: Audience, viewer: { id: number } = people.omar, at = noon) =>
  writeToGuests(viewer, { eventId: event.id, audience, ...words }, at)
async function told(): Promise<number[]> {
  const rows = await db
    .select({ userId: notifications.userId })
    .from(notifications)
    .where(eq(notifications.kind, 'message_of_organizer'))
    .orderBy(notifications.userId)
  return rows.map(({ userId }) => userId)
}
async function spread() {
  const rows = await db.select({ id: attendeeMessages.id }).from(attendeeMessages)
  for (const { id } of rows) await tellGuests({ messageId: id }, noon)
}

describe('an organizer writes', () => {
  test.each([
    ['attending', 'ana'],
    ['interested', 'bo'],
    ['waitlisted', 'lin'],
  ] as const)('to who is %s, and to nobody else', async (audience, name) => {
    expect((await countAudiences(people.omar, event.id))[audience]).toBe(1)
    await write(audience)
    await spread()
    expect(await told()).toEqual([people[name].id])
  })

  test('to everybody: a mail for each, with the words and a way to them', async () => {
    await write('everybody')
    await deliver()
    const mails = await deliver()
    const { ana, bo, lin } = people
    expect(mails.map(({ to }) => to).sort()).toEqual([ana.email, bo.email, lin.email].sort())
    expect(mails[0]?.subject).toBe('Doors at nine (Fado on the roof)')
    expect(mails[0]?.text).toContain('Come by the back.')
    expect(mails[0]?.text).toContain(`-${event.id}/news`)
  })

  test('and whoever was told reads it there, nobody else', async () => {
    await write('attending')
    await spread()
    expect(await listNews(people.ana, event.id)).toMatchObject([words])
    expect(await listNews(people.bo, event.id)).toEqual([])
  })
})

describe('N2: once for each', () => {
  test('a job that runs again tells and counts nobody twice, and goes on where it was cut off', async () => {
    for (const member of await members(230)) await aParticipation({ event, member })
    await write('attending')
    await spread()
    // Cut off after the first hundred: the rest had not been told.
    await db.delete(notifications).where(sql`id > 100`)
    await db.update(attendeeMessages).set({ recipients: 100 })
    await Promise.all([spread(), spread()])
    expect((await told()).length).toBe(231)
    expect(await listWritten(people.omar, event.id)).toMatchObject([{ recipients: 231, ...words }])
  })

  test('somebody with three tickets is written to once', async () => {
    for (const guestName of ['Eva', 'Rui']) await aParticipation({ event, member: people.ana, guestName })
    expect((await countAudiences(people.omar, event.id)).attending).toBe(1)
    await write('attending')
    await deliver()
    expect(await deliver()).toHaveLength(1)
  })

  test('what could not be written is told to nobody', async () => {
    await expect(write('attending', people.bo)).rejects.toMatchObject({ reason: 'notFound' })
    expect(await waitingJobs()).toEqual([])
  })
})

describe('N1: nobody hears of what they do not want or cannot open', () => {
  test('who has switched the kind off is not told, and not counted as told', async () => {
    const off = { kind: 'message_of_organizer', isOn: false } as const
    await db.insert(notificationSettings).values([
      { userId: people.ana.id, channel: 'app', ...off },
      { userId: people.ana.id, channel: 'mail', ...off },
    ])
    await write('everybody')
    await spread()
    expect(await told()).toEqual([people.bo.id, people.lin.id])
    expect(await listWritten(people.omar, event.id)).toMatchObject([{ recipients: 2 }])
  })

  test('who has blocked the organizer hears nothing', async () => {
    await block(people.ana, people.omar.username, noon)
    await write('everybody')
    await spread()
    expect(await told()).not.toContain(people.ana.id)
  })

  test('who has let go of a private evening between the words and the mail gets none', async () => {
    await db.update(events).set({ isPrivate: true }).where(eq(events.id, event.id))
    await write('interested')
    await deliver()
    await db.execute(sql`delete from event_participants where user_id = ${people.bo.id}`)
    expect(await deliver()).toEqual([])
  })
})

describe('what is refused', () => {
  test('an attack: somebody else’s event has no audience, no messages and no door', async () => {
    for (const other of [people.bo, people.admin]) {
      for (const read of [countAudiences, listWritten])
        await expect(read(other, event.id)).rejects.toMatchObject({ reason: 'notFound' })
      await expect(write('everybody', other)).rejects.toMatchObject({ reason: 'notFound' })
    }
  })

  test('a sixth message in a day, and not the first of the next', async () => {
    for (let count = 0; count < 5; count++) await write('attending')
    await expect(write('attending')).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    const sent = eq(attendeeMessages.eventId, event.id)
    expect(await db.$count(attendeeMessages, sent)).toBe(5)
  })

  test('words to nobody, which count for nothing', async () => {
    const empty = await anEvent({ organizer: people.omar })
    const asked = { eventId: empty.id, audience: 'attending' as const, ...words }
    for (let count = 0; count < 7; count++)
      await expect(writeToGuests(people.omar, asked, hoursFromNoon(1))).rejects.toMatchObject({
        reason: 'nobodyThere',
      })
  })
})
