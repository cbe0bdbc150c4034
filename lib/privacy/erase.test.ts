import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  attendeeMessages,
  eventChanges,
  eventDrafts,
  eventQuestions,
  invitations,
  messages,
  payments,
  subscriptions,
  ticketTransfers,
  users,
} from '@/db/schema'
import { appeal } from '@/lib/moderation/appeal'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { consume } from '@/lib/platform/rate-limit'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { deciding, reporting } from '@/test/reports'
import { eraseMember, sweepClosed } from './erase'
import { exportJob } from './jobs'
import { packWithoutViewer } from './pack'

await testDatabase()
const reading = { title: 'Ana', locale: 'en', timeZone: 'Europe/Lisbon' } as const
ownOutbox()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

/** Twelve words that stand nowhere but in what one person wrote, was called or was sent. */
const markers = [
  ...['zqbio', 'zqname', 'zqmessage', 'zqevent', 'zqtitle', 'zqquestion'],
  ...['zqguest', 'zqdraft', 'zqreport', 'zqinvited', 'zqinterest', 'zqreason'],
]

/** Ana, with one of the words in every place that can hold one, and others beside her. */
async function plant(): Promise<void> {
  const { ana, bo, omar } = people
  await db
    .update(users)
    .set({ bio: 'I like zqbio', fullName: 'Ana zqname', interests: ['zqinterest'] })
    .where(eq(users.id, ana.id))
  await db.insert(messages).values({ senderId: ana.id, recipientId: bo.id, content: 'Hello zqmessage' })
  const own = await anEvent({ organizer: ana, title: 'Night of zqtitle', description: 'With zqevent' })
  const other = await anEvent({ organizer: omar })
  await db.insert(eventChanges).values({
    eventId: own.id,
    kind: 'venue',
    changedBy: ana.id,
    reason: 'Because zqreason',
    createdAt: noon,
  })
  await db
    .insert(eventQuestions)
    .values({ eventId: other.id, authorId: ana.id, body: 'Is there zqquestion?', createdAt: noon })
  await db.insert(eventDrafts).values({ ownerId: ana.id, form: { title: 'zqdraft' } })
  const [ledger] = await db
    .insert(payments)
    .values({
      userId: ana.id,
      eventId: other.id,
      amount: '10',
      currency: 'EUR',
      status: 'paid',
      paidAt: noon,
    })
    .returning()
  const place = await aParticipation({ event: other, member: ana, guestName: 'Friend zqguest' })
  await db
    .insert(ticketTransfers)
    .values({ eventParticipantId: place.id, fromId: ana.id, toEmail: 'zqguest@example.com', createdAt: noon })
  await db.insert(attendeeMessages).values({
    ...{ eventId: own.id, senderId: ana.id, audience: 'attending', subject: 'zqevent', body: 'zqevent' },
    createdAt: noon,
  })
  await reporting(ana, bo, 'He said zqreport')
  await db.insert(invitations).values({
    ...{ inviterId: ana.id, email: 'zqinvited@example.com', code: 'ONE', expiresAt: hoursFromNoon(24) },
  })
  expect(ledger).toBeDefined()
}

/** Words about her that are not hers to take along, and have to go with her all the same. */
async function plantElsewhere(): Promise<void> {
  const { ana, bo, admin } = people
  await reporting(bo, ana)
  const { id } = await deciding(admin, { id: ana.id, outcome: 'warn' })
  await appeal(ana, { decisionId: id, words: 'It was zqmessage' }, noon)
  await db.transaction((tx) => enqueue(tx, exportJob, { exportId: 1, for: ana.email } as never))
  await consume({ name: 'sign-in', points: 5, seconds: 600 }, ana.email)
  await sendMail({ template: 'reset', to: ana.email, subject: 'zqname', html: '', text: '' }, 'a-mail')
}

/** Everything that lies in the database, as one text. */
async function dump(): Promise<string> {
  const tables = await db.execute<{ name: string }>(sql`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and tablename <> 'cities'`)
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.execute<{ line: string }>(sql.raw(`select t::text as line from ${name} t`))
      return rows.map(({ line }) => `${name} ${line}`).join('\n')
    }),
  )
  return texts.join('\n')
}

const found = (text: string, words: string[]) => words.filter((word) => text.toLowerCase().includes(word))
const closed = async (at = noon) =>
  db.update(users).set({ closedAt: at, suspendedAt: at }).where(eq(users.id, people.ana.id))

