import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { invitationLinks, invitations, users } from '@/db/schema'
import { signUp } from '@/lib/identity/sign-up'
import { type Cast, cast, castPassword, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { aLink, aStranger, days, firstInvitation, invites, redeems } from '@/test/invited'
import { race, tally } from '@/test/race'
import { getLanding, getOwnLink } from './queries'
import { codeLimit, readCode, redeem } from './redeem'
import { makeOwnLink, withdrawInvitation, withdrawOwnLink } from './resend'
import { sweepInvitations, welcome } from './welcome'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

describe('I1: redeeming', () => {
  test('1,000 redemptions of a code with 10 uses make 10', async () => {
    const code = await aLink(people.ana, 10)
    const crowd = await members(1000)
    const outcomes = await race({ actors: 1000, connections: 10, seed: 1 }, async (actor) => {
      const person = crowd[actor]
      return person ? redeems(person, code) : 'nobody'
    })
    const words = outcomes.map((it) => ('value' in it ? it.value : it.refused))
    expect(words.filter((word) => word === 'redeemed')).toHaveLength(10)
    expect(words.filter((word) => word === 'over')).toHaveLength(990)
    expect(await db.$count(invitations, eq(invitations.status, 'accepted'))).toBe(10)
    expect((await db.select().from(invitationLinks))[0]?.uses).toBe(10)
  }, 120_000)

  test('one invitation redeemed by 20 at once is one person’s', async () => {
    await invites(people.ana, 'bo@a.org')
    const { code } = await firstInvitation()
    const crowd = await members(20)
    const outcomes = await race({ actors: 20, connections: 10, seed: 2 }, (actor) =>
      redeems(crowd[actor] ?? people.bo, code),
    )
    expect(tally(outcomes.map((it) => ('value' in it ? { refused: it.value } : it)))).toEqual({
      redeemed: 1,
      over: 19,
    })
  })

  test('one person who comes at once by two links comes once', async () => {
    const codes = [await aLink(people.ana, 10)]
    await makeOwnLink(people.omar, { maxUses: 10, follows: false }, noon)
    codes.push((await getOwnLink(people.omar))?.code ?? '')
    const outcomes = await race({ actors: 2, connections: 4, seed: 3 }, (actor) =>
      redeems(people.bo, codes[actor] ?? ''),
    )
    expect(outcomes.map((it) => ('value' in it ? it.value : '')).sort()).toEqual(['once', 'redeemed'])
    const links = await db.select().from(invitationLinks)
    expect(links.reduce((sum, { uses }) => sum + uses, 0)).toBe(1)
  })

  test('is over at the moment it ends, whatever any sweeper did', async () => {
    await invites(people.ana, 'bo@a.org')
    const { code } = await firstInvitation()
    expect(await redeems(people.bo, code, { now: days(30) })).toBe('over')
    expect(await redeems(people.bo, code, { now: days(29.9) })).toBe('redeemed')
    const link = await aLink(people.omar)
    expect(await redeems(people.lin, link, { now: days(90) })).toBe('over')
    expect(await redeems(people.lin, link, { now: days(89.9) })).toBe('redeemed')
  })

  test('nobody brings themselves, by another spelling of their address neither', async () => {
    const code = await aLink(people.ana)
    expect(await redeems(people.ana, code)).toBe('own')
    const again = await aStranger('anna', { email: 'ana+friend@example.com' })
    expect(await redeems(again, code)).toBe('own')
  })

  test('one use per person: by several addresses, and after the account is gone', async () => {
    const code = await aLink(people.ana)
    const first = await aStranger('eve', { email: 'e.ve@gmail.com' })
    expect(await redeems(first, code)).toBe('redeemed')
    const second = await aStranger('eve2', { email: 'eve+2@googlemail.com' })
    expect(await redeems(second, code)).toBe('once')
    await welcome(noon)
    await db.delete(users).where(eq(users.id, first.id))
    expect(await redeems(second, code)).toBe('once')
  })

  test('what was taken back is dead, and so is the invitation of somebody suspended', async () => {
    await invites(people.ana, 'bo@a.org')
    const row = await firstInvitation()
    await withdrawInvitation(people.ana, row.id, noon)
    expect(await redeems(people.bo, row.code)).toBe('over')
    const code = await aLink(people.ana)
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id))
    expect(await redeems(people.bo, code)).toBe('over')
  })
})

