import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events, payments, premiumCodes, users } from '@/db/schema'
import { askToOrganize } from '@/lib/events/co-organize'
import { foldUsername } from '@/lib/identity/schema'
import { getProfile, getWhereabouts } from '@/lib/profiles/queries'
import { planTravel } from '@/lib/profiles/travel'
import { checkout } from '@/lib/tickets/checkout'
import { offerPlaces } from '@/lib/tickets/offer'
import { joinLine, placeInLine } from '@/lib/tickets/waitlist'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, hoursFromNoon, noon } from '@/test/factories'
import { race, tally } from '@/test/race'
import { anOrder, aPaperSeller } from '@/test/shop'
import { codeLimit, giveDays, redeemPremiumCode } from './days'
import { compared, entitlementsOf } from './entitlements'
import { makePremiumCode } from './premium-codes'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const give = (member: { id: number }, days = 30, cause = 'gift') =>
  db.transaction((tx) => giveDays(tx, member.id, { days, cause, at: noon }))
const until = async ({ id }: { id: number }) =>
  (await db.select({ at: users.premiumUntil }).from(users).where(eq(users.id, id)))[0]?.at

describe('what premium gives', () => {
  test('is in one table, and ends by the clock whatever any sweeper did', () => {
    const member = { premiumUntil: hoursFromNoon(1) }
    expect(entitlementsOf(member, noon)).toBe(compared.premium)
    expect(entitlementsOf(member, hoursFromNoon(1))).toBe(compared.everybody)
    expect(entitlementsOf(null, noon)).toBe(compared.everybody)
  })

  test('is asked there and nowhere else: no other file looks at when premium ends', () => {
    const files = ['lib', 'app', 'components'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    )
    const own = /^lib\/subscriptions\/|\.test\.tsx?$/
    const said = files
      .filter((file) => /\.tsx?$/.test(file) && !own.test(file))
      .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
      .filter(({ text }) => /premium(Until|Status|_until|_status)/.test(text))
    // They write the fact, empty it, hand it on to the policies, which ask the table, and say it to whose it is.
    expect(said.map(({ file }) => file).sort()).toEqual([
      'lib/identity/member.ts',
      'lib/identity/standing.ts',
      'lib/privacy/readable.ts',
      'lib/profiles/queries.ts',
    ])
    const compared =
      /premiumUntil\s*([<>&?!=]|\.)|(gt|lt|gte|lte)\(users\.premiumUntil|premiumStatus\s*[=!]==/
    expect(said.filter(({ text }) => compared.test(text))).toEqual([])
  })

  test('more people who organize with one', async () => {
    const event = await anEvent({ organizer: people.omar })
    const guests = await members(12)
    const ask = (index: number) =>
      askToOrganize(people.omar, { id: event.id, username: guests[index]?.username ?? '' }, noon)
    for (let index = 0; index < 10; index++) await ask(index)
    await expect(ask(10)).rejects.toMatchObject({ reason: 'tooManyOrganizers', details: { most: 10 } })
    await give(people.omar)
    await ask(10)
  })

  test('a lower part of each ticket for Maly, of the orders that begin meanwhile', async () => {
    await aPaperSeller(people.omar)
    const event = await anEvent({ organizer: people.omar, price: '100.00' })
    await checkout(people.ana, anOrder(event, { 0: 1 }), noon)
    await give(people.omar)
    await checkout(people.bo, anOrder(event, { 0: 1 }), noon)
    await checkout(people.lin, anOrder(event, { 0: 1 }), hoursFromNoon(40))
    const orders = await db.select({ fee: payments.fee }).from(payments).orderBy(payments.id)
    expect(orders.map(({ fee }) => Number(fee))).toEqual([3, 2, 2])
  })

  test('longer stays in travel mode', async () => {
    const stay = {
      destination: 'Tokyo',
      fromDate: '2026-09-05',
      untilDate: '2026-11-20',
      visibleTo: 'nobody',
    } as const
    await expect(planTravel(people.ana, stay, noon)).rejects.toMatchObject({
      faults: [{ field: 'untilDate', key: 'stayTooLong', details: { maximum: 30 } }],
    })
    await give(people.ana)
    await planTravel(people.ana, stay, noon)
  })
})

describe('what premium never buys', () => {
  test('T11: membership buys no position in the waiting list', async () => {
    await aPaperSeller(people.omar)
    const event = await anEvent({ organizer: people.omar, capacity: 1, price: '10' })
    await aParticipation({ event, member: people.omar, paymentStatus: 'paid', guestName: 'Guest' })
    const wish = { eventId: event.id, typeId: 0, partySize: 1, maxPrice: '', access: '' }
    await joinLine(people.ana, wish, noon)
    await give(people.bo)
    await joinLine(people.bo, wish, hoursFromNoon(1))
    expect(await placeInLine(people.bo, event.id)).toBe(2)
    await db.update(events).set({ capacity: 2 }).where(eq(events.id, event.id))
    await offerPlaces(event.id, hoursFromNoon(2))
    const offered = await db
      .select()
      .from(eventParticipants)
      .where(eq(eventParticipants.status, 'waitlisted'))
    expect(offered.find(({ heldUntil }) => heldUntil)?.userId).toBe(people.ana.id)
  })

  test('less privacy: a member with premium sees nothing of a private profile, and shows nothing of their own', async () => {
    await db.update(users).set({ isPrivate: true }).where(eq(users.id, people.ana.id))
    await give(people.bo)
    await give(people.ana)
    const seen = await getProfile(people.bo, 'ana')
    expect(seen).toMatchObject({ isWhole: false, bio: '', premiumUntil: null })
    expect(await getWhereabouts(people.bo, people.ana.id, noon)).toEqual({ homes: [], stays: [] })
  })

  test('nothing of a line, a search or what others hide is in the table', () => {
    expect(Object.keys(compared.premium).sort()).toEqual(
      ['coOrganizers', 'feePercent', 'hasBadge', 'hasInsights', 'travelDays', 'travels'].sort(),
    )
  })
})

describe('given days', () => {
  test('are given once for a cause, by any spelling of the address', async () => {
    expect([await give(people.ana), await give(people.ana)]).toEqual([true, false])
    await db.update(users).set({ email: 'ana+2@example.com' }).where(eq(users.id, people.bo.id))
    expect(await give(people.bo)).toBe(false)
    expect(await until(people.ana)).toEqual(hoursFromNoon(30 * 24))
  })

  test('follow each other, and do not run at once', async () => {
    await give(people.ana, 10, 'one')
    await give(people.ana, 5, 'two')
    expect(await until(people.ana)).toEqual(hoursFromNoon(15 * 24))
  })

  test('outlive the account: who deletes it and comes back is not given them again', async () => {
    await give(people.ana)
    await db.delete(users).where(eq(users.id, people.ana.id))
    const again = {
      username: 'ana2',
      usernameFolded: foldUsername('ana2'),
      email: 'ANA@example.com',
      isVerified: true,
    }
    const [back] = await db.insert(users).values(again).returning()
    expect(await give({ id: back?.id ?? 0 })).toBe(false)
  })
})

describe('a code for days', () => {
  const code = (more: object = {}) =>
    makePremiumCode(people.admin, { code: 'DUSK30', days: 30, maxUses: null, expiresAt: null, ...more }, noon)

  test('is read as people type it', async () => {
    await code()
    expect(await redeemPremiumCode(people.ana, ' dusk-30 ', noon)).toBe(30)
  })

  test.each([
    ['unknown', {}, 'DUSK31', 'codeUnknown'],
    ['over', { expiresAt: noon }, 'DUSK30', 'codeOver'],
  ])('that is %s is refused in words', async (_, more, typed, reason) => {
    await code(more)
    await expect(redeemPremiumCode(people.ana, typed, noon)).rejects.toMatchObject({ reason })
  })

  test('with 10 uses is used 10 times by 40 who try at once, and once by each', async () => {
    await code({ maxUses: 10 })
    const guests = await members(40)
    const outcomes = await race({ actors: 40, connections: 10, seed: 3 }, (actor) =>
      redeemPremiumCode(guests[actor] ?? people.ana, 'DUSK30', noon),
    )
    expect(tally(outcomes)).toEqual({ value: 10, codeUsedUp: 30 })
    expect(await db.$count(premiumCodes)).toBe(1)
    await expect(redeemPremiumCode(people.ana, 'DUSK30', noon)).rejects.toMatchObject({
      reason: 'codeUsedUp',
    })
  })

  test('A5: cannot be guessed: twenty tries in an hour, right or wrong', async () => {
    await code()
    for (let tried = 0; tried < codeLimit.points; tried++)
      await expect(redeemPremiumCode(people.ana, `GUESS${tried}`, noon)).rejects.toThrow('codeUnknown')
    await expect(redeemPremiumCode(people.ana, 'DUSK30', noon)).rejects.toMatchObject({
      reason: 'tooMany',
      status: 429,
    })
  })

  test('once for each person', async () => {
    await code()
    await redeemPremiumCode(people.ana, 'DUSK30', noon)
    await expect(redeemPremiumCode(people.ana, 'DUSK30', noon)).rejects.toMatchObject({ reason: 'codeOnce' })
  })
})
