import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { eventChanges, events } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { mute } from '@/lib/connections/mute'
import { listNotifications } from '@/lib/notifications/queries'
import { sendNotificationMail } from '@/lib/notifications/send-mail'
import { readOutbox } from '@/lib/platform/mail'
import { confirmPlace } from '@/lib/tickets/confirm'
import { getOwnPlace } from '@/lib/tickets/queries'
import { rsvp } from '@/lib/tickets/rsvp'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { eventForm, hoursFromNoon, noon } from '@/test/factories'
import { cancelEvent } from './cancel'
import { eventMails } from './emails'
import { postponeEvent } from './postpone'
import { saveEvent } from './publish'
import { getEvent, listChanges } from './queries'
import { eventShape } from './schema'
import { tellOfChange } from './tell'

const { db } = await testDatabase()
process.env.MALY_OUTBOX = mkdtempSync(path.join(tmpdir(), 'maly-outbox-'))
afterAll(() => rmSync(process.env.MALY_OUTBOX ?? '', { recursive: true }))

let people: Cast
let id: number
const later = hoursFromNoon(1)

beforeEach(async () => {
  await resetData()
  people = await cast()
  const saved = await save({}, noon)
  id = saved.id
})

const save = (change: Record<string, unknown>, at: Date) =>
  saveEvent(people.omar, eventShape.parse({ ...eventForm, ...change }), at)
const goes = (who: Person, wish: 'attending' | 'interested' = 'attending') =>
  rsvp(who, { eventId: id, wish }, noon)
const work = async <Data>(name: string) =>
  (await db.execute<{ data: Data }>(`select data from pgboss.job where name = '${name}'`)).map(
    ({ data }) => data,
  )
const kindsOf = async (who: Person) =>
  (await listNotifications(who, { at: later })).notices.map(({ kind }) => kind)

/** Does what the worker does: tells of each change, twice, and mails. */
async function tell() {
  for (const { changeIds } of await work<{ changeIds: number[] }>('events.changed'))
    for (const _ of [1, 2]) await tellOfChange(changeIds, later)
  for (const data of await work<{ notificationId: number }>('notifications.mail'))
    await sendNotificationMail(data, {
      jobId: `tell-${data.notificationId}`,
      now: later,
      writers: eventMails,
    })
  return readOutbox()
}

describe('E1, N1: whoever goes or is interested hears of a change, once', () => {
  test('of a new time, with the old one, the organizer’s words and a newer calendar entry', async () => {
    await goes(people.ana)
    await goes(people.bo, 'interested')
    await save(
      { id, startTime: '21:00', location: 'Casa Nova', reason: 'The other room has a piano.' },
      later,
    )
    const mails = await tell()
    expect([await kindsOf(people.ana), await kindsOf(people.bo)]).toEqual([
      ['event_changed'],
      ['event_changed'],
    ])
    expect([await kindsOf(people.lin), await kindsOf(people.omar)]).toEqual([[], []])
    const mail = mails.find(({ to }) => to === people.ana.email)
    expect(mail?.subject).toBe('Changed: Fado on the roof')
    for (const words of ['Fri 4 Sept, 21:00', 'Fri 4 Sept, 20:00', 'Casa Nova', 'a piano'])
      expect(mail?.text).toContain(words)
    expect(mail?.calendar).toContain('SEQUENCE:1')
    expect(mail?.calendar).toContain('METHOD:PUBLISH')
    expect(mails.filter(({ to }) => to === people.ana.email)).toHaveLength(1)
  })

  test('E8: a cancelled event takes itself out of the calendar', async () => {
    await goes(people.ana)
    await cancelEvent(people.omar, { id, reason: 'The roof leaks.' }, later)
    const mail = (await tell()).find(({ subject }) => subject.startsWith('Cancelled'))
    expect(mail?.text).toContain('The roof leaks.')
    expect(mail?.text, 'of a free one').not.toContain('What was paid')
    expect(mail?.calendar).toContain('METHOD:CANCEL')
    expect(mail?.calendar).toContain('STATUS:CANCELLED')
  })

  test('T15: of a cancelled evening that was sold the mail says what becomes of the money', async () => {
    await goes(people.ana)
    await db.update(events).set({ price: '12' }).where(eq(events.id, id))
    await cancelEvent(people.omar, { id, reason: '' }, later)
    const said = (await tell()).map(({ text }) => text)
    expect(said.some((text) => text.includes('What was paid goes back by itself'))).toBe(true)
  })

  test('who has muted or blocked the organizer hears it too: they have a place', async () => {
    await goes(people.ana)
    await goes(people.bo)
    await mute(people.ana, 'omar', { length: 'ever', now: noon })
    await block(people.bo, 'omar', noon)
    await cancelEvent(people.omar, { id, reason: '' }, later)
    await tell()
    expect([await kindsOf(people.ana), await kindsOf(people.bo)]).toEqual([
      ['event_cancelled'],
      ['event_cancelled'],
    ])
  })

  test('whoever has given the place back hears no more of it', async () => {
    await goes(people.ana)
    await rsvp(people.ana, { eventId: id, wish: 'cancelled' }, noon)
    await save({ id, startTime: '21:00' }, later)
    await tell()
    expect(await kindsOf(people.ana)).toEqual([])
  })

  test('E4: whoever cannot open it any more reads nothing of it', async () => {
    await goes(people.ana)
    await save({ id, startTime: '21:00', isPrivate: 'on' }, later)
    await tell()
    expect(await kindsOf(people.ana)).toEqual(['event_changed'])
    await rsvp(people.ana, { eventId: id, wish: 'cancelled' }, later)
    expect(await getEvent(people.ana, id, later)).toBeNull()
    expect(await kindsOf(people.ana)).toEqual([])
  })

  test.each([
    ['a description', { description: 'Bring two chairs.' }],
    ['the spelling of the place', { location: 'casa do FÁDO' }],
    ['the number of places', { capacity: '60' }],
    ['a picture taken away', { coverGone: 'on' }],
  ])('nobody is told of %s', async (_, change) => {
    await goes(people.ana)
    await save({ id, ...change }, later)
    expect(await db.$count(eventChanges)).toBe(0)
    expect(await work('events.changed')).toEqual([])
  })

  test('nobody is told of a price that is typed in another way', async () => {
    const { id } = await save({ price: '12' }, noon)
    await save({ id, price: '12,00' }, later)
    expect(await db.$count(eventChanges)).toBe(0)
  })

  test('a draft is changed without a word', async () => {
    const draft = await save({ intent: 'draft' }, noon)
    await save({ id: draft.id, intent: 'draft', startTime: '21:00' }, later)
    expect(await db.$count(eventChanges)).toBe(0)
  })
})

