import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import type { Privacy } from './schema'

/** Who sees what of a member, as they have set it. */
export async function getPrivacy(viewer: { id: number }): Promise<Privacy | undefined> {
  const { isPrivate, listsVisibleTo, attendanceVisibleTo, messagesFrom } = users
  const [row] = await db
    .select({ isPrivate, listsVisibleTo, attendanceVisibleTo, messagesFrom })
    .from(users)
    .where(eq(users.id, viewer.id))
  return row
}

/** Writes it; what follows from it is lib/connections/privacy. */
export async function changePrivacy(
  tx: Tx,
  memberId: number,
  { now, ...privacy }: Privacy & { now: Date },
): Promise<void> {
  await tx
    .update(users)
    .set({ ...privacy, updatedAt: now })
    .where(eq(users.id, memberId))
}
