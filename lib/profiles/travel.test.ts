import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { travels } from '@/db/schema'
import { FieldFaults } from '@/lib/platform/refusal'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { listOwnTravels } from './queries'
import { cancelTravel, planTravel, sweepTravels } from './travel'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const plan = (fromDate: string, untilDate: string, city = 'Tokyo') =>
  planTravel(people.ana, { destination: city, fromDate, untilDate, visibleTo: 'followers' }, noon)

const faultOf = async (planned: Promise<void>) => {
  const thrown = await planned.catch((error: unknown) => error)
  if (!(thrown instanceof FieldFaults)) throw thrown
  return `${thrown.faults[0]?.field}: ${thrown.faults[0]?.key}`
}

describe('travel mode', () => {
  test('lists what is planned, the next stay first', async () => {
    await plan('2026-10-10', '2026-10-12', 'Porto')
    await plan('2026-09-05', '2026-09-08')
    const stays = await listOwnTravels(people.ana, noon)
    expect(stays.map((stay) => `${stay.city.name} ${stay.fromDate} ${stay.untilDate}`)).toEqual([
      'Tokyo 2026-09-05 2026-09-08',
      'Porto 2026-10-10 2026-10-12',
    ])
  })

  test('the last day lasts until midnight of that city', async () => {
    await plan('2026-09-01', '2026-09-02')
    const lastMinute = new Date('2026-09-02T14:59:00Z')
    expect(await listOwnTravels(people.ana, lastMinute)).toHaveLength(1)
    expect(await listOwnTravels(people.ana, new Date('2026-09-02T15:01:00Z'))).toHaveLength(0)
  })

  test.each([
    ['ends before it begins', '2026-09-08', '2026-09-05', 'untilDate: endBeforeStart'],
    ['is over', '2026-08-01', '2026-08-02', 'untilDate: pastDate'],
    ['is years away', '2028-09-05', '2028-09-06', 'fromDate: tooFarAhead'],
    ['lasts too long', '2026-09-05', '2026-10-05', 'untilDate: stayTooLong'],
  ])('a stay that %s is refused', async (_, from, until, fault) => {
    expect(await faultOf(plan(from, until))).toBe(fault)
  })

  test('nobody is in two cities on one day, in two windows at once either', async () => {
    const both = await Promise.allSettled([
      plan('2026-09-05', '2026-09-08'),
      plan('2026-09-08', '2026-09-09', 'Porto'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await faultOf(plan('2026-09-01', '2026-09-30', 'Rome'))).toBe('fromDate: overlaps')
  })

  test('twelve are the most that somebody without premium may plan', async () => {
    const day = (number: number) => `2026-10-${String(number).padStart(2, '0')}`
    for (let number = 1; number <= 12; number++) await plan(day(number), day(number))
    await expect(plan(day(13), day(13))).rejects.toMatchObject({ reason: 'tooManyTravels', status: 409 })
    expect(await listOwnTravels(people.ana, noon)).toHaveLength(12)
  })

  test('A1: somebody else’s stay cannot be taken back', async () => {
    await plan('2026-09-05', '2026-09-08')
    const [stay] = await listOwnTravels(people.ana, noon)
    await expect(cancelTravel(people.omar, stay?.id ?? 0)).rejects.toMatchObject({ reason: 'notFound' })
    await cancelTravel(people.ana, stay?.id ?? 0)
    expect(await listOwnTravels(people.ana, noon)).toEqual([])
  })

  test('what is over is forgotten', async () => {
    await plan('2026-09-01', '2026-09-02')
    await sweepTravels(new Date('2026-09-03T23:00:00Z'))
    expect(await db.select().from(travels)).toHaveLength(1)
    await sweepTravels(new Date('2026-09-05T00:00:00Z'))
    expect(await db.select().from(travels)).toHaveLength(0)
  })
})
