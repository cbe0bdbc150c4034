import { and, eq, lt } from 'drizzle-orm'
import { db } from '@/db/client'
import { users, verificationTokens } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { passwordMatches } from '@/lib/platform/password'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { confirmEmailMail, knownAddressMail } from './emails'
import { accountOfLink, makeLink, useLink } from './links'

export const confirmLimit: Limit = { name: 'confirm-address', points: 20, seconds: 30 * 60 }

const unconfirmedLife = 7 * 24 * 60 * 60 * 1000

type ConfirmEmail = { userId: number; locale: Locale; next?: string; known?: true }

/** Job: makes a link that confirms the address, and mails it. Each try makes a link of its own. */
export async function sendConfirmEmail(data: ConfirmEmail, jobId: string): Promise<void> {
  const [account] = await db.select().from(users).where(eq(users.id, data.userId))
  if (!account) return
  if (data.known) return sendMail(await knownAddressMail(account, data.locale), jobId)
  if (account.isVerified) return
  const token = await makeLink(account.id, 'confirm_email')
  const address = new URL(localePath(data.locale, '/verify-email'), appOrigin())
  address.searchParams.set('token', token)
  if (data.next) address.searchParams.set('next', data.next)
  await sendMail(await confirmEmailMail(account, { link: address.href, locale: data.locale }), jobId)
}

/**
 * Marks the account of a link as verified and uses the link up. Asks for the password that the sign-up chose: whoever
 * signs up with somebody else's address must not have it confirmed by its owner, with a password the owner never chose.
 *
 * @returns the address; 'linkUsed' for a link that was used, has ended or never was; 'wrongPassword' leaves it usable.
 */
export async function confirmEmail(input: {
  token: string
  password: string
}): Promise<{ email: string } | 'linkUsed' | 'wrongPassword'> {
  await consume(confirmLimit, limitedAddress())
  const account = await accountOfLink(input.token, 'confirm_email')
  if (!account) return 'linkUsed'
  if (!(await passwordMatches(account.passwordHash ?? '', input.password))) return 'wrongPassword'
  return db.transaction(async (tx) => {
    const id = await useLink(tx, input.token, 'confirm_email')
    if (id === null) return 'linkUsed'
    await tx.update(users).set({ isVerified: true, updatedAt: now() }).where(eq(users.id, id))
    return { email: account.email }
  })
}

/** Job: removes sign-ups that nobody confirmed within a week, and links that have ended. */
export async function sweepSignUps(at: Date): Promise<void> {
  await db.delete(verificationTokens).where(lt(verificationTokens.expiresAt, at))
  const before = new Date(at.getTime() - unconfirmedLife)
  await db.delete(users).where(and(eq(users.isVerified, false), lt(users.createdAt, before)))
}
