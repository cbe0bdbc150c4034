import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { accounts, users } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import type { OpenIdentity } from './open-id'
import { forgetPending, requirePending } from './pending-identity'
import type { Viewer } from './schema'
import { signInWithPassword } from './sign-in'

type Proved = OpenIdentity & { email: string }

/**
 * Lets an account elsewhere open this member's account.
 *
 * @returns 'linked'; 'taken' when it opens another member's; 'other' when this member has another of that provider.
 */
export async function linkAccount(userId: number, identity: Proved): Promise<'linked' | 'taken' | 'other'> {
  return db.transaction((tx) => linkInside(tx, userId, identity))
}

/** The same inside a transaction. */
export async function linkInside(
  tx: Tx,
  userId: number,
  identity: Proved,
): Promise<'linked' | 'taken' | 'other'> {
  const { provider, sub, email } = identity
  const row = { provider, providerAccountId: sub, userId, email }
  const [made] = await tx.insert(accounts).values(row).onConflictDoNothing().returning()
  if (made) return 'linked'
  const [holder] = await tx
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, sub)))
  if (!holder) return 'other'
  return holder.userId === userId ? 'linked' : 'taken'
}

/**
 * Links whoever waits in this browser to the member with that address, who proves it by the password. Refuses as
 * signing in does; the password is asked before anything is written.
 *
 * @returns where to go next, if they came from somewhere.
 */
export async function connectWithPassword(password: string): Promise<string | undefined> {
  const identity = await requirePending()
  const userId = await signInWithPassword({ email: identity.email, password })
  return connect(userId, identity)
}

/** The same for a member who is signed in, by a mailed link say. Refuses with `wayEnded` where the address is another's. */
export async function connectSignedIn(viewer: Viewer): Promise<string | undefined> {
  const identity = await requirePending()
  if (!(await hasAddress(viewer.id, identity.email))) throw new Refusal('wayEnded')
  return connect(viewer.id, identity)
}

/** Whether an address is that of a member. */
export async function hasAddress(userId: number, email: string): Promise<boolean> {
  const [own] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), sql`lower(${users.email}) = ${email}`))
  return own !== undefined
}

async function connect(userId: number, identity: Proved & { next?: string | undefined }) {
  const outcome = await linkAccount(userId, identity)
  if (outcome !== 'linked') throw new Refusal(outcome === 'taken' ? 'wayTaken' : 'wayOther')
  await forgetPending()
  return identity.next
}
