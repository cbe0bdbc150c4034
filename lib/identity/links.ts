import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users, verificationTokens } from '@/db/schema'
import { now } from '@/lib/platform/clock'

export type Purpose = typeof verificationTokens.$inferSelect.purpose

const minute = 60_000
const lives: Record<Purpose, number> = {
  confirm_email: 24 * 60 * minute,
  reset_password: 30 * minute,
  sign_in: 10 * minute,
  prove: 10 * minute,
  change_email_old: 24 * 60 * minute,
  change_email_new: 24 * 60 * minute,
}

/** Where else a link's secret is bound to: the browser that asked, and a code to type there. */
type Bound = { browserHash?: string; codeHash?: string }

/** Makes the secret of a link in a mail; the table keeps its SHA-256 alone. */
export async function makeLink(userId: number, purpose: Purpose, bound: Bound = {}): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now().getTime() + lives[purpose])
  await db
    .insert(verificationTokens)
    .values({ tokenHash: hashOf(token), userId, purpose, expiresAt, ...bound })
  return token
}

/** Whose link it is, while it may still be used; null for any other. */
export async function accountOfLink(
  token: string,
  purpose: Purpose,
): Promise<{ username: string; email: string; passwordHash: string | null } | null> {
  const [found] = await db
    .select({ username: users.username, email: users.email, passwordHash: users.password })
    .from(verificationTokens)
    .innerJoin(users, eq(users.id, verificationTokens.userId))
    .where(live(token, purpose))
  return found ?? null
}

/** Uses a link up, with all others of its purpose and member; null when it was used, has ended or never was. */
export async function useLink(tx: Tx, token: string, purpose: Purpose): Promise<number | null> {
  const { userId } = verificationTokens
  const [used] = await tx.delete(verificationTokens).where(live(token, purpose)).returning({ userId })
  if (!used) return null
  await tx
    .delete(verificationTokens)
    .where(and(eq(userId, used.userId), eq(verificationTokens.purpose, purpose)))
  return used.userId
}

function live(token: string, purpose: Purpose) {
  const { tokenHash, expiresAt } = verificationTokens
  return and(eq(tokenHash, hashOf(token)), eq(verificationTokens.purpose, purpose), gt(expiresAt, now()))
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
