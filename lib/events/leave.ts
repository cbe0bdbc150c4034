import { and, asc, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventChanges, eventLinks, eventOrganizers, eventQuestions, events, users } from '@/db/schema'
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

/**
 * Takes an erased member's words from the events they organized, which stay as numbers that tickets and money hold on to,
 * and out of what the search has learned from them.
 */
export async function emptyEvents(tx: Tx, userId: number, at: Date): Promise<void> {
  const own = await tx.select().from(events).where(eq(events.organizerId, userId))
  if (own.length === 0) return
  const ids = own.map(({ id }) => id)
  await tx
    .update(events)
    .set({
      ...{ title: 'Event', slug: 'event', description: '', location: '', address: '', timeFrame: '' },
      ...{
        imageUrl: null,
        onlineUrl: null,
        accessibility: '',
        tags: [],
        cancelReason: null,
        isPrivate: true,
      },
      ...{ latitude: null, longitude: null, updatedAt: at },
    })
    .where(inArray(events.id, ids))
  await tx
    .update(eventChanges)
    .set({ reason: '', before: {}, after: {} })
    .where(inArray(eventChanges.eventId, ids))
  await tx.update(eventLinks).set({ label: '' }).where(inArray(eventLinks.eventId, ids))
  await tx.delete(eventQuestions).where(inArray(eventQuestions.eventId, ids))
  await tx.execute(sql`
    delete from search_words where word in (
      select regexp_split_to_table(search_fold(${own.map(wordsOf).join(' ')}), ' ')
    ) and not exists (select from events where status <> 'draft' and not is_private
      and search_fold(concat_ws(' ', title, tags::text, location)) like '%' || word || '%')`)
}

function wordsOf({ title, tags, location }: typeof events.$inferSelect): string {
  return [title, ...tags, location].join(' ')
}
