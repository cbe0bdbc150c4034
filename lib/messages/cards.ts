import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events, users } from '@/db/schema'
import { eventCardColumns } from '@/lib/events/discover'
import { moneyOf } from '@/lib/events/price'
import { readEventId } from '@/lib/events/schema'
import { visibleTo as eventVisibleTo } from '@/lib/events/visibility'
import { appOrigin } from '@/lib/platform/env'
import { asMember, type Looking, visibleTo } from '@/lib/profiles/visibility'

type Said = { id: number; content: string }
type Named = { id: number; eventId: number | null; username: string | null }

/**
 * What stands behind the addresses of events and members of Maly in some messages, by message, as the reader may see it:
 * what they may not open is an address like any other (rule E4).
 */
export async function readCards(viewer: NonNullable<Looking>, said: readonly Said[]) {
  const named = said.flatMap(firstNamed)
  const [foundEvents, foundPeople] = await Promise.all([
    eventsOf(
      viewer,
      named.flatMap(({ eventId }) => eventId ?? []),
    ),
    peopleOf(
      viewer,
      named.flatMap(({ username }) => username ?? []),
    ),
  ])
  return new Map(
    named.map(({ id, eventId, username }) => {
      const event = foundEvents.find((one) => one.id === eventId)
      const person = foundPeople.find((one) => one.username === username)
      return [id, { event: event ?? null, person: person ?? null }] as const
    }),
  )
}

export type MessageCard = { event: CardEvent | null; person: CardPerson | null }
type CardEvent = Awaited<ReturnType<typeof eventsOf>>[number]
type CardPerson = Awaited<ReturnType<typeof peopleOf>>[number]

// The first one: a message that lists ten evenings stays a list.
function firstNamed({ id, content }: Said): Named[] {
  const origin = appOrigin().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const [, kind, segment = ''] =
    new RegExp(`${origin}(?:/es)?/(events|members)/([\\p{L}\\p{N}_-]{1,200})(?![\\p{L}\\p{N}_/-])`, 'u').exec(
      content,
    ) ?? []
  if (kind === 'members') return [{ id, eventId: null, username: segment.toLowerCase() }]
  const eventId = kind === 'events' ? readEventId(segment) : null
  return eventId ? [{ id, eventId, username: null }] : []
}

async function eventsOf(viewer: NonNullable<Looking>, ids: readonly number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .select(eventCardColumns)
    .from(events)
    .innerJoin(cities, eq(cities.id, events.cityId))
    .where(and(inArray(events.id, [...ids]), eventVisibleTo(asMember(viewer))))
  return rows.map((row) => ({ ...row, money: moneyOf(row) }))
}

async function peopleOf(viewer: NonNullable<Looking>, usernames: readonly string[]) {
  if (usernames.length === 0) return []
  return db
    .select({ id: users.id, username: users.username, fullName: users.fullName, image: users.profileImage })
    .from(users)
    .where(and(inArray(users.username, [...usernames]), visibleTo(asMember(viewer))))
}
