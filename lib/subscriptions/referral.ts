import { and, eq, gt, isNotNull, isNull, like, lte, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { invitations, knownDevices, premiumDays, users } from '@/db/schema'
import { lockMember } from '@/lib/identity/member'
import { personHash } from '@/lib/identity/person'
import { giveDays } from './days'
import { rewardDays, rewardsAYear } from './schema'

const day = 86_400_000
/** Whoever was brought has to be there for a week before anybody is rewarded. */
const stayDays = 7
/** A job that did not run for some days misses nobody. */
const lookBack = 30

/**
 * Job: gives days of premium to whoever brought somebody who stayed for a week, and to who came. Once for each person who
 * comes, by whatever addresses and accounts; nothing for somebody who signed in by the inviter's own browser, is suspended
 * or gone; and for an inviter twelve times in a year at most. Running it again gives nothing twice.
 */
export async function rewardReferrals(at: Date): Promise<void> {
  const { inviterId, inviteeId, joinedAt, status, personHash: person } = invitations
  const stayed = await db
    .select({ inviterId, inviteeId, person })
    .from(invitations)
    .innerJoin(users, eq(users.id, inviteeId))
    .where(
      and(
        ...[eq(status, 'accepted'), isNotNull(person), eq(users.isVerified, true)],
        ...[
          isNull(users.suspendedAt),
          lte(joinedAt, before(at, stayDays)),
          gt(joinedAt, before(at, lookBack)),
        ],
      ),
    )
    .orderBy(invitations.id)
  for (const { inviterId, inviteeId, person } of stayed)
    if (inviteeId && person) await db.transaction((tx) => reward(tx, { inviterId, inviteeId, person, at }))
}

type Brought = { inviterId: number; inviteeId: number; person: string; at: Date }

// The two members one after the other in the order of their ids, like everybody who locks two (rule T2).
async function reward(tx: Tx, { inviterId, inviteeId, person, at }: Brought): Promise<void> {
  if (await isSameBrowser(tx, inviterId, inviteeId)) return
  const own = { id: inviteeId, cause: 'joined', isAllowed: async () => true }
  const theirs = {
    id: inviterId,
    cause: `invited:${person}`,
    isAllowed: () => hasRoom(tx, inviterId, at),
  }
  for (const { id, cause, isAllowed } of [own, theirs].sort((a, b) => a.id - b.id))
    if (await isAllowed()) await giveDays(tx, id, { days: rewardDays, cause, at })
}

async function isSameBrowser(tx: Tx, one: number, other: number): Promise<boolean> {
  const [same] = await tx
    .select({ one: sql`1` })
    .from(knownDevices)
    .where(
      and(
        eq(knownDevices.userId, one),
        sql`${knownDevices.deviceHash} in (select d.device_hash from ${knownDevices} d where d.user_id = ${other})`,
      ),
    )
    .limit(1)
  return same !== undefined
}

async function hasRoom(tx: Tx, inviterId: number, at: Date): Promise<boolean> {
  const inviter = await lockMember(tx, inviterId)
  if (!inviter) return false
  // The person and the account: neither a new account nor a new address begins to count anew.
  const theirs = or(eq(premiumDays.userId, inviterId), eq(premiumDays.personHash, personHash(inviter.email)))
  const lately = gt(premiumDays.createdAt, before(at, 365))
  const given = and(theirs, like(premiumDays.cause, 'invited:%'), lately)
  return (await tx.$count(premiumDays, given)) < rewardsAYear
}

const before = (at: Date, days: number) => new Date(at.getTime() - days * day)
