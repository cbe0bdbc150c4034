import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import { db } from '@/db/client'
import { users, verificationTokens } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { confirmEmailMail, knownAddressMail } from './emails'

const linkLife = 24 * 60 * 60 * 1000
const unconfirmedLife = 7 * 24 * 60 * 60 * 1000

type ConfirmEmail = { userId: number; locale: Locale; next?: string; known?: true }

/** Job: makes a link that confirms the address, and mails it. Each try makes a link of its own. */
export async function sendConfirmEmail(data: ConfirmEmail, jobId: string): Promise<void> {
  const [account] = await db.select().from(users).where(eq(users.id, data.userId))
  if (!account) return
  if (data.known) return sendMail(await knownAddressMail(account, data.locale), jobId)
  if (account.isVerified) return
  const token = await makeToken(account.id)
  const address = new URL(localePath(data.locale, '/verify-email'), appOrigin())
  address.searchParams.set('token', token)
  if (data.next) address.searchParams.set('next', data.next)
  await sendMail(await confirmEmailMail(account, { link: address.href, locale: data.locale }), jobId)
}

/** Whose address a link confirms, while it may still be used; null for any other. */
export async function accountOfLink(token: string): Promise<{ username: string; email: string } | null> {
  const [found] = await db
    .select({ username: users.username, email: users.email })
    .from(verificationTokens)
    .innerJoin(users, eq(users.id, verificationTokens.userId))
    .where(and(eq(verificationTokens.tokenHash, hashOf(token)), gt(verificationTokens.expiresAt, now())))
  return found ?? null
}

/** Uses a link up and marks its account as verified; null when it was used, has ended or never was. */
export async function confirmEmail(token: string): Promise<{ id: number } | null> {
  return db.transaction(async (tx) => {
    const [used] = await tx
      .delete(verificationTokens)
      .where(and(eq(verificationTokens.tokenHash, hashOf(token)), gt(verificationTokens.expiresAt, now())))
      .returning({ userId: verificationTokens.userId })
    if (!used) return null
    await tx.delete(verificationTokens).where(eq(verificationTokens.userId, used.userId))
    await tx.update(users).set({ isVerified: true, updatedAt: now() }).where(eq(users.id, used.userId))
    return { id: used.userId }
  })
}

/** Job: removes sign-ups that nobody confirmed within a week, and links that have ended. */
export async function sweepSignUps(at: Date): Promise<void> {
  await db.delete(verificationTokens).where(lt(verificationTokens.expiresAt, at))
  const before = new Date(at.getTime() - unconfirmedLife)
  await db.delete(users).where(and(eq(users.isVerified, false), lt(users.createdAt, before)))
}

async function makeToken(userId: number): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now().getTime() + linkLife)
  await db
    .insert(verificationTokens)
    .values({ tokenHash: hashOf(token), userId, purpose: 'confirm_email', expiresAt })
  return token
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
