import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { enqueue } from '@/lib/platform/jobs'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { sendConfirmEmail } from './confirm'
import { resendConfirmJob } from './jobs'

export const resendLimit: Limit = { name: 'resend-address', points: 5, seconds: 30 * 60 }
/** Whose ever it is: nobody's mailbox is filled by strangers. */
export const resendAccountLimit: Limit = { name: 'resend-account', points: 5, seconds: 60 * 60 }

/**
 * Asks for the mail that confirms an address once more. Known, waiting or not there, the address makes no difference
 * here (rule A2): the job looks it up. Refuses with `tooMany`.
 */
export async function resendConfirmation(email: string, locale: Locale): Promise<void> {
  await consume(resendLimit, limitedAddress())
  await consume(resendAccountLimit, email)
  await db.transaction((tx) => enqueue(tx, resendConfirmJob, { email, locale }))
}

/** Job: mails a link to a sign-up that waits, a word to a member who has confirmed already, and nothing to nobody. */
export async function sendConfirmAgain(
  { email, locale }: { email: string; locale: Locale },
  jobId: string,
): Promise<void> {
  const [account] = await db
    .select({ id: users.id, isVerified: users.isVerified, suspendedAt: users.suspendedAt })
    .from(users)
    .where(sql`lower(${users.email}) = ${email}`)
  if (!account || account.suspendedAt) return
  const known = account.isVerified ? { known: true as const } : {}
  await sendConfirmEmail({ userId: account.id, locale, ...known }, jobId)
}
