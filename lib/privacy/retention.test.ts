import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  dataExports,
  eventParticipants,
  images,
  knownDevices,
  notifications,
  payments,
  rateLimits,
  reports,
  sessions,
  stripeEvents,
  users,
} from '@/db/schema'
import { sessionKeyOf, startSession, touch } from '@/lib/identity/sessions'
import { handlers, schedules } from '@/lib/jobs'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { aClosedCase } from '@/test/reports'
import { packExport } from './export'
import { sweepPrivacyJob } from './jobs'
import { type Ending, retention } from './retention'

/*
 * Each line of the list that has an end, kept by the job of the night: what ended an hour longer ago than the line says is
 * gone, what has an hour left is there. A line without a row here, or without a sweep, does not compile.
 */

await testDatabase()
ownOutbox()
const [hour, day] = [3_600_000, 86_400_000]
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

type Kept = {
  /** Something of a member that came to its end at a moment. */
  plant: (of: Person, ended: Date) => Promise<unknown>
  /** What is still there of whom: their ids. */
  left: () => Promise<(number | null)[]>
}

const set = ({ id }: Person, values: Partial<typeof users.$inferInsert>) =>
  db.update(users).set(values).where(eq(users.id, id))

async function all<Row>(rows: Promise<Row[]>, idOf: (row: Row) => number | null) {
  return (await rows).map(idOf)
}

const kept: Record<Ending, Kept> = {
  closed: {
    plant: (of, ended) => set(of, { closedAt: ended, suspendedAt: ended }),
    left: async () =>
      (await db.select().from(users)).flatMap((row) => (row.email.includes('erased') ? [] : row.id)),
  },
  unconfirmed: {
    plant: (of, ended) => set(of, { isVerified: false, createdAt: ended }),
    left: () => all(db.select().from(users), ({ id }) => id),
  },
  sessions: {
    plant: async (of, ended) => {
      const key = sessionKeyOf(await startSession(of.id, { at: ended }))
      // Used all the time: it ends all the same.
      for (let at = ended.getTime() + 20 * day; at < Date.now(); at += 20 * day)
        await touch(key, new Date(at))
    },
    left: () => all(db.select().from(sessions), ({ userId }) => userId),
  },
  devices: {
    plant: (of, ended) =>
      db.insert(knownDevices).values({ userId: of.id, deviceHash: 'x', createdAt: ended, seenAt: ended }),
    left: () => all(db.select().from(knownDevices), ({ userId }) => userId),
  },
  notifications: {
    plant: (of, ended) =>
      db.insert(notifications).values({ userId: of.id, kind: 'follow', cause: 'follow:x', createdAt: ended }),
    left: () => all(db.select().from(notifications), ({ userId }) => userId),
  },
  pictures: {
    plant: (of, ended) =>
      db.insert(images).values({
        ...{ id: `picture${of.id}`, ownerId: of.id, purpose: 'profile', createdAt: ended },
        ...{ width: 1, height: 1, bytes: 1 },
      }),
    left: () => all(db.select().from(images), ({ ownerId }) => ownerId),
  },
  tickets: {
    plant: async (of, ended) => {
      const event = await anEvent({
        organizer: people.admin,
        startsAt: new Date(ended.getTime() - hour),
        endsAt: ended,
      })
      await aParticipation({ event, member: of, guestName: 'Eve', holderEmail: 'eve@example.com' })
    },
    left: async () =>
      (await db.select().from(eventParticipants)).flatMap((row) =>
        row.guestName === '-' && row.holderEmail === null ? [] : row.userId,
      ),
  },
  payments: {
    plant: (of, ended) =>
      db
        .insert(payments)
        .values({ userId: of.id, amount: '10', currency: 'EUR', status: 'paid', createdAt: ended }),
    left: () => all(db.select().from(payments), ({ userId }) => userId),
  },
  stripeEvents: {
    plant: (of, ended) =>
      db.insert(stripeEvents).values({
        ...{ id: `evt_${of.id}`, kind: 'x', objectId: String(of.id), happenedAt: ended, receivedAt: ended },
      }),
    left: () => all(db.select().from(stripeEvents), ({ objectId }) => Number(objectId)),
  },
  reports: {
    plant: (of, ended) => aClosedCase(of, { by: people.admin, at: ended }),
    left: () => all(db.select().from(reports), ({ memberId, words }) => (words ? memberId : null)),
  },
  exports: {
    plant: async (of, ended) => {
      const [asked] = await db.insert(dataExports).values({ userId: of.id, createdAt: ended }).returning()
      await packExport({ exportId: asked?.id ?? 0 }, { jobId: `export ${of.id}`, now: ended })
    },
    left: async () =>
      (await db.select().from(dataExports)).flatMap((row) => (row.storageKey ? row.userId : [])),
  },
  jobs: {
    plant: (of, ended) =>
      db.execute(sql`
        insert into pgboss.job (name, state, data, created_on, completed_on) values
        (${sweepPrivacyJob.name}, 'failed', ${JSON.stringify({ of: of.id })}::jsonb, ${ended.toISOString()}, ${ended.toISOString()})`),
    left: async () => {
      const rows = await db.execute<{ id: number }>(sql`
        select (data ->> 'of')::int as id from pgboss.job where name = ${sweepPrivacyJob.name} and data ? 'of'`)
      return rows.map(({ id }) => id)
    },
  },
  limits: {
    // The longest of them counts for 30 days: it was begun then.
    plant: (of, began) =>
      db.insert(rateLimits).values({ key: String(of.id), expire: new Date(began.getTime() + 30 * day) }),
    left: () => all(db.select().from(rateLimits), ({ key }) => Number(key)),
  },
}

const nightly = () =>
  handlers.find(({ name }) => name === sweepPrivacyJob.name)?.handle({}, 'tonight') ??
  Promise.reject(new Error('nothing is bound to the job'))

const ending = retention.flatMap(({ kind, days }) => (days === null ? [] : [{ kind, days }]))

describe('what is promised is kept', () => {
  test.each(ending)(
    '$kind: there an hour before $days days are over, gone an hour after',
    async ({ kind, days }) => {
      const { ana, bo } = people
      const limit = Date.now() - days * day
      await kept[kind].plant(ana, new Date(limit - hour))
      await kept[kind].plant(bo, new Date(limit + hour))
      await nightly()
      const left = await kept[kind].left()
      expect([left.includes(ana.id), left.includes(bo.id)]).toEqual([false, true])
    },
  )

  test('the job has its hour every night', () => {
    expect(schedules.filter(({ name }) => name === sweepPrivacyJob.name)).toEqual([
      { name: sweepPrivacyJob.name, cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) },
    ])
  })
})
