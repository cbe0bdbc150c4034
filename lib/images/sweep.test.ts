import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { events, images, messages, users } from '@/db/schema'
import { lockMember } from '@/lib/identity/member'
import { Refusal } from '@/lib/platform/refusal'
import { changePicture } from '@/lib/profiles/edit'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent } from '@/test/factories'
import { race, seeds } from '@/test/race'
import { imageIdOf, type Purpose } from './schema'
import { holdImage, removeFiles, storeImage } from './store'
import { sweepImages } from './sweep'

await testDatabase()
let people: Cast
let folder: string

beforeEach(async () => {
  await resetData()
  people = await cast()
  folder = await mkdtemp(path.join(tmpdir(), 'maly-sweep-'))
  process.env.MALY_UPLOADS = folder
})

const hour = 60 * 60 * 1000
const inHours = (hours: number) => new Date(Date.now() + hours * hour)
const left = async () => (await db.select({ id: images.id }).from(images)).map(({ id }) => id).toSorted()

async function upload(purpose: Purpose = 'profile') {
  return storeImage(people.ana, { file: await picture(), purpose, crop: null, field: 'picture' })
}

async function picture(): Promise<File> {
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c43' } })
    .png()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'me.png')
}

/** Does the jobs that remove files, as the worker would. */
async function work(): Promise<void> {
  const jobs = await db.execute<{ data: { id: string; purpose: Purpose } }>(
    sql`select data from pgboss.job where name = 'images.remove-files'`,
  )
  for (const { data } of jobs) await removeFiles(data)
}

describe('the sweep of pictures', () => {
  test('removes what nothing shows after a day, with its files, and not sooner', async () => {
    const { id } = await upload('event')
    await sweepImages(inHours(23))
    expect(await left()).toEqual([id])
    await sweepImages(inHours(25))
    await sweepImages(inHours(25))
    expect(await left()).toEqual([])
    await work()
    expect(await readdir(path.join(folder, 'images', id))).toEqual([])
  })

  test('never removes a picture in use, whoever shows it', async () => {
    const [portrait, cover, poster, inMessage] = [
      ...[await upload(), await upload('cover'), await upload('event'), await upload('message')],
    ]
    if (!portrait || !cover || !poster || !inMessage) throw new Error('four were stored')
    await db
      .update(users)
      .set({ profileImage: portrait.address, coverImage: cover.address.replace('1920', '640') })
      .where(eq(users.id, people.ana.id))
    await db.update(users).set({ profileImage: 'https://example.com/me.png' }).where(eq(users.username, 'bo'))
    await anEvent({ organizer: people.omar, imageUrl: poster.address })
    const shown = { senderId: people.ana.id, recipientId: people.omar.id, content: '', imageId: inMessage.id }
    await db.insert(messages).values(shown)
    const orphan = await upload()
    await sweepImages(inHours(25))
    expect(await left()).toEqual([portrait, cover, poster, inMessage].map(({ id }) => id).toSorted())
    expect(await left()).not.toContain(orphan.id)
    await db.update(events).set({ imageUrl: null })
    await sweepImages(inHours(25))
    expect(await left()).not.toContain(poster.id)
  })

  test('removes the files of an account that is deleted', async () => {
    const [guest] = await members(1)
    if (!guest) throw new Error('one was made')
    await changePicture(guest, { which: 'profile', file: await picture(), crop: null }, inHours(0))
    await db.delete(users).where(eq(users.id, guest.id))
    await sweepImages(inHours(25))
    expect(await left()).toEqual([])
    await work()
    for (const id of await readdir(path.join(folder, 'images')))
      expect(await readdir(path.join(folder, 'images', id))).toEqual([])
  })

  test('goes through more than fit into one transaction', async () => {
    const one = { ownerId: people.ana.id, purpose: 'event', width: 1, height: 1, bytes: 1 } as const
    const ids = Array.from({ length: 450 }, (_, index) => String(index).padStart(22, 'x'))
    await db.insert(images).values(ids.map((id) => ({ ...one, id })))
    await sweepImages(inHours(25))
    expect(await left()).toEqual([])
  })

  test('passes over a picture that is being saved', async () => {
    const { id, address } = await upload()
    await db.transaction(async (tx) => {
      await holdImage(tx, id)
      await sweepImages(inHours(25))
      await tx.update(users).set({ profileImage: address }).where(eq(users.id, people.ana.id))
    })
    await sweepImages(inHours(25))
    expect(await left()).toEqual([id])
  })

  test('a picture that it removed before the save is refused, and not shown broken', async () => {
    const file = await picture()
    const saving = await db.transaction(async (tx) => {
      // The save waits for its member; its picture is stored by then.
      await lockMember(tx, people.ana.id)
      const waiting = changePicture(people.ana, { which: 'profile', file, crop: null }, inHours(0)).then(
        () => 'saved',
        (thrown: unknown) => (thrown instanceof Refusal ? thrown.reason : 'failed'),
      )
      await vi.waitFor(async () => expect(await left()).toHaveLength(1))
      await sweepImages(inHours(25))
      return { waiting }
    })
    expect(await saving.waiting).toBe('changedMeanwhile')
    const [ana] = await db.select().from(users).where(eq(users.id, people.ana.id))
    expect([ana?.profileImage, await left()]).toEqual([null, []])
  })

  test.each(seeds(4))('racing a save loses no picture that is shown (seed %i)', async (seed) => {
    const file = await picture()
    const outcomes = await race({ actors: 12, connections: 8, seed }, async (actor) => {
      if (actor % 2) return sweepImages(inHours(25))
      return changePicture(people.ana, { which: 'profile', file, crop: null }, inHours(0))
    })
    for (const outcome of outcomes) if ('refused' in outcome) expect(outcome.refused).toBe('changedMeanwhile')
    const [ana] = await db.select().from(users).where(eq(users.id, people.ana.id))
    await sweepImages(inHours(25))
    const shown = imageIdOf(ana?.profileImage ?? null)
    expect(await left()).toEqual(shown ? [shown] : [])
    await work()
    if (shown) expect(await readdir(path.join(folder, 'images', shown))).toHaveLength(3)
  })
})
