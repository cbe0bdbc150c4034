import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { invitationLinks, invitations } from '@/db/schema'

/** Ends an invitation that waits, by an admin's word: its code is dead, and its address forgotten. Whether there was one. */
export async function takeBackInvitation(tx: Tx, id: number): Promise<boolean> {
  const ended = await tx
    .update(invitations)
    .set({ status: 'withdrawn', email: null })
    .where(and(eq(invitations.id, id), eq(invitations.status, 'pending')))
    .returning({ id: invitations.id })
  return ended.length > 0
}

/** Ends a member's link by an admin's word; whoever came by it stays. Whether there was one. */
export async function takeBackLink(tx: Tx, id: number, at: Date): Promise<boolean> {
  const ended = await tx
    .update(invitationLinks)
    .set({ withdrawnAt: at })
    .where(and(eq(invitationLinks.id, id), isNull(invitationLinks.withdrawnAt)))
    .returning({ id: invitationLinks.id })
  return ended.length > 0
}
