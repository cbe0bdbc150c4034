import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, decisions, events, reports, sessions } from '@/db/schema'
import { saveEvent } from '@/lib/events/publish'
import { listNotifications } from '@/lib/notifications/queries'
import { readOutbox } from '@/lib/platform/mail'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { ownOutbox } from '@/test/own-outbox'
import { race, tally } from '@/test/race'
import { asAdmin, deciding, reporting, standingOf } from '@/test/reports'
import { claim } from './claim'
import { confirmBan } from './decide'
import { sendTold } from './emails'
import { sweepDecisions } from './lapse'

await testDatabase()
ownOutbox()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const all = () => db.select().from(decisions)
const acts = async () => (await db.select().from(auditLog)).map(({ act }) => act)
const jobs = async (name: string) =>
  (await db.execute<{ data: never }>(`select data from pgboss.job where name = '${name}'`)).map(
    ({ data }) => data,
  )

describe('D1: a decision has who, when, rule and reason, and its effect, at once or not at all', () => {
  test('decides every open report of the thing, and nobody else’s', async () => {
    await reporting(people.ana, people.bo)
    await reporting(people.lin, people.bo)
    await reporting(people.ana, people.omar)
    await deciding(people.admin, { id: people.bo.id, outcome: 'warn', seen: 2 })
    const open = (await db.select().from(reports)).filter(({ decisionId }) => !decisionId)
    expect(open).toMatchObject([{ memberId: people.omar.id }])
    expect(await all()).toMatchObject([
      { outcome: 'warn', rule: 'harassment', reason: 'Insulted guests', decidedBy: people.admin.id },
    ])
  })

  test('two admins at once: one decision, the other is told', async () => {
    const second = await asAdmin(people.lin)
    await reporting(people.ana, people.bo)
    const got = await race({ actors: 8, seed: 1 }, (actor) =>
      deciding(actor % 2 ? people.admin : second, { id: people.bo.id, outcome: 'warn', seen: 1 }),
    )
    expect(tally(got)).toEqual({ value: 1, decidedMeanwhile: 7 })
    expect(await all()).toHaveLength(1)
  })

  test('a limit keeps from publishing until its end, and from nothing else', async () => {
    await deciding(people.admin, { id: people.omar.id, outcome: 'limit', days: '7' })
    expect(await standingOf(people.omar)).toEqual({ suspended: false, limitedUntil: hoursFromNoon(7 * 24) })
    const publishing = (at: Date) => saveEvent(people.omar, { intent: 'publish' } as never, at)
    await expect(publishing(noon)).rejects.toThrow('limited')
    await expect(publishing(hoursFromNoon(7 * 24))).rejects.not.toThrow('limited')
  })

  test('A3: a suspension ends the sessions at once, and its own time ends it', async () => {
    await db
      .insert(sessions)
      .values({ id: 'one', userId: people.bo.id, expiresAt: hoursFromNoon(48), createdAt: noon })
    await deciding(people.admin, { id: people.bo.id, outcome: 'suspend', days: '1' })
    expect(await db.select().from(sessions).where(eq(sessions.userId, people.bo.id))).toEqual([])
    expect((await standingOf(people.bo)).suspended).toBe(true)
    await sweepDecisions(hoursFromNoon(23))
    expect((await standingOf(people.bo)).suspended).toBe(true)
    await sweepDecisions(hoursFromNoon(25))
    expect((await standingOf(people.bo)).suspended).toBe(false)
  })

  test('of two suspensions the longer one holds', async () => {
    await deciding(people.admin, { id: people.bo.id, outcome: 'suspend', days: '30' })
    await deciding(people.admin, { id: people.bo.id, outcome: 'suspend', days: '1' })
    await sweepDecisions(hoursFromNoon(48))
    expect((await standingOf(people.bo)).suspended).toBe(true)
  })

  test('an event that is taken away is cancelled with its refunds, and found by nobody but its people', async () => {
    const event = await anEvent({ organizer: people.omar })
    await aParticipation({ event, member: people.ana })
    await deciding(people.admin, { kind: 'event', id: event.id, outcome: 'remove' })
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect(row).toMatchObject({ status: 'cancelled', isPrivate: true, cancelReason: 'Insulted guests' })
    expect(await jobs('events.cancelled')).toMatchObject([{ eventId: event.id }])
    expect(await jobs('events.changed')).toHaveLength(1)
  })

  test('a limit or a suspension without a length is a fault of that field, and nothing is written', async () => {
    await expect(deciding(people.admin, { id: people.bo.id, outcome: 'limit' })).rejects.toThrow(
      'field faults',
    )
    expect(await all()).toEqual([])
  })
})

