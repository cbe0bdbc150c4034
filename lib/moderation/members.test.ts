import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, events, sessions, users } from '@/db/schema'
import { discover } from '@/lib/events/discover'
import { getEvent } from '@/lib/events/queries'
import { listShape } from '@/lib/events/schema'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { race, tally } from '@/test/race'
import { asAdmin, deciding } from '@/test/reports'
import { listAudit } from './audit-log'
import { curate, searchEvents } from './events'
import { giveRole, openMember, searchMembers, verifyMember } from './members'
import { auditFilter, eventFilter, memberFilter } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const acts = async () => (await db.select().from(auditLog)).map(({ act }) => act)
const found = async (q: string) =>
  (await searchMembers(people.admin, memberFilter.parse({ q }))).members.map(({ username }) => username)

/** A session of an admin that was proved just now. */
async function sessionOf({ id }: Person): Promise<string> {
  const soon = new Date(Date.now() + 3_600_000)
  await db.insert(sessions).values({ id: `session ${id}`, userId: id, expiresAt: soon, provedAt: new Date() })
  return `session ${id}`
}

describe('members are found by what is typed, whatever it is', () => {
  test('by a part of the name, the username or the address, in any case', async () => {
    expect(await found('SILVA')).toEqual(['ana'])
    expect(await found('bo@example')).toEqual(['bo'])
    expect(await found('nobody')).toEqual([])
  })

  test.each(["' or 1=1 --", '%', '_', '\\', '.*', '(', '"; drop table users; --'])(
    '%j finds nobody and breaks nothing',
    async (q) => {
      expect(await found(q)).toEqual([])
    },
  )

  test('what no database can be asked is no search', () => {
    expect(memberFilter.parse({ q: 'a\u0000b' }).q).toBe('')
  })

  test('A1: a member who is no admin', async () => {
    await expect(searchMembers(people.ana, memberFilter.parse({}))).rejects.toThrow('notFound')
    await expect(openMember(people.ana, 'bo', noon)).rejects.toThrow('notFound')
    await expect(searchEvents(people.ana, eventFilter.parse({}), noon)).rejects.toThrow('notFound')
    await expect(listAudit(people.ana, auditFilter.parse({}))).rejects.toThrow('notFound')
  })

  test('D2: who looked at whom is written down, and found there', async () => {
    await openMember(people.admin, 'bo', noon)
    const { entries } = await listAudit(
      people.admin,
      auditFilter.parse({ subject: `member/${people.bo.id}` }),
    )
    expect(entries).toMatchObject([{ actorId: people.admin.id, act: 'member.seen' }])
  })
})

