import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { invitations, notifications, refusedAddresses, userConnections, users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { aLink, aStranger, days, firstInvitation, invites, redeems } from '@/test/invited'
import { ownOutbox } from '@/test/own-outbox'
import { sendInvitation } from './emails'
import { countOwnInvitations, getLanding, listOwnInvitations } from './queries'
import { redeemLater } from './redeem'
import { getRefusal, refuseInvitations, refuseToken } from './refuse'
import { resendInvitation, withdrawInvitation } from './resend'
import { sweepInvitations, welcome } from './welcome'

await testDatabase()
ownOutbox()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

describe('joining', () => {
  test('both follow each other when both agreed, a private one too', async () => {
    await db.update(users).set({ isPrivate: true }).where(eq(users.id, people.ana.id))
    const code = await aLink(people.ana, 10, true)
    const eve = await aStranger('eve')
    await redeems(eve, code, { follows: true })
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
    const code = await aLink(people.ana, 10, inviter)
    await redeems(await aStranger('eve'), code, { follows: invitee })
    await welcome(noon)
    expect(await db.$count(userConnections)).toBe(0)
  })

  test('nothing happens before the address is confirmed', async () => {
    const code = await aLink(people.ana, 10, true)
    await redeems(await aStranger('eve', { isVerified: false }), code, { follows: true })
    await welcome(noon)
    expect([(await firstInvitation()).joinedAt, await db.$count(notifications)]).toEqual([null, 0])
  })

  test('C3: a block in between is stronger than an agreement', async () => {
    const code = await aLink(people.ana, 10, true)
    const eve = await aStranger('eve')
    await redeems(eve, code, { follows: true })
    await block(people.ana, 'eve', noon)
    await welcome(noon)
    expect(await db.$count(userConnections)).toBe(0)
  })

  test('who came another way says so within a week, and nobody who was here before', async () => {
    const code = await aLink(people.ana)
    await redeemLater(await aStranger('eve'), { code, follows: false }, days(6))
    expect((await firstInvitation()).joinedAt).toEqual(days(6))
    const late = redeemLater(await aStranger('old', { createdAt: days(-8) }), { code, follows: false }, noon)
    await expect(late).rejects.toMatchObject({ reason: 'codeForNew' })
    await expect(redeemLater(people.ana, { code, follows: false }, noon)).rejects.toMatchObject({
      reason: expect.stringMatching(/codeOwn|codeForNew/),
    })
  })
})

describe('an invited address', () => {
  const send = async () =>
    sendInvitation(
      { invitationId: (await firstInvitation()).id },
      { jobId: `test-${Math.random()}`, now: noon },
    )
  const mails = async () => (await readOutbox()).length

  test('is written to by name, with a way out in the mail and in its header', async () => {
    await invites(people.ana, 'bo@a.org')
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
    await invites(people.ana, 'bo@a.org')
    const { id } = await firstInvitation()
    expect(await refuseInvitations(refuseToken(id), noon)).toBe(true)
    expect(await refuseInvitations('1-nothing', noon)).toBe(false)
    expect([(await firstInvitation()).email, await db.$count(refusedAddresses)]).toEqual([null, 1])
    await expect(resendInvitation(people.ana, id, days(3))).rejects.toMatchObject({ reason: 'notFound' })
    const [seen] = (await listOwnInvitations(people.ana, { now: days(3) })).invitations
    expect(seen, 'as one that is over').toMatchObject({ status: 'expired', email: null })
    expect(await countOwnInvitations(people.ana, days(3))).toEqual({ open: 0, joined: 0 })
    expect((await getLanding(null, (await firstInvitation()).code, days(3)))?.state).toBe('open')
    await withdrawInvitation(people.ana, id, noon)
    expect((await invites(people.ana, 'BO@a.org')).sent).toBe(1)
    const before = await mails()
    const rows = await db.select().from(invitations).orderBy(invitations.id)
    await sendInvitation({ invitationId: rows.at(-1)?.id ?? 0 }, { jobId: 'refused', now: noon })
    expect((await mails()) - before).toBe(0)
  })

  test('is said to want no more when it does, by whichever mail, and never by a token of nobody', async () => {
    await invites(people.ana, 'bo@a.org\nlin@a.org')
    await invites(people.omar, 'bo@a.org')
    const rows = await db.select().from(invitations).orderBy(invitations.id)
    const states = () => Promise.all(rows.map(({ id }) => getRefusal(refuseToken(id))))
    expect(await states()).toEqual(['open', 'open', 'open'])
    await refuseInvitations(refuseToken(rows[0]?.id ?? 0), noon)
    expect(await states()).toEqual(['refused', 'open', 'refused'])
    expect([await getRefusal('1-nothing'), await getRefusal(refuseToken(999_999))]).toEqual(['none', 'none'])
  })

  test('A2: of a member looks like every other one, and gets no mail', async () => {
    expect((await invites(people.ana, people.bo.email)).left).toEqual([])
    const before = await mails()
    await send()
    expect((await mails()) - before).toBe(0)
  })

  test('is forgotten when the invitation is accepted, taken back or over', async () => {
    await invites(people.ana, 'one@a.org\ntwo@a.org\nthree@a.org')
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
    await invites(people.ana, 'bo@a.org')
    const { id } = await firstInvitation()
    await expect(resendInvitation(people.ana, id, days(1))).rejects.toMatchObject({ reason: 'inviteSoon' })
    await resendInvitation(people.ana, id, days(2))
    await resendInvitation(people.ana, id, days(4))
    await expect(resendInvitation(people.ana, id, days(6))).rejects.toMatchObject({ reason: 'inviteMost' })
    await expect(resendInvitation(people.bo, id, days(6))).rejects.toMatchObject({ reason: 'notFound' })
  })
})

describe('who may see', () => {
  test('a landing names the inviter, and nobody who is hidden from the viewer', async () => {
    const code = await aLink(people.ana)
    expect((await getLanding(null, code, noon))?.inviter.username).toBe('ana')
    await block(people.ana, 'bo', noon)
    expect(await getLanding(people.bo, code, noon)).toBeNull()
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id))
    expect(await getLanding(null, code, noon)).toBeNull()
  })

  test('whom one invited is nobody else’s to see', async () => {
    await invites(people.ana, 'bo@a.org')
    expect((await listOwnInvitations(people.bo, { now: noon })).invitations).toEqual([])
    expect((await listOwnInvitations(people.ana, { now: days(31) })).invitations[0]?.status).toBe('expired')
    const withdrawn = and(eq(invitations.status, 'withdrawn'))
    await expect(withdrawInvitation(people.bo, (await firstInvitation()).id, noon)).rejects.toMatchObject({
      status: 404,
    })
    expect(await db.$count(invitations, withdrawn)).toBe(0)
  })
})
