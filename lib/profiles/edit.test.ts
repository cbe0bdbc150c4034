import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { images, users } from '@/db/schema'
import { removeFiles, uploadLimit } from '@/lib/images/store'
import { FieldFaults } from '@/lib/platform/refusal'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { changePicture, editProfile, removePicture } from './edit'
import { profileShape } from './schema'

await testDatabase()
let people: Cast
let folder: string

beforeEach(async () => {
  await resetData()
  people = await cast()
  folder = await mkdtemp(path.join(tmpdir(), 'maly-uploads-'))
  process.env.MALY_UPLOADS = folder
})

const ana = async () => (await db.select().from(users).where(eq(users.id, people.ana.id)))[0]
const kept = async () => (await readdir(path.join(folder, 'images')).catch(() => [])).length

async function picture(color = '#c43'): Promise<File> {
  const bytes = await sharp({ create: { width: 60, height: 60, channels: 3, background: color } })
    .png()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'me.png', { type: 'image/png' })
}

const change = async (file: File | undefined) =>
  changePicture(people.ana, { which: 'profile', file, crop: null }, noon)

describe('a profile', () => {
  test('keeps what its member says', async () => {
    const input = profileShape.parse({
      fullName: ' Ana  Silva ',
      bio: 'Sings.\r\n\r\nAnd **dances**.',
      interests: '#jazz, Jazz, café , cafe',
    })
    await editProfile(people.ana, input, noon)
    expect(await ana()).toMatchObject({
      fullName: 'Ana Silva',
      bio: 'Sings.\n\nAnd **dances**.',
      interests: ['jazz', 'café'],
    })
  })

  test.each([
    ['a bio of 100,000 characters', { bio: 'x'.repeat(100_000) }, 'bio', 'tooLong'],
    ['a name of nothing', { fullName: '  ' }, 'fullName', 'required'],
    ['a NUL in the bio', { bio: 'a\u0000b' }, 'bio', 'characters'],
    [
      'sixteen interests',
      { interests: Array.from({ length: 16 }, (_, i) => `i${i}`).join() },
      'interests',
      'tooMany',
    ],
    ['an interest of 41 letters', { interests: 'x'.repeat(41) }, 'interests', 'tooLong'],
  ])('refuses %s', (_, wrong, field, key) => {
    const parsed = profileShape.safeParse({ fullName: 'Ana', bio: '', interests: '', ...wrong })
    expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, key]])
  })
})

describe('a portrait', () => {
  test('is shown, and the one before it goes with its files', async () => {
    await change(await picture())
    const first = (await ana())?.profileImage
    await change(await picture('#3c4'))
    const second = (await ana())?.profileImage
    expect(first).toMatch(/^\/media\/[\w-]{22}\/640\.webp$/)
    expect(second).not.toBe(first)
    const rows = await db.select().from(images)
    expect(rows.map(({ id, ownerId }) => [second?.includes(id), ownerId])).toEqual([[true, people.ana.id]])
    await removeFiles({ id: first?.split('/')[2] ?? '', purpose: 'profile' })
    await removePicture(people.ana, 'profile', noon)
    expect((await ana())?.profileImage).toBeNull()
    expect(await db.select().from(images)).toEqual([])
  })

  test('stays when the next one is refused', async () => {
    await change(await picture())
    const before = (await ana())?.profileImage
    for (const file of [undefined, new File(['<svg/>'], 'x.png', { type: 'image/png' })])
      await expect(change(file)).rejects.toBeInstanceOf(FieldFaults)
    expect((await ana())?.profileImage).toBe(before)
    expect(await kept()).toBe(1)
  })

  test('of several that arrive at once one is shown and kept', async () => {
    await Promise.all(['#111', '#222', '#333', '#444'].map(async (color) => change(await picture(color))))
    const rows = await db.select().from(images)
    expect(rows).toHaveLength(1)
    expect((await ana())?.profileImage).toContain(rows[0]?.id)
  })

  test('A5: after forty in an hour the next waits', async () => {
    for (let i = 0; i < uploadLimit.points; i++) await change(undefined).catch(() => {})
    await expect(change(await picture())).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    await changePicture(people.omar, { which: 'cover', file: await picture(), crop: null }, noon)
  })
})