describe('roles', () => {
  test('the last admin cannot take the role from themself', async () => {
    const session = await sessionOf(people.admin)
    const asked = { memberId: people.admin.id, role: 'user' as const, session }
    await expect(giveRole(people.admin, asked, noon)).rejects.toThrow('lastAdmin')
  })

  test('two admins who take it from each other at once leave one', async () => {
    const second = await asAdmin(people.lin)
    const pairs = [
      [people.admin, second],
      [second, people.admin],
    ] as const
    const keys = [await sessionOf(people.admin), await sessionOf(second)]
    const got = await race({ actors: 2, seed: 3 }, (actor) => {
      const [by, of] = pairs[actor] ?? pairs[0]
      return giveRole(by, { memberId: of.id, role: 'user', session: keys[actor] ?? '' }, noon)
    })
    expect(tally(got)).toEqual({ value: 1, signIn: 1 })
    expect(await db.select().from(users).where(eq(users.role, 'admin'))).toHaveLength(1)
  })

  test('an old proof of who sits there is not enough', async () => {
    const session = await sessionOf(people.admin)
    await db.update(sessions).set({ provedAt: noon }).where(eq(sessions.id, session))
    const asked = { memberId: people.bo.id, role: 'admin' as const, session }
    await expect(giveRole(people.admin, asked, noon)).rejects.toThrow('prove')
    expect(await acts()).toEqual([])
  })

  test('D2: given, taken and confirmed by hand, each is written down once', async () => {
    const session = await sessionOf(people.admin)
    await db.update(users).set({ isVerified: false }).where(eq(users.id, people.bo.id))
    for (const _ of [1, 2]) await verifyMember(people.admin, people.bo.id, noon)
    for (const role of ['admin', 'admin', 'user'] as const)
      await giveRole(people.admin, { memberId: people.bo.id, role, session }, noon)
    expect(await acts()).toEqual(['member.verified', 'role.admin', 'role.user'])
  })

  test('nobody is made an admin whose account is banned, closed or not confirmed', async () => {
    const session = await sessionOf(people.admin)
    const asked = { memberId: people.bo.id, role: 'admin' as const, session }
    for (const state of [
      { suspendedAt: noon },
      { closedAt: noon, suspendedAt: noon },
      { isVerified: false },
    ]) {
      const open = { suspendedAt: null, closedAt: null, isVerified: true }
      await db
        .update(users)
        .set({ ...open, ...state })
        .where(eq(users.id, people.bo.id))
      await expect(giveRole(people.admin, asked, noon)).rejects.toThrow('cannotBeAdmin')
    }
    expect(await acts()).toEqual([])
  })

  test('whose rights have changed is told, once for each change', async () => {
    const session = await sessionOf(people.admin)
    for (const role of ['admin', 'admin', 'user'] as const)
      await giveRole(people.admin, { memberId: people.bo.id, role, session }, noon)
    const jobs = await db.execute<{ data: unknown }>(
      `select data from pgboss.job where name = 'moderation.told' order by created_on`,
    )
    const told = { about: 'role', userId: people.bo.id }
    expect(jobs.map(({ data }) => data)).toEqual([
      { ...told, role: 'admin' },
      { ...told, role: 'user' },
    ])
  })

  test('a ban is not called a suspension, and the only admin is known as such', async () => {
    await deciding(people.admin, { id: people.bo.id, outcome: 'ban' })
    await deciding(people.admin, { id: people.lin.id, outcome: 'suspend', days: '7' })
    const listed = async (state: string) =>
      (await searchMembers(people.admin, memberFilter.parse({ state }))).members.map(
        ({ username, isBanned }) => [username, isBanned],
      )
    expect(await listed('banned')).toEqual([['bo', true]])
    expect(await listed('suspended')).toEqual([
      ['lin', false],
      ['bo', true],
    ])
    const isOnly = async () => (await openMember(people.admin, 'ines', noon))?.isOnlyAdmin
    expect(await isOnly()).toBe(true)
    await asAdmin(people.ana)
    expect(await isOnly()).toBe(false)
  })
})

describe('events', () => {
  const listed = async () => {
    const filter = listShape.parse({})
    return (await discover(null, filter, { city: null, at: noon })).events.map(({ id }) => id)
  }

  test('E5: what is unlisted is in no list and keeps its page', async () => {
    const event = await anEvent({ organizer: people.omar })
    expect(await listed()).toEqual([event.id])
    await curate(people.admin, { eventId: event.id, act: 'unlist' }, noon)
    expect(await listed()).toEqual([])
    expect(await getEvent(null, event.id, noon)).toMatchObject({ id: event.id, unlistedAt: noon })
    const [words] = await db.execute(`select 1 from event_search where event_id = ${event.id}`)
    expect(words).toBeUndefined()
    await curate(people.admin, { eventId: event.id, act: 'list' }, noon)
    expect(await listed()).toEqual([event.id])
    expect(await acts()).toEqual(['event.unlist', 'event.list'])
  })

  test('A1: a member who features their own event by hand', async () => {
    const event = await anEvent({ organizer: people.omar })
    await expect(curate(people.omar, { eventId: event.id, act: 'feature' }, noon)).rejects.toThrow('notFound')
    const [row] = await db.select().from(events).where(eq(events.id, event.id))
    expect(row?.featuredAt).toBeNull()
  })
})
