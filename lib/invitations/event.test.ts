import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventGuests, invitations, notifications } from '@/db/schema'
import { listInvitedTo } from '@/lib/events/answer-invitation'
import { followLink, inviteGuest, linkToken, makeLink } from '@/lib/events/invite'
import { getEvent } from '@/lib/events/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { race, tally } from '@/test/race'
import { inviteToEvent, listEventMails, takeEventInvitation } from './event'
import { getLanding } from './queries'
import { redeem } from './redeem'
import { welcome } from './welcome'

await testDatabase()
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
})
