import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { hashPassword } from '@/lib/platform/password'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { resetPasswordMail } from './emails'
import { endSessions, voidLinks } from './end-sessions'
import { passwordChangedJob, resetPasswordJob } from './jobs'
import { makeLink, useLink } from './links'

export const resetLimit: Limit = { name: 'reset-address', points: 5, seconds: 30 * 60 }

/**
 * Asks for a link that sets a new password. Known or not, the address makes no difference here (rule A2): the job looks
 * it up. Refuses with `tooMany` after five from an address in half an hour.
 */
export async function askReset(email: string, locale: Locale): Promise<void> {
  await consume(resetLimit, limitedAddress())
  await db.transaction((tx) => enqueue(tx, resetPasswordJob, { email, locale }))
}

/** Job: mails the link to whoever has that address; nobody gets nothing. */
export async function sendResetPassword(
  { email, locale }: { email: string; locale: Locale },
  jobId: string,
): Promise<void> {
  const [account] = await db.select().from(users).where(sql`lower(${users.email}) = ${email}`)
  if (!account || account.suspendedAt) return
  const link = new URL(localePath(locale, '/reset-password'), appOrigin())
  link.searchParams.set('token', await makeLink(account.id, 'reset_password'))
  await sendMail(await resetPasswordMail(account, { link: link.href, locale }), jobId)
}

/**
 * Sets a new password by a link, and ends every link and every session of the member (rule A3). Opening the link has
 * proved the address. Refuses with `linkUsed`.
 *
 * @returns the address, to sign in with.
 */
export async function resetPassword(input: { token: string; password: string }): Promise<string> {
  await consume(resetLimit, limitedAddress())
  const password = await hashPassword(input.password)
  return db.transaction(async (tx) => {
    const id = await useLink(tx, input.token, 'reset_password')
    if (id === null) throw new Refusal('linkUsed')
    const [account] = await tx
      .update(users)
      .set({ password, isVerified: true, updatedAt: now() })
      .where(eq(users.id, id))
      .returning({ email: users.email })
    await endSessions(tx, id)
    await voidLinks(tx, id)
    await enqueue(tx, passwordChangedJob, { userId: id })
    return account?.email ?? ''
  })
}
