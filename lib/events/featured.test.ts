import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { curate } from '@/lib/moderation/events'
import { type Cast, cast, lisbon } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon, noon } from '@/test/factories'
import { listFeatured } from './featured'

await testDatabase()
const porto = 2_735_943
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Values = Omit<Parameters<typeof anEvent>[0], 'organizer'>
const put = (title: string, values: Values = {}) =>
  anEvent({ organizer: people.omar, title, featuredAt: hoursFromNoon(-1), ...values })
const titles = async (cityId = lisbon, at = noon) =>
  (await listFeatured(null, cityId, at)).map(({ title }) => title)

describe('what is put first in a city', () => {
  test('is what an admin picked, the next first, and leaves with the mark', async () => {
    const late = await put('Late', { featuredAt: null, startsAt: hoursFromNoon(60) })
    const soon = await put('Soon', { featuredAt: null, startsAt: hoursFromNoon(30) })
    await put('Nobody’s pick', { featuredAt: null })
    for (const { id: eventId } of [late, soon]) await curate(people.admin, { eventId, act: 'feature' }, noon)
    expect(await titles()).toEqual(['Soon', 'Late'])
    expect(await titles(porto)).toEqual([])
    await curate(people.admin, { eventId: soon.id, act: 'unfeature' }, noon)
    expect(await titles()).toEqual(['Late'])
  })

  test('an event is first until it ends, and not a moment longer', async () => {
    await put('Short', { startsAt: hoursFromNoon(-1), endsAt: hoursFromNoon(1) })
    expect([await titles(lisbon, hoursFromNoon(0.99)), await titles(lisbon, hoursFromNoon(1))]).toEqual([
      ['Short'],
      [],
    ])
  })

  test.each<[string, Values]>([
    ['cancelled', { status: 'cancelled' }],
    ['postponed', { status: 'postponed' }],
    ['still a draft', { status: 'draft' }],
    ['private', { isPrivate: true }],
    ['unlisted', { unlistedAt: noon }],
  ])('E4, E5: an event that is %s is not pointed at, whatever its mark says', async (_, values) => {
    await put('Marked', values)
    expect(await titles()).toEqual([])
  })

  test('an event that is unlisted loses its mark, and does not come back first', async () => {
    const event = await put('Marked')
    await curate(people.admin, { eventId: event.id, act: 'unlist' }, noon)
    await curate(people.admin, { eventId: event.id, act: 'list' }, noon)
    expect(await titles()).toEqual([])
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect([row?.featuredAt, row?.unlistedAt]).toEqual([null, null])
  })

  test('C3: whoever the organizer has blocked is not shown it', async () => {
    await put('Marked')
    await block(people.omar, people.bo.username, noon)
    expect(await listFeatured(people.bo, lisbon, noon)).toEqual([])
    expect(await listFeatured(people.ana, lisbon, noon)).toHaveLength(1)
  })

  test('no more than three are put first', async () => {
    for (const title of ['One', 'Two', 'Three', 'Four']) await put(title)
    expect(await titles()).toHaveLength(3)
  })
})
