import { and, desc, eq, gt } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, invitations } from '@/db/schema'
import { letIn, requireMailing } from '@/lib/events/invite'
import { organizedBy } from '@/lib/events/visibility'
import type { Locale } from '@/lib/i18n/locales'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { findCode } from './code'
import { type Invited, inviteByMail } from './invite'
import { shownStatus } from './policy'
import { foldCode } from './schema'

type Asked = { eventId: number; addresses: string; plusOnes: number; locale: Locale }

/**
 * Invites people by mail to an event that the viewer organizes, a private one too, each with so many friends. Refuses
 * `notFound` for an event of somebody else, `notOpen` for a draft, `cancelled`, `past`, and the reasons of `inviteByMail`.
 */
export async function inviteToEvent(
  viewer: Pick<Viewer, 'id'>,
  { eventId, addresses, plusOnes, locale }: Asked,
  now: Date,
): Promise<Invited> {
  await requireMailing(viewer, eventId, now)
  return inviteByMail(viewer, { addresses, locale, follows: false, to: { eventId, plusOnes } }, now)
}

/**
 * Takes an invitation to an event for whoever is signed in: they are on its guest list from then on, and the invitation is
 * used (one conditional write). Refuses `codeOver` where it is no such invitation or no longer open.
 *
 * @returns the event.
 */
export async function takeEventInvitation(
  viewer: Pick<Viewer, 'id'>,
  typed: string,
  now: Date,
): Promise<{ eventId: number }> {
  const code = foldCode(typed)
  const found = code ? await findCode(code, now) : null
  if (!found?.eventId || found.inviterId === viewer.id) throw new Refusal('codeOver', 409)
  const { eventId } = found
  await db.transaction(async (tx) => {
    const { id, status, expiresAt } = invitations
    const [taken] = await tx
      .update(invitations)
      .set({ status: 'accepted', email: null, acceptedAt: now, joinedAt: now })
      .where(and(eq(id, found.id), eq(status, 'pending'), gt(expiresAt, now)))
      .returning()
    if (!taken) throw new Refusal('codeOver', 409)
    await letIn(tx, { eventId, userId: viewer.id, plusOnes: taken.plusOnes, now })
  })
  return { eventId }
}

/** Who was invited by mail to an event, for its organizers; an address only as long as it is kept. */
export async function listEventMails(viewer: Pick<Viewer, 'id'>, eventId: number, now: Date) {
  const { id, email, status, expiresAt, plusOnes, joinedAt } = invitations
  const rows = await db
    .select({ id, email, status, expiresAt, plusOnes, joinedAt })
    .from(invitations)
    .innerJoin(events, eq(events.id, invitations.eventId))
    .where(and(eq(invitations.eventId, eventId), organizedBy(viewer)))
    .orderBy(desc(id))
    .limit(200)
  return rows.map((row) => ({
    ...row,
    status: shownStatus(row, now),
  }))
}

export type EventMail = Awaited<ReturnType<typeof listEventMails>>[number]
