import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { EventFacts } from '@/components/events/event-facts'
import { sendNotificationMail } from '@/lib/notifications/send-mail'
import { readOutbox } from '@/lib/platform/mail'
import { getOwnPlace } from '@/lib/tickets/queries'
import { rsvp } from '@/lib/tickets/rsvp'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { aParticipation, eventForm, hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { calendarOf } from './calendar'
import { eventMails } from './emails'
import { saveEvent } from './publish'
import { getEvent, listChanges } from './queries'
import { eventShape } from './schema'
import { tellOfChange } from './tell'

const { db } = await testDatabase()
ownOutbox()
let people: Cast
let id: number
const later = hoursFromNoon(1)
const onlineUrl = 'https://meet.example.com/fado'
const waitsToPay = { paymentStatus: 'pending', heldUntil: hoursFromNoon(9) } as const

beforeEach(async () => {
  await resetData()
  people = await cast()
  id = (await save({}, noon)).id
  await rsvp(people.ana, { eventId: id, wish: 'attending' }, noon)
  await rsvp(people.bo, { eventId: id, wish: 'interested' }, noon)
  await aParticipation({ event: { id }, member: people.lin, ...waitsToPay })
})

const save = (change: Record<string, unknown>, at: Date) =>
  saveEvent(people.omar, eventShape.parse({ ...eventForm, ...change }), at)
const goOnline = (change: Record<string, unknown> = {}) =>
  save({ id, attendanceMode: 'online', ...change }, later)

/** What each was mailed when the worker told of everything that has changed. */
async function told() {
  const work = async <Data>(name: string) =>
    (await db.execute<{ data: Data }>(`select data from pgboss.job where name = '${name}' order by id`)).map(
      ({ data }) => data,
    )
  for (const { changeIds } of await work<{ changeIds: number[] }>('events.changed'))
    await tellOfChange(changeIds, later)
  for (const data of await work<{ notificationId: number }>('notifications.mail'))
    await sendNotificationMail(data, {
      ...{ jobId: `joining-${id}-${data.notificationId}`, now: later },
      writers: eventMails,
    })
  const mails = await readOutbox()
  return (who: Person) => mails.filter(({ to }) => to === who.email)
}

async function shownTo(who: Person | null): Promise<string> {
  const [event, own] = await Promise.all([
    getEvent(who, id, later),
    who ? getOwnPlace(who, id, later) : undefined,
  ])
  if (!event) throw new Error('no event')
  return renderToStaticMarkup(EventFacts({ event, own, locale: 'en', now: later }))
}

describe('E9: where to join online is told to whoever has a place, and to nobody else', () => {
  test('in the mail that it moved and on the page, and never in a calendar (rule E8)', async () => {
    await goOnline({ onlineUrl })
    const mails = await told()
    const [mail] = mails(people.ana)
    expect(mail?.text).toContain(`Join here: ${onlineUrl}`)
    expect(mail?.calendar?.replace(/\r\n[ \t]/g, '')).not.toContain(onlineUrl)
    const [other] = mails(people.bo)
    expect(other?.text).toContain('It takes place online.')
    expect(`${other?.text} ${other?.html} ${other?.calendar}`).not.toContain('meet.example.com')
    expect(await shownTo(people.ana)).toContain(`href="${onlineUrl}"`)
    for (const who of [people.bo, people.lin, people.omar, null]) {
      expect(await shownTo(who)).not.toContain('meet.example.com')
      expect(await shownTo(who)).toContain('Whoever has a place gets the address')
    }
    const event = await getEvent(people.ana, id, later)
    expect(event && calendarOf(event, 'en')).not.toContain('meet.example.com')
  })

  test('without one they read that it follows; when it is set they are told, and the calendar moves', async () => {
    await goOnline()
    expect((await told())(people.ana)[0]?.text).toContain('The address for joining follows')
    expect(await shownTo(people.ana)).toContain('The address follows')
    await save({ id, attendanceMode: 'online', onlineUrl }, hoursFromNoon(2))
    const mails = await told()
    expect(mails(people.ana)).toHaveLength(2)
    expect(mails(people.ana).some(({ text }) => text.includes(`Join here: ${onlineUrl}`))).toBe(true)
    expect(mails(people.ana).some(({ calendar }) => calendar?.includes('SEQUENCE:2'))).toBe(true)
    expect([mails(people.bo).length, mails(people.lin).length]).toEqual([1, 1])
    const changes = await listChanges(null, id)
    expect(changes.map(({ kind }) => kind)).toEqual(['moved_online', 'link'])
    expect(JSON.stringify(changes)).not.toContain('meet.example.com')
    await save({ id, attendanceMode: 'online', onlineUrl, description: 'More.' }, hoursFromNoon(3))
    expect(await listChanges(null, id)).toHaveLength(2)
  })
})
