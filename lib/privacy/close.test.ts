import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  decisions,
  eventOrganizers,
  eventParticipants,
  events,
  sessions,
  subscriptions,
  users,
} from '@/db/schema'
import { leaveEvents } from '@/lib/events/leave'
import { handlers } from '@/lib/jobs'
import { keepStanding } from '@/lib/moderation/standing'
import { readOutbox } from '@/lib/platform/mail'
import { getProfile } from '@/lib/profiles/queries'
import { leaveTickets } from '@/lib/tickets/leave'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { race, tally } from '@/test/race'
import { asAdmin, deciding, standingOf } from '@/test/reports'
import { closeAccount, reopenAccount, reopenToken } from './close'
import { sendClosed } from './emails'
import { askExport, exportLimit, getOwnExport, packExport, readOwnExport, sweepExports } from './export'
import { closedJob } from './jobs'

await testDatabase()
ownOutbox()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

async function proved({ id }: Person, provedAt = new Date()): Promise<string> {
  const soon = new Date(Date.now() + 3_600_000)
  await db.insert(sessions).values({ id: `session ${id}`, userId: id, expiresAt: soon, provedAt })
  return `session ${id}`
}

const closing = async (person: Person) => closeAccount(person, await proved(person), noon)
const jobs = (name: string) =>
  db.execute<{ data: never }>(`select data from pgboss.job where name = '${name}'`)

describe('A4: leaving', () => {
  test('nobody sees the member from that moment, and every session is over', async () => {
    await closing(people.ana)
    expect(await getProfile(people.bo, 'ana')).toBeNull()
    expect(await getProfile(null, 'ana')).toBeNull()
    expect(await db.select().from(sessions)).toEqual([])
    expect(await jobs('privacy.closed')).toHaveLength(1)
  })

  test('an open browser that somebody found is not enough: the proof is fresh', async () => {
    const session = await proved(people.ana, new Date(Date.now() - 3_600_000))
    await expect(closeAccount(people.ana, session, noon)).rejects.toThrow('prove')
    expect((await standingOf(people.ana)).suspended).toBe(false)
  })

  test('the last admin cannot, and of two at once one stays', async () => {
    await expect(closing(people.admin)).rejects.toThrow('lastAdmin')
    const second = await asAdmin(people.lin)
    const keys = [`session ${people.admin.id}`, await proved(second)]
    const got = await race({ actors: 2, seed: 1 }, (actor) =>
      closeAccount(actor ? second : people.admin, keys[actor] ?? '', noon),
    )
    expect(tally(got)).toEqual({ value: 1, lastAdmin: 1 })
  })

  test('the mail leads back, until the account is opened or closed anew', async () => {
    await closing(people.ana)
    await sendClosed({ userId: people.ana.id }, 'closed')
    const [mail] = await readOutbox()
    expect(mail?.text).toContain(`/reopen/${reopenToken({ id: people.ana.id, closedAt: noon })}`)
    await reopenAccount(reopenToken({ id: people.ana.id, closedAt: noon }), noon)
    expect(await getProfile(people.bo, 'ana')).toMatchObject({ username: 'ana' })
    await expect(reopenAccount(reopenToken({ id: people.ana.id, closedAt: noon }), noon)).rejects.toThrow(
      'linkUsed',
    )
  })

  test('a forged link, and one for somebody else’s account', async () => {
    await closing(people.ana)
    const token = reopenToken({ id: people.ana.id, closedAt: noon })
    const forged = token.replace(String(people.ana.id), String(people.bo.id))
    for (const text of [forged, '', 'x', `${token}A`])
      await expect(reopenAccount(text, noon), text).rejects.toThrow('linkUsed')
  })

  test('a suspension that is taken back does not open what its member has closed', async () => {
    await deciding(people.admin, { id: people.bo.id, outcome: 'suspend', days: '7' })
    await db.update(users).set({ closedAt: noon }).where(eq(users.id, people.bo.id))
    await db.update(decisions).set({ reversedAt: noon, reversedBy: people.admin.id })
    await db.transaction((tx) => keepStanding(tx, people.bo.id, noon))
    expect((await standingOf(people.bo)).suspended).toBe(true)
    expect(await getProfile(null, 'bo')).toBeNull()
  })

  test('leaving and coming back does not lift a suspension', async () => {
    await closing(people.ana)
    await deciding(people.admin, { id: people.ana.id, outcome: 'suspend', days: '90' })
    await reopenAccount(reopenToken({ id: people.ana.id, closedAt: noon }), noon)
    expect((await standingOf(people.ana)).suspended).toBe(true)
  })
})

