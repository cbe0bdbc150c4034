import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { hashPassword } from '@/lib/platform/password'
import { isUniqueViolation, NameReserved, refuseReserved } from './change-username'
import { changeRole } from './end-sessions'
import { foldUsername } from './schema'

type NewAdmin = { email: string; username: string; password: string; fullName: string }

/**
 * Makes an account that is an admin, confirmed by whoever runs the server. Changes nothing and says which is in the way
 * when the address or the username is somebody's.
 */
export async function createAdmin(input: NewAdmin): Promise<'created' | 'emailTaken' | 'usernameTaken'> {
  const password = await hashPassword(input.password)
  try {
    return await db.transaction((tx) => insertAdmin(tx, { ...input, password }))
  } catch (thrown) {
    if (thrown instanceof NameReserved || isUniqueViolation(thrown)) return 'usernameTaken'
    throw thrown
  }
}

/** Makes a member who is there already an admin. They have to sign in again. */
export async function promoteToAdmin(email: string): Promise<'promoted' | 'unknown' | 'alreadyAdmin'> {
  return db.transaction(async (tx) => {
    const [member] = await tx
      .select()
      .from(users)
      .where(and(sql`lower(${users.email}) = ${email}`, eq(users.isVerified, true)))
      .for('update')
    if (!member || member.suspendedAt) return 'unknown'
    if (member.role === 'admin') return 'alreadyAdmin'
    await changeRole(tx, member.id, { role: 'admin', at: now() })
    return 'promoted'
  })
}

async function insertAdmin(tx: Tx, input: NewAdmin): Promise<'created' | 'emailTaken'> {
  const [holder] = await tx
    .select({ id: users.id })
    .from(users)
    .where(sql`lower(${users.email}) = ${input.email}`)
  if (holder) return 'emailTaken'
  const usernameFolded = foldUsername(input.username)
  const [made] = await tx
    .insert(users)
    .values({ ...input, usernameFolded, isVerified: true, role: 'admin' })
    .returning({ id: users.id })
  if (made) await refuseReserved(tx, usernameFolded, made.id)
  return 'created'
}
