import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { readOutbox } from '@/lib/platform/mail'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { ownOutbox } from '@/test/own-outbox'
import { accountOfLink } from './links'
import { resendConfirmation, sendConfirmAgain } from './resend-confirmation'

await testDatabase()
ownOutbox()
let people: Cast
let tries = 0

beforeEach(async () => {
  await resetData()
  people = await cast()
  await db.update(users).set({ isVerified: false }).where(eq(users.id, people.bo.id))
})

const ask = (email: string, address = `192.0.2.${++tries}`) =>
  runRequest({ id: 'r', address }, () => resendConfirmation(email, 'en'))
const jobs = () => db.execute(sql`select data from pgboss.job where name = 'identity.resend-confirm'`)

describe('asking for the confirmation once more', () => {
  test('A2: leaves the same trace for a sign-up that waits, a member and nobody', async () => {
    for (const email of [people.bo.email, people.ana.email, 'nobody@example.com'])
      expect(await ask(email)).toBeUndefined()
    expect(await jobs()).toHaveLength(3)
  })

  test('A2, A5: the sixth for one address in an hour is refused alike, known or not, wherever it comes from', async () => {
    for (const email of [people.bo.email, people.ana.email, 'nobody@example.com']) {
      for (let time = 0; time < 5; time++) await ask(email)
      await expect(ask(email)).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    }
  })

  test('A5: the sixth from one network address in half an hour is refused', async () => {
    for (let time = 0; time < 5; time++) await ask(`somebody${time}@example.com`, '198.51.100.5')
    await expect(ask('another@example.com', '198.51.100.5')).rejects.toMatchObject({ reason: 'tooMany' })
  })

  test('mails a link to who waits, a word to a member, and nothing to nobody and the suspended', async () => {
    await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, people.lin.id))
    for (const email of [people.bo.email, people.ana.email, 'nobody@example.com', people.lin.email])
      await sendConfirmAgain({ email, locale: 'en' }, `job-${email}`)
    const mails = await readOutbox()
    expect(mails.map(({ to }) => to).sort()).toEqual([people.ana.email, people.bo.email])
    const token = /verify-email\?token=([\w-]+)/.exec(
      mails.find(({ to }) => to === people.bo.email)?.text ?? '',
    )?.[1]
    expect(await accountOfLink(token ?? '', 'confirm_email')).toMatchObject({ email: people.bo.email })
    expect(mails.find(({ to }) => to === people.ana.email)?.text).not.toContain('token=')
  })
})
