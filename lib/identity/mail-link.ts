import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { appOrigin } from '@/lib/platform/env'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { knownDevice } from './account-limit'
import { hashOfCode, nameBrowser, newCode } from './asking-browser'
import { signInLinkJob } from './jobs'
import { makeLink } from './links'
import { signInLinkMail, unknownAddressMail } from './sign-in-mails'

export const askLimit: Limit = { name: 'link-address', points: 5, seconds: 30 * 60 }
export const mailboxLimit: Limit = { name: 'link-mailbox', points: 10, seconds: 60 * 60 }

/**
 * Asks for a mail that signs in this browser. Known or not, the address makes no difference here (rule A2): the job looks
 * it up. Refuses with `tooMany` after five from an address in half an hour, and after ten to a mailbox in an hour from
 * browsers that its owner has not used before.
 */
export async function askSignInLink(
  { email, next }: { email: string; next?: string | undefined },
  locale: Locale,
): Promise<void> {
  await consume(askLimit, limitedAddress())
  if (!(await knownDevice(email))) await consume(mailboxLimit, email)
  const browserHash = await nameBrowser()
  const data = { email, locale, browserHash, ...(next ? { next } : {}) }
  await db.transaction((tx) => enqueue(tx, signInLinkJob, data))
}

type SignInLink = { email: string; locale: Locale; browserHash: string; next?: string }

/** Job: mails the link and the code to whoever has that address; where nobody has it, it says that. */
export async function sendSignInLink(data: SignInLink, jobId: string): Promise<void> {
  const { email, locale, browserHash, next } = data
  const [account] = await db.select().from(users).where(sql`lower(${users.email}) = ${email}`)
  if (!account) return sendMail(await unknownAddressMail(email, locale), jobId)
  if (account.suspendedAt) return
  const code = newCode()
  const bound = { browserHash, codeHash: hashOfCode(code, browserHash) }
  const link = new URL(localePath(locale, '/sign-in/link'), appOrigin())
  link.searchParams.set('token', await makeLink(account.id, 'sign_in', bound))
  if (next) link.searchParams.set('next', next)
  await sendMail(await signInLinkMail(account, { link: link.href, code, locale }), jobId)
}
