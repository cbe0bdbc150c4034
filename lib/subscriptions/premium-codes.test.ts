import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, premiumCodes, premiumDays } from '@/db/schema'
import { FieldFaults } from '@/lib/platform/refusal'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { race, seeds, tally } from '@/test/race'
import { redeemPremiumCode } from './days'
import { endPremiumCode, listPremiumCodes, makePremiumCode } from './premium-codes'
import { newCodeShape } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const makes = (code: string, more: object = {}, by = people.admin) =>
  makePremiumCode(by, { code, days: 30, maxUses: null, expiresAt: null, ...more }, noon)
const redeems = (typed: string, who = people.ana) => redeemPremiumCode(who, typed, noon)

describe('a code that an admin makes', () => {
  test('gives its days, is listed with its uses, and stands in the audit (rule D2)', async () => {
    await makes('DUSK30', { maxUses: 5 })
    expect(await redeems('dusk30')).toBe(30)
    const listed = await listPremiumCodes(people.admin, noon)
    expect(listed).toMatchObject([{ code: 'DUSK30', uses: 1, maxUses: 5, state: 'open' }])
    expect(await db.select().from(auditLog)).toMatchObject([
      { actorId: people.admin.id, act: 'premium-code.made', details: { days: 30, uses: 5 } },
    ])
  })

  test('gets ten letters where no word was typed', async () => {
    expect(await makes('')).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  })

  test('is refused when it is there already or looks like one that is', async () => {
    await makes('DUSK30')
    for (const twin of ['DUSK30', 'DUSK3O'])
      await expect(makes(twin)).rejects.toMatchObject({
        faults: [{ field: 'code', key: 'premiumCodeTaken' }],
      })
  })

  test('is made once by two who press at once', async () => {
    const words = ['NIGHT10', 'NIGHTIO', 'N1GHT10', 'NIGHT10']
    const outcomes = await race({ actors: 4, connections: 4, seed: 2 }, (actor) =>
      makes(words[actor] ?? '').catch((thrown) => (thrown instanceof FieldFaults ? 'taken' : thrown)),
    )
    expect(outcomes.filter((outcome) => 'value' in outcome && outcome.value === 'taken')).toHaveLength(3)
    expect(await db.$count(premiumCodes)).toBe(1)
  })

  test('is read with look-alike letters, as long as only one can be meant', async () => {
    await makes('OLIVE10')
    expect(await redeems('0l1ve-IO')).toBe(30)
    // Two that look alike are older than the rule that refuses them.
    await db.insert(premiumCodes).values([
      { code: 'MOON', days: 5 },
      { code: 'M0ON', days: 6 },
    ])
    expect(await redeems('m0on', people.bo)).toBe(6)
    await expect(redeems('M00N', people.bo)).rejects.toMatchObject({ reason: 'codeUnknown' })
  })

  test('is ended: it works no more, and the days it gave stay', async () => {
    await makes('DUSK30')
    await redeems('DUSK30')
    const [made] = await listPremiumCodes(people.admin, noon)
    await endPremiumCode(people.admin, made?.id ?? 0, noon)
    await endPremiumCode(people.admin, made?.id ?? 0, hoursFromNoon(1))
    await expect(redeems('DUSK30', people.bo)).rejects.toMatchObject({ reason: 'codeOver' })
    expect(await listPremiumCodes(people.admin, noon)).toMatchObject([{ state: 'over', uses: 1 }])
    expect((await db.select().from(auditLog)).map(({ act }) => act)).toEqual([
      'premium-code.made',
      'premium-code.ended',
    ])
    await expect(endPremiumCode(people.admin, 999_999, noon)).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('A1: is made, seen and ended by admins alone', async () => {
    await expect(makes('DUSK30', {}, people.omar)).rejects.toMatchObject({ reason: 'notFound', status: 404 })
    await expect(endPremiumCode(people.omar, 1, noon)).rejects.toMatchObject({ reason: 'notFound' })
    expect(await listPremiumCodes(people.omar, noon)).toEqual([])
  })
})

describe('I1: two who redeem the last use of a code in one moment', () => {
  const codes = 25

  test.each(seeds(5))('one of them has it, the other is told (seed %i)', async (seed) => {
    for (let made = 0; made < codes; made++) await makes(`LAST${10 + made}`, { maxUses: 1 })
    const guests = await members(2 * codes)
    const outcomes = await race({ actors: 2 * codes, connections: 10, seed }, (actor) =>
      redeems(`LAST${10 + Math.floor(actor / 2)}`, guests[actor]),
    )
    expect(tally(outcomes)).toEqual({ value: codes, codeUsedUp: codes })
    expect(await db.$count(premiumDays)).toBe(codes)
  })
})

test.each([
  ['no days', { days: '0' }, 'days'],
  ['more than a year', { days: '367' }, 'days'],
  ['a word for days', { days: 'many' }, 'days'],
  ['three letters', { code: 'abc' }, 'code'],
  ['31 letters', { code: 'a'.repeat(31) }, 'code'],
  ['signs that would be taken away', { code: "' or 1=1" }, 'code'],
  ['letters that would be taken away', { code: 'café2026' }, 'code'],
  ['no use at all', { maxUses: '0' }, 'maxUses'],
  ['a day that is none', { lastDay: '2026-02-30' }, 'lastDay'],
])('a code with %s is a fault of its field', (_, typed, field) => {
  const read = newCodeShape.safeParse({ code: 'dusk 30', days: '30', maxUses: '', lastDay: '', ...typed })
  expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field])
})
