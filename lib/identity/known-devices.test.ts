import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { knownDevices, sessions, users } from '@/db/schema'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { ownOutbox } from '@/test/own-outbox'
import { race, seeds } from '@/test/race'
import { type Device, deviceWords } from './device'
import { sweepDevices } from './known-devices'
import { sendNewDevice } from './new-device'
import { startSession } from './sessions'

await testDatabase()
ownOutbox()
const day = 86_400_000
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const browser = (hash: string): Device => ({
  hash,
  userAgent: chrome,
  address: '2001:8a0::1',
  place: 'PT',
})
const jobs = () => db.execute(sql`select data from pgboss.job where name = 'identity.new-device'`)
const enter = (hash: string, at = new Date()) => startSession(people.ana.id, { device: browser(hash), at })

describe('a new device', () => {
  test('is told when it is not the first after joining', async () => {
    await enter('laptop')
    expect(await jobs()).toHaveLength(0)
    await enter('stranger')
    expect(await jobs()).toMatchObject([{ data: { userId: people.ana.id, place: 'PT', userAgent: chrome } }])
  })

  test('is told of an old account too, whose devices are all forgotten', async () => {
    await db.update(users).set({ createdAt: new Date(Date.now() - 8 * day) })
    await enter('laptop')
    expect(await jobs()).toHaveLength(1)
  })

  test('is told once; the next sign-in with it is nothing new', async () => {
    await enter('laptop')
    await enter('phone')
    await enter('phone')
    await enter('laptop')
    expect(await jobs()).toHaveLength(1)
  })

  test('of one member is new for another who signs in with it', async () => {
    await enter('laptop')
    await startSession(people.omar.id, { device: browser('desk') })
    await startSession(people.omar.id, { device: browser('laptop') })
    expect(await jobs()).toMatchObject([{ data: { userId: people.omar.id } }])
  })

  test('N2: a sign-in whose mail cannot be queued is none', async () => {
    await enter('laptop')
    await db.execute(sql`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'the queue is full'; end $$`)
    await db.execute(
      sql`create trigger fail before insert on pgboss.job for each row execute function fail()`,
    )
    await expect(enter('stranger')).rejects.toThrow()
    await db.execute(sql`drop function fail cascade`)
    expect(await db.select().from(sessions)).toHaveLength(1)
    expect(await db.select().from(knownDevices)).toHaveLength(1)
  })

  test.each(seeds(6))('signed in with five times at once is told once (seed %i)', async (seed) => {
    await enter('laptop')
    await race({ actors: 5, seed }, () => enter('phone'))
    expect(await jobs()).toHaveLength(1)
  })

  test('is kept by a hash alone, and forgotten after 400 days', async () => {
    await enter('old', new Date(Date.now() - 401 * day))
    await enter('new')
    await sweepDevices(new Date())
    expect((await db.select().from(knownDevices)).map(({ deviceHash }) => deviceHash)).toEqual(['new'])
  })
})

describe('its mail', () => {
  const seen = { userAgent: chrome, address: '2001:8a0::1', place: 'PT', at: '2026-09-01T12:00:00.000Z' }

  test('names browser, system, place and the time with its zone, and leads to the devices', async () => {
    await sendNewDevice({ userId: people.ana.id, ...seen }, 'told')
    const told = (await readOutbox()).find(({ id }) => id === 'told')
    expect(told?.to).toBe(people.ana.email)
    expect(told?.text).toMatch(
      /Chrome on Linux, probably in Portugal, Tuesday,? 1 September 2026, 13:00 \(Lisbon time\)\./,
    )
    expect(told?.html).toContain('http://localhost:3000/settings/devices')
  })

  test('is in the member’s own language, and names the address where no country is known', async () => {
    await db.update(users).set({ languagePreference: 'es' })
    await sendNewDevice({ userId: people.ana.id, ...seen, place: '', address: '192.0.2.1' }, 'es')
    const told = (await readOutbox()).find(({ id }) => id === 'es')
    expect(told?.text).toContain('Chrome en Linux, desde la dirección de red 192.0.2.1, martes')
    expect(told?.html).toContain('/es/settings/devices')
  })
})

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari',
    'macOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge',
    'Windows',
  ],
  ['', '', ''],
  ['<script>alert(1)</script>', '', ''],
])('%s is %s on %s', (userAgent, name, system) => {
  expect(deviceWords(userAgent)).toEqual({ browser: name, system })
})
