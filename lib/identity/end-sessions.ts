import { and, eq, ne } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { emailChanges, sessions, users, verificationTokens } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import type { Viewer } from './schema'
import { newToken, sessionKeyOf } from './sessions'

/** Ends every session of a member at once (rule A3), but for the one named `except`. */
export async function endSessions(tx: Tx, userId: number, { except = '' } = {}): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, except)))
}

/** Ends one of the viewer's own sessions; anybody else's does not exist for them. */
export async function endOneSession(viewer: Viewer, id: string): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.id, id), eq(sessions.userId, viewer.id)))
}

/** Signs the viewer out everywhere, or everywhere but `except`. */
export async function signOutEverywhere(viewer: Viewer, { except = '' } = {}): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('update')
    await endSessions(tx, viewer.id, { except })
  })
}

/** Takes every link from circulation that was mailed to a member, and the change of address they are in the middle of. */
export async function voidLinks(tx: Tx, userId: number): Promise<void> {
  await tx.delete(verificationTokens).where(eq(verificationTokens.userId, userId))
  await tx.delete(emailChanges).where(eq(emailChanges.userId, userId))
}

/**
 * Suspends a member: nothing they are signed in with works from the commit on, nor any link they were mailed. Writes no
 * reason and no audit row: that is the caller's, in the same transaction (rule D2).
 */
export async function suspendMember(tx: Tx, userId: number, at: Date): Promise<void> {
  await tx.update(users).set({ suspendedAt: at, updatedAt: at }).where(eq(users.id, userId))
  await endSessions(tx, userId)
  await voidLinks(tx, userId)
}

/** Lifts a suspension; the member has to sign in again. */
export async function liftSuspension(tx: Tx, userId: number, at: Date): Promise<void> {
  await tx.update(users).set({ suspendedAt: null, updatedAt: at }).where(eq(users.id, userId))
}

/** Gives a member a role. Rights have changed: whoever is signed in with the old ones signs in again. */
export async function changeRole(
  tx: Tx,
  userId: number,
  { role, at }: { role: Viewer['role']; at: Date },
): Promise<void> {
  await tx.update(users).set({ role, updatedAt: at }).where(eq(users.id, userId))
  await endSessions(tx, userId)
}

/**
 * Gives the session a new id and counts it as proved: after a change of rights a token that somebody has seen before is
 * worth nothing. Returns the token for the cookie, to be set after the commit. Refuses with `signIn` when it has ended.
 */
export async function renewSession(tx: Tx, key: string, at: Date): Promise<string> {
  const token = newToken()
  const renewed = await tx
    .update(sessions)
    .set({ id: sessionKeyOf(token), provedAt: at, seenAt: at })
    .where(eq(sessions.id, key))
    .returning({ id: sessions.id })
  if (renewed.length === 0) throw new Refusal('signIn', 401)
  return token
}
