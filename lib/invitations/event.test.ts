import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventGuests, events, invitations, notifications } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { listInvitedTo } from '@/lib/events/answer-invitation'
import { followLink, inviteGuest, linkToken, makeLink } from '@/lib/events/invite'
import { getEvent } from '@/lib/events/queries'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { firstInvitation, invites } from '@/test/invited'
import { ownOutbox } from '@/test/own-outbox'
import { race, tally } from '@/test/race'
import { sendInvitation } from './emails'
import { inviteToEvent, listEventMails, takeEventInvitation } from './event'
import { getLanding, listOwnInvitations } from './queries'
import { redeem } from './redeem'
import { welcome } from './welcome'

await testDatabase()
ownOutbox()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, isPrivate: true })
})

const mail = (by: { id: number } = people.omar, plusOnes = 2) =>
  inviteToEvent(by, { eventId: event.id, addresses: 'bo@a.org', plusOnes, locale: 'en' }, noon)
const codeOf = async () => (await db.select().from(invitations).orderBy(invitations.id))[0]?.code ?? ''
const guestOf = async ({ id }: { id: number }) =>
  (
    await db
      .select()
      .from(eventGuests)
      .where(and(eq(eventGuests.userId, id), eq(eventGuests.eventId, event.id)))
  )[0]
test('A1: a name that is typed for the guest list is nobody’s where it is hidden, as where there is none', async () => {
  await block(people.bo, 'omar', noon)
  for (const username of ['bo', 'nobody_here', 'omar'])
    await expect(inviteGuest(people.omar, { id: event.id, username }, noon)).rejects.toMatchObject({
      faults: [{ field: 'username', key: 'memberUnknown' }],
    })
  expect(await db.$count(eventGuests)).toBe(0)
})

