import { beforeEach, describe, expect, test } from 'vitest'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { asAdmin, deciding, reporting } from '@/test/reports'
import { answerAppeal, appeal } from './appeal'
import { confirmBan } from './decide'
import { getOverview } from './overview'
import { refusesSecondWord } from './policy'
import { listAppeals, listUnconfirmed } from './queries'

await testDatabase()
let people: Cast
let second: Person
let third: Person

beforeEach(async () => {
  await resetData()
  people = await cast()
  second = await asAdmin(people.lin)
  third = await asAdmin(people.omar)
})

const refusedBan = async (admin: Person) => {
  const [row] = await listUnconfirmed(admin)
  return row && refusesSecondWord(admin, row)
}
const refusedAnswer = async (admin: Person) => {
  const [row] = await listAppeals(admin)
  return row && refusesSecondWord(admin, row)
}

describe('D1: the page offers the second word to whom the command would take it from, and to nobody else', () => {
  test('a ban: not to whoever decided, nor to an admin who had reported it', async () => {
    await reporting(third, people.bo)
    const { id } = await deciding(people.admin, { id: people.bo.id, outcome: 'ban', seen: 1 })
    for (const admin of [people.admin, third]) {
      const refused = (await refusedBan(admin)) ?? 'none'
      await expect(confirmBan(admin, { decisionId: id }, noon)).rejects.toThrow(refused)
    }
    expect(await refusedBan(second)).toBeUndefined()
    await confirmBan(second, { decisionId: id }, noon)
  })

  test('an appeal: the same, and not to the admin whom it is about', async () => {
    await reporting(third, second)
    const { id } = await deciding(people.admin, { id: second.id, outcome: 'warn', seen: 1 })
    await appeal(second, { decisionId: id, words: 'It was a joke' }, noon)
    const answer = { appealId: 1, outcome: 'upheld' as const, reason: 'It was none' }
    const got = []
    for (const admin of [people.admin, second, third]) {
      got.push(await refusedAnswer(admin))
      await expect(answerAppeal(admin, answer, noon)).rejects.toThrow(got.at(-1) ?? 'none')
    }
    expect(got).toEqual(['ownDecision', 'ownCase', 'ownReport'])
    const fourth = await asAdmin(people.ana)
    expect(await refusedAnswer(fourth)).toBeUndefined()
    await answerAppeal(fourth, answer, noon)
  })

  test('each says who decided, and of whom', async () => {
    await deciding(people.admin, { id: people.bo.id, outcome: 'ban' })
    expect(await listUnconfirmed(second)).toMatchObject([{ username: 'bo', decider: 'ines' }])
  })

  test('what waits is counted on the first page, until it is done', async () => {
    const waiting = async () => {
      const { bans, appeals } = await getOverview(second, noon)
      return [bans, appeals]
    }
    const { id } = await deciding(people.admin, { id: people.bo.id, outcome: 'ban' })
    await appeal(people.bo, { decisionId: id, words: 'It was not me' }, noon)
    expect(await waiting()).toEqual([1, 1])
    await confirmBan(second, { decisionId: id }, noon)
    await answerAppeal(second, { appealId: 1, outcome: 'upheld', reason: 'It was you' }, noon)
    expect(await waiting()).toEqual([0, 0])
  })
})
