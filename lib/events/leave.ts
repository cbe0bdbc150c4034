import { and, asc, eq, gt, isNotNull, isNull, ne, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventOrganizers, events, users } from '@/db/schema'
import { visibleTo } from '@/lib/profiles/visibility'
import { cancelEvent } from './cancel'
import { handOver } from './co-organize'
import { deleteDraft } from './publish'

/**
 * Lets go of what a member who is gone has organized (rule A4): what lies ahead is handed to whoever organizes it with them
 * longest, or cancelled with its refunds; drafts are deleted. Run again it goes on where it stopped.
 */
export async function leaveEvents(
  userId: number,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  const owner = { id: userId }
  const { id, status, organizerId, endsAt } = events
  const ahead = or(gt(endsAt, now), eq(status, 'postponed'), eq(status, 'draft'))
  const hosted = await db
    .select({ id, status })
    .from(events)
    .where(and(eq(organizerId, userId), ne(status, 'cancelled'), ahead))
    .orderBy(asc(id))
  for (const event of hosted) {
    const heir = await heirOf(event.id)
    if (heir) await handOver(owner, { id: event.id, memberId: heir }, now)
    else if (event.status === 'draft') await deleteDraft(owner, event.id)
    else await cancelEvent(owner, { id: event.id, reason }, now)
  }
  await db.delete(eventOrganizers).where(eq(eventOrganizers.userId, userId))
}

async function heirOf(eventId: number): Promise<number | null> {
  const [heir] = await db
    .select({ id: eventOrganizers.userId })
    .from(eventOrganizers)
    .innerJoin(users, eq(users.id, eventOrganizers.userId))
    .where(
      and(
        ...[eq(eventOrganizers.eventId, eventId), isNotNull(eventOrganizers.acceptedAt)],
        ...[visibleTo(null), isNull(users.suspendedAt)],
      ),
    )
    .orderBy(asc(eventOrganizers.acceptedAt))
    .limit(1)
  return heir?.id ?? null
}
