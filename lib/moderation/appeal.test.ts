import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { appeals, auditLog, decisions } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { race, tally } from '@/test/race'
import { asAdmin, deciding, reporting, standingOf } from '@/test/reports'
import { answerAppeal, appeal, appealByLink, appealToken } from './appeal'
import { confirmBan } from './decide'
import { listOwnDecisions } from './queries'
import { countDecisions } from './transparency'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const suspended = async () =>
  (await deciding(people.admin, { id: people.bo.id, outcome: 'suspend', days: '30' })).id
const words = 'It was not me'
const answer = { appealId: 1, outcome: 'reversed' as const, reason: 'You are right' }

describe('D1: a decision is appealed once, and another admin answers', () => {
  test('20 times at once is one appeal', async () => {
    const decisionId = await suspended()
    const got = await race({ actors: 20, seed: 1 }, () => appeal(people.bo, { decisionId, words }, noon))
    expect(tally(got)).toEqual({ value: 1, appealedAlready: 19 })
  })

  test('an appeal by somebody else, against nothing, or by a forged address finds nothing', async () => {
    const decisionId = await suspended()
    await expect(appeal(people.ana, { decisionId, words }, noon)).rejects.toThrow('notFound')
    await expect(appeal(people.bo, { decisionId: 999, words }, noon)).rejects.toThrow('notFound')
    const forged = appealToken(decisionId).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    await expect(appealByLink({ token: forged, words }, noon)).rejects.toThrow('notFound')
    expect(await db.select().from(appeals)).toEqual([])
  })

  test('whoever cannot sign in any more appeals by the address in the mail', async () => {
    await appealByLink({ token: appealToken(await suspended()), words }, noon)
    expect(await db.select().from(appeals)).toMatchObject([{ words }])
  })

  test('not after 180 days, and not against what found nothing wrong', async () => {
    const decisionId = await suspended()
    await expect(appeal(people.bo, { decisionId, words }, hoursFromNoon(181 * 24))).rejects.toThrow(
      'appealOver',
    )
    const { id } = await deciding(people.admin, { id: people.bo.id, outcome: 'nothing' })
    await expect(appeal(people.bo, { decisionId: id, words }, noon)).rejects.toThrow('notFound')
  })

  test('the admin who decided cannot answer; another takes it back, and the account is open', async () => {
    const second = await asAdmin(people.lin)
    await appeal(people.bo, { decisionId: await suspended(), words }, noon)
    await expect(answerAppeal(people.admin, answer, noon)).rejects.toThrow('ownDecision')
    await expect(answerAppeal(people.ana, answer, noon)).rejects.toThrow('notFound')
    expect((await standingOf(people.bo)).suspended).toBe(true)
    await answerAppeal(second, answer, noon)
    expect((await standingOf(people.bo)).suspended).toBe(false)
    expect(await listOwnDecisions(people.bo)).toMatchObject([
      { reversedAt: noon, appeal: { outcome: 'reversed', reason: 'You are right' } },
    ])
    await expect(answerAppeal(second, answer, noon)).rejects.toThrow('notFound')
  })

  test('a confirmed ban that is taken back does not touch another suspension', async () => {
    const second = await asAdmin(people.lin)
    const { id } = await deciding(people.admin, { id: people.bo.id, outcome: 'ban' })
    await confirmBan(second, { decisionId: id }, noon)
    await suspended()
    await appeal(people.bo, { decisionId: id, words }, noon)
    await answerAppeal(second, answer, noon)
    expect((await standingOf(people.bo)).suspended).toBe(true)
  })

  test('counted in public, by numbers alone', async () => {
    await reporting(people.ana, people.bo)
    await appeal(people.bo, { decisionId: await suspended(), words }, noon)
    expect(await countDecisions(noon.getUTCFullYear())).toEqual({
      ...{ reports: { harassment: 1 }, outcomes: { suspend: 1 }, appeals: { open: 1 } },
      ...{ lapsed: 0, reversed: 0 },
    })
  })
})

describe('D2: nobody edits the audit', () => {
  test('not by changing, deleting or emptying, whoever is connected', async () => {
    await suspended()
    expect(await db.select().from(auditLog)).toMatchObject([{ act: 'decided.suspend' }])
    for (const statement of [
      sql`update audit_log set actor_id = null`,
      sql`delete from audit_log`,
      sql`truncate audit_log`,
    ])
      await expect(db.execute(statement)).rejects.toThrow()
    expect(await db.select().from(auditLog)).toHaveLength(1)
    expect(await db.select().from(decisions)).toHaveLength(1)
  })
})