test.each(['nothing', 'warn', 'ban'] as const)(
  'days given with %s are a fault, and not thrown away',
  async (outcome) => {
    const asked = deciding(people.admin, { id: people.bo.id, outcome, days: '7' })
    await expect(asked).rejects.toMatchObject({ faults: [{ field: 'days', key: 'daysUnused' }] })
    expect(await all()).toEqual([])
  },
)

describe('who may decide', () => {
  test('A1: a member who calls it by hand finds nothing', async () => {
    await reporting(people.ana, people.bo)
    await expect(deciding(people.ana, { id: people.bo.id, outcome: 'ban' })).rejects.toThrow('notFound')
    await expect(claim(people.ana, { kind: 'member', id: String(people.bo.id) }, noon)).rejects.toThrow(
      'notFound',
    )
    expect(await all()).toEqual([])
  })

  test('an admin about themself', async () => {
    await expect(deciding(people.admin, { id: people.admin.id, outcome: 'nothing' })).rejects.toThrow(
      'ownCase',
    )
  })

  test('an admin about another admin, while they are one', async () => {
    const second = await asAdmin(people.lin)
    await expect(deciding(people.admin, { id: second.id, outcome: 'ban' })).rejects.toThrow('isAdmin')
  })

  test('one claims a case, and the other is told', async () => {
    const second = await asAdmin(people.lin)
    const subject = { kind: 'member' as const, id: String(people.bo.id) }
    await reporting(people.ana, people.bo)
    await claim(people.admin, subject, noon)
    await expect(claim(second, subject, noon)).rejects.toThrow('claimedMeanwhile')
  })
})

describe('D1: a ban needs a second admin within a day', () => {
  const banned = async () => (await deciding(people.admin, { id: people.bo.id, outcome: 'ban' })).id

  test('it holds at once, and lapses without the second word', async () => {
    const id = await banned()
    expect((await standingOf(people.bo)).suspended).toBe(true)
    await sweepDecisions(hoursFromNoon(24))
    expect((await standingOf(people.bo)).suspended).toBe(false)
    const told = (await jobs('moderation.told')).map(({ about }) => about)
    expect(told.sort()).toEqual(['decision', 'lapse'])
    const second = await asAdmin(people.lin)
    await expect(confirmBan(second, { decisionId: id }, hoursFromNoon(25))).rejects.toThrow('notFound')
  })

  test('the same admin cannot be the second', async () => {
    const decisionId = await banned()
    await expect(confirmBan(people.admin, { decisionId }, noon)).rejects.toThrow('ownDecision')
    await sweepDecisions(hoursFromNoon(24))
    expect((await standingOf(people.bo)).suspended).toBe(false)
  })

  test('confirmed it holds for good, once, and what the member held is let go', async () => {
    const second = await asAdmin(people.lin)
    const decisionId = await banned()
    await race({ actors: 6, seed: 2 }, () => confirmBan(second, { decisionId }, noon).catch(() => undefined))
    await sweepDecisions(hoursFromNoon(1000))
    expect((await standingOf(people.bo)).suspended).toBe(true)
    expect((await acts()).filter((act) => act === 'ban.confirmed')).toHaveLength(1)
    expect(await jobs('moderation.banned')).toEqual([expect.objectContaining({ userId: people.bo.id })])
  })
})

describe('N2: everybody concerned is told', () => {
  test('the member with rule, reason and the way to appeal; the reporter without what was decided', async () => {
    await reporting(people.ana, people.bo)
    await deciding(people.admin, { id: people.bo.id, outcome: 'suspend', days: '7', seen: 1 })
    for (const [index, told] of (await jobs('moderation.told')).entries())
      await sendTold(told, `told-${index}`)
    const mails = await readOutbox()
    const toBo = mails.find(({ to }) => to === people.bo.email)
    expect(toBo?.text).toContain('The rule: Harassment.')
    expect(toBo?.text).toContain('Insulted guests')
    expect(toBo?.text).toMatch(/\/appeal\/\d+-[\w-]{22}/)
    expect(toBo?.text).not.toContain('ana')
    const toAna = mails.find(({ to }) => to === people.ana.email)
    expect(toAna?.text).toContain('It breaks the house rules')
    expect(toAna?.text).not.toMatch(/suspend|7 days|Insulted/i)
  })

  test('a decision that was refused tells nobody and is in no audit', async () => {
    await expect(deciding(people.admin, { id: 999_999, outcome: 'warn' })).rejects.toThrow('notFound')
    expect([await jobs('moderation.told'), await acts()]).toEqual([[], []])
  })
})

test('D1: whoever is decided about reads of it under the bell, at once; of nothing done there is nothing to read', async () => {
  await deciding(people.admin, { id: people.bo.id, outcome: 'nothing' })
  await deciding(people.admin, { id: people.bo.id, outcome: 'warn' })
  const { notices } = await listNotifications(people.bo, { at: noon })
  expect(notices).toMatchObject([{ kind: 'decision', people: [], details: { about: 'decision' } }])
})
