import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { appeals, decisions, reports } from '@/db/schema'
import { getFile, putFile } from '@/lib/platform/storage'
import { forgetFiles } from '@/lib/privacy/erase'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { aClosedCase, reporting, standingOf } from '@/test/reports'
import { evidenceKey } from './freeze'
import { keepStanding } from './standing'
import { forgetClosedCases } from './sweep'

await testDatabase()
const before = hoursFromNoon(-24)
const long = hoursFromNoon(-48)
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const sweep = () => forgetClosedCases(before, noon)
const decision = async (id: number) => (await db.select().from(decisions).where(eq(decisions.id, id))).at(0)

describe('a case that is closed for long', () => {
  test('keeps its rule and its end, and nobody’s name or word', async () => {
    const { id } = await aClosedCase(people.ana, { by: people.admin, at: long })
    await db.insert(appeals).values({
      ...{ decisionId: id, words: 'I was away', outcome: 'upheld', reason: 'You were not' },
      ...{ createdAt: long, decidedAt: long },
    })
    await sweep()
    const everything = JSON.stringify([
      await db.select().from(reports),
      await db.select().from(decisions),
      await db.select().from(appeals),
    ])
    expect(everything).not.toMatch(/followed|Insulted|Seen by us|Words|Ana|away|You were not/)
    expect((await db.select().from(reports))[0]).toMatchObject({
      reporterId: null,
      memberId: null,
      subjectId: '-',
    })
    expect(await decision(id)).toMatchObject({ outcome: 'warn', rule: 'harassment', memberId: null })
  })

  test('loses the pictures that were kept with it', async () => {
    await putFile(evidenceKey('kept'), Buffer.from('x'), 'image/webp')
    await aClosedCase(people.ana, { by: people.admin, at: long, picture: 'kept' })
    await sweep()
    const [job] = await db.execute<{ data: { keys: string[] } }>(
      "select data from pgboss.job where name = 'moderation.forget-evidence'",
    )
    await forgetFiles(job?.data ?? { keys: [] })
    expect(await getFile(evidenceKey('kept'))).toBeNull()
  })

  test('by the hundreds goes in one night, and a second night has nothing to do', async () => {
    for (const member of await members(205)) await aClosedCase(member, { by: people.admin, at: long })
    await sweep()
    expect(await db.select().from(reports).where(eq(reports.words, ''))).toHaveLength(205)
    expect(await db.select().from(decisions).where(eq(decisions.subjectId, '-'))).toHaveLength(205)
    await sweep()
    expect(await db.select().from(reports)).toHaveLength(205)
  })
})

describe('what is not closed stays whole', () => {
  test('a ban that holds: the member does not come back when it is old', async () => {
    const { id } = await aClosedCase(people.ana, { by: people.admin, at: long, outcome: 'ban' })
    await db
      .update(decisions)
      .set({ confirmedAt: long, confirmedBy: people.lin.id })
      .where(eq(decisions.id, id))
    await sweep()
    await db.transaction((tx) => keepStanding(tx, people.ana.id, noon))
    expect(await standingOf(people.ana)).toMatchObject({ suspended: true })
    expect((await decision(id))?.reason).toBe('Insulted guests')
  })

  test('a suspension until its time, and then no longer', async () => {
    const { id } = await aClosedCase(people.ana, { by: people.admin, at: long, outcome: 'suspend' })
    await db
      .update(decisions)
      .set({ until: hoursFromNoon(1) })
      .where(eq(decisions.id, id))
    await sweep()
    expect((await decision(id))?.memberId).toBe(people.ana.id)
    await forgetClosedCases(before, hoursFromNoon(2))
    expect((await decision(id))?.memberId).toBeNull()
  })

  test('a ban that lapsed or was taken back goes like the rest', async () => {
    for (const [member, end] of [
      [people.ana, { lapsedAt: long }],
      [people.bo, { reversedAt: long }],
    ] as const) {
      const { id } = await aClosedCase(member, { by: people.admin, at: long, outcome: 'ban' })
      await db.update(decisions).set(end).where(eq(decisions.id, id))
    }
    await sweep()
    expect((await db.select().from(decisions)).map(({ memberId }) => memberId)).toEqual([null, null])
  })

  test.each([
    ['waits', {}],
    ['was answered since', { outcome: 'upheld' as const, decidedAt: hoursFromNoon(-1) }],
  ])('a case whose appeal %s', async (_, answer) => {
    const { id } = await aClosedCase(people.ana, { by: people.admin, at: long })
    await db.insert(appeals).values({ decisionId: id, words: 'I was away', createdAt: long, ...answer })
    await sweep()
    const [[report], [filed]] = [await db.select().from(reports), await db.select().from(appeals)]
    expect([report?.words, filed?.words, (await decision(id))?.memberId]).toEqual([
      'He followed me',
      'I was away',
      people.ana.id,
    ])
  })

  test('a report that nobody has decided, however old', async () => {
    await reporting(people.bo, people.ana)
    await forgetClosedCases(new Date(noon.getTime() + 1e11), noon)
    expect((await db.select().from(reports))[0]).toMatchObject({ memberId: people.ana.id })
  })
})