test('A4: what is paid for ends before anything else is let go; where Stripe is away all of it waits', async () => {
  // Jobs go by the real clock: an evening of the past would be left as it is by any of them.
  const event = await anEvent({ organizer: people.omar, startsAt: new Date(Date.now() + 48 * 3_600_000) })
  await db.insert(subscriptions).values({
    ...{ userId: people.omar.id, status: 'active', planType: 'monthly', startDate: noon },
    stripeSubscriptionId: 'sub_1',
  })
  const job = handlers.find(({ name }) => name === closedJob.name)
  await expect(job?.handle({ userId: people.omar.id }, 'closed')).rejects.toThrow('stripeAway')
  const [row] = await db.select().from(events).where(eq(events.id, event.id))
  expect(row?.status).toBe('scheduled')
})

describe('A4, T9: what was hosted and held is let go', () => {
  const rowOf = async (id: number) => (await db.select().from(events).where(eq(events.id, id)))[0]

  test('an event ahead is cancelled, one with company handed over, a draft deleted, the past kept', async () => {
    const alone = await anEvent({ organizer: people.omar })
    const shared = await anEvent({ organizer: people.omar })
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    const past = await anEvent({ organizer: people.omar, startsAt: hoursFromNoon(-48) })
    await db
      .insert(eventOrganizers)
      .values({ eventId: shared.id, userId: people.bo.id, askedAt: noon, acceptedAt: noon })
    for (const _ of [1, 2]) await leaveEvents(people.omar.id, { reason: '', now: noon })
    expect(await rowOf(alone.id)).toMatchObject({ status: 'cancelled' })
    expect(await rowOf(shared.id)).toMatchObject({ status: 'scheduled', organizerId: people.bo.id })
    expect(await rowOf(draft.id)).toBeUndefined()
    expect(await rowOf(past.id)).toMatchObject({ status: 'scheduled', organizerId: people.omar.id })
    expect(await jobs('events.cancelled')).toHaveLength(1)
    expect(await db.select().from(eventOrganizers)).toEqual([])
  })

  test('what was put off is let go of although its old day has gone, and nobody suspended or gone inherits', async () => {
    const putOff = { organizer: people.omar, status: 'postponed', startsAt: hoursFromNoon(-48) } as const
    const [alone, shared] = [await anEvent(putOff), await anEvent(putOff)]
    const help = (member: Person, hours: number) => ({
      ...{ eventId: shared.id, userId: member.id, askedAt: noon, acceptedAt: hoursFromNoon(hours) },
    })
    await db.insert(eventOrganizers).values([help(people.bo, -3), help(people.lin, -2), help(people.ana, -1)])
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.bo.id))
    await closing(people.lin)
    await leaveEvents(people.omar.id, { reason: '', now: noon })
    expect(await rowOf(alone.id)).toMatchObject({ status: 'cancelled' })
    expect(await rowOf(shared.id)).toMatchObject({ status: 'postponed', organizerId: people.ana.id })
  })

  test('places ahead are given up and offered, once; the past stays', async () => {
    const event = await anEvent({ organizer: people.omar, capacity: 1 })
    const past = await anEvent({ organizer: people.omar, startsAt: hoursFromNoon(-48) })
    await aParticipation({ event, member: people.ana })
    await aParticipation({ event: past, member: people.ana })
    for (const _ of [1, 2]) await leaveTickets(people.ana.id, noon)
    const rows = await db.select().from(eventParticipants).orderBy(eventParticipants.id)
    expect(rows.map(({ status }) => status)).toEqual(['cancelled', 'attending'])
    expect(await jobs('tickets.places-freed')).toHaveLength(1)
  })
})

describe('a copy of everything', () => {
  const ask = () => askExport(people.ana, noon)
  const pack = () => packExport({ exportId: 1 }, { jobId: 'pack', now: noon })

  test('asked for ten times at once it is one', async () => {
    await race({ actors: 10, seed: 1 }, ask)
    expect(await jobs('privacy.export')).toHaveLength(1)
  })

  test('is the member’s alone, for three days, and then its file is gone', async () => {
    await ask()
    await pack()
    await pack()
    expect(await readOutbox()).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ to: people.ana.email })]),
    )
    expect(await readOwnExport(people.bo, noon)).toBeNull()
    expect((await readOwnExport(people.ana, hoursFromNoon(71)))?.length).toBeGreaterThan(100)
    expect(await readOwnExport(people.ana, hoursFromNoon(72))).toBeNull()
    await sweepExports(hoursFromNoon(72))
    expect(await getOwnExport(people.ana, hoursFromNoon(72))).toBeNull()
  })

  test('A5: more than three in a day', async () => {
    for (let time = 0; time < exportLimit.points; time++) {
      await ask()
      await db.execute(`update data_exports set state = 'expired'`)
    }
    await expect(ask()).rejects.toThrow('tooMany')
  })

  test('of somebody who was suspended meanwhile nothing is packed', async () => {
    await ask()
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.ana.id))
    await pack()
    expect(await getOwnExport(people.ana, noon)).toMatchObject({ state: 'queued' })
  })
})
