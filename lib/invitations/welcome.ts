import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { invitationLinks, invitations, users } from '@/db/schema'
import { befriend } from '@/lib/connections/befriend'
import { letIn } from '@/lib/events/invite'
import { notify } from '@/lib/notifications/notify'

type Invitation = typeof invitations.$inferSelect

/**
 * Job: whoever came by an invitation and has confirmed their address has joined. Their inviter hears of it, and both follow
 * each other where both agreed. Idempotent: somebody joins once.
 */
export async function welcome(now: Date): Promise<void> {
  const coming = await db
    .select({ id: invitations.id })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.inviteeId))
    .where(and(eq(invitations.status, 'accepted'), isNull(invitations.joinedAt), eq(users.isVerified, true)))
    .orderBy(invitations.id)
    .limit(500)
  for (const { id } of coming) {
    const joined = await db.transaction((tx) => join(tx, id, now))
    if (joined?.inviteeId && joined.inviterFollows && joined.inviteeFollows)
      await befriend(joined.inviterId, joined.inviteeId, now)
  }
}

/** Job: what is over is forgotten; a place that was taken by a sign-up nobody confirmed is free again. */
export async function sweepInvitations(at: Date): Promise<void> {
  await db
    .update(invitations)
    .set({ status: 'expired', email: null })
    .where(and(eq(invitations.status, 'pending'), lt(invitations.expiresAt, at)))
  await db.transaction(async (tx) => {
    const left = await tx
      .delete(invitations)
      .where(
        and(eq(invitations.status, 'accepted'), isNull(invitations.joinedAt), isNull(invitations.inviteeId)),
      )
      .returning()
    for (const { linkId } of left)
      if (linkId)
        await tx
          .update(invitationLinks)
          .set({ uses: sql`${invitationLinks.uses} - 1` })
          .where(eq(invitationLinks.id, linkId))
  })
}

async function join(tx: Tx, id: number, now: Date): Promise<Invitation | null> {
  const [joined] = await tx
    .update(invitations)
    .set({ joinedAt: now })
    .where(and(eq(invitations.id, id), isNull(invitations.joinedAt)))
    .returning()
  if (!joined?.inviteeId) return null
  const { inviterId: userId, inviteeId: actorId, eventId, plusOnes } = joined
  if (eventId) await letIn(tx, { eventId, userId: actorId, plusOnes, now })
  await notify(tx, { userId, kind: 'invitation_joined', cause: `joined:${id}`, actorId, now })
  return joined
}