describe('an address that is invited to an event', () => {
  test('only by who organizes it', async () => {
    await expect(mail(people.ana)).rejects.toMatchObject({ reason: 'notFound', status: 404 })
    expect(await db.$count(invitations)).toBe(0)
  })

  test('E4: lands on a private event by its code, which is shown to nobody without it, nor after it was used', async () => {
    await mail()
    const code = await codeOf()
    expect((await getLanding(null, code, noon))?.event?.title).toBe(event.title)
    expect(await getEvent(null, event.id, noon)).toBeNull()
    await takeEventInvitation(people.bo, code, noon)
    expect((await getLanding(null, code, noon))?.event).toBeNull()
  })

  test('is on the guest list, with its friends, when whoever has it has joined', async () => {
    await mail()
    await db.transaction(async (tx) =>
      redeem(tx, people.lin, { code: await codeOf(), follows: false, now: noon }),
    )
    expect(await guestOf(people.lin)).toBeUndefined()
    await welcome(noon)
    expect(await guestOf(people.lin)).toMatchObject({ plusOnes: 2, answer: null })
    expect(await getEvent(people.lin, event.id, noon)).not.toBeNull()
  })

  test('C3: hears nothing from an organizer whom its member has blocked, or who has blocked them', async () => {
    const sent = async (to: { email: string }) => {
      const list = { eventId: event.id, addresses: to.email, plusOnes: 0, locale: 'en' } as const
      await inviteToEvent(people.omar, list, noon)
      const [row] = await db.select().from(invitations).where(eq(invitations.email, to.email))
      await sendInvitation({ invitationId: row?.id ?? 0 }, { jobId: `to ${to.email}`, now: noon })
      return (await readOutbox()).filter((mail) => mail.to === to.email).length
    }
    await block(people.bo, 'omar', noon)
    await block(people.omar, 'lin', noon)
    expect([await sent(people.ana), await sent(people.bo), await sent(people.lin)]).toEqual([1, 0, 0])
  })

  test('E4: reads when and where it is, as the page behind the code says, and nothing that is for guests', async () => {
    const secrets = {
      address: 'Rua das Flores 1',
      onlineUrl: 'https://meet.example.com/x',
      description: 'A text.',
    }
    await db.update(events).set({ ...secrets, attendanceMode: 'mixed' })
    await mail()
    const [row] = await db.select().from(invitations)
    await sendInvitation({ invitationId: row?.id ?? 0 }, { jobId: 'names', now: noon })
    const sent = (await readOutbox()).find(({ to }) => to === 'bo@a.org')
    expect(sent?.text).toContain('Thu 3 Sept, 20:00 (Lisbon time) · Casa do Fado · Lisbon')
    for (const secret of Object.values(secrets)) expect(`${sent?.text} ${sent?.html}`).not.toContain(secret)
  })

  test('lets one member in, of four who press at once', async () => {
    await mail()
    const code = await codeOf()
    const crowd = [people.ana, people.bo, people.lin, people.admin]
    const outcomes = await race({ actors: 4, connections: 4, seed: 5 }, (actor) =>
      takeEventInvitation(crowd[actor] ?? people.bo, code, noon),
    )
    expect(tally(outcomes)).toEqual({ value: 1, codeOver: 3 })
    expect(await db.$count(eventGuests)).toBe(1)
  })

  test('is seen by the event’s organizers alone, and forgotten when it was used', async () => {
    await mail()
    expect(await listEventMails(people.omar, event.id, noon)).toMatchObject([
      { email: 'bo@a.org', status: 'pending' },
    ])
    expect(await listEventMails(people.ana, event.id, noon)).toEqual([])
    await takeEventInvitation(people.bo, await codeOf(), noon)
    expect(await listEventMails(people.omar, event.id, noon)).toMatchObject([
      { email: null, status: 'accepted' },
    ])
  })

  test('keeps the friends it was offered first, and gets those that a link did not give', async () => {
    await inviteGuest(people.omar, { id: event.id, username: 'lin', plusOnes: 5 }, noon)
    await makeLink(people.omar, { id: event.id, label: '' }, noon)
    await followLink(people.bo, { eventId: event.id, token: linkToken(1) }, noon)
    await mail(people.omar, 2)
    await takeEventInvitation(people.bo, await codeOf(), noon)
    expect(await guestOf(people.bo)).toMatchObject({ plusOnes: 2, linkId: null })
    await db.delete(invitations)
    await mail(people.omar, 1)
    await takeEventInvitation(people.lin, await codeOf(), noon)
    expect(await guestOf(people.lin)).toMatchObject({ plusOnes: 5 })
  })

  test('gets its friends and its notice by name, too, when it came by a link before', async () => {
    await makeLink(people.omar, { id: event.id, label: '' }, noon)
    await followLink(people.bo, { eventId: event.id, token: linkToken(1) }, noon)
    expect(await listInvitedTo(people.bo, noon)).toEqual([])
    for (const plusOnes of [2, 0])
      await inviteGuest(people.omar, { id: event.id, username: 'bo', plusOnes }, noon)
    expect(await guestOf(people.bo)).toMatchObject({ plusOnes: 2, linkId: null })
    expect(await listInvitedTo(people.bo, noon)).toMatchObject([{ plusOnes: 2, answer: null }])
    expect(await db.$count(notifications, eq(notifications.userId, people.bo.id))).toBe(1)
  })

  test('is invited to Maly, to this evening and to the next, and to each of them once', async () => {
    const next = await anEvent({ organizer: people.omar })
    const to = (eventId: number) =>
      inviteToEvent(people.omar, { eventId, addresses: 'bo@a.org', plusOnes: 0, locale: 'en' }, noon)
    const outcomes = await race({ actors: 6, connections: 6, seed: 1 }, async (actor) => {
      if (actor % 3 === 0) return (await invites(people.omar, 'bo@a.org')).sent
      return (await to(actor % 3 === 1 ? event.id : next.id)).sent
    })
    expect(outcomes.map((it) => ('value' in it ? it.value : it.refused)).sort()).toEqual([0, 0, 0, 1, 1, 1])
    const listed = await listOwnInvitations(people.omar, { now: noon })
    expect(listed.invitations.map((each) => each.event?.title ?? '').sort()).toEqual(
      ['', event.title, next.title].sort(),
    )
  })

  test.each([
    ['a draft, which nobody could open', { status: 'draft' as const }, 'notOpen'],
    ['what is cancelled', { status: 'cancelled' as const, cancelledAt: noon }, 'cancelled'],
    ['what is over', { startsAt: hoursFromNoon(-48) }, 'past'],
  ])('is not invited to %s, nor written to when it has become so', async (_, more, reason) => {
    await mail()
    const { id: invitationId } = await firstInvitation()
    const other = await anEvent({ organizer: people.omar, ...more })
    const asked = { eventId: other.id, addresses: 'lin@a.org', plusOnes: 0, locale: 'en' as const }
    await expect(inviteToEvent(people.omar, asked, noon)).rejects.toMatchObject({ reason, status: 409 })
    const guest = inviteGuest(people.omar, { id: other.id, username: 'lin' }, noon)
    if (reason === 'notOpen') await guest
    else await expect(guest).rejects.toMatchObject({ reason, status: 409 })
    await db.update(invitations).set({ eventId: other.id })
    const before = (await readOutbox()).length
    await sendInvitation({ invitationId }, { jobId: `test-${reason}`, now: noon })
    expect((await readOutbox()).length).toBe(before)
  })
})
