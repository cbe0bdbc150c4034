import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { userConnections, users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { getProfile, mayOpenPicture } from './queries'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const about = {
  ...{ bio: 'Sings fado.', currentMoods: ['live-music'], interests: ['Fado'] },
  ...{ coverImage: '/media/AAAAAAAAAAAAAAAAAAAAAA/1920.webp', languagePreference: 'pt' },
}
const change = (values: Partial<typeof users.$inferInsert>) =>
  db.update(users).set(values).where(eq(users.id, people.ana.id))

describe('a member’s public page', () => {
  test('says what the member wrote, in whatever case the name was asked for', async () => {
    await change(about)
    expect(await getProfile(null, 'ANA')).toMatchObject({
      ...{ username: 'ana', fullName: 'Ana Silva', bio: 'Sings fado.' },
      ...{ city: 'Lisbon', currentMoods: ['live-music'], isPrivate: false },
    })
  })

  test('C1: a private one says who it is and nothing more', async () => {
    await change({ ...about, isPrivate: true, premiumUntil: new Date('2027-01-01') })
    expect(await getProfile(null, 'ana')).toMatchObject({
      ...{
        username: 'ana',
        fullName: 'Ana Silva',
        bio: '',
        city: null,
        currentMoods: [],
        interests: [],
        cover: null,
        cityId: null,
        language: null,
        premiumUntil: null,
        isPrivate: true,
      },
    })
  })

  test('C1: of a private one the portrait is shown with the name, and the wide picture to followers alone', async () => {
    await change({ isPrivate: true })
    const opens = (purpose: string) => mayOpenPicture(people.bo, { ownerId: people.ana.id, purpose })
    expect([await opens('profile'), await opens('cover')]).toEqual([true, false])
    const pair = { followerId: people.bo.id, followingId: people.ana.id }
    await db.insert(userConnections).values({ ...pair, status: 'accepted' })
    expect(await opens('cover')).toBe(true)
  })

  test.each([
    ['suspended', { suspendedAt: noon }],
    ['not confirmed', { isVerified: false }],
  ])('A1: a member who is %s has none, as if there were nobody by that name', async (_, values) => {
    await change(values)
    expect(await getProfile(null, 'ana')).toBeNull()
    expect(await getProfile(null, 'nobody')).toBeNull()
  })

  test.each(['', '%', '_n_', 'ana\u0000', "ana' or ''='", 'аna', 'a'.repeat(31)])(
    'a name %j that cannot be one is nobody’s',
    async (name) => {
      expect(await getProfile(null, name)).toBeNull()
    },
  )
})
