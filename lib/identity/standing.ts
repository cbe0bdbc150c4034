import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import { endSessions, voidLinks } from './end-sessions'

/** What holds for a member by the decisions of admins; `suspended` is for as long as they say so. */
export type Standing = { suspended: boolean; limitedUntil: Date | null }

/**
 * Puts a member's account where the decisions about it say. A suspension ends every session and link at once (rule A3);
 * lifted, the member signs in again, unless they have closed the account themselves. Writes no audit row: the caller's.
 */
export async function setStanding(
  tx: Tx,
  userId: number,
  { suspended, limitedUntil, at }: Standing & { at: Date },
): Promise<void> {
  const [member] = await tx.select().from(users).where(eq(users.id, userId)).for('no key update')
  if (!member) return
  const isShut = suspended || member.closedAt !== null
  const suspendedAt = isShut ? (member.suspendedAt ?? at) : null
  const isSame =
    suspendedAt === member.suspendedAt && limitedUntil?.getTime() === member.limitedUntil?.getTime()
  if (isSame) return
  await tx.update(users).set({ suspendedAt, limitedUntil, updatedAt: at }).where(eq(users.id, userId))
  if (!suspended) return
  await endSessions(tx, userId)
  await voidLinks(tx, userId)
}

/** Refuses with `limited` who may not publish or write to new people for a time, by a decision of an admin. */
export async function requireUnlimited(
  viewer: { id: number },
  at: Date,
  reader: Pick<Tx, 'select'> = db,
): Promise<void> {
  const { limitedUntil } = users
  const [member] = await reader.select({ limitedUntil }).from(users).where(eq(users.id, viewer.id))
  if (member?.limitedUntil && member.limitedUntil > at)
    throw new Refusal('limited', 403, { until: member.limitedUntil.toISOString().slice(0, 10) })
}

/** An admin vouches for an address whose mail never came through: the account is confirmed. */
export async function markVerified(tx: Tx, userId: number, at: Date): Promise<void> {
  await tx.update(users).set({ isVerified: true, updatedAt: at }).where(eq(users.id, userId))
}

/** A member leaves: signed out everywhere and as if suspended, until it is done or taken back. */
export async function shutAccount(tx: Tx, userId: number, at: Date): Promise<void> {
  await tx.update(users).set({ closedAt: at, suspendedAt: at, updatedAt: at }).where(eq(users.id, userId))
  await endSessions(tx, userId)
  await voidLinks(tx, userId)
}

/** They changed their mind. Whether they may come in is for the decisions about them to say: the caller asks those next. */
export async function openAccount(tx: Tx, userId: number, at: Date): Promise<void> {
  await tx.update(users).set({ closedAt: null, updatedAt: at }).where(eq(users.id, userId))
}

/** Leaves a number of an account: everything that says who it was is gone, and nobody can come in by it. */
export async function emptyAccount(tx: Tx, userId: number, at: Date): Promise<void> {
  const name = `gone${userId}`
  await tx
    .update(users)
    .set({
      ...{ username: name, usernameFolded: `${name}.`, email: `${name}@erased.invalid`, password: null },
      ...{ fullName: '', bio: '', profileImage: null, coverImage: null, interests: [], currentMoods: [] },
      ...{
        currentCity: null,
        currentCityId: null,
        moodsExpireAt: null,
        onboardingStep: null,
        feedSeenAt: null,
      },
      ...{
        isPrivate: true,
        listsVisibleTo: 'nobody',
        attendanceVisibleTo: 'organizer',
        messagesFrom: 'nobody',
      },
      ...{ role: 'user', premiumStatus: 'none', languagePreference: 'en', theme: 'system' },
      ...{ limitedUntil: null, erasedAt: at, updatedAt: at },
    })
    .where(eq(users.id, userId))
}
