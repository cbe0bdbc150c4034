import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { images } from '@/db/schema'
import { sweepImages } from '@/lib/images/sweep'
import { rsvp } from '@/lib/tickets/rsvp'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, eventForm, noon } from '@/test/factories'
import { lockEvent } from './places'
import { saveEvent } from './publish'
import { getEvent, mayOpenEventPicture } from './queries'
import { eventShape } from './schema'

const { db } = await testDatabase()
process.env.MALY_UPLOADS = mkdtempSync(path.join(tmpdir(), 'maly-uploads-'))
afterAll(() => rmSync(process.env.MALY_UPLOADS ?? '', { recursive: true }))
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

async function picture(color = '#c43'): Promise<File> {
  const size = { width: 1300, height: 800, channels: 3 as const, background: color }
  const bytes = await sharp({ create: size }).jpeg().toBuffer()
  return new File([new Uint8Array(bytes)], 'cover.jpg', { type: 'image/jpeg' })
}

const save = (change: Record<string, unknown>, file?: File) =>
  saveEvent(
    people.omar,
    { ...eventShape.parse({ ...eventForm, ...change }), cover: file && { file, crop: null } },
    noon,
  )
const shown = async (id: number) => (await getEvent(people.omar, id, noon))?.imageUrl ?? null

test('E10: a picture is cleaned and shown; a new one replaces it, and it can be taken away', async () => {
  const { id } = await save({}, await picture())
  const first = await shown(id)
  expect(first).toMatch(/^\/media\/[\w-]{22}\/1920\.webp$/)
  await save({ id }, await picture('#3c4'))
  expect(await shown(id)).not.toBe(first)
  expect(await db.$count(images)).toBe(1)
  await save({ id, title: 'Another title' })
  expect(await shown(id)).not.toBeNull()
  await save({ id, coverGone: 'on' })
  expect(await shown(id)).toBeNull()
  expect(await db.$count(images)).toBe(0)
})

test('a picture that a second event shows as well stays until neither does', async () => {
  const { id } = await save({}, await picture())
  const imageUrl = (await shown(id)) ?? ''
  const twin = await anEvent({ organizer: people.omar, imageUrl })
  await save({ id, coverGone: 'on' })
  expect(await mayOpenEventPicture(null, imageUrl)).toEqual({ isPublic: true })
  expect(await db.$count(images)).toBe(1)
  await save({ id: twin.id, coverGone: 'on' })
  expect(await db.$count(images)).toBe(0)
})

test.each([
  ['no picture', 'imageType', () => new File(['<svg onload="alert(1)"/>'], 'a.svg')],
  ['a truncated one', 'imageBroken', async () => new File([(await picture()).slice(0, 900)], 'a.jpg')],
])('%s is refused at its field, and nothing is saved', async (_, key, file) => {
  const { id } = await save({}, await picture())
  const before = await shown(id)
  await expect(save({ id, title: 'New title' }, await file())).rejects.toMatchObject({
    faults: [{ field: 'cover', key }],
  })
  expect(await getEvent(people.omar, id, noon)).toMatchObject({ imageUrl: before, title: 'Fado on the roof' })
})

test('an event that is refused for another reason costs no picture', async () => {
  await expect(save({ city: 'Xyzzyville' }, await picture())).rejects.toThrow()
  expect(await db.$count(images)).toBe(0)
})

test('E4: the picture of a private event is for whoever may open it; of a public one for everybody', async () => {
  const { id } = await save({ isPrivate: 'on' }, await picture())
  const address = (await shown(id)) ?? ''
  expect(await mayOpenEventPicture(people.omar, address)).toEqual({ isPublic: false })
  for (const stranger of [null, people.ana]) expect(await mayOpenEventPicture(stranger, address)).toBeNull()
  await save({ id })
  expect(await mayOpenEventPicture(null, address)).toEqual({ isPublic: true })
  await rsvp(people.ana, { eventId: id, wish: 'attending' }, noon)
  await save({ id, isPrivate: 'on' })
  expect(await mayOpenEventPicture(people.ana, address)).toEqual({ isPublic: false })
})

test('a sweep between the upload and the save removes no picture that an event is about to show', async () => {
  const { id } = await save({})
  const saving = await db.transaction(async (tx) => {
    // The save waits for its event; it holds its picture by then.
    await lockEvent(tx, id)
    const waiting = save({ id }, await picture())
    await vi.waitFor(async () => expect(await countWaiting()).toBe(1))
    await sweepImages(new Date(Date.now() + 25 * 3_600_000))
    return { waiting }
  })
  await saving.waiting
  expect(await shown(id)).not.toBeNull()
  expect(await db.$count(images)).toBe(1)
})

async function countWaiting(): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`)
  return row?.count ?? 0
}
