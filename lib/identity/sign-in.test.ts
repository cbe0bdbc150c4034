import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { knownDevices, sessions, users } from '@/db/schema'
import { openBrowser } from '@/test/browser'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { sessionCookie } from './sessions'

await testDatabase()
// Auth.js reads its secret from the environment when it is configured, which is now.
const { beginSession, signInWithPassword } = await import('./sign-in')
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

/** Tries to sign in as an action of a browser without cookies, from an address of its own unless it is given one. */
function enter(email: string, password = 'not the password', browser = openBrowser()): Promise<number> {
  return browser.act(() => signInWithPassword({ email, password }))
}

const failed = expect.objectContaining({ name: 'Refusal', reason: 'signInFailed', status: 422 })
const tooMany = expect.objectContaining({ name: 'Refusal', reason: 'tooMany', status: 429 })

test('the right password lets its member in', async () => {
  await enter('ANA@example.com', castPassword)
  expect(await db.select().from(sessions)).toMatchObject([{ userId: people.ana.id }])
})

describe('A2: who may not enter cannot tell why', () => {
  test.each([
    ['an unknown address', {}, 'nobody@example.com'],
    ['an account that was not confirmed', { isVerified: false }, 'ana@example.com'],
    ['a suspended member', { suspendedAt: noon }, 'ana@example.com'],
    ['an account without a password', { password: null }, 'ana@example.com'],
  ])('%s is refused as a wrong password is, even with the right one', async (_, change, email) => {
    await expect(enter(people.ana.email)).rejects.toEqual(failed)
    if (Object.keys(change).length > 0) await db.update(users).set(change).where(eq(users.id, people.ana.id))
    await expect(enter(email, castPassword)).rejects.toEqual(failed)
  })

  test('the work is the same: an unknown address costs a hash too', async () => {
    // The time of the processor, threads included: what else the machine does is not counted.
    const worked = async (email: string) => {
      const before = process.cpuUsage()
      await expect(enter(email)).rejects.toEqual(failed)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }
    const least = async (email: string) => {
      const each: number[] = []
      for (let time = 0; time < 8; time++) each.push(await worked(email))
      return Math.min(...each)
    }
    const known = await least(people.ana.email)
    expect(await least('nobody@example.com')).toBeGreaterThan(known / 2)
  })
})

const aDevice = 'a'.repeat(32)
const hashOfDevice = '3ba3f5f43b92602683c19aee62a20342b084dd5971ddd33808d81a328879a547'

/** A browser that has signed in to an account before. */
async function herBrowser(address?: string) {
  await db.insert(knownDevices).values({ userId: people.ana.id, deviceHash: hashOfDevice })
  const browser = openBrowser(address)
  browser.setCookie('maly.device', aDevice)
  return browser
}

async function fail(times: number, email: string, from?: string): Promise<void> {
  for (let time = 0; time < times; time++)
    await expect(enter(email, 'x', openBrowser(from))).rejects.toEqual(failed)
}

const later = () => db.execute(sql`update rate_limits set expire = now() - interval '1 second'`)

describe('A5: the 26th try', () => {
  test('from one address in 5 minutes is refused, whichever account it is at; another address is not', async () => {
    for (let time = 0; time < 25; time++) await fail(1, `guess${time}@example.com`, '203.0.113.4')
    const late = openBrowser('203.0.113.4')
    await expect(enter('ana@example.com', castPassword, late)).rejects.toMatchObject({
      ...{ reason: 'tooMany', status: 429 },
      details: { minutes: 5 },
    })
    await fail(1, 'guess25@example.com', '203.0.113.5')
    await later()
    await enter('ana@example.com', castPassword, late)
  })

  test('from one household in IPv6 is refused, whichever of its addresses it comes from', async () => {
    for (let time = 0; time < 25; time++) await fail(1, `g${time}@example.com`, `2001:db8:1:2::${time + 1}`)
    await expect(enter('g@example.com', 'x', openBrowser('2001:db8:1:2:ffff::1'))).rejects.toEqual(tooMany)
    await fail(1, 'g@example.com', '2001:db8:1:3::1')
  })

  test.each(['ana@example.com', 'nobody@example.com'])(
    'at one account (%s) in an hour is refused, wherever it comes from and however it is written',
    async (email) => {
      await fail(25, email)
      await expect(enter(email.toUpperCase(), castPassword)).rejects.toMatchObject({
        ...{ reason: 'tooMany', status: 429 },
        details: { minutes: 60 },
      })
      await fail(1, people.bo.email)
      await later()
      await fail(1, email)
    },
  )

  test('whoever hammers an account from one address locks themselves out, and not its owner elsewhere', async () => {
    await fail(25, people.ana.email, '203.0.113.66')
    await expect(enter(people.ana.email, 'x', openBrowser('203.0.113.66'))).rejects.toEqual(tooMany)
    await enter(people.ana.email, castPassword)
  })

  test('many addresses at one account do not lock out a browser that its owner has used before', async () => {
    await fail(25, people.ana.email)
    await expect(enter(people.ana.email, castPassword)).rejects.toEqual(tooMany)
    const hers = await herBrowser()
    await enter(people.ana.email, castPassword, hers)
  })

  test('the known browser has 25 tries of its own, and its mark counts at its own account alone', async () => {
    const hers = await herBrowser()
    for (let time = 0; time < 25; time++)
      await expect(enter(people.ana.email, 'x', hers)).rejects.toMatchObject({
        status: time < 25 ? 422 : 429,
      })
    const stolen = openBrowser()
    stolen.setCookie('maly.device', aDevice)
    await expect(enter(people.ana.email, castPassword, stolen)).rejects.toEqual(tooMany)
    await fail(25, people.bo.email)
    await expect(enter(people.bo.email, castPassword, stolen)).rejects.toEqual(tooMany)
    await later()
    await enter(people.ana.email, castPassword, stolen)
  })

  test('a sign-in that worked clears what was counted at its account', async () => {
    await fail(24, people.ana.email)
    await enter(people.ana.email, castPassword)
    await fail(25, people.ana.email)
  })
})

describe('a session really begins, or the sign-in says that it did not', () => {
  test('its cookie opens the session that was written, and the one before it has ended', async () => {
    const browser = openBrowser()
    await enter(people.ana.email, castPassword, browser)
    const first = browser.cookie(sessionCookie)
    await enter(people.ana.email, castPassword, browser)
    expect(browser.cookie(sessionCookie)).not.toBe(first)
    expect(await db.select().from(sessions)).toHaveLength(1)
  })

  test('without a secret Auth.js answers with a place to go to: nobody is told that they are in', async () => {
    const secret = process.env.AUTH_SECRET
    delete process.env.AUTH_SECRET
    vi.resetModules()
    const unready = await import('./sign-in')
    process.env.AUTH_SECRET = secret
    const browser = openBrowser()
    await expect(browser.act(() => unready.beginSession(people.ana.id))).rejects.toThrow('began no session')
    expect(browser.cookie(sessionCookie)).toBeUndefined()
  })

  test.each([
    ['a suspended member', { suspendedAt: noon }],
    ['an account that waits for its confirmation', { isVerified: false }],
  ])('%s stays out, whichever way they come', async (_, change) => {
    await db.update(users).set(change).where(eq(users.id, people.ana.id))
    await expect(openBrowser().act(() => beginSession(people.ana.id))).rejects.toEqual(failed)
    expect(await db.select().from(sessions)).toEqual([])
  })
})
