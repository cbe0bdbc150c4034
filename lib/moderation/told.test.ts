import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { asAdmin, deciding, reporting } from '@/test/reports'
import { answerAppeal, appeal } from './appeal'
import { confirmBan } from './decide'
import { sendTold } from './emails'
import type { Told } from './jobs'

await testDatabase()
const outbox = ownOutbox()
let people: Cast
let second: Person

beforeEach(async () => {
  await resetData()
  outbox.clear()
  people = await cast()
  second = await asAdmin(people.lin)
})

/** Sends every mail that waits, and returns what each person got, in order. */
async function mailsTo({ email }: Person): Promise<{ subject: string; text: string }[]> {
  const rows = await db.execute<{ id: string; data: Told }>(
    `select id, data from pgboss.job where name = 'moderation.told' order by created_on, id`,
  )
  for (const { id, data } of rows) await sendTold(data, id)
  return (await readOutbox()).filter(({ to }) => to === email)
}

const speakSpanish = ({ id }: Person) =>
  db.update(users).set({ languagePreference: 'es' }).where(eq(users.id, id))

async function banned(): Promise<number> {
  await reporting(people.ana, people.bo)
  const { id } = await deciding(people.admin, { id: people.bo.id, outcome: 'ban', seen: 1 })
  await confirmBan(second, { decisionId: id }, noon)
  return id
}

const takenBack = { appealId: 1, outcome: 'reversed' as const, reason: 'It was his brother' }

describe('N2: what comes after a decision is told as well', () => {
  test('that a second admin has agreed to a ban, with the rule, the reason and the way to appeal', async () => {
    await banned()
    const mail = (await mailsTo(people.bo)).find(({ subject }) => subject.includes('is confirmed'))
    expect(mail?.text).toContain('Insulted guests')
    expect(mail?.text).toContain('/appeal/')
  })

  test('that a decision was taken back, to whoever reported, in their language and without a reason', async () => {
    await speakSpanish(people.ana)
    const decisionId = await banned()
    await appeal(people.bo, { decisionId, words: 'It was not me' }, noon)
    await answerAppeal(second, takenBack, noon)
    const mail = (await mailsTo(people.ana)).find(({ subject }) => subject.includes('vuelto a mirar'))
    expect(mail?.text).toContain('Tras una apelación')
    expect(mail?.text).not.toContain('brother')
  })

  test('to whoever won an appeal against a confirmed ban, that what was called off stays so', async () => {
    const decisionId = await banned()
    await appeal(people.bo, { decisionId, words: 'It was not me' }, noon)
    await answerAppeal(second, takenBack, noon)
    expect((await mailsTo(people.bo)).some(({ text }) => text.includes('stay called off'))).toBe(true)
  })

  test('and of a suspension that was taken back nothing of that kind: nothing was called off', async () => {
    const { id } = await deciding(people.admin, { id: people.bo.id, outcome: 'suspend', days: '7' })
    await appeal(people.bo, { decisionId: id, words: 'It was not me' }, noon)
    await answerAppeal(second, takenBack, noon)
    const mails = await mailsTo(people.bo)
    expect(mails.some(({ subject }) => subject.includes('was taken back'))).toBe(true)
    expect(mails.some(({ text }) => text.includes('stay called off'))).toBe(false)
  })

  test('whoever reported and is out by now is not written to of it', async () => {
    const decisionId = await banned()
    await appeal(people.bo, { decisionId, words: 'It was not me' }, noon)
    await answerAppeal(second, takenBack, noon)
    await deciding(people.admin, { id: people.ana.id, outcome: 'suspend', days: '7' })
    const subjects = (await mailsTo(people.ana)).map(({ subject }) => subject)
    expect(subjects.some((subject) => subject.includes('looked at'))).toBe(false)
  })

  test('an appeal that was turned down is told to nobody but who appealed', async () => {
    const decisionId = await banned()
    await appeal(people.bo, { decisionId, words: 'It was not me' }, noon)
    await answerAppeal(second, { ...takenBack, outcome: 'upheld' }, noon)
    expect(await mailsTo(people.ana)).toHaveLength(1)
  })
})
