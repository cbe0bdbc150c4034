import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import { statement } from '@/db/statement'
import { Refusal } from '@/lib/platform/refusal'
import type { Viewer } from './schema'

type Account = Pick<
  typeof users.$inferSelect,
  'id' | 'username' | 'email' | 'password' | 'role' | 'isVerified' | 'suspendedAt' | 'usernameFolded'
>

/** What a member says of themselves: everything of the row that opens no door. */
export type OwnWords = Partial<Omit<typeof users.$inferInsert, keyof Account | 'createdAt' | 'updatedAt'>>

/** Changes what a member says of themselves, for the domains that own the words and not the account. */
export async function changeMember(
  tx: Tx,
  { id, words, now }: { id: number; words: OwnWords; now: Date },
): Promise<void> {
  await tx
    .update(users)
    .set({ ...words, updatedAt: now })
    .where(eq(users.id, id))
}

/** Takes the lock under which a member's cities, pictures and words are changed together; null for nobody. */
export async function lockMember(tx: Tx, id: number): Promise<typeof users.$inferSelect | null> {
  const [member] = await tx.select().from(users).where(eq(users.id, id)).for('no key update')
  return member ?? null
}

/**
 * Keeps a member from being suspended until the commit, for commands that no suspended member may give, even with a
 * session that was read a moment before (rule A3). Refuses `signIn` for whoever is suspended or gone.
 */
export async function holdStanding(tx: Tx, id: number): Promise<void> {
  const [own] = await heldStanding(tx, { id })
  if (!own || own.suspendedAt) throw new Refusal('signIn', 401)
}

const heldStanding = statement('hold_standing', (q, { id }: { id: number }) =>
  q.select({ suspendedAt: users.suspendedAt }).from(users).where(eq(users.id, id)).for('share'),
)

/** Since when somebody is a member. */
export async function memberSince(viewer: { id: number }): Promise<Date | undefined> {
  const { createdAt } = users
  const [own] = await db.select({ createdAt }).from(users).where(eq(users.id, viewer.id))
  return own?.createdAt
}

/** What a member says of themselves, for their own pages; refuses `notFound` for somebody who is gone. */
export async function getOwnWords(viewer: Pick<Viewer, 'id'>) {
  const [own] = await ownWords(db, { id: viewer.id })
  if (!own) throw new Refusal('notFound', 404)
  return own
}

const ownWords = statement('own_words', (q, { id }: { id: number }) => {
  const { username, fullName, bio, interests, profileImage, coverImage } = users
  const { currentMoods, moodsExpireAt, currentCityId, onboardingStep } = users
  return q
    .select({
      ...{ username, fullName, bio, interests, profileImage, coverImage },
      ...{ currentMoods, moodsExpireAt, currentCityId, onboardingStep },
    })
    .from(users)
    .where(eq(users.id, id))
})

/** Until when a member has premium, for the policies that ask; null for nobody. */
export async function getStanding(
  id: number,
  tx: Pick<Tx, 'select'> = db,
): Promise<{ premiumUntil: Date | null } | null> {
  const [member] = await tx.select({ premiumUntil: users.premiumUntil }).from(users).where(eq(users.id, id))
  return member ?? null
}
