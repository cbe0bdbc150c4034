import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { beforeEach, expect, test } from 'vitest'
import { users } from '@/db/schema'
import { getCalendarSecret, readCalendarSecret, renewCalendar } from '@/lib/events/renew-calendar'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { getOwnCalendar } from './own-calendar'

const { db } = await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

async function entries(who: { id: number }) {
  const text = await getOwnCalendar(who, { locale: 'en', at: noon })
  const entriesOf = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  return entriesOf.map((entry) => [
    entry.getFirstPropertyValue('summary'),
    entry.getFirstPropertyValue('status'),
  ])
}

test('holds what a member goes to, thinks about and organizes, what was called off as such, and nothing else', async () => {
  const { ana, omar } = people
  const goes = await anEvent({ organizer: omar, title: 'Goes', isPrivate: true })
  const off = await anEvent({
    organizer: omar,
    title: 'Off',
    status: 'cancelled',
    startsAt: hoursFromNoon(60),
  })
  const left = await anEvent({ organizer: omar, title: 'Left' })
  const old = await anEvent({ organizer: omar, title: 'Old', startsAt: hoursFromNoon(-24 * 100) })
  await anEvent({ organizer: ana, title: 'Hosts', startsAt: hoursFromNoon(70) })
  await anEvent({ organizer: ana, title: 'Draft', status: 'draft' })
  await anEvent({ organizer: omar, title: 'Somebody else’s' })
  await aParticipation({ event: goes, member: ana })
  await aParticipation({ event: off, member: ana, status: 'interested' })
  await aParticipation({ event: left, member: ana, status: 'cancelled' })
  await aParticipation({ event: old, member: ana })
  expect(await entries(ana)).toEqual([
    ['Goes', 'CONFIRMED'],
    ['Off', 'CANCELLED'],
    ['Hosts', 'CONFIRMED'],
  ])
})

test('the address opens one calendar; renewed, the old one is dead for ever', async () => {
  expect(await getCalendarSecret(people.ana)).toBeNull()
  await renewCalendar(people.ana, noon)
  const first = (await getCalendarSecret(people.ana)) ?? ''
  expect(await readCalendarSecret(first)).toEqual({ id: people.ana.id })
  await renewCalendar(people.ana, noon)
  const second = (await getCalendarSecret(people.ana)) ?? ''
  expect([await readCalendarSecret(first), await readCalendarSecret(second)]).toEqual([
    null,
    { id: people.ana.id },
  ])
})

test('an attack: a guessed, changed or borrowed address, or one of a suspended member, opens nothing', async () => {
  for (const person of [people.ana, people.bo]) await renewCalendar(person, noon)
  const secret = (await getCalendarSecret(people.ana)) ?? ''
  const attacks = [
    secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A'),
    secret.replace(/^\d+/, String(people.bo.id)),
    secret.replace(/\.\d+-/, '.2-'),
    ...['', '1.1', 'NaN.NaN-x', `${people.ana.id}.1-${'A'.repeat(22)}`],
  ]
  for (const attack of attacks) expect(await readCalendarSecret(attack)).toBeNull()
  await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id))
  expect(await readCalendarSecret(secret)).toBeNull()
})

test('holds no evening that only somebody else has a ticket for, and leads to it in the language it was asked in', async () => {
  const event = await anEvent({ organizer: people.omar })
  await aParticipation({ event, member: people.ana, guestName: 'Eva' })
  expect(await entries(people.ana)).toEqual([])
  await aParticipation({ event, member: people.ana })
  const text = await getOwnCalendar(people.ana, { locale: 'es', at: noon })
  expect(text.replace(/\r\n[ \t]/g, '')).toContain(
    `http://localhost:3000/es/events/${event.slug}-${event.id}`,
  )
})

test('E8: where to meet online stands in no calendar', async () => {
  const event = await anEvent({
    organizer: people.omar,
    attendanceMode: 'online',
    onlineUrl: 'https://meet.example.com/x',
  })
  await aParticipation({ event, member: people.ana })
  expect(await getOwnCalendar(people.ana, { locale: 'en', at: noon })).not.toContain('meet.example.com')
})
