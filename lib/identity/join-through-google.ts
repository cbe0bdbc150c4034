import { eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { consume, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { isUniqueViolation, NameReserved, refuseReserved } from './change-username'
import { agree } from './documents'
import { linkInside } from './link-account'
import { forgetPending, type PendingIdentity, requirePending } from './pending-identity'
import { foldUsername } from './schema'
import { beginSession } from './sign-in'
import { signUpLimit } from './sign-up'

type Join = { username: string; fullName: string; locale: Locale }

/**
 * Makes an account for whoever waits in this browser, under the username they have chosen, and signs them in. It has no
 * password. A sign-up with that address which nobody confirmed belongs to nobody, and goes (docs/decisions/007).
 *
 * @returns 'usernameTaken', or where to go next if they came from somewhere. Refuses with `wayEnded` when a member has the
 * address by now, and with `tooMany` as signing up does.
 */
export async function joinThroughGoogle(
  input: Join,
): Promise<'usernameTaken' | { next: string | undefined }> {
  const identity = await requirePending()
  await consume(signUpLimit, limitedAddress())
  const userId = await db
    .transaction((tx) => create(tx, input, identity))
    .catch((thrown: unknown) => {
      if (isUniqueViolation(thrown) || thrown instanceof NameReserved) return 'usernameTaken' as const
      throw thrown
    })
  if (userId === 'usernameTaken') return userId
  await forgetPending()
  await beginSession(userId)
  return { next: identity.next }
}

async function create(tx: Tx, input: Join, identity: PendingIdentity): Promise<number | 'usernameTaken'> {
  const [holder] = await tx
    .select()
    .from(users)
    .where(sql`lower(${users.email}) = ${identity.email}`)
    .for('update')
  if (holder?.isVerified) throw new Refusal('wayEnded')
  if (await isHeld(tx, foldUsername(input.username), holder?.id)) return 'usernameTaken'
  if (holder) await tx.delete(users).where(eq(users.id, holder.id))
  const [made] = await tx
    .insert(users)
    .values({
      ...{ username: input.username, usernameFolded: foldUsername(input.username), fullName: input.fullName },
      ...{ email: identity.email, isVerified: true, languagePreference: input.locale },
      onboardingStep: 'city',
    })
    .returning({ id: users.id })
  if (!made) throw new Error('an account was not created')
  await refuseReserved(tx, foldUsername(input.username), made.id)
  await agree(tx, made.id, now())
  if ((await linkInside(tx, made.id, identity)) !== 'linked') throw new Refusal('wayTaken')
  return made.id
}

async function isHeld(tx: Tx, folded: string, going: number | undefined): Promise<boolean> {
  const [held] = await tx.select({ id: users.id }).from(users).where(eq(users.usernameFolded, folded))
  return held !== undefined && held.id !== going
}
