import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { invitations, knownDevices, premiumDays, users } from '@/db/schema'
import { personHash } from '@/lib/identity/person'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { aStranger } from '@/test/invited'
import { rewardReferrals } from './referral'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const days = (count: number) => hoursFromNoon(24 * count)
const joined = (person: Person, inviter: { id: number } = people.ana) =>
  db.insert(invitations).values({
    ...{ inviterId: inviter.id, code: `CODE${person.id}`, status: 'accepted', expiresAt: days(30) },
    ...{ inviteeId: person.id, personHash: personHash(person.email), acceptedAt: noon, joinedAt: noon },
  })
const given = async ({ id }: { id: number }) => db.$count(premiumDays, eq(premiumDays.userId, id))

describe('referral rewards', () => {
  test('are for both, once, when who came has stayed for a week', async () => {
    await joined(people.bo)
    await rewardReferrals(days(6.9))
    expect([await given(people.ana), await given(people.bo)]).toEqual([0, 0])
    await rewardReferrals(days(7))
    await rewardReferrals(days(8))
    expect([await given(people.ana), await given(people.bo)]).toEqual([1, 1])
  })

  test('cannot be farmed by one’s own browser', async () => {
    await joined(people.bo)
    for (const { id } of [people.ana, people.bo])
      await db.insert(knownDevices).values({ userId: id, deviceHash: 'the same one' })
    await rewardReferrals(days(7))
    expect([await given(people.ana), await given(people.bo)]).toEqual([0, 0])
  })

  test('are not for somebody who is gone or suspended by then', async () => {
    await joined(people.bo)
    await joined(people.lin)
    await db.update(users).set({ suspendedAt: noon }).where(eq(users.id, people.bo.id))
    await db.delete(users).where(eq(users.id, people.lin.id))
    await rewardReferrals(days(7))
    expect(await db.$count(premiumDays)).toBe(0)
  })

  test('one person is rewarded once, by however many accounts one after the other', async () => {
    await joined(people.bo)
    await rewardReferrals(days(7))
    await db.delete(invitations)
    await db.delete(users).where(eq(users.id, people.bo.id))
    await db.update(users).set({ email: 'bo+again@example.com' }).where(eq(users.id, people.lin.id))
    await joined({ ...people.lin, email: 'bo+again@example.com' })
    await rewardReferrals(days(7))
    expect([await given(people.ana), await given(people.lin)]).toEqual([1, 0])
  })

  test('come twelve times in a year at most', async () => {
    for (const guest of await members(15)) await joined(guest)
    await rewardReferrals(days(7))
    expect(await given(people.ana)).toBe(12)
  })

  test('begin no new year for who deletes the account and comes back, or changes the address', async () => {
    const guests = await members(14)
    for (const guest of guests.slice(0, 12)) await joined(guest)
    await rewardReferrals(days(7))
    await db.update(users).set({ email: 'ana@example.net' }).where(eq(users.id, people.ana.id))
    if (guests[12]) await joined(guests[12])
    await rewardReferrals(days(7))
    expect(await given(people.ana)).toBe(12)
    await db.delete(users).where(eq(users.id, people.ana.id))
    const back = await aStranger('ana_again', { email: 'Ana+again@example.com' })
    if (guests[13]) await joined(guests[13], back)
    await rewardReferrals(days(7))
    expect(await given(back)).toBe(0)
  })
})
