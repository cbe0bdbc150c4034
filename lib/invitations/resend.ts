import { and, eq, gt, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { invitationLinks, invitations } from '@/db/schema'
import { lockMember } from '@/lib/identity/member'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { newCode } from './code'
import { invitationMailJob } from './jobs'
import { mostSends, resendFrom, resendRefusal, type Sent } from './policy'

const hour = 3_600_000
const linkDays = 90

type Member = { id: number }

/**
 * Sends an invitation once more. Refuses `inviteSoon` within two days of the last time, `inviteMost` after the third, and
 * `notFound` for one that is not the viewer's, is over, or whose address wants no mail.
 */
export async function resendInvitation(viewer: Member, id: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockOpen(tx, viewer, { id, now })
    const reason = resendRefusal(row, now)
    if (reason) throw new Refusal(reason, reason === 'notFound' ? 404 : 409, detailsOf(row, now))
    await tx
      .update(invitations)
      .set({ sentAt: now, sentCount: row.sentCount + 1 })
      .where(eq(invitations.id, id))
    await enqueue(tx, invitationMailJob, { invitationId: id })
  })
}

/** Takes an invitation back: its code is dead, and its address forgotten. Refuses `notFound` as `resendInvitation`. */
export async function withdrawInvitation(viewer: Member, id: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOpen(tx, viewer, { id, now })
    await tx.update(invitations).set({ status: 'withdrawn', email: null }).where(eq(invitations.id, id))
  })
}

/** Makes the viewer's own link, for as many people as it says; the one before it is dead from then on. */
export async function makeOwnLink(
  viewer: Member,
  { maxUses, follows }: { maxUses: number; follows: boolean },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockMember(tx, viewer.id)
    await endLink(tx, viewer, now)
    await tx.insert(invitationLinks).values({
      ...{ inviterId: viewer.id, code: newCode(), maxUses, inviterFollows: follows, createdAt: now },
      expiresAt: new Date(now.getTime() + linkDays * 24 * hour),
    })
  })
}

/** Takes the viewer's own link back; whoever came by it stays. Refuses `notFound` where there is none. */
export async function withdrawOwnLink(viewer: Member, now: Date): Promise<void> {
  const ended = await db.transaction((tx) => endLink(tx, viewer, now))
  if (ended === 0) throw new Refusal('notFound', 404)
}

function detailsOf(row: Sent, now: Date) {
  return { most: mostSends, hours: Math.ceil((resendFrom(row).getTime() - now.getTime()) / hour) }
}

async function endLink(tx: Tx, viewer: Member, now: Date): Promise<number> {
  const { inviterId, withdrawnAt } = invitationLinks
  const ended = await tx
    .update(invitationLinks)
    .set({ withdrawnAt: now })
    .where(and(eq(inviterId, viewer.id), isNull(withdrawnAt)))
    .returning({ id: invitationLinks.id })
  return ended.length
}

async function lockOpen(tx: Tx, viewer: Member, { id, now }: { id: number; now: Date }) {
  const { inviterId, status, expiresAt } = invitations
  const [row] = await tx
    .select()
    .from(invitations)
    .where(
      and(
        ...[eq(invitations.id, id), eq(inviterId, viewer.id)],
        ...[eq(status, 'pending'), gt(expiresAt, now)],
      ),
    )
    .for('no key update')
  if (!row) throw new Refusal('notFound', 404)
  return row
}
