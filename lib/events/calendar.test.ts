import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { calendarOf } from './calendar'
import { saveEvent } from './publish'
import { getEvent } from './queries'
import { eventShape } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

/** The lines of an event's entry, unfolded (RFC 5545, 3.1). */
async function entry(event: { id: number }): Promise<string[]> {
  const detail = await getEvent(people.omar, event.id, noon)
  if (!detail) throw new Error('the event is not to be seen')
  const text = calendarOf(detail, 'en')
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  return text.replace(/\r\n[ \t]/g, '').split('\r\n')
}

const valuesOf = (lines: string[], name: string) =>
  lines
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(name.length + 1))

const form = {
  ...{
    intent: 'publish',
    title: 'Fado',
    description: '',
    city: 'Lisbon',
    location: 'Casa do Fado',
    address: '',
  },
  ...{
    startDate: '2026-10-25',
    startTime: '20:00',
    endTime: '23:00',
    timeFrame: '',
    price: '',
    capacity: '',
    tags: '',
  },
}
const save = (change: Record<string, unknown>) =>
  saveEvent(people.omar, eventShape.parse({ ...form, ...change }), noon)

describe('E8: a calendar entry', () => {
  test('says when, what and where, in instants that every calendar understands', async () => {
    const event = await anEvent({
      ...{ organizer: people.omar, title: 'Fado, live; at last', address: 'Rua das Flores 1' },
      ...{ startsAt: new Date('2026-10-25T20:00:00Z'), endsAt: new Date('2026-10-26T02:00:00Z') },
    })
    const lines = await entry(event)
    expect(valuesOf(lines, 'METHOD')).toEqual(['PUBLISH'])
    expect(valuesOf(lines, 'DTSTART')).toEqual(['20261025T200000Z'])
    expect(valuesOf(lines, 'DTEND')).toEqual(['20261026T020000Z'])
    expect(valuesOf(lines, 'SUMMARY')).toEqual(['Fado\\, live\\; at last'])
    expect(valuesOf(lines, 'LOCATION')).toEqual(['Casa do Fado\\, Rua das Flores 1\\, Lisbon'])
    expect(valuesOf(lines, 'STATUS')).toEqual(['CONFIRMED'])
    expect(valuesOf(lines, 'URL')[0]).toContain(`http://localhost:3000/events/${event.slug}-${event.id}`)
  })

  test('keeps its UID for ever; SEQUENCE rises when it moves and not when it is described better', async () => {
    const { id } = await save({})
    const of = async () => {
      const lines = await entry({ id })
      return [valuesOf(lines, 'UID')[0], valuesOf(lines, 'SEQUENCE')[0]]
    }
    const uid = `event-${id}@localhost`
    expect(await of()).toEqual([uid, '0'])
    await save({ id, description: 'Bring a chair.', capacity: '60' })
    expect(await of()).toEqual([uid, '0'])
    await save({ id, startTime: '21:00' })
    expect(await of()).toEqual([uid, '1'])
    await save({ id, startTime: '21:00', title: 'Fado again', location: 'Another house' })
    expect(await of()).toEqual([uid, '2'])
  })

  test('of a cancelled event cancels', async () => {
    const lines = await entry(await anEvent({ organizer: people.omar, status: 'cancelled' }))
    expect(valuesOf(lines, 'METHOD')).toEqual(['CANCEL'])
    expect(valuesOf(lines, 'STATUS')).toEqual(['CANCELLED'])
  })

  test('takes no line, property or component from what people type', async () => {
    const attack = 'x\nEND:VEVENT\r\nBEGIN:VALARM\nATTENDEE:mailto:bo@example.com'
    const lines = await entry(
      await anEvent({ organizer: people.omar, title: attack, description: attack, location: attack }),
    )
    for (const word of ['BEGIN:VALARM', 'ATTENDEE'])
      expect(lines.filter((line) => line.startsWith(word))).toEqual([])
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
  })

  test('of a long title in another script is folded between letters', async () => {
    const title = '👩🏽‍🍳 ليلة موسيقى '.repeat(6).trim()
    expect(valuesOf(await entry(await anEvent({ organizer: people.omar, title })), 'SUMMARY')).toEqual([
      title,
    ])
  })
})

describe('E1, E8: the states of an event, read back by another program', () => {
  const readBack = async (status: EventRow['status'], more: Partial<EventRow> = {}) => {
    const event = await anEvent({ organizer: people.omar, title: 'Fado', sequence: 3, ...more, status })
    const detail = await getEvent(people.omar, event.id, noon)
    if (!detail) throw new Error('the event is not to be seen')
    const calendar = new ICAL.Component(ICAL.parse(calendarOf(detail, 'en')))
    const [entry] = calendar.getAllSubcomponents('vevent')
    if (!entry) throw new Error('the calendar is empty')
    const told = new ICAL.Event(entry)
    const method = calendar.getFirstPropertyValue('method')
    const where = told.location
    expect(told.startDate.toJSDate()).toEqual(event.startsAt)
    expect(told.endDate.toJSDate()).toEqual(event.endsAt)
    expect([told.uid, told.sequence]).toEqual([`event-${event.id}@localhost`, 3])
    return { method, status: entry.getFirstPropertyValue('status'), where }
  }
  const previous = { previousStartsAt: hoursFromNoon(20), previousStartDate: '2026-09-02 09:00:00' }

  test.each([
    ['scheduled', {}, 'PUBLISH', 'CONFIRMED', /Casa do Fado/],
    ['rescheduled', previous, 'PUBLISH', 'CONFIRMED', /Casa do Fado/],
    ['postponed', {}, 'PUBLISH', 'TENTATIVE', /Casa do Fado/],
    ['moved_online', { attendanceMode: 'online' }, 'PUBLISH', 'CONFIRMED', /^Online, Lisbon$/],
    ['cancelled', {}, 'CANCEL', 'CANCELLED', /Casa do Fado/],
  ] as const)('%s', async (status, more, method, said, where) => {
    const read = await readBack(status, more)
    expect(read).toMatchObject({ method, status: said })
    expect(read.where).toMatch(where)
  })
})
