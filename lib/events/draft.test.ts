import { beforeEach, describe, expect, test } from 'vitest'
import { eventDrafts } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, eventForm, hoursFromNoon, noon } from '@/test/factories'
import { dropDraft, keepDraft } from './draft'
import { saveEvent } from './publish'
import { getDraft, listDrafts } from './queries'
import { eventShape } from './schema'

const { db } = await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const gone = expect.objectContaining({ reason: 'notFound', status: 404 })
const keep = (form: Record<string, string | string[]>, id?: number) =>
  keepDraft(people.omar, { id, form }, noon)

describe('what is typed is kept as it is', () => {
  test('without a date, a city or anything that is right', async () => {
    const id = await keep({ title: 'Fa', startDate: 'never', moods: ['dancing'] })
    expect(await keep({ title: 'Fado' }, id)).toBe(id)
    expect(await listDrafts(people.omar)).toMatchObject([{ id, form: { title: 'Fado' } }])
  })

  test('A1: a draft is nobody else’s to read, to overwrite or to forget', async () => {
    const id = await keep({ title: 'Fado' })
    expect(await getDraft(people.ana, { id })).toBeNull()
    await expect(keepDraft(people.ana, { id, form: { title: 'Mine' } }, noon)).rejects.toEqual(gone)
    await dropDraft(people.ana, id)
    expect(await getDraft(people.omar, { id })).toMatchObject({ form: { title: 'Fado' } })
  })

  test('of an event there is one for each organizer, and none for a stranger', async () => {
    const event = await anEvent({ organizer: people.omar })
    const change = (title: string) => keepDraft(people.omar, { eventId: event.id, form: { title } }, noon)
    expect(await change('One')).toBe(await change('Two'))
    expect(await getDraft(people.omar, { eventId: event.id })).toMatchObject({ form: { title: 'Two' } })
    const attack = keepDraft(people.ana, { eventId: event.id, form: {} }, noon)
    await expect(attack).rejects.toEqual(gone)
    expect(await listDrafts(people.omar)).toEqual([])
  })

  test('twenty windows at once keep one draft of an event', async () => {
    const event = await anEvent({ organizer: people.omar })
    const all = Array.from({ length: 20 }, (_, n) =>
      keepDraft(people.omar, { eventId: event.id, form: { title: `${n}` } }, hoursFromNoon(n)),
    )
    expect(new Set(await Promise.all(all)).size).toBe(1)
  })

  test('a megabyte is refused in words, and so is a fifty-first draft', async () => {
    await expect(keep({ description: 'x'.repeat(1_000_000) })).rejects.toMatchObject({ reason: 'tooLong' })
    for (let n = 0; n < 50; n++) await keep({ title: `${n}` })
    await expect(keep({ title: 'one more' })).rejects.toMatchObject({ reason: 'tooManyDrafts' })
  })

  test('it is done with when the event is saved, and stays when the event is refused', async () => {
    const id = await keep({ title: 'Fado' })
    const input = { ...eventForm, draft: String(id) }
    const refused = saveEvent(people.omar, eventShape.parse({ ...input, city: 'Xyzzyville' }), noon)
    await expect(refused).rejects.toThrow()
    expect(await db.$count(eventDrafts)).toBe(1)
    await saveEvent(people.ana, eventShape.parse(input), noon)
    expect(await db.$count(eventDrafts)).toBe(1)
    await saveEvent(people.omar, eventShape.parse(input), noon)
    expect(await db.$count(eventDrafts)).toBe(0)
  })
})
