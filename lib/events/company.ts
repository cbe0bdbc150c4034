import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventGuests, eventLinks, eventOrganizers, eventParticipants, events, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { asMember, type Looking, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { linkToken, readLink } from './invite'
import { getLinkedEvent, listChanges } from './queries'
import { eventPath } from './schema'
import { organizedBy, visibleTo } from './visibility'

type Organizer = Pick<Viewer, 'id' | 'role'>

const person = { id: users.id, username: users.username, fullName: users.fullName, image: users.profileImage }

/** Who organizes an event beside its owner, as far as the viewer may see them: whoever has agreed. */
export async function listCoOrganizers(viewer: Looking, eventId: number) {
  return listHosts(viewer, and(eq(events.id, eventId), visibleTo(viewer)))
}

function listHosts(viewer: Looking, where: SQL | undefined) {
  return db
    .select(person)
    .from(eventOrganizers)
    .innerJoin(users, eq(users.id, eventOrganizers.userId))
    .innerJoin(events, eq(events.id, eventOrganizers.eventId))
    .where(and(where, isNotNull(eventOrganizers.acceptedAt), personVisibleTo(viewer)))
    .orderBy(asc(eventOrganizers.acceptedAt))
}

/** The same for its organizers, with whoever has not answered yet. */
export async function listAskedOrganizers(viewer: Organizer, eventId: number) {
  return db
    .select({ ...person, acceptedAt: eventOrganizers.acceptedAt })
    .from(eventOrganizers)
    .innerJoin(users, eq(users.id, eventOrganizers.userId))
    .innerJoin(events, eq(events.id, eventOrganizers.eventId))
    .where(and(eq(eventOrganizers.eventId, eventId), organizedBy(viewer), personVisibleTo(viewer)))
    .orderBy(asc(eventOrganizers.askedAt))
}

/** The events that a member is asked to organize, with who asks. */
export async function listOrganizingAsked(viewer: Organizer) {
  const { id, title, startDate, endDate, startsAt, endsAt, city } = events
  return db
    .select({ id, title, startDate, endDate, startsAt, endsAt, city, owner: person })
    .from(eventOrganizers)
    .innerJoin(events, eq(events.id, eventOrganizers.eventId))
    .innerJoin(users, eq(users.id, events.organizerId))
    .where(
      and(
        eq(eventOrganizers.userId, viewer.id),
        isNull(eventOrganizers.acceptedAt),
        personVisibleTo(asMember(viewer)),
      ),
    )
    .orderBy(asc(eventOrganizers.askedAt))
}

/** The guest list of an event for its organizers, the newest first, with the places that each of them has. */
export async function listInvited(viewer: Organizer, eventId: number) {
  const { status, paymentStatus } = eventParticipants
  // Of the rows: an answer is a word, and places are given back elsewhere, too.
  const places = sql<number>`(
    select count(*)::int from ${eventParticipants}
    where ${eventParticipants.eventId} = ${eventGuests.eventId} and ${eventParticipants.userId} = ${eventGuests.userId}
      and ${status} = 'attending' and ${paymentStatus} <> 'pending'
  )`
  return db
    .select({
      ...{ ...person, createdAt: eventGuests.createdAt, linkId: eventGuests.linkId },
      ...{ answer: eventGuests.answer, brings: eventGuests.brings, plusOnes: eventGuests.plusOnes, places },
    })
    .from(eventGuests)
    .innerJoin(users, eq(users.id, eventGuests.userId))
    .innerJoin(events, eq(events.id, eventGuests.eventId))
    .where(and(eq(eventGuests.eventId, eventId), organizedBy(viewer), personVisibleTo(viewer)))
    .orderBy(desc(eventGuests.createdAt), desc(eventGuests.userId))
    .limit(500)
}

/**
 * An event as whoever has a link to it may see it, with who organizes it and what has changed; null for a link that does
 * not work, for a draft, and for whom a block parts from its organizer (rule C3).
 */
export async function getInvitation(
  viewer: Looking,
  { eventId, token }: { eventId: number; token: string },
  at: Date,
) {
  const link = await readLink(token, eventId)
  const event = link && (await getLinkedEvent(viewer, eventId, at))
  if (!event) return null
  // The link lets in to the event; who is going is for those who are on the list.
  const owner = { id: event.organizerId, role: 'user' as const }
  const [hosts, changes] = await Promise.all([
    listHosts(viewer, eq(events.id, eventId)),
    listChanges(owner, eventId),
  ])
  return { event, hosts, changes }
}

/** The links of an event that work, for its organizers, with how many came in by each. */
export async function listLinks(viewer: Pick<Viewer, 'id'>, eventId: number) {
  const came = sql<number>`(select count(*)::int from ${eventGuests} where ${eventGuests.linkId} = ${eventLinks}.id)`
  const rows = await db
    .select({
      id: eventLinks.id,
      label: eventLinks.label,
      createdAt: eventLinks.createdAt,
      came,
      slug: events.slug,
    })
    .from(eventLinks)
    .innerJoin(events, eq(events.id, eventLinks.eventId))
    .where(and(eq(eventLinks.eventId, eventId), isNull(eventLinks.withdrawnAt), organizedBy(viewer)))
    .orderBy(asc(eventLinks.id))
  return rows.map(({ slug, ...link }) => ({
    ...link,
    path: `${eventPath({ id: eventId, slug })}/invited/${linkToken(link.id)}`,
  }))
}
