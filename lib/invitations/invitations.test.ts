import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  invitationLinks,
  invitations,
  notifications,
  refusedAddresses,
  userConnections,
  users,
} from '@/db/schema'
import { block } from '@/lib/connections/block'
import { foldUsername } from '@/lib/identity/schema'
import { signUp } from '@/lib/identity/sign-up'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast, castPassword, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { race, tally } from '@/test/race'
import { sendInvitation } from './emails'
import { inviteByMail } from './invite'
import { getLanding, getOwnLink, listOwnInvitations } from './queries'
import { readCode, redeem, redeemLater } from './redeem'
import { refuseInvitations, refuseToken } from './refuse'
import { makeOwnLink, resendInvitation, withdrawInvitation } from './resend'
import { foldCode, readAddresses } from './schema'
import { sweepInvitations, welcome } from './welcome'

await testDatabase()
ownOutbox()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const days = (count: number) => hoursFromNoon(24 * count)
const invite = (addresses: string, follows = false, now = noon) =>
  inviteByMail(people.ana, { addresses, follows, locale: 'en' }, now)
const only = async () => {
  const [row] = await db.select().from(invitations).orderBy(invitations.id)
  if (!row) throw new Error('nobody was invited')
  return row
}
const linkOf = async (maxUses = 10, follows = false) => {
  await makeOwnLink(people.ana, { maxUses, follows }, noon)
  return (await getOwnLink(people.ana))?.code ?? ''
}
const redeems = (person: { id: number; email: string }, code: string, now = noon, follows = false) =>
  db.transaction((tx) => redeem(tx, person, { code, follows, now }))

async function aStranger(name: string, more: Partial<typeof users.$inferInsert> = {}) {
  const row = { username: name, usernameFolded: foldUsername(name), email: `${name}@example.org` }
  const [made] = await db
    .insert(users)
    .values({ ...row, isVerified: true, createdAt: noon, ...more })
    .returning()
  if (!made) throw new Error('nobody was made')
  return made
}

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
    await invite('bo@a.org')
    const { sent, left } = await invite('lin@a.org\nbo@a.org\nana@example.com\njunk')
    expect([sent, left.map(({ fault }) => fault)]).toEqual([1, ['already', 'own', 'notAddress']])
  })

  test('of 5,000 addresses with junk is refused in words, and nobody is invited', async () => {
    const list = Array.from({ length: 5000 }, (_, index) => (index % 3 ? `p${index}@a.org` : `junk ${index}`))
    await expect(invite(list.join('\n'))).rejects.toMatchObject({
      ...{ reason: 'tooManyAddresses', status: 422, details: { most: 100, found: 5000 } },
    })
    expect(await db.$count(invitations)).toBe(0)
  })

  test('is no way to advertise: 200 in a day are the most', async () => {
    const hundred = (from: number) =>
      Array.from({ length: 100 }, (_, index) => `p${from + index}@a.org`).join('\n')
    await invite(hundred(0))
    await invite(hundred(100))
    await expect(invite('one@more.org')).rejects.toMatchObject({ reason: 'tooManyInvitations', status: 429 })
    expect((await invite('one@more.org', false, days(1.1))).sent).toBe(1)
  })

  test('of nothing is a fault of its field', async () => {
    await expect(invite('  \n , ')).rejects.toMatchObject({
      faults: [{ field: 'addresses', key: 'required' }],
    })
  })
})

