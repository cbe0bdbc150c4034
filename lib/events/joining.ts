import { and, eq, exists, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'

/** Where-fragment: a place whose member comes in: nothing of it is left to be paid, and it was not sent to an address. */
export function letsIn(): SQL | undefined {
  const { status, paymentStatus, holderEmail } = eventParticipants
  return and(eq(status, 'attending'), sql`${paymentStatus} in ('free', 'paid')`, isNull(holderEmail))
}

/** Column: where the event of a row is held online, for a member who has a place at it; null for everybody else. */
export function joinUrlFor(member: { id: number }): SQL<string | null> {
  return sql<
    string | null
  >`(case when ${isLetIn(member)} and ${events.status} <> 'cancelled' then ${events.onlineUrl} end)`
}

/** The same of one event for a member; null without a place, and with one a `url` that is null until there is one. */
export async function getJoin(
  member: { id: number },
  eventId: number,
): Promise<{ url: string | null } | null> {
  const [row] = await db
    .select({ url: joinUrlFor(member) })
    .from(events)
    .where(and(eq(events.id, eventId), isLetIn(member)))
  return row ?? null
}

function isLetIn(member: { id: number }): SQL {
  const { eventId, userId } = eventParticipants
  const place = db
    .select({ one: sql`1` })
    .from(eventParticipants)
    .where(and(eq(eventId, events.id), eq(userId, member.id), letsIn()))
  return exists(place)
}
