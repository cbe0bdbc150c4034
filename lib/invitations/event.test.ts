import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventGuests, invitations } from '@/db/schema'
import { answerInvitation, listInvitedTo } from '@/lib/events/answer-invitation'
import { listInvited } from '@/lib/events/company'
import { inviteGuest } from '@/lib/events/invite'
import { getEvent } from '@/lib/events/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, hoursFromNoon, noon } from '@/test/factories'
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
const answers = (answer: 'accept' | 'decline', brings = 0, now = noon) =>
  answerInvitation(people.ana, { id: event.id, answer, brings }, now)

describe('a member who is invited to an event', () => {
  beforeEach(() => inviteGuest(people.omar, { id: event.id, username: 'ana', plusOnes: 2 }, noon))

  test('accepts with friends, and the organizer sees it', async () => {
    expect(await listInvitedTo(people.ana, noon)).toMatchObject([{ plusOnes: 2, answer: null }])
    await answers('accept', 2)
    expect(await listInvited(people.omar, event.id)).toMatchObject([
      { username: 'ana', answer: 'accepted', brings: 2, plusOnes: 2 },
    ])
  })

  test('declines, and may think again until it is over', async () => {
    await answers('accept', 1)
    await answers('decline', 1)
    expect(await guestOf(people.ana)).toMatchObject({ answer: 'declined', brings: 0 })
    await expect(answers('accept', 0, hoursFromNoon(24 * 30))).rejects.toMatchObject({ reason: 'past' })
  })

  test('brings nobody who was not offered', async () => {
    await expect(answers('accept', 3)).rejects.toMatchObject({
      reason: 'tooManyFriends',
      details: { most: 2 },
    })
  })

  test('is the only one who can answer for themselves', async () => {
    const other = answerInvitation(people.bo, { id: event.id, answer: 'accept', brings: 0 }, noon)
    await expect(other).rejects.toMatchObject({ reason: 'notFound', status: 404 })
    expect(await listInvitedTo(people.bo, noon)).toEqual([])
    expect(await listInvited(people.bo, event.id)).toEqual([])
  })
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
})
