import { expect, test } from 'vitest'
import { formatDay, formatExact, formatMoment, sayAgo, sayDay, timeAt } from './time'

const now = new Date('2026-11-23T23:30:00Z')

test('E2: a day is said by the clocks of the place, with its year when that is another', () => {
  // Where a comma stands is ICU's, and changes with node's version.
  const day = (clock: string, locale: 'en' | 'es' = 'en') => formatDay({ clock, locale }, now)
  expect(day('2026-11-27 20:30:00')).toBe('Fri 27 Nov')
  expect(day('2026-11-27')).toBe('Fri 27 Nov')
  expect(day('2027-11-27 20:30:00')).toMatch(/^Sat,? 27 Nov 2027$/)
  expect(day('2026-11-27 20:30:00', 'es')).toMatch(/^vie,? 27 nov$/)
  // What was said in one year is not what is said in the next.
  expect(formatDay({ clock: '2027-11-27', locale: 'en' }, new Date('2027-01-01T00:00:00Z'))).toBe(
    'Sat 27 Nov',
  )
  expect(formatExact({ clock: '2026-11-27 20:30:00', locale: 'en' })).toMatch(
    /^Friday,? 27 November 2026, 20:30$/,
  )
  expect(formatExact({ clock: '2026-11-27 20:30:00', locale: 'es' })).toContain(
    'viernes, 27 de noviembre de 2026',
  )
})

test('E2: tonight is what the clocks there say, not ours', () => {
  const said = (clock: string, timeZone: string) => sayDay({ clock, locale: 'en' }, { timeZone, now })
  expect(said('2026-11-24 21:00:00', 'Asia/Tokyo')).toBe('tonight')
  expect(said('2026-11-24 21:00:00', 'Europe/Lisbon')).toBe('tomorrow')
  expect(said('2026-11-23 12:00:00', 'Europe/Lisbon')).toBe('today')
  expect(said('2026-11-25 21:00:00', 'Europe/Lisbon')).toBe('Wed 25 Nov')
  expect(timeAt(now, 'Asia/Tokyo')).toBe('08:30')
  expect(formatMoment(now, { locale: 'en', timeZone: 'Asia/Tokyo' })).toMatch(
    /^Tue,? 24 Nov, 08:30 \(Tokyo time\)$/,
  )
})

test('how long ago, in the coarsest unit that is true', () => {
  const ago = (minutes: number) => sayAgo(new Date(now.getTime() - minutes * 60_000), { locale: 'en', now })
  expect(ago(5)).toBe('5 minutes ago')
  expect(ago(125)).toBe('2 hours ago')
  expect(ago(60 * 24)).toBe('yesterday')
  expect(ago(60 * 24 * 15)).toBe('2 weeks ago')
})
