import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { invitations } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { days, invites } from '@/test/invited'
import { eventInviteShape, foldCode, readAddresses } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

describe('a code', () => {
  test.each([
    ['with spaces and hyphens', ' k7qm2 - xrt94 '],
    ['in small letters', 'k7qm2xrt94'],
    ['with dashes of a word processor', 'K7QM2–XRT94'],
  ])('%s is that code', (_, typed) => {
    expect(foldCode(typed)).toBe('K7QM2XRT94')
  })

  test('look-alike letters are taken for the only one they can be', () => {
    expect(foldCode('oOiIlL0123')).toBe('0011110123')
  })

  test.each(['', 'K7QM2XRT9', 'K7QM2XRT94A', 'U7QM2XRT94', '💥7QM2XRT94', 'K7QM2XRT9\u0000'])(
    '%j is none',
    (typed) => {
      expect(foldCode(typed)).toBeNull()
    },
  )
})

describe('a pasted list', () => {
  test('is read with names, commas and lines, and its junk named by line', () => {
    const read = readAddresses('Bo <bo@a.org>, lin@a.org\n\nnot an address\nBO@A.ORG; <>\n')
    expect(read.map(({ line, email, fault }) => [line, email, fault])).toEqual([
      [1, 'bo@a.org', null],
      [1, 'lin@a.org', null],
      [3, null, 'notAddress'],
      [4, 'bo@a.org', 'twice'],
      [4, null, 'notAddress'],
    ])
  })

  test('invites the good ones and names the others, own and invited ones too', async () => {
    await invites(people.ana, 'bo@a.org')
    const { sent, left } = await invites(people.ana, 'lin@a.org\nbo@a.org\nana@example.com\njunk')
    expect([sent, left.map(({ fault }) => fault)]).toEqual([1, ['already', 'own', 'notAddress']])
  })

  test('of 5,000 addresses with junk is refused in words, and nobody is invited', async () => {
    const list = Array.from({ length: 5000 }, (_, index) => (index % 3 ? `p${index}@a.org` : `junk ${index}`))
    await expect(invites(people.ana, list.join('\n'))).rejects.toMatchObject({
      ...{ reason: 'tooManyAddresses', status: 422, details: { most: 100, found: 5000 } },
    })
    expect(await db.$count(invitations)).toBe(0)
  })

  test('is no way to advertise: 200 in a day are the most', async () => {
    const hundred = (from: number) =>
      Array.from({ length: 100 }, (_, index) => `p${from + index}@a.org`).join('\n')
    await invites(people.ana, hundred(0))
    await invites(people.ana, hundred(100))
    await expect(invites(people.ana, 'one@more.org')).rejects.toMatchObject({
      reason: 'tooManyInvitations',
      status: 429,
    })
    expect((await invites(people.ana, 'one@more.org', { now: days(1.1) })).sent).toBe(1)
  })

  test('of nothing is a fault of its field', async () => {
    await expect(invites(people.ana, '  \n , ')).rejects.toMatchObject({
      faults: [{ field: 'addresses', key: 'required' }],
    })
  })
})

test.each(['11', '-1', '1.5', 'many'])(
  'an invitation to an event for %s friends is a fault of its field',
  (plusOnes) => {
    const read = eventInviteShape.safeParse({ eventId: '1', addresses: 'bo@a.org', plusOnes })
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual(['plusOnes'])
  },
)