describe('A4: the copy holds everything of one member', () => {
  test('all twelve markers, in the data and in the page to read', async () => {
    await plant()
    const files = unzipSync(new Uint8Array(await packWithoutViewer(people.ana.id, reading)))
    const data = Object.entries(files).filter(([name]) => name.startsWith('data/'))
    expect(found(data.map(([, bytes]) => strFromU8(bytes)).join('\n'), markers)).toEqual(markers)
    expect(found(strFromU8(files['index.html'] ?? new Uint8Array()), markers)).toEqual(markers)
  })

  test('and nothing of anybody else, nor a secret of the house', async () => {
    await plant()
    await db.update(users).set({ bio: 'zqother' }).where(eq(users.id, people.bo.id))
    await db
      .insert(messages)
      .values({ senderId: people.bo.id, recipientId: people.ana.id, content: 'zqanswer' })
    await reporting(people.bo, people.ana, 'zqaccusation')
    const files = unzipSync(new Uint8Array(await packWithoutViewer(people.ana.id, reading)))
    const all = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    expect(found(all, ['zqother', 'zqanswer', 'zqaccusation', '$argon2', people.bo.email])).toEqual([])
  })

  test('what somebody wrote does not run in the page', async () => {
    await db.update(users).set({ bio: '<script>alert(1)</script>' }).where(eq(users.id, people.ana.id))
    const files = unzipSync(new Uint8Array(await packWithoutViewer(people.ana.id, reading)))
    expect(strFromU8(files['index.html'] ?? new Uint8Array())).not.toContain('<script>alert')
  })
})

describe('A4: who is erased is gone', () => {
  test('a full dump, the queue, the mails and the files hold none of the markers, but the ledger its rows', async () => {
    await plant()
    await plantElsewhere()
    expect(found(await dump(), [...markers, people.ana.email])).toEqual([...markers, people.ana.email])
    await closed()
    await eraseMember(people.ana.id, hoursFromNoon(14 * 24))
    const left = await dump()
    const lines = left.split('\n').filter((line) => found(line, [...markers, people.ana.email]).length > 0)
    expect(lines).toEqual([])
    expect(await db.select().from(payments)).toMatchObject([{ userId: people.ana.id, amount: '10.000' }])
    const outbox = process.env.MALY_OUTBOX ?? ''
    const mails = readdirSync(outbox).map((name) => readFileSync(path.join(outbox, name), 'utf8'))
    expect(found(mails.join('\n'), [...markers, people.ana.email])).toEqual([])
  })

  test('what others have stays as it was', async () => {
    await plant()
    const others = async () => {
      const rows = await db.execute(sql`select * from users where id <> ${people.ana.id} order by id`)
      return JSON.stringify(rows)
    }
    const before = await others()
    await closed()
    await eraseMember(people.ana.id, noon)
    expect(await others()).toBe(before)
  })

  test('not a day too soon, never whoever did not ask, and once', async () => {
    const crowd = await members(2)
    await closed()
    await sweepClosed(hoursFromNoon(14 * 24 - 1))
    const erased = async () => (await db.select().from(users)).filter(({ erasedAt }) => erasedAt)
    expect(await erased()).toEqual([])
    await eraseMember(crowd[0]?.id ?? 0, noon)
    expect(await erased()).toEqual([])
    await sweepClosed(hoursFromNoon(14 * 24))
    await sweepClosed(hoursFromNoon(15 * 24))
    expect(await erased()).toMatchObject([
      { id: people.ana.id, erasedAt: hoursFromNoon(14 * 24), fullName: '', password: null },
    ])
  })

  test('the name is free again, and the address can sign up anew', async () => {
    await closed()
    await eraseMember(people.ana.id, noon)
    const again = { username: 'ana', usernameFolded: 'ana', email: people.ana.email }
    await expect(db.insert(users).values(again)).resolves.toBeDefined()
  })
})

test('A4: one who cannot be erased tonight keeps nobody else from it', async () => {
  const { ana, bo } = people
  await db.update(users).set({ closedAt: hoursFromNoon(-24 * 15), suspendedAt: noon })
  // Nobody answers for Stripe here, and without it billing cannot be ended.
  await db.insert(subscriptions).values({
    ...{
      userId: ana.id,
      status: 'active',
      planType: 'monthly',
      startDate: noon,
      stripeSubscriptionId: 'sub_1',
    },
  })
  await expect(sweepClosed(noon)).rejects.toThrow('stripeAway')
  const erased = async ({ id }: { id: number }) =>
    (await db.select().from(users).where(eq(users.id, id))).map(({ erasedAt }) => erasedAt)
  expect([await erased(ana), await erased(bo)]).toEqual([[null], [noon]])
})
