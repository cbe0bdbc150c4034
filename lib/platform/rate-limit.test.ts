import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { resetData, testDatabase } from '@/test/database'
import { race, tally } from '@/test/race'
import { consume, forgive, type Limit, limitedAddress, networkOf } from './rate-limit'
import { runRequest } from './request'

await testDatabase()
beforeEach(resetData)

const limit: Limit = { name: 'knock', points: 3, seconds: 600 }
const refused = expect.objectContaining({ name: 'Refusal', reason: 'tooMany', status: 429 })

async function knock(key: string, times: number, by: Limit = limit): Promise<void> {
  for (let time = 0; time < times; time++) await consume(by, key)
}

describe('A5: a limit of 3 in 10 minutes', () => {
  test('lets three through and refuses the fourth, with the minutes to wait', async () => {
    await knock('ana', 3)
    const answer = expect.objectContaining({
      reason: 'tooMany',
      status: 429,
      details: { minutes: 10, seconds: 600 },
    })
    await expect(consume(limit, 'ana')).rejects.toEqual(answer)
  })

  test('goes on refusing, and counts each key and each name for itself', async () => {
    await knock('ana', 3)
    for (const _ of [1, 2, 3]) await expect(consume(limit, 'ana')).rejects.toEqual(refused)
    await consume(limit, 'bo')
    await consume({ ...limit, name: 'ring' }, 'ana')
  })

  test('lets in again when the period is over', async () => {
    await knock('ana', 3)
    await expect(consume(limit, 'ana')).rejects.toEqual(refused)
    await db.execute(sql`update rate_limits set expire = now() - interval '1 second'`)
    await knock('ana', 3)
    await expect(consume(limit, 'ana')).rejects.toEqual(refused)
  })

  test('forgets a key that is forgiven, and only that', async () => {
    await knock('ana', 3)
    await knock('bo', 3)
    await forgive(limit, 'ana')
    await consume(limit, 'ana')
    await expect(consume(limit, 'bo')).rejects.toEqual(refused)
  })

  test('is shared by two instances of the app', async () => {
    await knock('ana', 2)
    vi.resetModules()
    const other = await import('./rate-limit')
    expect(other.consume).not.toBe(consume)
    await other.consume(limit, 'ana')
    await expect(consume(limit, 'ana')).rejects.toEqual(refused)
    await expect(other.consume(limit, 'ana')).rejects.toMatchObject({ reason: 'tooMany' })
  })

  test('lets exactly three of 40 through that come at once', async () => {
    const outcomes = await race({ actors: 40, seed: 7 }, () => consume(limit, 'ana'))
    expect(tally(outcomes)).toEqual({ value: 3, tooMany: 37 })
  })

  test('is not fooled by a key that looks like another', async () => {
    await knock('%', 3)
    await consume(limit, 'a')
    await expect(consume(limit, '%')).rejects.toEqual(refused)
  })
})

describe('A5: an address as limits count it', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  test('a household cannot multiply its tries over its /64, nor does it use up its neighbour’s', async () => {
    for (const end of [':1', ':a:b', 'ffff:ffff:ffff:ffff'])
      await consume(limit, networkOf(`2001:db8:1:2:${end}`))
    await expect(consume(limit, networkOf('2001:db8:1:2:9:9:9:9'))).rejects.toEqual(refused)
    await consume(limit, networkOf('2001:db8:1:3::1'))
  })

  test('it is that of the request being served', () => {
    const context = { id: 'r1', address: '2001:db8:1:2::7' }
    expect(runRequest(context, limitedAddress)).toBe('2001:db8:1:2::/64')
    expect(limitedAddress()).toBe('unknown')
  })
})