describe('I1: in the sign-up transaction', () => {
  const input = {
    fullName: 'Rui',
    username: 'rui',
    email: 'rui@a.org',
    password: castPassword,
    next: undefined,
  }
  const joins = (code: string, more: object = {}) =>
    signUp({ ...input, ...more }, 'en', async (tx, account) => {
      await redeem(tx, account, { code, follows: true, now: noon })
    })

  test('the account and its invitation are written together, or not at all', async () => {
    const code = await aLink(people.ana)
    expect(await joins(code)).toBe('mailed')
    expect(await firstInvitation()).toMatchObject({
      status: 'accepted',
      inviteeFollows: true,
      joinedAt: null,
    })
    const failing = signUp({ ...input, username: 'rui2', email: 'r2@a.org' }, 'en', async (tx, account) => {
      await redeem(tx, account, { code, follows: true, now: noon })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect((await db.select().from(invitationLinks))[0]?.uses).toBe(1)
  })

  test('A2: for an address that has an account nothing is redeemed, and the answer is the same', async () => {
    const code = await aLink(people.ana)
    expect(await joins(code, { email: people.bo.email })).toBe('mailed')
    expect(await db.$count(invitations)).toBe(0)
  })

  test('a sign-up that nobody confirmed gives its place back', async () => {
    const code = await aLink(people.ana, 1 + 4)
    await joins(code)
    await db.delete(users).where(eq(users.username, 'rui'))
    await sweepInvitations(days(8))
    expect((await db.select().from(invitationLinks))[0]?.uses).toBe(0)
    expect(await db.$count(invitations)).toBe(0)
  })

  test.each([
    ['unknown', 'ZZZZZZZZZZ', 'inviteUnknown'],
    ['no code at all', '???', 'inviteUnknown'],
  ])('a code that is %s is a fault of its field', async (_, typed, key) => {
    await expect(readCode(typed, noon)).rejects.toMatchObject({ faults: [{ field: 'invite', key }] })
  })

  test('A5: wrong codes are counted, and after thirty in an hour no other is looked at', async () => {
    const code = await aLink(people.ana, 5)
    for (let tried = 0; tried < codeLimit.points; tried++)
      await expect(readCode('ZZZZZZZZZZ', noon)).rejects.toMatchObject({ faults: [{ key: 'inviteUnknown' }] })
    await expect(readCode(code, noon)).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
  })

  test('one that is over or used up says so', async () => {
    const code = await aLink(people.ana, 5)
    await expect(readCode(code, days(91))).rejects.toMatchObject({ faults: [{ key: 'inviteOver' }] })
    await db.update(invitationLinks).set({ uses: 5 })
    await expect(readCode(code, noon)).rejects.toMatchObject({ faults: [{ key: 'inviteUsed' }] })
  })
})

test('whoever has come by an invitation is told so where it leads, and nobody else is', async () => {
  await invites(people.ana, 'bo@a.org')
  const { code } = await firstInvitation()
  const comes = async (who: typeof people.bo | null) => (await getLanding(who, code, noon))?.hasCome
  expect(await comes(people.bo)).toBe(false)
  await redeems(people.bo, code)
  expect([await comes(people.bo), await comes(people.lin), await comes(null)]).toEqual([true, false, false])
})

test('I1: a link that was ended meanwhile takes nobody, whoever had typed its code before', async () => {
  const code = await aLink(people.ana)
  await withdrawOwnLink(people.ana, noon)
  expect(await redeems(people.bo, code)).toBe('over')
  expect((await db.select().from(invitationLinks))[0]?.uses).toBe(0)
})
