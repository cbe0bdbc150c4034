import 'next/dist/server/node-environment-baseline.js'
import { eq } from 'drizzle-orm'
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import { ResponseCookies } from 'next/dist/server/web/spec-extension/cookies.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'

await testDatabase()
// Auth.js reads its secret from the environment when it is configured, which is now.
const { signInWithPassword } = await import('./sign-in')
let people: Cast
let tries = 0

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Work = Parameters<typeof workAsyncStorage.run>[0]
type Unit = Parameters<typeof workUnitAsyncStorage.run>[0]

/** Tries to sign in as an action of a browser without cookies, from an address of its own unless it is given one. */
function enter(email: string, password = 'not the password', address = `192.0.2.${++tries}`): Promise<void> {
  const jar = new ResponseCookies(new Headers())
  const headers = new Headers({ host: 'localhost:3000' })
  const unit = { type: 'request', phase: 'action', headers, cookies: jar, userspaceMutableCookies: jar }
  return workAsyncStorage.run({ route: '/sign-in' } as Work, () =>
    workUnitAsyncStorage.run(unit as unknown as Unit, () =>
      runRequest({ id: 'r', address }, () => signInWithPassword({ email, password })),
    ),
  )
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

describe('A5: the 26th try', () => {
  test('from one address is refused, whichever account it is at; another address is not', async () => {
    for (let time = 0; time < 25; time++)
      await expect(enter(`guess${time}@example.com`, 'x', '203.0.113.4')).rejects.toEqual(failed)
    await expect(enter('guess25@example.com', 'x', '203.0.113.4')).rejects.toEqual(tooMany)
    await expect(enter('guess25@example.com', 'x', '203.0.113.5')).rejects.toEqual(failed)
  })

  test('at one account is refused, wherever it comes from and however it is written; another account is not', async () => {
    for (let time = 0; time < 25; time++) await expect(enter(people.ana.email)).rejects.toEqual(failed)
    await expect(enter('ANA@example.com', castPassword)).rejects.toEqual(tooMany)
    await expect(enter(people.bo.email)).rejects.toEqual(failed)
  })
})
