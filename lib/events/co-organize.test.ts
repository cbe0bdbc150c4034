import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { eventChanges, eventGuests, eventOrganizers, notifications } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { answerOrganizing, askToOrganize, handOver, partOrganizers } from './co-organize'
import { listOrganizingAsked } from './company'
import { inviteGuest } from './invite'
import { postponeEvent } from './postpone'
import { deleteDraft } from './publish'
import { getOwnEvent } from './queries'
import { askQuestion } from './questions'
import { tellOfChange } from './tell'

const { db } = await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
  for (const username of ['bo', 'lin']) await askToOrganize(people.omar, { id: event.id, username }, noon)
  await answerOrganizing(people.bo, { id: event.id, agrees: true }, noon)
})

const told = async (kind: string) =>
  (await db.select().from(notifications).where(eq(notifications.kind, kind))).map(({ userId }) => userId)

describe('who has agreed to organize', () => {
  test('is asked no more', async () => {
    expect(await listOrganizingAsked(people.lin)).toMatchObject([{ id: event.id }])
    expect(await listOrganizingAsked(people.bo)).toEqual([])
  })

  test('changes a draft and does not delete it: that is its owner’s', async () => {
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    await askToOrganize(people.omar, { id: draft.id, username: 'bo' }, noon)
    await answerOrganizing(people.bo, { id: draft.id, agrees: true }, noon)
    await expect(deleteDraft(people.bo, draft.id)).rejects.toMatchObject({ reason: 'notFound', status: 404 })
    expect(await getOwnEvent(people.bo, draft.id, noon)).not.toBeNull()
  })
})

describe('who was asked to organize and has not agreed', () => {
  test('is given no event', async () => {
    const given = handOver(people.omar, { id: event.id, memberId: people.lin.id }, noon)
    await expect(given).rejects.toMatchObject({ reason: 'notFound', status: 404 })
    expect(await getOwnEvent(people.lin, event.id, noon)).toBeNull()
    expect((await getOwnEvent(people.omar, event.id, noon))?.organizerId).toBe(people.omar.id)
  })

  test('hears of no change; who has agreed does', async () => {
    await postponeEvent(people.omar, { id: event.id, reason: 'Storm' }, noon)
    const changes = await db.select().from(eventChanges)
    await tellOfChange(
      changes.map(({ id }) => id),
      noon,
    )
    expect(await told('event_changed')).toEqual([people.bo.id])
  })

  test('hears of no question; who has agreed does', async () => {
    await askQuestion(people.ana, { eventId: event.id, body: 'Is there a lift?' }, noon)
    expect(await told('question_asked')).toEqual([people.omar.id, people.bo.id])
  })
})

test('C3: whoever blocks the organizer is off their guest list and organizes with them no more', async () => {
  await inviteGuest(people.omar, { id: event.id, username: 'ana' }, noon)
  for (const { id } of [people.ana, people.bo])
    await partOrganizers({ blockerId: id, blockedId: people.omar.id })
  expect(await db.$count(eventGuests)).toBe(0)
  expect(await db.select({ userId: eventOrganizers.userId }).from(eventOrganizers)).toEqual([
    { userId: people.lin.id },
  ])
})
