import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { type Cast, cast, lisbon, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { sharedInterests } from './interests'
import { listPeople } from './people'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  await change(people.ana, { interests: ['Jazz', 'chess', 'tea'] })
})

const change = (who: { id: number }, values: Partial<typeof users.$inferInsert>) =>
  db.update(users).set(values).where(eq(users.id, who.id))
const anas = async (viewer: Person | null, cityId: number | null = lisbon) =>
  sharedInterests(viewer, { id: people.ana.id, cityId, interests: ['Jazz', 'chess', 'tea'] }, noon)

describe('the interests on a profile', () => {
  test('lead to other people where the member is, however they write it', async () => {
    await change(people.bo, { interests: ['jazz', 'CHESS'] })
    expect(await anas(null)).toEqual({ city: 'lisbon', interests: ['Jazz', 'chess'] })
    for (const interest of (await anas(null)).interests) {
      const { people: found } = await listPeople(null, { interest }, { city: { id: lisbon }, now: noon })
      expect(found.map(({ username }) => username)).toEqual(['bo', 'ana'])
    }
  })

  test('lead nowhere where there is nobody but the member and the viewer', async () => {
    await change(people.bo, { interests: ['jazz'] })
    expect((await anas(people.bo)).interests).toEqual([])
    expect((await anas(people.lin)).interests).toEqual(['Jazz'])
    expect((await anas(people.lin, 1_850_147)).interests).toEqual([])
  })

  test('lead to nobody whose profile is private', async () => {
    await change(people.bo, { interests: ['jazz'], isPrivate: true })
    expect((await anas(people.lin)).interests).toEqual([])
  })

  test('of a member who is nowhere lead to where the viewer is', async () => {
    await change(people.bo, { interests: ['tea'] })
    expect(await anas(people.lin, null)).toEqual({ city: 'lisbon', interests: ['tea'] })
    expect(await anas(null, null)).toEqual({ city: undefined, interests: ['tea'] })
  })
})
