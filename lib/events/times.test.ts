import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/test/database'
import { dayIn, instantOf, readWallClock, toOffsetString } from './times'

const { db } = await testDatabase()

async function read(date: string, time: string, zone: string) {
  const clock = readWallClock(date, time)
  if (!clock) throw new Error('no clock shows that')
  return instantOf(clock, zone)
}

describe('a wall clock that is read', () => {
  test.each([
    ['2026-02-30', '20:00'],
    ['2026-02-29', '20:00'],
    ['2026-13-01', '20:00'],
    ['2026-00-01', '20:00'],
    ['0000-00-00', '20:00'],
    ['26-09-04', '20:00'],
    ['04.09.2026', '20:00'],
    ['2026-9-4', '20:00'],
    ['+12026-09-04', '20:00'],
    ['2026-09-04Z', '20:00'],
    ['2026-09-04', '24:00'],
    ['2026-09-04', '20:60'],
    ['2026-09-04', '8:00'],
    ['2026-09-04', '20:00:00'],
    ['2026-09-04', '20:00Z'],
    ['2026-09-04', '8pm'],
    ['', ''],
    ['２０２６-09-04', '20:00'],
  ])('%j at %j is none', (date, time) => {
    expect(readWallClock(date, time)).toBeNull()
  })

  test('a leap day is one', () => {
    expect(readWallClock('2028-02-29', '00:00')?.toString()).toBe('2028-02-29T00:00:00')
  })
})

describe('E2: hours that the clocks jump over do not exist, hours they repeat exist twice', () => {
  test.each([
    ['Europe/Lisbon', '2027-03-28', '00:59', 'one'],
    ['Europe/Lisbon', '2027-03-28', '01:00', 'missing'],
    ['Europe/Lisbon', '2027-03-28', '01:59', 'missing'],
    ['Europe/Lisbon', '2027-03-28', '02:00', 'one'],
    ['Europe/Lisbon', '2026-10-25', '00:59', 'one'],
    ['Europe/Lisbon', '2026-10-25', '01:00', 'twice'],
    ['Europe/Lisbon', '2026-10-25', '01:59', 'twice'],
    ['Europe/Lisbon', '2026-10-25', '02:00', 'one'],
    ['America/New_York', '2027-03-14', '02:30', 'missing'],
    ['America/New_York', '2026-11-01', '01:30', 'twice'],
    ['America/New_York', '2026-11-01', '02:00', 'one'],
    ['Australia/Lord_Howe', '2026-10-04', '02:00', 'missing'],
    ['Australia/Lord_Howe', '2026-10-04', '02:29', 'missing'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', 'one'],
    ['Australia/Lord_Howe', '2027-04-04', '01:29', 'one'],
    ['Australia/Lord_Howe', '2027-04-04', '01:30', 'twice'],
    ['Australia/Lord_Howe', '2027-04-04', '02:00', 'one'],
    ['Pacific/Apia', '2011-12-29', '23:59', 'one'],
    ['Pacific/Apia', '2011-12-30', '00:00', 'missing'],
    ['Pacific/Apia', '2011-12-30', '20:00', 'missing'],
    ['Pacific/Apia', '2011-12-31', '00:00', 'one'],
    ['America/Sao_Paulo', '2018-11-04', '00:00', 'missing'],
    ['Asia/Tokyo', '2026-10-25', '01:30', 'one'],
  ])('%s %s %s: %s', async (zone, date, time, kind) => {
    expect((await read(date, time, zone)).kind).toBe(kind)
  })

  test.each([
    ['Europe/Lisbon', '2026-10-25', '01:30', 60],
    ['Australia/Lord_Howe', '2027-04-04', '01:45', 30],
  ])('the two of %s %s %s lie %i minutes apart', async (zone, date, time, minutes) => {
    const instant = await read(date, time, zone)
    if (instant.kind !== 'twice') throw new Error('it happens once')
    expect(instant.later.getTime() - instant.earlier.getTime()).toBe(minutes * 60_000)
  })

  const zones = [
    ...['Europe/Lisbon', 'America/New_York', 'America/Vancouver', 'Australia/Lord_Howe'],
    ...['Asia/Kathmandu', 'Pacific/Chatham', 'Africa/Casablanca', 'Asia/Tokyo'],
  ]

  test.each(zones)(
    'in %s each moment is found again by what the clocks show, those of the double hours too',
    async (zone) => {
      const rows = await db.execute<{ ms: string; day: string; time: string }>(sql`
      select extract(epoch from at) * 1000 as ms, to_char(at at time zone ${zone}, 'YYYY-MM-DD') as day,
        to_char(at at time zone ${zone}, 'HH24:MI') as time
      from generate_series('2026-01-01'::timestamptz, '2028-01-01', '30 min') as at
      where (at at time zone ${zone}) at time zone ${zone} <> at or extract(epoch from at)::bigint % 1036800 = 0`)
      expect(rows.length).toBeGreaterThan(50)
      for (const { ms, day, time } of rows) {
        const instant = await read(day, time, zone)
        const found =
          'at' in instant ? [instant.at] : 'later' in instant ? [instant.earlier, instant.later] : []
        expect(found.map((at) => at.getTime())).toContain(Number(ms))
      }
    },
  )
})

test.each([
  ['2026-09-04T19:00:00Z', '2026-09-04 20:00:00', '2026-09-04T20:00:00+01:00'],
  ['2026-12-04T20:00:00Z', '2026-12-04 20:00:00', '2026-12-04T20:00:00+00:00'],
  ['2026-09-04T19:00:00Z', '2026-09-04 16:30:00', '2026-09-04T16:30:00-02:30'],
  ['2026-09-04T19:00:00Z', '2026-09-05 00:45:00', '2026-09-05T00:45:00+05:45'],
  ['2026-09-04T19:00:00Z', '2026-09-04 07:00:00', '2026-09-04T07:00:00-12:00'],
])('%s where the clocks show %s is written %s', (at, clock, written) => {
  expect(toOffsetString(new Date(at), clock)).toBe(written)
  expect(new Date(written).getTime()).toBe(new Date(at).getTime())
})

test('days are those of the zone, over the end of a month and where the clocks change', () => {
  const at = new Date('2026-10-24T23:30:00Z')
  expect(dayIn('Europe/Lisbon', at).toString()).toBe('2026-10-25')
  expect(dayIn('America/New_York', at).toString()).toBe('2026-10-24')
  expect(dayIn('Europe/Lisbon', at, 7).toString()).toBe('2026-11-01')
})
