import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sessions, users, verificationTokens } from '@/db/schema'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { race, seeds } from '@/test/race'
import type { Device } from './device'
import { listDevices } from './devices'
import {
  changeRole,
  endOneSession,
  liftSuspension,
  renewSession,
  signOutEverywhere,
  suspendMember,
} from './end-sessions'
import { makeLink } from './links'
import { holdSession, sessionAdapter, sessionKeyOf, startSession } from './sessions'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const start = async ({ id }: Person, device?: Device) => {
  const token = await startSession(id, { device })
  return { token, key: sessionKeyOf(token) }
}
const userOf = async (token: string) => (await sessionAdapter.getSessionAndUser(token))?.user
const keys = async () => (await db.select().from(sessions)).map(({ id }) => id)

describe('A3: a member', () => {
  test('ends one session of theirs at once', async () => {
    const [here, there] = [await start(people.ana), await start(people.ana)]
    await endOneSession(people.ana, there.key)
    expect(await userOf(there.token)).toBeUndefined()
    expect(await userOf(here.token)).toBeDefined()
  })

  test('A1: cannot end anybody else’s, and is told nothing of it', async () => {
    const omars = await start(people.omar)
    await endOneSession(people.ana, omars.key)
    await endOneSession(people.ana, 'no session at all')
    expect(await userOf(omars.token)).toBeDefined()
  })

  test('signs out everywhere, or everywhere else, and nobody but themselves', async () => {
    const [here, there, omars] = [await start(people.ana), await start(people.ana), await start(people.omar)]
    await signOutEverywhere(people.ana, { except: here.key })
    expect((await keys()).sort()).toEqual([here.key, omars.key].sort())
    await signOutEverywhere(people.ana)
    expect(await keys()).toEqual([omars.key])
    expect(await userOf(there.token)).toBeUndefined()
  })
})

describe('A3: a suspension', () => {
  const suspend = (at = new Date()) => db.transaction((tx) => suspendMember(tx, people.ana.id, at))

  test('ends every session and link of the member, and of nobody else', async () => {
    await start(people.ana)
    const omars = await start(people.omar)
    await makeLink(people.ana.id, 'reset_password')
    await makeLink(people.omar.id, 'reset_password')
    await suspend()
    expect(await keys()).toEqual([omars.key])
    expect((await db.select().from(verificationTokens)).map(({ userId }) => userId)).toEqual([people.omar.id])
  })

  test('lifted again, the member signs in anew: what ended stays ended', async () => {
    const before = await start(people.ana)
    await suspend()
    await expect(start(people.ana)).rejects.toMatchObject({ reason: 'signInFailed' })
    await db.transaction((tx) => liftSuspension(tx, people.ana.id, new Date()))
    expect(await userOf(before.token)).toBeUndefined()
    expect(await userOf((await start(people.ana)).token)).toBeDefined()
  })

  test.each(seeds(10))(
    'stops what is in flight: a command that holds its session is before it, or refused (seed %i)',
    async (seed) => {
      const { key } = await start(people.ana)
      const bio = (text: string) =>
        db.transaction(async (tx) => {
          await holdSession(tx, people.ana, key)
          await tx.update(users).set({ bio: text }).where(eq(users.id, people.ana.id))
        })
      const outcomes = await race<unknown>({ actors: 5, seed }, (actor) =>
        actor === 0 ? suspend() : bio(`written by ${actor}`),
      )
      for (const each of outcomes.slice(1)) if ('refused' in each) expect(each.refused).toBe('signIn')
      await expect(bio('after it')).rejects.toMatchObject({ reason: 'signIn', status: 401 })
      expect(await keys()).toEqual([])
    },
  )
})

describe('a change of rights', () => {
  test('a role ends the sessions that had the old one', async () => {
    const { token } = await start(people.ana)
    await db.transaction((tx) => changeRole(tx, people.ana.id, { role: 'admin', at: new Date() }))
    expect(await userOf(token)).toBeUndefined()
    expect((await userOf((await start(people.ana)).token))?.viewer?.role).toBe('admin')
  })

  test('a renewed session is known by the new token alone', async () => {
    const { token, key } = await start(people.ana)
    const renewed = await db.transaction((tx) => renewSession(tx, key, new Date()))
    expect(await userOf(token)).toBeUndefined()
    expect(await userOf(renewed)).toBeDefined()
    await expect(db.transaction((tx) => renewSession(tx, key, new Date()))).rejects.toMatchObject({
      reason: 'signIn',
    })
  })
})

describe('the list of devices', () => {
  const firefox: Device = {
    ...{ hash: 'a', address: '81.2.69.142', place: 'GB' },
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  }

  test('says browser, system and place in words, this one first, and shows nobody else’s', async () => {
    const here = await start(people.ana)
    await start(people.ana, firefox)
    await start(people.omar, firefox)
    const devices = await listDevices(people.ana, { session: here.key, locale: 'es' })
    expect(devices).toMatchObject([
      { isThis: true, browser: '', system: '', place: '' },
      { isThis: false, browser: 'Firefox', system: 'Windows', place: 'Reino Unido', address: '81.2.69.142' },
    ])
  })

  test('leaves out what has ended', async () => {
    await startSession(people.ana.id, { at: new Date(Date.now() - 31 * 86_400_000) })
    expect(await listDevices(people.ana, { session: '', locale: 'en' })).toEqual([])
  })
})