describe('I1: redeeming', () => {
  test('1,000 redemptions of a code with 10 uses make 10', async () => {
    const code = await linkOf(10)
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
    await invite('bo@a.org')
    const { code } = await only()
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
    const codes = [await linkOf(10)]
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
    await invite('bo@a.org')
    const { code } = await only()
    expect(await redeems(people.bo, code, days(30))).toBe('over')
    expect(await redeems(people.bo, code, days(29.9))).toBe('redeemed')
  })

  test('nobody brings themselves, by another spelling of their address neither', async () => {
    const code = await linkOf()
    expect(await redeems(people.ana, code)).toBe('own')
    const again = await aStranger('anna', { email: 'ana+friend@example.com' })
    expect(await redeems(again, code)).toBe('own')
  })

  test('one use per person: by several addresses, and after the account is gone', async () => {
    const code = await linkOf()
    const first = await aStranger('eve', { email: 'e.ve@gmail.com' })
    expect(await redeems(first, code)).toBe('redeemed')
    const second = await aStranger('eve2', { email: 'eve+2@googlemail.com' })
    expect(await redeems(second, code)).toBe('once')
    await welcome(noon)
    await db.delete(users).where(eq(users.id, first.id))
    expect(await redeems(second, code)).toBe('once')
  })

  test('what was taken back is dead, and so is the invitation of somebody suspended', async () => {
    await invite('bo@a.org')
    const row = await only()
    await withdrawInvitation(people.ana, row.id, noon)
    expect(await redeems(people.bo, row.code)).toBe('over')
    const code = await linkOf()
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
    const code = await linkOf()
    expect(await joins(code)).toBe('mailed')
    expect(await only()).toMatchObject({ status: 'accepted', inviteeFollows: true, joinedAt: null })
    const failing = signUp({ ...input, username: 'rui2', email: 'r2@a.org' }, 'en', async (tx, account) => {
      await redeem(tx, account, { code, follows: true, now: noon })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect((await db.select().from(invitationLinks))[0]?.uses).toBe(1)
  })

  test('A2: for an address that has an account nothing is redeemed, and the answer is the same', async () => {
    const code = await linkOf()
    expect(await joins(code, { email: people.bo.email })).toBe('mailed')
    expect(await db.$count(invitations)).toBe(0)
  })

  test('a sign-up that nobody confirmed gives its place back', async () => {
    const code = await linkOf(1 + 4)
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

  test('one that is over or used up says so', async () => {
    const code = await linkOf(5)
    await expect(readCode(code, days(91))).rejects.toMatchObject({ faults: [{ key: 'inviteOver' }] })
    await db.update(invitationLinks).set({ uses: 5 })
    await expect(readCode(code, noon)).rejects.toMatchObject({ faults: [{ key: 'inviteUsed' }] })
  })
})

describe('joining', () => {
  test('both follow each other when both agreed, a private one too', async () => {
    await db.update(users).set({ isPrivate: true }).where(eq(users.id, people.ana.id))
    const code = await linkOf(10, true)
    const eve = await aStranger('eve')
    await redeems(eve, code, noon, true)
    await welcome(noon)
    await welcome(noon)
    const follows = await db.select().from(userConnections)
    expect(follows.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    expect(await db.select({ kind: notifications.kind }).from(notifications)).toEqual([
      { kind: 'invitation_joined' },
    ])
  })

  test.each([
    ['the inviter', false, true],
    ['who came', true, false],
  ])('nobody follows anybody when %s did not agree', async (_, inviter, invitee) => {
    const code = await linkOf(10, inviter)
    await redeems(await aStranger('eve'), code, noon, invitee)
    await welcome(noon)
    expect(await db.$count(userConnections)).toBe(0)
  })

  test('nothing happens before the address is confirmed', async () => {
    const code = await linkOf(10, true)
    await redeems(await aStranger('eve', { isVerified: false }), code, noon, true)
    await welcome(noon)
    expect([(await only()).joinedAt, await db.$count(notifications)]).toEqual([null, 0])
  })

  test('C3: a block in between is stronger than an agreement', async () => {
    const code = await linkOf(10, true)
    const eve = await aStranger('eve')
    await redeems(eve, code, noon, true)
    await block(people.ana, 'eve', noon)
    await welcome(noon)
    expect(await db.$count(userConnections)).toBe(0)
  })

  test('who came another way says so within a week, and nobody who was here before', async () => {
    const code = await linkOf()
    await redeemLater(await aStranger('eve'), { code, follows: false }, days(6))
    expect((await only()).joinedAt).toEqual(days(6))
    const late = redeemLater(await aStranger('old', { createdAt: days(-8) }), { code, follows: false }, noon)
    await expect(late).rejects.toMatchObject({ reason: 'codeForNew' })
    await expect(redeemLater(people.ana, { code, follows: false }, noon)).rejects.toMatchObject({
      reason: expect.stringMatching(/codeOwn|codeForNew/),
    })
  })
})

describe('an invited address', () => {
  const send = async () =>
    sendInvitation({ invitationId: (await only()).id }, { jobId: `test-${Math.random()}`, now: noon })
  const mails = async () => (await readOutbox()).length

  test('is written to by name, with a way out in the mail and in its header', async () => {
    await invite('bo@a.org')
    const before = await mails()
    await send()
    expect((await mails()) - before).toBe(1)
    const [mail] = await readOutbox()
    expect(mail).toMatchObject({
      ...{ to: 'bo@a.org', subject: 'Ana Silva invites you to Maly' },
      unsubscribe: expect.stringContaining('/api/invitations/refuse/'),
    })
  })

  test('that wants no more gets none, from anybody, and looks the same to who invites it', async () => {
    await invite('bo@a.org')
    const { id } = await only()
    expect(await refuseInvitations(refuseToken(id), noon)).toBe(true)
    expect(await refuseInvitations('1-nothing', noon)).toBe(false)
    expect([(await only()).email, await db.$count(refusedAddresses)]).toEqual([null, 1])
    await withdrawInvitation(people.ana, id, noon)
    expect((await invite('BO@a.org')).sent).toBe(1)
    const before = await mails()
    const rows = await db.select().from(invitations).orderBy(invitations.id)
    await sendInvitation({ invitationId: rows.at(-1)?.id ?? 0 }, { jobId: 'refused', now: noon })
    expect((await mails()) - before).toBe(0)
  })

  test('A2: of a member looks like every other one, and gets no mail', async () => {
    expect((await invite(people.bo.email)).left).toEqual([])
    const before = await mails()
    await send()
    expect((await mails()) - before).toBe(0)
  })

  test('is forgotten when the invitation is accepted, taken back or over', async () => {
    await invite('one@a.org\ntwo@a.org\nthree@a.org')
    const rows = await db.select().from(invitations).orderBy(invitations.id)
    await withdrawInvitation(people.ana, rows[0]?.id ?? 0, noon)
    await redeems(people.bo, rows[1]?.code ?? '')
    await sweepInvitations(days(31))
    const after = await db.select().from(invitations).orderBy(invitations.id)
    expect(after.map(({ status, email }) => [status, email])).toEqual([
      ['withdrawn', null],
      ['accepted', null],
      ['expired', null],
    ])
  })

  test('gets it three times at most, two days apart', async () => {
    await invite('bo@a.org')
    const { id } = await only()
    await expect(resendInvitation(people.ana, id, days(1))).rejects.toMatchObject({ reason: 'inviteSoon' })
    await resendInvitation(people.ana, id, days(2))
    await resendInvitation(people.ana, id, days(4))
    await expect(resendInvitation(people.ana, id, days(6))).rejects.toMatchObject({ reason: 'inviteMost' })
    await expect(resendInvitation(people.bo, id, days(6))).rejects.toMatchObject({ reason: 'notFound' })
  })
})

describe('who may see', () => {
  test('a landing names the inviter, and nobody who is hidden from the viewer', async () => {
    const code = await linkOf()
    expect((await getLanding(null, code, noon))?.inviter.username).toBe('ana')
    await block(people.ana, 'bo', noon)
    expect(await getLanding(people.bo, code, noon)).toBeNull()
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id))
    expect(await getLanding(null, code, noon)).toBeNull()
  })

  test('whom one invited is nobody else’s to see', async () => {
    await invite('bo@a.org')
    expect((await listOwnInvitations(people.bo, { now: noon })).invitations).toEqual([])
    expect((await listOwnInvitations(people.ana, { now: days(31) })).invitations[0]?.status).toBe('expired')
    const withdrawn = and(eq(invitations.status, 'withdrawn'))
    await expect(withdrawInvitation(people.bo, (await only()).id, noon)).rejects.toMatchObject({
      status: 404,
    })
    expect(await db.$count(invitations, withdrawn)).toBe(0)
  })
})
