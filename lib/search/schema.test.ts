import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventSearch, events, searchWords } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, hoursFromNoon } from '@/test/factories'
import { race } from '@/test/race'
import { readCityList } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const ids = async () => (await db.select({ id: eventSearch.eventId }).from(eventSearch)).map(({ id }) => id)
const change = (id: number, values: Partial<typeof events.$inferInsert>) =>
  db.update(events).set(values).where(eq(events.id, id))

describe('the table that the search reads', () => {
  test('E4: has no draft and no private event, however it became one', async () => {
    const event = await anEvent({ organizer: people.omar, status: 'draft' })
    expect(await ids()).toEqual([])
    await change(event.id, { status: 'scheduled', publishedAt: hoursFromNoon(0) })
    expect(await ids()).toEqual([event.id])
    await change(event.id, { isPrivate: true })
    expect(await ids()).toEqual([])
    expect(await db.select().from(searchWords)).not.toEqual([])
  })

  test('E4: words of what was never listed are not kept', async () => {
    await anEvent({ organizer: people.omar, title: 'Zanzibar', isPrivate: true })
    expect(await db.select().from(searchWords).where(eq(searchWords.word, 'zanzibar'))).toEqual([])
  })

  test('follows what an event says, wherever it is written', async () => {
    const event = await anEvent({ organizer: people.omar, title: 'First' })
    await change(event.id, { title: 'Second' })
    const [row] = await db.select().from(eventSearch)
    expect(row?.document).toContain("'second'")
    expect(row?.document).not.toContain("'first'")
    await db.delete(events).where(eq(events.id, event.id))
    expect(await ids()).toEqual([])
  })

  test('is written by two who publish the same new words at once', async () => {
    const words = ['zebra yak xylophone walrus', 'walrus xylophone yak zebra']
    await race({ actors: 8, seed: 1 }, (actor) =>
      anEvent({ organizer: people.omar, title: words[actor % 2] ?? '' }),
    )
    expect(await ids()).toHaveLength(8)
  })
})

describe('a list of a city', () => {
  test('is tonight, this weekend, or a tag as events carry it', () => {
    expect([
      readCityList({ list: 'tonight' }),
      readCityList({ list: 'never' }),
      readCityList({ tag: ' Jazz ' }),
      readCityList({ tag: '\0' }),
      readCityList({ tag: 'x'.repeat(31) }),
    ]).toEqual([{ list: 'tonight' }, null, { tag: 'jazz' }, null, null])
  })
})
