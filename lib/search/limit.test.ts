import { beforeEach, expect, test } from 'vitest'
import { type RequestContext, runRequest } from '@/lib/platform/request'
import { resetData, testDatabase } from '@/test/database'
import { countSearch } from './limit'

await testDatabase()
beforeEach(() => resetData())

const from = (address: string): RequestContext => ({ id: 'r', address })
const search = (request: RequestContext) => runRequest(request, countSearch)

test('A5: sixty searches a minute are free, the next is refused with 429, and another address stays free', async () => {
  for (let tries = 0; tries < 60; tries++) expect(await search(from('192.0.2.1'))).toBeNull()
  const late = from('192.0.2.1')
  expect(await search(late)).toMatchObject({ reason: 'tooMany', status: 429 })
  expect(late.status).toBe(429)
  expect(late.retryAfter).toBeGreaterThan(0)
  expect(late.retryAfter).toBeLessThanOrEqual(60)
  const other = from('192.0.2.2')
  expect([await search(other), other.status]).toEqual([null, undefined])
})

test('A5: a household with IPv6 has one count, whichever address it searches from', async () => {
  for (let tries = 0; tries < 60; tries++) await search(from(`2001:db8:1:2::${tries + 1}`))
  expect(await search(from('2001:db8:1:2:ffff::1'))).toMatchObject({ status: 429 })
  expect(await search(from('2001:db8:1:3::1'))).toBeNull()
})