describe('E9: still coming?', () => {
  const asked = async (who: Person, at: Date) => (await getOwnPlace(who, id, at))?.askedUntil ?? null

  test.each([
    ['another time', { startTime: '21:00' }],
    ['another place', { location: 'Casa Nova' }],
    ['another city', { city: 'Porto' }],
    ['online', { attendanceMode: 'online' }],
    ['a price', { price: '5' }],
  ])(
    '%s asks whoever has a place, until they say so; whoever comes later knows already',
    async (_, change) => {
      await goes(people.ana)
      await goes(people.bo, 'interested')
      await save({ id, ...change }, later)
      const until = await asked(people.ana, later)
      expect(until?.getTime()).toBeGreaterThan(later.getTime())
      expect(await asked(people.bo, later)).toBeNull()
      if (!('price' in change)) {
        await rsvp(people.lin, { eventId: id, wish: 'attending' }, hoursFromNoon(2))
        expect(await asked(people.lin, hoursFromNoon(2))).toBeNull()
      }
      await confirmPlace(people.ana, id, hoursFromNoon(2))
      expect(await asked(people.ana, hoursFromNoon(2))).toBeNull()
      expect(await listChanges(people.ana, id)).toHaveLength(1)
    },
  )

  test('it can be returned until the event begins, and no longer than two weeks', async () => {
    await goes(people.ana)
    await save({ id, startTime: '21:00' }, later)
    expect(await asked(people.ana, later)).toEqual(new Date('2026-09-04T20:00:00Z'))
    await save({ id, startDate: '2026-11-04' }, hoursFromNoon(2))
    expect(await asked(people.ana, hoursFromNoon(3))).toEqual(hoursFromNoon(2 + 14 * 24))
    expect(await asked(people.ana, hoursFromNoon(3 + 14 * 24))).toBeNull()
  })

  test.each([
    ['put off, for no date is known', postponeEvent],
    ['off', cancelEvent],
  ])('nobody is asked about what is %s', async (_, act) => {
    await goes(people.ana)
    await act(people.omar, { id, reason: '' }, later)
    expect(await listChanges(people.ana, id)).toHaveLength(1)
    expect(await asked(people.ana, later)).toBeNull()
  })

  test('A1: nobody says it for somebody else, and not without a place', async () => {
    await expect(confirmPlace(people.lin, id, later)).rejects.toMatchObject({ reason: 'notFound' })
    await goes(people.bo, 'interested')
    await expect(confirmPlace(people.bo, id, later)).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('where it is online is told to whoever has a place, and to nobody else', async () => {
    const onlineUrl = 'https://meet.example.com/fado'
    await save({ id, attendanceMode: 'online', onlineUrl }, later)
    await goes(people.ana)
    await goes(people.bo, 'interested')
    expect((await getOwnPlace(people.ana, id, later))?.onlineUrl).toBe(onlineUrl)
    expect((await getOwnPlace(people.bo, id, later))?.onlineUrl).toBeNull()
    expect(JSON.stringify(await getEvent(people.ana, id, later))).not.toContain('meet.example.com')
  })
})

describe('moved online and back', () => {
  const state = async () => (await getEvent(people.omar, id, later))?.status

  test('says so, forgets the venue, and says so again when it is at a place', async () => {
    await save({ id, attendanceMode: 'online', startTime: '21:00' }, later)
    const moved = await getEvent(people.omar, id, later)
    expect(moved).toMatchObject({ status: 'moved_online', location: '', address: '', sequence: 1 })
    expect(moved?.previousStartDate).toBe('2026-09-04 20:00:00')
    await save({ id, startTime: '21:00' }, hoursFromNoon(2))
    expect(await state()).toBe('rescheduled')
    const kinds = (await listChanges(people.omar, id)).map(({ kind }) => kind)
    expect(kinds).toEqual(['rescheduled', 'moved_online', 'venue'])
  })

  test('an event that was online from the start has not moved', async () => {
    const online = await save({ attendanceMode: 'online' }, noon)
    expect((await getEvent(people.omar, online.id, noon))?.status).toBe('scheduled')
  })
})
