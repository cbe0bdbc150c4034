import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { users, verificationTokens } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { enqueue } from '@/lib/platform/jobs'
import { hashPassword } from '@/lib/platform/password'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { isUniqueViolation, NameReserved, refuseReserved } from './change-username'
import { agree } from './documents'
import { confirmEmailJob } from './jobs'
import { foldUsername, type signUpShape } from './schema'

export const signUpLimit: Limit = { name: 'sign-up', points: 5, seconds: 30 * 60 }

type SignUp = z.output<typeof signUpShape>
/** What belongs to a sign-up and is known elsewhere (an invitation): it is done in the same transaction, or not at all. */
export type Alongside = (tx: Tx, account: { id: number; email: string }) => Promise<void>

/**
 * Registers an account that waits for its address to be confirmed, and queues the mail that does it. For an address
 * that has an account already the answer, the work and the number of mails are the same (rule A2): its owner is told.
 *
 * `alongside` is done for a new account only.
 *
 * @returns 'usernameTaken' when another member has that username or one that looks like it.
 */
export async function signUp(
  input: SignUp,
  locale: Locale,
  alongside: Alongside = async () => {},
): Promise<'mailed' | 'usernameTaken'> {
  await consume(signUpLimit, limitedAddress())
  const password = await hashPassword(input.password)
  const account = { ...input, password, locale }
  try {
    return await db.transaction((tx) => register(tx, account, alongside))
  } catch (thrown) {
    if (thrown instanceof NameReserved) return 'usernameTaken'
    // Somebody else was faster between the look and the write: now they can be seen.
    if (isUniqueViolation(thrown)) return db.transaction((tx) => register(tx, account, alongside))
    throw thrown
  }
}

async function register(
  tx: Tx,
  input: SignUp & { locale: Locale },
  alongside: Alongside,
): Promise<'mailed' | 'usernameTaken'> {
  const [holder] = await tx
    .select()
    .from(users)
    .where(eq(users.usernameFolded, foldUsername(input.username)))
  const [account] = await tx
    .select()
    .from(users)
    .where(sql`lower(${users.email}) = ${input.email}`)
    .for('update')
  // A member's name is taken for everybody, its own member too: 'mailed' would tell whose address was tried (rule A2).
  if (holder && (holder.isVerified || holder.id !== account?.id)) return 'usernameTaken'
  const next = input.next ? { next: input.next } : {}
  if (account?.isVerified) {
    await enqueue(tx, confirmEmailJob, { userId: account.id, locale: input.locale, known: true })
    return 'mailed'
  }
  const userId = await writeAccount(tx, input, account?.id)
  await refuseReserved(tx, foldUsername(input.username), userId)
  await agree(tx, userId, now())
  await alongside(tx, { id: userId, email: input.email })
  await enqueue(tx, confirmEmailJob, { userId, locale: input.locale, ...next })
  return 'mailed'
}

// A sign-up that was never confirmed belongs to nobody: the newest one replaces it, and its links die with it.
async function writeAccount(tx: Tx, input: SignUp & { locale: Locale }, waiting?: number): Promise<number> {
  const account = {
    username: input.username,
    usernameFolded: foldUsername(input.username),
    email: input.email,
    password: input.password,
    fullName: input.fullName,
    languagePreference: input.locale,
    onboardingStep: 'city' as const,
  }
  if (waiting === undefined) {
    const [created] = await tx.insert(users).values(account).returning({ id: users.id })
    if (!created) throw new Error('an account was not created')
    return created.id
  }
  await tx.delete(verificationTokens).where(eq(verificationTokens.userId, waiting))
  await tx
    .update(users)
    .set({ ...account, createdAt: now() })
    .where(eq(users.id, waiting))
  return waiting
}
