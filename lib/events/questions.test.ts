import { beforeEach, describe, expect, test } from 'vitest'
import { eventQuestions, notifications } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { cancelEvent } from './cancel'
import { answerOrganizing, askToOrganize } from './co-organize'
import { answerQuestion, askQuestion, hideQuestion, withdrawQuestion } from './questions'
import { questionShape } from './schema'
import { listAnswered, listQuestions } from './talk'

const { db } = await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
})

const gone = expect.objectContaining({ name: 'Refusal', reason: 'notFound', status: 404 })
const ask = (who: { id: number }, body = 'Is there a lift?') =>
  askQuestion(who, { eventId: event.id, body }, noon)
const seen = async (who: typeof people.ana | null) =>
  (await listQuestions(who, { eventId: event.id })).questions.map(({ body }) => body)
const told = async () => (await db.select().from(notifications)).map(({ userId, kind }) => [userId, kind])

async function asked() {
  await ask(people.ana)
  const [question] = await db.select().from(eventQuestions)
  return question?.id ?? 0
}

describe('questions in public', () => {
  test('reach everybody who organizes, and the answer reaches whoever asked', async () => {
    await askToOrganize(people.omar, { id: event.id, username: 'lin' }, noon)
    await answerOrganizing(people.lin, { id: event.id, agrees: true }, noon)
    await db.delete(notifications)
    const questionId = await asked()
    expect(await told()).toEqual([
      [people.omar.id, 'question_asked'],
      [people.lin.id, 'question_asked'],
    ])
    await answerQuestion(people.lin, { questionId, answer: 'Yes, behind the bar.' }, noon)
    await answerQuestion(people.omar, { questionId, answer: 'Yes, and a ramp.' }, noon)
    expect((await told()).slice(2)).toEqual([[people.ana.id, 'question_answered']])
    expect(await listAnswered(null, event.id, 3)).toMatchObject([
      { body: 'Is there a lift?', answer: 'Yes, and a ramp.' },
    ])
  })

  test('one that is taken from the page stays for its author and the organizers', async () => {
    const questionId = await asked()
    await answerQuestion(people.omar, { questionId, answer: 'Yes.' }, noon)
    await hideQuestion(people.omar, questionId, noon)
    expect([await seen(null), await seen(people.bo)]).toEqual([[], []])
    expect([await seen(people.ana), await seen(people.omar)]).toEqual([
      ['Is there a lift?'],
      ['Is there a lift?'],
    ])
    expect(await listAnswered(null, event.id, 3)).toEqual([])
  })

  test('an attack: nobody else answers, hides or takes back', async () => {
    const questionId = await asked()
    for (const other of [people.bo, people.ana, people.admin]) {
      await expect(answerQuestion(other, { questionId, answer: 'No' }, noon)).rejects.toEqual(gone)
      await expect(hideQuestion(other, questionId, noon)).rejects.toEqual(gone)
    }
    await expect(withdrawQuestion(people.omar, questionId)).rejects.toEqual(gone)
    expect(await seen(null)).toEqual(['Is there a lift?'])
    await withdrawQuestion(people.ana, questionId)
    expect(await seen(null)).toEqual([])
  })

  test('C3: whom the organizer has blocked asks nothing, and what they asked is not seen by them', async () => {
    await ask(people.ana)
    await block(people.omar, 'ana', noon)
    await expect(ask(people.ana)).rejects.toEqual(gone)
    expect(await seen(people.omar)).toEqual([])
    expect(await seen(people.bo)).toEqual(['Is there a lift?'])
  })

  test('E4: a private event is asked nothing by a stranger, and shows them nothing', async () => {
    const kept = await anEvent({ organizer: people.omar, isPrivate: true })
    await expect(askQuestion(people.ana, { eventId: kept.id, body: 'Hm?' }, noon)).rejects.toEqual(gone)
    await db.insert(eventQuestions).values({ eventId: kept.id, authorId: people.omar.id, body: 'Secret?' })
    for (const stranger of [null, people.ana])
      expect((await listQuestions(stranger, { eventId: kept.id })).questions).toEqual([])
  })

  test('not about what is over or off, and not eleven times in an hour', async () => {
    for (let n = 0; n < 10; n++) await ask(people.bo, `Question ${n}`)
    await expect(ask(people.bo)).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    const past = await anEvent({
      organizer: people.omar,
      startsAt: hoursFromNoon(-5),
      endsAt: hoursFromNoon(-2),
    })
    const late = askQuestion(people.ana, { eventId: past.id, body: 'Was it good?' }, noon)
    await expect(late).rejects.toMatchObject({ reason: 'past' })
    await cancelEvent(people.omar, { id: event.id, reason: '' }, noon)
    await expect(ask(people.ana)).rejects.toMatchObject({ reason: 'cancelled' })
  })

  test.each(['', '   ', 'x'.repeat(1001), 'a\u0000b'])('"%s" is no question', (body) => {
    expect(questionShape.safeParse({ eventId: '1', body }).success).toBe(false)
  })

  test('pages by key: the twenty-first is on the next page', async () => {
    const rows = Array.from({ length: 21 }, (_, n) => ({
      eventId: event.id,
      authorId: people.ana.id,
      body: `${n}`,
    }))
    await db.insert(eventQuestions).values(rows)
    const first = await listQuestions(null, { eventId: event.id })
    expect(first.questions).toHaveLength(20)
    const second = await listQuestions(null, { eventId: event.id, before: first.nextBefore })
    expect([second.questions.map(({ body }) => body), second.nextBefore]).toEqual([['0'], undefined])
  })
})
