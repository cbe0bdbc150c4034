import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, eventQuestions, events, images, reports, users } from '@/db/schema'
import { listQuestions } from '@/lib/events/talk'
import { imageAddress, sizesOf } from '@/lib/images/schema'
import { removeFiles, storeImage } from '@/lib/images/store'
import { eraseMember } from '@/lib/privacy/erase'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { asAdmin, deciding, reporting } from '@/test/reports'
import { answerAppeal, appeal } from './appeal'
import { confirmBan } from './decide'
import { evidenceKey } from './freeze'
import { readEvidence } from './queries'
import { report } from './report'
import type { SubjectKind } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  process.env.MALY_UPLOADS = await mkdtemp(path.join(tmpdir(), 'maly-evidence-'))
})

/** An event of Omar's with a picture, and the picture's id. */
async function pictured() {
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c43' } })
    .png()
    .toBuffer()
  const file = new File([new Uint8Array(bytes)], 'poster.png')
  const image = await storeImage(people.omar, { file, purpose: 'event', crop: null, field: 'picture' })
  const imageUrl = imageAddress(image.id, Math.max(...sizesOf.event.widths))
  return { event: await anEvent({ organizer: people.omar, imageUrl }), image }
}

async function reported(kind: SubjectKind, id: string | number): Promise<number> {
  const asked = { subject: { kind, id: String(id) }, reason: 'hate' as const, words: '' }
  await report(people.ana, asked, noon)
  const rows = await db.select().from(reports)
  return rows.at(-1)?.id ?? 0
}

describe('D1: the pictures of what was reported', () => {
  test('are copies: taken away wherever they were shown, admins still see them', async () => {
    const { event, image } = await pictured()
    const reportId = await reported('image', image.id)
    const decided = await deciding(people.admin, { kind: 'image', id: image.id, outcome: 'remove' })
    expect(decided.eventIds, 'whose stored pages are made anew').toEqual([event.id])
    await removeFiles({ id: image.id, purpose: 'event' })
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect([row?.imageUrl, await db.select().from(images)]).toEqual([null, []])
    const kept = await readEvidence(people.admin, { reportId, index: 0 }, noon)
    expect(kept && (await sharp(kept).metadata()).format).toBe('webp')
  })

  test('A1, D2: no member sees one, its reporter neither; each look of an admin is written down', async () => {
    const reportId = await reported('event', (await pictured()).event.id)
    for (const viewer of [people.ana, people.omar])
      await expect(readEvidence(viewer, { reportId, index: 0 }, noon)).rejects.toThrow('notFound')
    expect(await readEvidence(people.admin, { reportId, index: 1 }, noon)).toBeNull()
    expect(await db.select().from(auditLog)).toEqual([])
    expect(await readEvidence(people.admin, { reportId, index: 0 }, noon)).not.toBeNull()
    expect(await db.select().from(auditLog)).toMatchObject([
      { act: 'evidence.seen', subjectId: String(reportId), actorId: people.admin.id },
    ])
  })
})

test('A4: the copies go with the account whose they are', async () => {
  await reported('event', (await pictured()).event.id)
  const [row] = await db.select().from(reports)
  const keys = (row?.snapshot.pictures ?? []).map(evidenceKey)
  await db.update(users).set({ closedAt: noon, suspendedAt: noon }).where(eq(users.id, people.omar.id))
  await eraseMember(people.omar.id, noon)
  const jobs = await db.execute<{ data: { keys: string[] } }>(
    "select data from pgboss.job where name = 'privacy.forget-files'",
  )
  expect(keys).toHaveLength(1)
  expect(jobs).toMatchObject([{ data: { keys } }])
})

describe('a question that is taken away by a decision', () => {
  test('is read by nobody but who asked, and by all again when the decision is taken back', async () => {
    const { id: eventId } = await anEvent({ organizer: people.omar })
    const [question] = await db
      .insert(eventQuestions)
      .values({ eventId, authorId: people.bo.id, body: 'Is he bald?', createdAt: noon })
      .returning()
    const shown = async (viewer: { id: number; role: 'user' | 'admin' } | null) =>
      (await listQuestions(viewer, { eventId })).questions.length
    const id = question?.id ?? 0
    const decided = await deciding(people.admin, { kind: 'question', id, outcome: 'remove' })
    expect([await shown(null), await shown(people.ana), await shown(people.bo)]).toEqual([0, 0, 1])
    expect(decided.eventIds, 'whose stored pages are made anew').toEqual([eventId])
    await appeal(people.bo, { decisionId: decided.id, words: 'He is, and proud' }, noon)
    const answer = { appealId: 1, outcome: 'reversed' as const, reason: 'So he says' }
    expect((await answerAppeal(await asAdmin(people.lin), answer, noon)).eventIds).toEqual([eventId])
    expect([await shown(null), await shown(people.ana)]).toEqual([1, 1])
  })
})

test('D1: an admin does not answer the appeal that is their own', async () => {
  const { id: decisionId } = await deciding(people.admin, { id: people.lin.id, outcome: 'warn' })
  await appeal(people.lin, { decisionId, words: 'It was not me' }, noon)
  const answer = { appealId: 1, outcome: 'reversed' as const, reason: 'Indeed' }
  await expect(answerAppeal(await asAdmin(people.lin), answer, noon)).rejects.toThrow('ownCase')
})

test('D1: an admin judges nothing that they have reported: no decision, no ban, no appeal', async () => {
  const [first, reporter] = [people.admin, await asAdmin(people.lin)]
  await reporting(reporter, people.bo)
  const ban = { id: people.bo.id, outcome: 'ban' as const, seen: 1 }
  await expect(deciding(reporter, ban)).rejects.toThrow('ownReport')
  const { id: decisionId } = await deciding(first, ban)
  await expect(confirmBan(reporter, { decisionId }, noon)).rejects.toThrow('ownReport')
  await appeal(people.bo, { decisionId, words: 'It was not me' }, noon)
  const answer = { appealId: 1, outcome: 'upheld' as const, reason: 'It was' }
  await expect(answerAppeal(reporter, answer, noon)).rejects.toThrow('ownReport')
  await confirmBan(await asAdmin(people.omar), { decisionId }, noon)
})
